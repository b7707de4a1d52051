"""What annotated Word files say to those who read them: the XML itself, and LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from disclosure_lint.copies.note import Note
from disclosure_lint.copies.word.annotation import commented
from disclosure_lint.model.document import Document, Span
from disclosure_lint.model.source import Source
from disclosure_lint.readers import docx

NOW = datetime(2026, 3, 5, 14, 30)
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"


class Marked(NamedTuple):
    """A comment: who says what of which text."""

    author: str
    text: str
    place: str


def source(data: bytes) -> Source:
    return Source("年报.docx", data)


def read(data: bytes) -> Document:
    return docx.read(source(data))


def on(document: Document, *words: str) -> list[Note]:
    """A comment on each of the words, which stand in the text once; its text names them."""
    comments = []
    for word in words:
        assert document.text.count(word) == 1, word
        start = document.text.index(word)
        comments.append(Note(Span(start, start + len(word)), f"关于{word}\n依据：条例"))
    return comments


def annotate(data: bytes, *words: str, now: datetime = NOW) -> bytes:
    document = read(data)
    return commented(source(data), document, on(document, *words), now)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def changed(before: bytes, after: bytes) -> set[str]:
    """The names of the parts that differ; the others stand in the same order and take the same bytes."""
    old, new = parts(before), parts(after)
    names = {name for name in new if old.get(name) != new[name]}
    assert [name for name in new if name in old] == list(old)
    for name in set(old) - names:
        assert packed(before, name) == packed(after, name)
    return names


def packed(data: bytes, name: str) -> bytes:
    """The local header of an entry and its data as they stand in the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo(name)
    return data[info.header_offset : info.header_offset + 30 + len(name.encode()) + info.compress_size]


def marked(data: bytes, main: str = "word/document.xml", notes: str = "word/comments.xml") -> list[Marked]:
    """The comments as the XML has them, the place being the text between the marks."""
    files = parts(data)
    root, comments = ElementTree.fromstring(files[main]), ElementTree.fromstring(files[notes])
    w = root.tag.rpartition("}")[0] + "}"
    opened: set[str] = set()
    places: dict[str, str] = {}
    referred = []
    for element in root.iter():
        identity = element.get(f"{w}id", "")
        if element.tag == f"{w}commentRangeStart":
            assert identity not in places
            opened.add(identity)
            places[identity] = ""
        elif element.tag == f"{w}commentRangeEnd":
            opened.remove(identity)
        elif element.tag == f"{w}commentReference":
            assert identity not in opened
            referred.append(identity)
        elif element.tag == f"{w}t":
            for each in opened:
                places[each] += element.text or ""
    assert not opened
    assert sorted(referred) == sorted(places)
    found = []
    for comment in comments:
        identity = comment.get(f"{w}id", "")
        lines = ["".join(text.text or "" for text in p.iter(f"{w}t")) for p in comment.iter(f"{w}p")]
        found.append(Marked(comment.get(f"{w}author", ""), "\n".join(lines), places.pop(identity, "—")))
    assert not places
    return found


def libreoffice(folder: Path, data: bytes, to: str) -> bytes:
    """The file as LibreOffice writes it in another format."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    folder.mkdir(exist_ok=True)
    name = folder / ("a.docx" if data.startswith(b"PK") else "a.fodt")
    name.write_bytes(data)
    out = folder / "out"
    profile = (folder.parent / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", to]
    subprocess.run([*command, "--outdir", str(out), str(name)], check=True, capture_output=True, timeout=180)
    return (out / f"a.{to.partition(':')[0]}").read_bytes()


def marked_in_libreoffice(folder: Path, data: bytes) -> list[Marked]:
    """The comments as LibreOffice has understood them; spaces in places do not count."""
    root = ElementTree.fromstring(libreoffice(folder, data, "fodt"))
    body = root.find(f"{_OFFICE}body")
    assert body is not None
    opened: dict[str, list[str]] = {}
    found: list[tuple[str, str, str | list[str]]] = []
    for kind, element in _events(body):
        name = element.get(f"{_OFFICE}name", "")
        if kind == "text":
            for words in opened.values():
                words.append(element.text or "")
        elif element.tag == f"{_OFFICE}annotation":
            lines = ["".join(p.itertext()) for p in element.iter(f"{_TEXT}p")]
            words = opened.setdefault(name, []) if name else []
            found.append((element.findtext(_CREATOR, ""), "\n".join(lines), words))
        else:
            opened.pop(name, None)
    return [Marked(author, text, "".join("".join(words).split())) for author, text, words in found]


def _events(element: ElementTree.Element) -> Iterator[tuple[str, ElementTree.Element]]:
    """The annotations and, as elements of their own, the stretches of text, in reading order."""
    if element.tag in (f"{_OFFICE}annotation", f"{_OFFICE}annotation-end"):
        yield "mark", element
    elif element.tag != f"{_TEXT}tracked-changes":
        if element.text:
            yield "text", _words(element.text)
        for child in element:
            yield from _events(child)
            if child.tail:
                yield "text", _words(child.tail)


def _words(text: str) -> ElementTree.Element:
    element = ElementTree.Element("words")
    element.text = text
    return element
