"""Web archives: a page and what belongs to it, in one message."""

from __future__ import annotations

import base64
import quopri

import pytest

from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.readers import html, web_archive
from disclosure_lint.readers.builtin import READERS
from disclosure_lint.readers.detect import detect

PAGE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head><body>
<p>澄州市水利局2022年政府信息公开工作年度报告</p><p>一、总体情况</p><p>全年主动公开政府信息412条。</p>
<table><tr><td>规章</td><td>0</td></tr><tr><td>行政规范性文件</td><td>4</td></tr><tr><td>行政许可</td><td>5</td></tr></table>
</body></html>"""
WORD = "MIME-Version: 1.0\r\n"
BROWSER = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://www.example.gov.cn/a.html\r\n"
    "Subject: =?utf-8?Q?a?=\r\nDate: Thu, 1 Jan 2026 00:00:00 -0000\r\nMIME-Version: 1.0\r\n"
)
CODERS = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring, "8bit": lambda data: data}


def archive(coding: str = "base64", charset: str = "utf-8", head: str = WORD) -> bytes:
    body = CODERS[coding](PAGE.format(charset=charset).encode("gb18030" if charset == "gb2312" else charset))
    headers = f'{head}Content-Type: multipart/related;\r\n\tboundary="----=_Part"\r\n\r\nA single file web page.\r\n\r\n'
    part = f"------=_Part\r\nContent-Location: a.htm\r\nContent-Transfer-Encoding: {coding}\r\n"
    part += f'Content-Type: text/html; charset="{charset}"\r\n\r\n'
    picture = "\r\n------=_Part\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    return f"{headers}{part}".encode() + body + f"{picture}\r\n------=_Part--\r\n".encode()


@pytest.mark.parametrize("head", [WORD, BROWSER])
@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
@pytest.mark.parametrize("coding", CODERS)
def test_its_page_is_read_as_any_page(coding, charset, head):
    data = archive(coding, charset, head)
    source = Source("报告.doc", data)
    assert detect(source, READERS).format == "mht"
    document = web_archive.read(source)
    page = html.read(Source("a.html", PAGE.format(charset="utf-8").encode()))
    assert document.text == page.text
    assert document.grids == page.grids
    assert document.anchors == ()


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n" + PAGE.encode(),
        b"MIME-Version: 1.0\r\n",
        b"Content-Type: text/html\r\n\r\n" + PAGE.encode(),
        PAGE.encode(),
        "一、总体情况\n主动公开：412条\n\n".encode(),
    ],
)
def test_other_messages_and_texts_are_none(data):
    assert not web_archive.recognise(data)


@pytest.mark.parametrize(
    "data",
    [
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="a"\r\n\r\n--a\r\nContent-Type: image/png\r\n\r\n\r\n--a--',
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="a"\r\n\r\n'
        + b'--a\r\nContent-Type: multipart/related; boundary="a"\r\n\r\n' * 5000,
    ],
)
def test_an_archive_without_a_page_is_unreadable(data):
    assert web_archive.recognise(data)
    with pytest.raises(Unreadable):
        web_archive.read(Source("a.mht", data))
