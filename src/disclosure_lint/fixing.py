"""Reports mended as far as it is safe: the fixes that rules propose, carried back into the file and checked.

A fixed file is read and checked again. It must say what the edited text says, no number may have another
value, and nothing may be found that was not found before; else the report stays as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from disclosure_lint.copies.carrying import Carried, Left
from disclosure_lint.copies.refusal import Refused
from disclosure_lint.lint import Linter
from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.model.document import Document
from disclosure_lint.model.finding import Finding, Outcome
from disclosure_lint.model.fix import Edit, Fix, compatible, edited, moved
from disclosure_lint.model.language import Text
from disclosure_lint.model.report import Figure, Report
from disclosure_lint.model.source import Source, Unreadable

_ROUNDS = 50
"""A rule names a hundred places of a kind at most, and what touches is mended one after the other."""
_VALUE = re.compile("[0-9.%]")

_FORMAT = Text("不能改 {format} 文件", "{format} files are not changed")
_OTHERWISE = Text(
    "改过的文件读出来与预期不符，没有改", "the changed file does not read as it should; left as it is"
)
_VALUES = Text("改动会影响数字的值，没有改", "the change would touch a number's value; left as it is")
_CRASHED = Text(
    "改过以后规则 {rules} 出错，没有改", "the rules {rules} fail on the changed file; left as it is"
)
_NEW = Text(
    "改过以后会有新的发现（{findings}），没有改",
    "the change would give new findings ({findings}); left as it is",
)


@dataclass(frozen=True, slots=True)
class Fixed:
    """What became of one report.

    Attributes:
        source: as it was.
        outcome: of the check before; a status other than ``clean`` and ``findings`` says that there was none.
        data: the bytes of the mended file; those of the source when nothing is changed.
        before: the text as it was: of the file, or the canonical one of a file that is no text.
        after: the text as it is.
        made: how many findings are mended.
        left: fixes that can't be made in the file, and why.
        refused: why nothing is changed although there was something to change.
    """

    source: Source
    outcome: Outcome
    data: bytes
    before: str = ""
    after: str = ""
    made: int = 0
    left: tuple[Left, ...] = ()
    refused: Text | None = None


class _State(NamedTuple):
    """A report at some stage of mending."""

    source: Source
    document: Document
    outcome: Outcome


class Fixer:
    """Mends reports with the rules of a run.

    Args:
        linter: checks them; it must keep the documents, and needs no reports of the year before.
        wording: make also the fixes that change words (headings).
    """

    def __init__(self, linter: Linter, *, wording: bool = False) -> None:
        self._linter, self._wording = linter, wording

    def fix(self, source: Source) -> Fixed:
        """The report mended; never raises on what it holds.

        Raises:
            RulesetError: the ruleset that is in force for the report can't be used.
        """
        outcome = self._linter.examine(source).outcome
        if outcome.document is None:
            return Fixed(source, outcome, source.data)
        try:
            return self._mended(_State(source, outcome.document, outcome))
        except (Refused, Unreadable) as error:
            return Fixed(source, outcome, source.data, refused=error.text)

    def _mended(self, first: _State) -> Fixed:
        state, steps, made, left = first, list[list[Edit]](), 0, tuple[Left, ...]()
        for _ in range(_ROUNDS):
            fixes = compatible(self._wanted(state.outcome))
            carried = self._carried(state, fixes)
            left = carried.left
            if not carried.made:
                break
            steps.append([edit for fix in carried.made for edit in fix.edits])
            made += len(carried.made)
            state = self._next(state, carried.data, steps[-1])
        if made:
            self._assure(first, state, steps)
        before, after = (_shown(each) if made else "" for each in (first, state))
        return Fixed(first.source, first.outcome, state.source.data, before, after, made, left)

    def _assure(self, first: _State, last: _State, steps: Sequence[Sequence[Edit]]) -> None:
        """Refused unless all values stay, and all that is found was found before by the same rules."""
        before, after = (_figures(self._linter.read(state.source)[1]) for state in (first, last))
        if before != after or _digits(first.document) != _digits(last.document):
            raise Refused(*_VALUES)
        crashed = {code for code, _ in last.outcome.rules.crashed}
        crashed -= {code for code, _ in first.outcome.rules.crashed}
        if crashed:
            raise Refused(*(words.format(rules="、".join(sorted(crashed))) for words in _CRASHED))
        known = Counter(_moved(finding, steps) for finding in first.outcome.findings)
        new = Counter(_moved(finding, ()) for finding in last.outcome.findings) - known
        if new:
            codes = "、".join(sorted({code for code, _ in new}))
            raise Refused(*(words.format(findings=codes) for words in _NEW))

    def _wanted(self, outcome: Outcome) -> list[Fix]:
        fixes = [finding.fix for finding in outcome.findings if finding.fix is not None]
        return [fix for fix in fixes if self._wording or not fix.wording]

    def _carried(self, state: _State, fixes: Sequence[Fix]) -> Carried:
        document = state.document
        if not fixes:
            return Carried(state.source.data, (), ())
        if document.format == "docx":
            from disclosure_lint.copies.word.revision import revised

            return revised(state.source, document, fixes)
        from disclosure_lint.copies.written import FORMATS, respelt

        if document.format in FORMATS:
            return respelt(state.source, document, fixes)
        why = Text(*(words.format(format=document.format) for words in _FORMAT))
        return Carried(state.source.data, (), tuple(Left(fix, why) for fix in fixes))

    def _next(self, state: _State, data: bytes, edits: list[Edit]) -> _State:
        """The changed file, which must read as the edited text."""
        source = Source(state.source.name, data)
        outcome = self._linter.examine(source).outcome
        document = outcome.document
        if document is None or document.text != edited(state.document.text, edits):
            raise Refused(*_OTHERWISE)
        return _State(source, document, outcome)


def _moved(finding: Finding, steps: Sequence[Sequence[Edit]]) -> tuple[str, int]:
    """Rule and place of a finding in the text after these changes."""
    at = finding.span[0]
    for edits in steps:
        at = moved(at, edits)
    return finding.code, at


def _figures(report: Report) -> list[tuple[Any, ...]]:
    """All that the tables state."""
    return [
        (cell.key, cell.kind, cell.value if isinstance(cell, Figure) else None)
        for table in report.tables
        for cell in table.cells.values()
    ]


def _digits(document: Document) -> list[str]:
    """Digits, points and percent signs, in their order: what numbers are made of."""
    return _VALUE.findall(document.folded)


def _shown(state: _State) -> str:
    from disclosure_lint.copies.written import FORMATS, Written

    if state.document.format not in FORMATS:
        return state.document.text
    return Written(state.source, state.document).text
