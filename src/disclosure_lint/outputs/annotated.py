"""A copy of a report with the findings in it, in the format that it has: Word comments, PDF highlights, a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from io import StringIO

from disclosure_lint.copies.note import Note
from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.document import Document, Span
from disclosure_lint.model.finding import Outcome
from disclosure_lint.model.run import Run, Summary
from disclosure_lint.model.source import Source
from disclosure_lint.outputs.html.page import HtmlWriter
from disclosure_lint.outputs.marks import is_marked
from disclosure_lint.outputs.wording import as_note

NATIVE = {"docx": ".docx", "pdf": ".pdf"}
"""The formats that take notes themselves, with the suffix of a copy; a page shows the others."""
PAGE = ".html"

_SEAL = re.compile(rb"<!-- disclosure-lint [0-9a-f]{64} -->\n\Z")


def annotated(
    source: Source, outcome: Outcome, run: Run, now: datetime, dates: Mapping[str, str] | None = None
) -> bytes:
    """The copy: with a note for each finding and none for what people have written.

    Args:
        source: the report.
        outcome: what was found, with its document.
        run: language and day of the check.
        now: local time, for notes that have no date yet.
        dates: when notes were made, by their text (``own_dates``).

    Raises:
        Refused: the file is signed, protected or damaged.
        Unreadable: a part of the file that must change is damaged.
    """
    document = outcome.document
    if document is None or document.format not in NATIVE:
        return _page(outcome, run)
    notes = [
        Note(Span(*finding.span), as_note(finding, run.language), finding.severity)
        for finding in outcome.findings
    ]
    return _native(source, document, notes, now, dates)


def _native(
    source: Source, document: Document, notes: list[Note], now: datetime, dates: Mapping[str, str] | None
) -> bytes:
    if document.format == "docx":
        from disclosure_lint.copies.word.annotation import commented

        return commented(source, document, notes, now, dates)
    from disclosure_lint.copies.pdf.annotation import highlighted

    return highlighted(source, document, notes, now, dates)


def own_dates(data: bytes) -> Mapping[str, str] | None:
    """When the notes of an earlier copy were made, by their text.

    None when it is no copy of ours, or somebody has worked in it since.
    """
    if data.startswith(b"PK"):
        from disclosure_lint.copies.word.annotation import own_dates as of_word

        return of_word(data)
    if data.startswith(b"%PDF"):
        from disclosure_lint.copies.pdf.annotation import own_dates as of_pdf

        return of_pdf(data)
    return {} if is_marked(data) and _sealed(_SEAL.sub(b"", data)) == data else None


def _page(outcome: Outcome, run: Run) -> bytes:
    stream, summary = StringIO(), Summary()
    summary.add(outcome)
    writer = HtmlWriter(stream, replace(run, statistics=False))
    writer.report(outcome)
    writer.close(summary)
    return _sealed(stream.getvalue().encode())


def _sealed(page: bytes) -> bytes:
    """The page with its digest at the end, by which it is known that nobody has changed it."""
    return page + b"<!-- disclosure-lint %b -->\n" % sha256(page).hexdigest().encode()
