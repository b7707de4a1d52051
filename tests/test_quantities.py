"""Each quantity of the tables in each phrasing of ``tests/quantities``, with text and table made to differ and to agree.

A cell of this matrix is one quantity, phrasing and direction: the text has a number and the table another one, or
none; the text says that there was none and the table has some. Where both agree nothing may be found.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

import pytest

from disclosure_lint.editions import load_editions
from disclosure_lint.lint import Linter, Options
from disclosure_lint.model.report import Report
from disclosure_lint.model.source import Source
from disclosure_lint.rulesets.file import Select
from disclosure_lint.testing import base

FOLDER = Path(__file__).parent / "quantities"
SAID, OTHER = 3, 2
FOUND_AT_LEAST = {"other": 0.985, "zero": 0.985, "none": 0.975}
MAIN_COLUMNS = ("value", "total", "made", "repealed", "in_force", "published", "decisions", "amount")

Change = tuple[int, int, str]


class Entry(NamedTuple):
    """A quantity in a phrasing.

    Attributes:
        cell: table/row/column; a row with ``*`` is several rows.
        direction: what the table has: ``same`` or ``none_too`` (text and table agree), ``other`` number than the
            text, ``zero`` for a number of the text, ``none``: some for none of the text.
    """

    form: str
    group: str
    cell: str
    section: str
    sentence: str
    direction: str

    @property
    def table_has(self) -> int:
        """The number to stand in the table."""
        return {"same": SAID, "none_too": 0, "other": OTHER, "zero": 0, "none": SAID}[self.direction]


def entries() -> Iterator[Entry]:
    """The whole matrix."""
    for path in sorted(FOLDER.glob("*.toml")):
        for group in tomllib.loads(path.read_text("utf-8"))["groups"]:
            for word, cell in group["cells"].items():
                verb = group.get("verbs", {}).get(word, "")
                for kind, directions in (("some", ("same", "other", "zero")), ("none", ("none_too", "none"))):
                    for phrasing in group[kind]:
                        sentence = (
                            phrasing.replace("{w}", word).replace("{v}", verb).replace("{n}", str(SAID))
                        )
                        for section in group.get("in", ["overview"]):
                            for direction in directions:
                                yield Entry(path.stem, group["name"], cell, section, sentence, direction)


def figures(report: Report, cell: str):
    """The figures of a cell's address."""
    name, row, column = cell.split("/")
    table = report.table(name)
    assert table is not None, name
    found = [figure for (key, at), figure in table.cells.items() if at == column and fnmatchcase(key, row)]
    assert found, cell
    return found


class Forms:
    """The base reports with one number of a table changed."""

    def __init__(self, read: Callable[[str], Report]) -> None:
        self._read = read
        self._made: dict[tuple[str, str, int], str] = {}

    def text(self, form: str, cell: str, value: int) -> str:
        """A base report in which a cell, or the first of several, has a value, and the others 0."""
        key = form, cell, value
        if key not in self._made:
            text = base(form)
            changed = figures(self._read(text), cell)
            changes: list[Change] = []
            for index, figure in enumerate(changed):
                place = text.index(figure.raw.strip(), figure.span.start)
                changes.append((place, len(figure.raw.strip()), str(0 if index else value)))
            for place, length, number in sorted(changes, reverse=True):
                text = text[:place] + number + text[place + length :]
            self._made[key] = text
        return self._made[key]

    def filled(self, sentence: str, text: str) -> str:
        """A sentence with the numbers of the table that it names."""
        report = self._read(text) if "{" in sentence else None
        return re.sub(
            r"\{([^}]+)\}",
            lambda match: str(sum(figure.value for figure in figures(report, match[1]))) if report else "",
            sentence,
        )


@pytest.fixture(scope="module")
def forms(as_report):
    return Forms(as_report)


@pytest.fixture(scope="module")
def linter():
    return Linter(Options(isolated=True, as_of=date(2026, 1, 1), select=Select(only=("T",))))


def findings(entry: Entry, forms: Forms, linter: Linter, in_section) -> list[tuple[str, str]]:
    """What is found in the sentence."""
    text = forms.text(entry.form, entry.cell, entry.table_has)
    sentence = forms.filled(entry.sentence, text)
    whole = in_section(text, entry.section, sentence)
    start = whole.index(sentence)
    outcome = linter.check(Source("-", whole.encode()))
    assert not outcome.rules.crashed, outcome.rules.crashed
    return [
        (hit.code, str(hit.message))
        for hit in outcome.findings
        if hit.severity.word != "info" and start <= hit.span[0] < start + len(sentence)
    ]


def test_what_text_and_table_disagree_on_is_found_and_nothing_else(forms, linter, in_section, capsys):
    """The shares found are printed; a false alarm, or a share that has fallen, is a failure."""
    tried: Counter[str] = Counter()
    found: Counter[str] = Counter()
    alarms, missed = [], []
    for entry in entries():
        hits = findings(entry, forms, linter, in_section)
        if entry.direction in ("same", "none_too"):
            alarms += [(entry.form, entry.cell, entry.sentence, hits)] if hits else []
            continue
        tried[entry.direction] += 1
        found[entry.direction] += bool(hits)
        if not hits:
            missed.append(f"{entry.form} {entry.group} {entry.direction}: {entry.sentence}")
    with capsys.disabled():
        print("\nquantities:", ", ".join(f"{name} {found[name]} of {tried[name]}" for name in tried))
        print(*missed, sep="\n  ")
    assert alarms == []
    for name, least in FOUND_AT_LEAST.items():
        assert found[name] >= least * tried[name], name


@pytest.mark.parametrize("form", ["2014", "2021"])
def test_every_cell_of_the_forms_is_in_the_matrix_or_said_to_be_unsaid(form):
    data = tomllib.loads((FOLDER / f"{form}.toml").read_text("utf-8"))
    known = [cell for group in data["groups"] for cell in group["cells"].values()]
    known += [cell for unsaid in data["unsaid"] for cell in unsaid["cells"]]
    missing = []
    for table in load_editions()[form].tables:
        for row in table.rows:
            columns = row.columns or [column.key for column in table.columns]
            main = [column for column in columns if column in MAIN_COLUMNS]
            if row.kind == "value":
                missing += [
                    f"{table.key}/{row.key}/{column}"
                    for column in main
                    if not any(fnmatchcase(f"{table.key}/{row.key}/{column}", cell) for cell in known)
                ]
    assert missing == []
