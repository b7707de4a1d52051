"""Builders of reports: a valid one of each edition, and what can be done to it.

A draft is text that knows its parts. Each step gives a new draft; one that finds nothing to change says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from disclosure_lint.editions import Edition, load_editions
from disclosure_lint.model.document import Span
from disclosure_lint.model.report import Report, RowLabel, Section, Table
from disclosure_lint.model.source import Source
from disclosure_lint.parsing.report import parse
from disclosure_lint.readers.text import read
from disclosure_lint.testing.examples import ExampleError, base, replaced, shifted

_ORGAN = "澄州市云栖区民政局"


@dataclass(frozen=True)
class Draft:
    """The text of a report, and the forms that it is read by."""

    text: str
    editions: Mapping[str, Edition] = field(default_factory=load_editions, repr=False)

    @classmethod
    def of(cls, edition: str, editions: Mapping[str, Edition] | None = None) -> Draft:
        """A report without fault by the form of an edition, of an invented organ; all its sums hold.

        Raises:
            ExampleError: there is no such edition.
        """
        return cls(base(edition), load_editions() if editions is None else editions)

    @cached_property
    def report(self) -> Report:
        """What is read from the text."""
        return parse(read(Source("draft.txt", self.text.encode("utf-8", "surrogatepass"))), self.editions)

    def section(self, key: str) -> Section:
        """The section of that key; ExampleError when there is none."""
        found = self.report.section(key)
        if found is None:
            raise ExampleError(f"底本没有“{key}”部分", f"the draft has no section {key}")
        return found

    def table(self, key: str) -> Table:
        """The table of that key; ExampleError when there is none."""
        found = self.report.table(key)
        if found is None:
            raise ExampleError(f"底本没有“{key}”表", f"the draft has no table {key}")
        return found

    def row(self, table: str, row: str) -> RowLabel:
        """The row of that key; ExampleError when there is none."""
        found = next((label for label in self.table(table).rows if label.key == row), None)
        if found is None:
            raise ExampleError(f"底本的“{table}”表没有“{row}”", f"the draft's table {table} has no row {row}")
        return found

    def replaced(self, old: str, new: str) -> Draft:
        """With words that stand there once replaced; ExampleError when they do not."""
        return self._with(replaced(self.text, old, new))

    def rewritten(self, span: Span | tuple[int, int], new: str) -> Draft:
        """With what stands at a place replaced."""
        return self._with(self.text[: span[0]] + new + self.text[span[1] :])

    def in_year(self, year: int) -> Draft:
        """On the data of another year: every year in the text is moved by as much; numbers of laws stay."""
        return self._with(shifted(self.text, year - (self.report.year or year)))

    def of_organ(self, name: str) -> Draft:
        """Of another organ, wherever it is named."""
        return self._with(self.text.replace(self.report.organ or _ORGAN, name))

    def without_section(self, key: str) -> Draft:
        """Without a section, its heading and all that stands under it."""
        found = self.section(key)
        return self.rewritten((found.start, found.body.end), "")

    def with_empty_section(self, key: str) -> Draft:
        """With nothing under a heading."""
        return self.rewritten(self.section(key).body, "\n")

    def with_doubled_section(self, key: str) -> Draft:
        """With a section that stands there twice."""
        found = self.section(key)
        whole = self.text[found.start : found.body.end]
        return self.rewritten(
            (found.body.end, found.body.end), whole if whole.endswith("\n") else f"\n{whole}"
        )

    def with_heading(self, key: str, words: str) -> Draft:
        """With another heading of a section."""
        return self.rewritten(self.section(key).heading, words)

    def with_swapped_headings(self, first: str, second: str) -> Draft:
        """With the headings of two sections in each other's place."""
        one, other = self.section(first).heading, self.section(second).heading
        if one > other:
            one, other = other, one
        words = self.text[slice(*one)], self.text[slice(*other)]
        return self.rewritten(other, words[0]).rewritten(one, words[1])

    def with_section_before(self, key: str, heading: str, body: str) -> Draft:
        """With a section of ones own before that of the key; the numbers of those that follow go up."""
        found = self.section(key)
        draft = self
        for later in reversed([each for each in self.report.sections if each.start >= found.start]):
            if later.ordinal is not None:
                draft = draft.rewritten(
                    (later.start, later.start + _width(later.ordinal)), numeral(later.ordinal + 1)
                )
        number = numeral(found.ordinal or 1)
        return draft.rewritten((found.start, found.start), f"{number}、{heading}\n{body}\n")

    def with_words(self, key: str, words: str) -> Draft:
        """With a sentence at the beginning of a section's text."""
        body = self.section(key).body
        at = body.start + 1 if self.text[body.start : body.start + 1] == "\n" else body.start
        return self.rewritten((at, at), f"{words}\n")

    def without_table(self, key: str) -> Draft:
        """Without a table and its caption."""
        return self.rewritten(self._lines(self.table(key).span), "")

    def with_cell(self, table: str, row: str, column: str, value: object) -> Draft:
        """With another value in a cell; ExampleError when the table has no such cell."""
        found = self.table(table).cells.get((row, column))
        if found is None:
            raise ExampleError(
                f"底本的“{table}”表没有这一格：{row}, {column}", f"no cell {row}, {column} in table {table}"
            )
        return self.rewritten(found.span, str(value))

    def without_row(self, table: str, row: str) -> Draft:
        """Without the line of a row."""
        return self.rewritten(self._lines(self.row(table, row).span), "")

    def with_row_after(self, table: str, row: str, line: str) -> Draft:
        """With a line of ones own below that of a row."""
        end = self._lines(self.row(table, row).span)[1]
        return self.rewritten((end, end), f"{line}\n")

    def line_of_row(self, table: str, row: str) -> str:
        """The line of a row as written, without its end."""
        return self.text[slice(*self._lines(self.row(table, row).span))].rstrip("\n")

    def _lines(self, span: Span) -> tuple[int, int]:
        """The whole lines that a place stands in, with the end of the last."""
        end = self.text.find("\n", span.end)
        return self.text.rfind("\n", 0, span.start) + 1, len(self.text) if end < 0 else end + 1

    def _with(self, text: str) -> Draft:
        return Draft(text, self.editions)


def numeral(number: int) -> str:
    """A number below a hundred in Chinese."""
    digits = "零一二三四五六七八九"
    if number < 10:
        return digits[number]
    return ("" if number < 20 else digits[number // 10]) + "十" + (digits[number % 10] if number % 10 else "")


def _width(number: int) -> int:
    return len(numeral(number))
