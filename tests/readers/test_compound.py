"""OLE compound files: names and bytes of streams, whatever the file claims."""

import io
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.readers import office, workbook
from disclosure_lint.readers.compound import SIGNATURE, Compound, single

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams):
    """A file of sectors of 512 bytes: the FAT, the directory, then streams of 4096 bytes or more."""
    bodies = [body.ljust(4096, b"\0") for body in streams.values()]
    directory = [_entry("Root Entry", 5, END, 0)]
    fat, at = [FAT], 1 + (len(streams) + 4) // 4
    fat += [*range(2, at), END]
    for (name, body), padded in zip(streams.items(), bodies, strict=True):
        sectors = -(-len(padded) // 512)
        directory.append(_entry(name, 2, at, max(len(body), 4096)))
        fat += [*range(at + 1, at + sectors), END]
        at += sectors
    header = SIGNATURE + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0, 0)
    header += struct.pack("<I", FREE) * 108
    table = struct.pack("<128I", *fat, *[FREE] * (128 - len(fat)))
    return header + table + _whole(b"".join(directory)) + b"".join(map(_whole, bodies))


def _whole(data):
    """``data`` up to the end of its last sector."""
    return data.ljust(-(-len(data) // 512) * 512, b"\0")


def _entry(name, kind, first, size):
    raw = name.encode("utf-16-le")
    links = struct.pack("<HBBIII", len(raw) + 2, kind, 1, FREE, FREE, FREE)
    return raw.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", first, size)


def test_streams_have_names_and_bytes():
    file = Compound(compound({"WordDocument": b"\xec\xa5" + bytes(9) + b"x", "表": b"y" * 5000}))
    assert list(file.streams) == ["WordDocument", "表"]
    assert file.read("WordDocument", 12) == b"\xec\xa5" + bytes(9) + b"x"
    assert file.read("表", 9999) == b"y" * 5000
    assert file.read("no", 9) == b""


def test_a_circle_of_sectors_ends():
    data = bytearray(compound({"a": b"x" * 4096}))
    struct.pack_into("<I", data, 512 + 4 * 3, 3)
    assert len(Compound(bytes(data)).read("a", 1 << 30)) <= 1 << 16


@pytest.mark.parametrize(
    ("streams", "says"),
    [
        ({"EncryptedPackage": b"", "EncryptionInfo": b""}, "密码"),
        ({"WordDocument": b"\xec\xa5" + bytes(9) + b"\x01"}, "密码"),
        ({"PowerPoint Document": b""}, "文字处理"),
    ],
)
def test_what_can_t_be_converted_is_refused_with_the_reason(streams, says):
    data = compound(streams)
    assert office.recognise(data)
    assert not workbook.recognise(data)
    with pytest.raises(Unreadable, match=says):
        office.read(Source("a.doc", data))


ODT = b"application/vnd.oasis.opendocument.text"
FODT = b'<?xml version="1.0"?>%s<office:document office:mimetype="' + ODT + b'"/>'


def odt(content: bytes = b"<a/>", manifest: bytes = b"") -> bytes:
    """A package of that content."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", ODT, zipfile.ZIP_STORED)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (odt(manifest=b"<manifest:encryption-data/>"), "密码"),
        (odt(bytes(50 << 20)), "压缩炸弹"),
        (odt()[:-200], "不完整|损坏"),
        (FODT % b'<!DOCTYPE a [<!ENTITY b "c">]>', "DTD"),
    ],
)
def test_an_open_document_that_means_harm_is_refused_with_the_reason(data, says):
    assert office.recognise(data)
    with pytest.raises(Unreadable, match=says):
        office.read(Source("a.odt", data))


def test_a_page_or_a_workbook_is_no_text_document():
    assert not office.recognise(b'<?xml version="1.0"?><html><p>application/x</p></html>')
    assert not office.recognise(odt().replace(ODT, ODT[:-4] + b"xyz1"))


def test_a_word_in_the_text_makes_no_workbook():
    data = compound({"WordDocument": "Workbook\0".encode("utf-16-le") * 9})
    assert office.recognise(data)
    assert not workbook.recognise(data)


@given(st.binary(max_size=2000))
def test_any_bytes_are_taken(junk):
    file = Compound(SIGNATURE + junk)
    for name in file.streams:
        file.read(name, 100_000)


@given(st.integers(0, 2047), st.binary(min_size=1, max_size=4))
def test_any_damage_is_taken(at, junk):
    data = compound({"WordDocument": b"x", "b": b"y"})
    file = Compound(data[:at] + junk + data[at + len(junk) :])
    for name in file.streams:
        file.read(name, 100_000)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there")
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt", "fodt", "xml:MS Word 2003 XML"])
def test_libreoffice_converts_what_word_wrote(kind, tmp_path):
    docx = pytest.importorskip("docx", reason="writes the report")
    report = docx.Document()
    report.add_paragraph("一、总体情况")
    table = report.add_table(2, 2, "Table Grid")
    for cell, text in zip(table._cells, ("申请", "3", "答复", "4"), strict=True):
        cell.text = text
    report.add_paragraph("二、其他")
    report.save(tmp_path / "a.docx")
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", kind, "--outdir", str(tmp_path), str(tmp_path / "a.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    kind = kind.partition(":")[0]
    data = (tmp_path / f"a.{kind}").read_bytes()
    assert office.recognise(data)
    document = office.read(Source("a.wps", data))
    assert (document.format, document.text) == (kind, "一、总体情况\n申请 | 3\n答复 | 4\n二、其他\n")


@pytest.mark.parametrize("size", [0, 1, 4096, 4097, 1022 * 4096, 1023 * 4096 + 1])
def test_a_file_written_anew_has_the_stream(size):
    content = b"\x01" * size
    stream = Compound(single("Workbook", content)).read("Workbook", 1 << 30)
    assert stream[:size] == content
    assert not stream[size:].strip(b"\0")
    assert len(stream) == max(size, 4096)


FOUND = Path(__file__).parent.parent / "fuzz" / "found" / "xlsx"
CIRCLES = bytearray(compound({"Workbook": b"\x09\x08\x10\0" + bytes(5000)}))
for entry in range(1, 12):
    struct.pack_into("<I", CIRCLES, 512 + 4 * entry, entry)  # each sector is followed by itself


@pytest.mark.skipif(sys.platform == "win32", reason="the memory of a process can't be limited")
@pytest.mark.parametrize(
    "data", [bytes(CIRCLES), (FOUND / "panic.xls").read_bytes()], ids=["circles", "panic"]
)
def test_a_damaged_workbook_is_one_line_and_costs_little_memory(data, tmp_path):
    """The library would follow the circles until no memory is left, and panics in several lines."""
    (tmp_path / "a.xls").write_bytes(data)
    limited = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30));"
        "from disclosure_lint.cli import main; sys.exit(main(['check', 'a.xls']))"
    )
    command = [sys.executable, "-c", limited]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (2, "")
    assert "工作簿" in done.stdout
