"""The corpus that fuzzing starts from: our own examples in every format, small.

``python -m tests.fuzz.seeds`` writes it anew.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.copies import test_pdf_highlights as highlights
from tests.formats import writers
from tests.fuzz.mutations import repacked
from tests.fuzz.targets import CORPUS
from tests.readers import pdf_files, word_files
from tests.readers.test_workbook import XLS

from disclosure_lint.testing import base

PROJECT = Path(__file__).resolve().parents[2]
FORMS = ("2014", "2021")
_NEEDLESS = ("docProps/", "word/theme/", "customXml/", "word/fontTable", "word/webSettings")


def seeds() -> Iterator[tuple[str, bytes]]:
    """Folder and name of each file of the corpus, and its bytes."""
    for form in FORMS:
        text = base(form)
        yield f"prose/{form}.txt", text.encode()
        yield f"prose/{form}.md", writers.markdown(text)
        yield f"markup/{form}.html", writers.site(text, "utf-8")
        yield f"docx/{form}.docx", _lean(writers.word(text))
        yield f"xlsx/{form}.xlsx", writers.workbook(text)
        yield f"ofd/{form}.ofd", writers.layout_document(text)
    for file in sorted((PROJECT / "examples").glob("*有误.txt")):
        yield f"prose/{file.stem}.txt", file.read_bytes()
    yield "markup/gb18030.html", writers.site(base("2019"), "gb18030")
    numbered = writers.word(base("2019"), writers.Look("numbered"))
    yield "docx/numbered.docx", _lean(numbered)
    yield "docx/by-hand.docx", _by_hand()
    yield "xlsx/two-tables.xls", XLS
    yield "compound/two-tables.xls", XLS
    yield "pdf/drawn.pdf", highlights.drawn("一条批注")
    yield "pdf/plain.pdf", highlights.drawn(pageCompression=0)
    yield "pdf/three-pages.pdf", pdf_files.pages(count=3)
    yield from _converted(base("2014"))
    for place in sorted((PROJECT / "plugins").glob("*/*/rules.toml")):
        if place.parent.name != "example":
            yield f"toml/{place.parent.name.rpartition('_')[2]}.toml", place.read_bytes()
    yield "toml/all-keys.toml", Path(__file__).with_name("ruleset.toml").read_bytes()


def _lean(data: bytes) -> bytes:
    """A Word file without the parts that nobody reads."""
    return repacked(data, lambda name: not name.startswith(_NEEDLESS))


def _by_hand() -> bytes:
    """What python-docx does not write: tracked changes, fields of tables within tables, footnotes, boxes."""
    files = word_files
    inner = files.table(files.row(files.cell("甲"), files.cell("1")))
    body = "".join(
        (
            files.paragraph("云栖区民政局2018年政府信息公开工作年度报告"),
            files.paragraph(files.inserted(files.run("一、概述")), files.deleted("概况")),
            files.paragraph("<w:r><w:pict><w:txbxContent>", "文本框", "</w:txbxContent></w:pict></w:r>"),
            files.table(files.row(files.cell(inner), files.cell("收到申请数"), files.cell("12"))),
        )
    )
    return bytes(files.word(body))


def _converted(text: str) -> Iterator[tuple[str, bytes]]:
    """What LibreOffice makes of the Word file."""
    word = _lean(writers.word(text))
    for suffix in ("doc", "pdf", "ods"):
        folder = {"doc": "compound", "ods": "xlsx"}.get(suffix, suffix)
        source, of = (writers.workbook(text), "xlsx") if suffix == "ods" else (word, "docx")
        with tempfile.TemporaryDirectory() as place:
            (data,) = writers.converted(Path(place), {"a": source}, suffix, of).values()
        yield f"{folder}/libreoffice.{suffix}", data


def write() -> None:
    """Write the corpus anew."""
    for name, data in seeds():
        file = CORPUS / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        print(f"{len(data):8} {name}")


if __name__ == "__main__":
    write()
