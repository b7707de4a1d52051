"""What is fuzzed: each target takes bytes, and raises when something is wrong that no input may bring about.

A refusal with a reason is right for any input. Everything else is held to what the callers rely on: spans in the
text, text that can be written as UTF-8, copies that read as the original does.
"""

from __future__ import annotations

import io
import json
import random
import tempfile
import zlib
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple
from unittest import mock
from xml.etree import ElementTree

from disclosure_lint.copies.note import Note
from disclosure_lint.copies.pdf.annotation import highlighted
from disclosure_lint.copies.refusal import Refused
from disclosure_lint.copies.word.annotation import commented
from disclosure_lint.fixing import Fixer
from disclosure_lint.lint import Linter, Options
from disclosure_lint.loading import load_plugins
from disclosure_lint.model.document import Document, Span
from disclosure_lint.model.finding import Outcome
from disclosure_lint.model.run import Run, Summary
from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.outputs.builtin import OUTPUTS
from disclosure_lint.readers import docx, html, markdown, ofd, office, pdf, text, workbook
from disclosure_lint.rulesets.file import RulesetError
from disclosure_lint.rulesets.resolution import Ruleset
from disclosure_lint.testing import base

CORPUS = Path(__file__).with_name("corpus")
DAY = date(2026, 1, 1)
NOW = datetime(2026, 1, 1, 8)
NOTES = 5


class Target(NamedTuple):
    """Something to fuzz.

    Attributes:
        run: takes any bytes.
        shape: how inputs are changed: the name of a function of ``mutations``.
        seeds: the folder of the corpus that it starts from.
        share: its part of the inputs, out of a hundred or so; the slow targets have less.
    """

    run: Callable[[bytes], None]
    shape: str
    seeds: str
    share: int


class Broken(AssertionError):
    """A promise was not kept."""


def hold(promise: bool, what: str) -> None:
    """Raise ``Broken`` unless the promise holds; assertions may be switched off."""
    if not promise:
        raise Broken(what)


def reading(read: Callable[[Source], Document], suffix: str) -> Callable[[bytes], None]:
    """The target of one reader."""

    def run(data: bytes) -> None:
        document = _read(read, Source(f"a.{suffix}", data))
        if document is not None:
            hold_document(document)

    return run


def _read(read: Callable[[Source], Document], source: Source) -> Document | None:
    try:
        return read(source)
    except Unreadable as error:
        hold(bool(error.text.zh and error.text.en), "a refusal without a reason")
        return None


def hold_document(document: Document) -> None:
    """What parsing relies on."""
    size = len(document.text)
    document.text.encode()
    hold(not {"\0", "\r"} & set(document.text), "a control character in the text")
    hold(len(document.folded) == size, "folding changed the length")
    at = 0
    for grid in document.grids:
        hold(at <= grid.span.start <= grid.span.end <= size, "a grid out of place")
        hold(bool(grid.cells), "a grid without cells")
        at = grid.span.end
        for cell in grid.cells:
            hold(
                grid.span.start <= cell.span.start <= cell.span.end <= grid.span.end, "a cell out of its grid"
            )
            hold(
                min(cell.row, cell.column) >= 0 and min(cell.rows, cell.columns) >= 1,
                "a cell without a place",
            )
    for what in (document.anchors, document.headings):
        starts = [each.start for each in what]
        hold(starts == sorted(starts), "places that do not ascend")
        hold(not starts or 0 <= starts[0] <= starts[-1] <= size, "a place out of the text")


def sniffing(data: bytes) -> None:
    """Which reader is told for any bytes, and what is known of an OLE file before LibreOffice has it."""
    source = Source("a.doc", data)
    for reader in linter().readers:
        reader.recognise(data)
    with mock.patch("disclosure_lint.readers.libreoffice.program", return_value=None):
        _read(office.read, source)
    _read(workbook.read, source)


@cache
def linter() -> Linter:
    """The national rules."""
    return Linter(
        Options(isolated=True, as_of=DAY, published=DAY, keep_document=True), load_plugins(installed=False)
    )


def checking(data: bytes) -> None:
    """A report under all rules."""
    hold_outcome(linter().check(Source("a.txt", data)))


def hold_outcome(outcome: Outcome) -> None:
    """No rule has failed, and all findings stand in the text."""
    hold(outcome.status != "crashed", f"crashed: {outcome.reason}")
    hold(outcome.rules.crashed == (), f"a rule crashed: {outcome.rules.crashed}")
    size = len(outcome.document.text) if outcome.document else 0
    for finding in outcome.findings:
        hold(0 <= finding.span[0] <= finding.span[1] <= size, f"{finding.code} out of the text")
        hold(bool(finding.message) and "{" not in finding.name, f"{finding.code} says nothing")


_PARSED: dict[str, Callable[[str], object]] = {
    "json": json.loads,
    "sarif": json.loads,
    "gitlab": json.loads,
    "rdjson": json.loads,
    "junit": ElementTree.fromstring,
    "checkstyle": ElementTree.fromstring,
}


def writing(data: bytes) -> None:
    """A report under all rules, and what is found in all formats of the output."""
    outcome = linter().check(Source("a.txt", data))
    hold_outcome(outcome)
    run = Run("0", DAY, statistics=True, detail="full")
    for output in OUTPUTS:
        stream = io.BytesIO() if output.binary else io.StringIO()
        summary = Summary()
        summary.add(outcome)
        writer = output.start(stream, run)
        writer.report(outcome)
        writer.close(summary)
        written = stream.getvalue()
        if isinstance(written, str):
            written.encode()
            _PARSED.get(output.name, len)(written)


def ruling(data: bytes) -> None:
    """A user's ruleset, from the file to what its rules find in a report."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        file = Path(folder) / "ruleset.toml"
        file.write_bytes(data)
        chosen = Linter(Options(config=file, as_of=DAY, keep_document=True), linter().plugins)
        try:
            chosen.prepare(["a.txt"])
        except RulesetError as error:
            hold(bool(error.text.zh and error.text.en), "a refusal without a reason")
            return
    ruleset: Ruleset = chosen.rulesets.all[0]
    hold(bool(ruleset.used.sha256), "a ruleset without a sum")
    hold_outcome(chosen.check(Source("a.txt", base("2021").encode())))


def commenting(data: bytes) -> None:
    """Comments in a Word file: the copy reads as the file does."""
    _copying(docx.read, commented, "docx", data)


def highlighting(data: bytes) -> None:
    """Highlights in a PDF: the copy reads as the file does."""
    _copying(pdf.read, highlighted, "pdf", data)


def mending(data: bytes) -> None:
    """Mending never fails, and there is nothing left to mend in what it has mended."""
    fixer = Fixer(linter(), wording=True)
    fixed = fixer.fix(Source("a.txt", data))
    hold(fixed.outcome.status != "crashed", f"crashed: {fixed.outcome.reason}")
    if fixed.made:
        again = fixer.fix(Source("a.txt", fixed.data))
        hold(again.data == fixed.data, "mended once more")


def _copying(
    read: Callable[[Source], Document], copy: Callable[..., bytes], suffix: str, data: bytes
) -> None:
    source = Source(f"a.{suffix}", data)
    document = _read(read, source)
    if document is None:
        return
    try:
        annotated = copy(source, document, list(_notes(document, data)), NOW)
    except (Refused, Unreadable) as error:
        hold(bool(error.text.zh and error.text.en), "a refusal without a reason")
        return
    again = _read(read, Source(source.name, annotated))
    hold(again is not None, "the copy can't be read")
    hold(again is not None and again.text == document.text, "the copy reads otherwise")


def _notes(document: Document, data: bytes) -> list[Note]:
    """Notes on some stretches of the text, the same ones for the same file."""
    dice, size = random.Random(zlib.crc32(data)), len(document.text)
    starts = [dice.randrange(size + 1) for _ in range(NOTES)]
    return [
        Note(Span(start, min(size, start + dice.randrange(40))), f"关于第 {number} 处 <&>")
        for number, start in enumerate(starts)
    ]


TARGETS = {
    "txt": Target(reading(text.read, "txt"), "prose", "prose", 12),
    "md": Target(reading(markdown.read, "md"), "prose", "prose", 12),
    "html": Target(reading(html.read, "html"), "markup", "markup", 12),
    "docx": Target(reading(docx.read, "docx"), "package", "docx", 12),
    "ofd": Target(reading(ofd.read, "ofd"), "package", "ofd", 8),
    "xlsx": Target(reading(workbook.read, "xlsx"), "package", "xlsx", 8),
    "pdf": Target(reading(pdf.read, "pdf"), "portable", "pdf", 8),
    "doc": Target(sniffing, "compound", "compound", 10),
    "check": Target(checking, "prose", "prose", 8),
    "outputs": Target(writing, "prose", "prose", 2),
    "ruleset": Target(ruling, "toml", "toml", 6),
    "comments": Target(commenting, "package", "docx", 8),
    "fix": Target(mending, "prose", "prose", 3),
    "fix-html": Target(mending, "markup", "markup", 1),
    "fix-docx": Target(mending, "package", "docx", 3),
    "highlights": Target(highlighting, "portable", "pdf", 4),
}
