"""How inputs are changed: with regard to what they are made of, so that most get past the first check.

Every function takes the bytes and dice, and returns other bytes; the same dice give the same bytes.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from random import Random

LARGEST = 300_000
"""No input gets larger."""

WORDS = (
    "一、", "（一）", "1.", "(3)", "十一、", "概述", "总体情况", "信息公开年度报告", "政府信息公开工作年度报告",
    "云栖区人民政府", "民政局", "2018年", "2021 年度", "二〇二三年一月一日", "2024年1月32日", "自2023年1月1日起至",
    "截至12月31日止", "本报告", "第二十条第（一）项", "本年新收政府信息公开申请数量", "收到申请数", "件", "条", "%",
    "同比增长", "其中", "共计", "12件", "3.5万", "-1", "0", "00", "--", "/", "无", "一百零八", "壹佰", "９９９",
    "99999999999999999999", "1e999", "1,234", "1，２３４", "、", "，", "。", "；", "：", "《", "》", "“", "”", "（", ")",
    " | ", "|", "\t", "\n", "\n\n", "　", "\u00a0", "\u200b", "\ufeff", "\u202e", "\U00020000", "\ufffd", "e\u0301",
    "请与云栖区民政局联系（地址：云栖路1号，电话：0571-86001234，邮编：310000，a@b.cn）", "XX", "____", "××",
    "96﹪", "〔2021)30号", "0571- 8600 1234", "公开18 6条", "《办法〉", "（二依申请公开", "《中华人民共和国政府信息公开条例的规定",
    "330106199001010011", "13800138000", "開報統計", "行政复议", "行政诉讼", "申请人情况", "总计", "合计", "其他处理",
)  # fmt: skip
_MARKS = (
    "<p>", "</p>", "<table>", "<tr>", "<td rowspan=0 colspan=99999>", "</table>", "<!--", "-->", "<![CDATA[", "]]>",
    "<?xml?>", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&#xD800;", "&#0;", "&#1114112;", "&amp", "&nbsp;", "<br/>", "<plaintext>",
    "<script>", "</script>", "<style>", "<title>", "<meta charset=utf-7>", "<base href=x>", "<svg>", "<template>", "<a",
    "<pre>", "<ol start=-5 type=i><li>", "<h1>", "<select>", "<textarea>", "<math>", "<li value=99999999999>",
)  # fmt: skip
_VALUES = (
    "", "0", "-1", "1", "2", "255", "65536", "2147483648", "99999999999999999999", "1e308", "NaN", "-inf", "0.5", "true",
    "none", "a", "../../x", "/etc/passwd", "//", "file:///", "%1.%2.%9", "0 0 0 0", "M 0 0 L 1 1 Q", "中文", "A1:XFD1048576",
    "1" * 400, "a" * 5000, "{", "100%", "0x10", "１２", "g 5 99999", "ff\u0000"[:2],
)  # fmt: skip
_OBJECTS = (
    b"obj", b"endobj", b"stream\n", b"endstream", b"<<", b">>", b"[", b"]", b"/Length -1", b"/Length 99999999999",
    b"/Filter/FlateDecode", b"/Filter[/ASCIIHexDecode/LZWDecode]", b"/Type/Page", b"/Kids[2 0 R]", b"/Count 99999999",
    b"1 0 R", b"99999 0 R", b"BT", b"ET", b"Tj", b"TJ", b"Tf", b"Tm", b"cm", b"q ", b"Q ", b" re", b" l S", b"/Annots",
    b"/Encrypt 1 0 R", b"/Rotate 45", b"/MediaBox[0 0 0 0]", b"/MediaBox[-1e9 0 1e38 nan]", b"/ToUnicode 3 0 R",
    b"startxref\n0\n%%EOF", b"trailer", b"xref\n0 99999", b"/Prev 0", b"/ObjStm", b"/XRef", b"/AcroForm", b"/ByteRange",
)  # fmt: skip
_TOML = (
    "[select]\n", "[rules.N001]\n", "[[declared]]\n", "[[overrides]]\nfiles = ['**']\n", "layer = 'province'\n", "name = ''\n",
    "extends = 'national'\n", "extends = 'a.toml'\n", "only = ['*']\n", "ignore = {S001 = 'x'}\n", "S001 = 'error'\n", "= 1\n",
    "kind = 'pattern'\n", "pattern = '(a+)+$'\n", "pattern = '(?:x{999}){999}'\n", "{a = [", "]]", "'''", '"\\uD800"', "inf", "nan",
    "9999999999999999999999", "1979-05-27T07:32:00Z", "true", "[" * 50, "a.b.c.d.e = 1\n", "until = 2020-01-01\n", "forms = {}\n",
)  # fmt: skip
_TAG = re.compile(rb"<[^<>]*>|[^<]+|<")
_ATTRIBUTE = re.compile(rb"""(=\s*["'])([^"']*)""")
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_LINE = re.compile(rb"[^\n]*\n?")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_INTEGERS = (0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFA, 0xFFFFFFFE, 0xFFFFFFFF)

Mutation = Callable[[bytes, Random], bytes]


def prose(data: bytes, dice: Random) -> bytes:
    """Lines and words of a report moved, repeated, replaced."""
    return _changed(data, dice, (_pieces(_LINE), _word(WORDS), _word(WORDS), _number, _bytes, _encoding))


def markup(data: bytes, dice: Random) -> bytes:
    """Tags, attributes and text of XML or HTML."""
    return _changed(
        data, dice, (_pieces(_TAG), _pieces(_TAG), _attribute, _word(WORDS), _word(_MARKS), _bytes)
    )


def toml(data: bytes, dice: Random) -> bytes:
    """Lines and values of a ruleset."""
    return _changed(data, dice, (_pieces(_LINE), _word(_TOML), _number, _word(WORDS), _bytes))


def package(data: bytes, dice: Random) -> bytes:
    """One part of a zip, or its bytes as they are."""
    parts = _unpacked(data)
    if not parts or dice.random() < 0.1:
        return _changed(data, dice, (_bytes, _integer))
    name = dice.choice(sorted(parts))
    kind = dice.random()
    if kind < 0.05:
        del parts[name]
    elif kind < 0.1:
        other = dice.choice([name.upper(), f"../{name}", f"{name}x", "word/comments.xml"])
        parts[other] = parts[dice.choice(sorted(parts))]
    else:
        parts[name] = markup(parts[name], dice)
    return _packed(parts)


def portable(data: bytes, dice: Random) -> bytes:
    """The objects of a PDF, or what is packed in one of its streams."""
    ways = (_pieces(_LINE), _number, _token(_OBJECTS), _bytes)
    streams = list(_STREAM.finditer(data))
    if streams and dice.random() < 0.4:
        found = dice.choice(streams)
        try:
            content, pack = zlib.decompress(found[1]), zlib.compress
        except zlib.error:
            content, pack = found[1], bytes
        start, end = found.span(1)
        return data[:start] + pack(_changed(content, dice, ways)) + data[end:]
    return _changed(data, dice, ways)


def compound(data: bytes, dice: Random) -> bytes:
    """The numbers of an OLE file, mostly of its header and its tables."""
    return _changed(data, dice, (_integer, _integer, _bytes))


SHAPES: dict[str, Mutation] = {
    each.__name__: each for each in (prose, markup, toml, package, portable, compound)
}


def _changed(data: bytes, dice: Random, ways: tuple[Mutation, ...]) -> bytes:
    """``data`` after a few changes."""
    for _ in range(dice.choice((1, 1, 2, 3, 8))):
        data = dice.choice(ways)(data, dice)[:LARGEST]
    return data


def _pieces(pattern: re.Pattern[bytes]) -> Mutation:
    def change(data: bytes, dice: Random) -> bytes:
        """Some pieces dropped, repeated, moved."""
        pieces = pattern.findall(data)
        if not pieces:
            return data
        start = dice.randrange(len(pieces))
        end = min(len(pieces), start + dice.choice((1, 1, 2, 5, 20)))
        some = pieces[start:end]
        to = dice.randrange(len(pieces))
        kind = dice.randrange(5)
        if kind == 0:
            pieces[start:end] = []
        elif kind == 1:
            pieces[to:to] = some
        elif kind == 2:
            pieces[to : to + 1] = some
        elif kind == 3:
            pieces[start:end] = reversed(some)
        else:
            pieces[start:end] = some * dice.choice((2, 10, 100, 1000))
        return b"".join(pieces)

    return change


def _word(words: tuple[str, ...]) -> Mutation:
    return _token(tuple(word.encode("utf-8", "surrogatepass") for word in words))


def _token(tokens: tuple[bytes, ...]) -> Mutation:
    def change(data: bytes, dice: Random) -> bytes:
        """A token put in, or put over what is there, or many times."""
        token = dice.choice(tokens) * dice.choice((1, 1, 1, 2, 50))
        at = dice.randrange(len(data) + 1)
        while at < len(data) and data[at] & 0xC0 == 0x80 and dice.random() < 0.95:
            at += 1  # not into a character
        return data[:at] + token + data[at + dice.choice((0, 0, len(token))) :]

    return change


def _attribute(data: bytes, dice: Random) -> bytes:
    found = list(_ATTRIBUTE.finditer(data))
    if not found:
        return data
    start, end = dice.choice(found).span(2)
    value = dice.choice(_VALUES).encode() if dice.random() < 0.7 else dice.choice(found)[2]
    return data[:start] + value + data[end:]


def _number(data: bytes, dice: Random) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    start, end = dice.choice(found).span()
    old = data[start:end]
    odd = (b"0", b"-1", b"1", b"", b"9" * 30, b"2147483648", b"0.1")
    new = dice.choice((*odd, old * 2, old[:-1], dice.choice(found)[0]))
    return data[:start] + new + data[end:]


def _bytes(data: bytes, dice: Random) -> bytes:
    at = dice.randrange(len(data) + 1)
    kind = dice.randrange(6)
    if kind == 0:
        return data[:at]
    if kind == 1:
        return data[:at] + dice.randbytes(dice.choice((1, 2, 4, 30))) + data[at:]
    if kind == 2:
        return data[:at] + data[at + dice.choice((1, 2, 10, 500)) :]
    if kind == 3:
        return data[:at] + data[at : at + 50] * dice.choice((2, 30)) + data[at:]
    if kind == 4:
        return data[at:]
    return data[:at] + bytes((dice.randrange(256),)) + data[at + 1 :]


def _integer(data: bytes, dice: Random) -> bytes:
    layout = dice.choice(("<B", "<H", "<I", "<I", "<Q"))
    size = struct.calcsize(layout)
    if len(data) < size:
        return data
    reach = min(len(data), 512) if dice.random() < 0.4 else len(data)
    at = dice.randrange(reach - size + 1) // size * size
    old = struct.unpack_from(layout, data, at)[0]
    new = dice.choice((*_INTEGERS, old + 1, old - 1, old ^ 1 << dice.randrange(8 * size))) % (1 << 8 * size)
    return data[:at] + struct.pack(layout, new) + data[at + size :]


def _encoding(data: bytes, dice: Random) -> bytes:
    if dice.random() < 0.7:
        return data
    try:
        return data.decode().encode(dice.choice(("gb18030", "utf-16", "utf-8-sig", "utf-16-be")))
    except UnicodeError:
        return data


def _unpacked(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if info.file_size < LARGEST]
            return {info.filename: archive.read(info) for info in infos}
    except Exception:  # whatever zipfile says of a file that was changed
        return {}


def repacked(data: bytes, wanted: Callable[[str], bool]) -> bytes:
    """A zip with some of its parts."""
    return _packed({name: content for name, content in _unpacked(data).items() if wanted(name)})


def _packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
