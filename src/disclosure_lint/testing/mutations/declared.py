"""Mistakes for the rules that a ruleset declares: each kind is broken in its own way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from disclosure_lint.model.document import Span
from disclosure_lint.model.folding import fold
from disclosure_lint.rules.kinds import Declaration
from disclosure_lint.rules.kinds.declaration import Scope
from disclosure_lint.rules.kinds.patterns import matches
from disclosure_lint.rules.kinds.sequence import DateWindow, Order
from disclosure_lint.rules.kinds.tables import AtMost, Identity, Range
from disclosure_lint.rules.kinds.words import Forbid, Length, Pattern, Required
from disclosure_lint.rules.kinds.years import Carried
from disclosure_lint.rules.verdict import Absent
from disclosure_lint.testing.drafts import Draft
from disclosure_lint.testing.mutations.mutant import Mutant


def mutants_of(declaration: Declaration, draft: Draft) -> Iterator[Mutant]:
    """Reports in which the declaration must find something, made from one in which it finds nothing."""
    breaks = _BREAKS.get(type(declaration))
    if breaks is not None:
        yield from breaks(declaration, draft)


def _scope(declaration: Declaration, draft: Draft) -> Scope | None:
    scope = Scope.of(draft.report, declaration.section)
    return None if isinstance(scope, Absent) or not scope.spans else scope


def _required(declaration: Required, draft: Draft) -> Iterator[Mutant]:
    """All of the words taken away; with ``every``, each of them."""
    scope = _scope(declaration, draft)
    groups = [(word,) for word in declaration.words] if declaration.every else [declaration.words]
    for words in groups if scope else ():
        places = [span for word in words for span in _places(fold(word), draft, scope)] if scope else []
        if places:
            yield Mutant(f"without {'、'.join(words)}", _without(draft, places))


def _pattern(declaration: Pattern, draft: Draft) -> Iterator[Mutant]:
    scope = _scope(declaration, draft)
    places = list(matches(declaration.pattern, draft.report.folded, scope.spans)) if scope else []
    if places:
        yield Mutant(f"without {declaration.pattern}", _without(draft, places))


def _forbid(declaration: Forbid, draft: Draft) -> Iterator[Mutant]:
    """Each word at the beginning, in the middle and at the end of each stretch of text."""
    scope = _scope(declaration, draft)
    for span in scope.spans if scope else ():
        for at in sorted({span.start, (span.start + span.end) // 2, span.end}):
            for word in declaration.words:
                if span.end > span.start:
                    changed = draft.rewritten((at, at), word)
                    inside = Scope.of(changed.report, declaration.section)
                    stands = not isinstance(inside, Absent) and any(
                        region.start <= at and at + len(word) <= region.end for region in inside.spans
                    )
                    if stands:
                        yield Mutant(f"{word} at {at}", changed)


def _length(declaration: Length, draft: Draft) -> Iterator[Mutant]:
    scope = _scope(declaration, draft)
    span = scope.spans[-1] if scope else None
    if span is not None and declaration.at_most is not None:
        yield Mutant("too long", draft.rewritten((span.end, span.end), "工作" * declaration.at_most + "。\n"))
    if span is not None and declaration.at_least:
        yield Mutant("too short", draft.rewritten(span, "\n"))


def _order(declaration: Order, draft: Draft) -> Iterator[Mutant]:
    there = [key for key in declaration.sections if draft.report.section(key)]
    for index, first in enumerate(there):
        for second in there[index + 1 :]:
            yield Mutant(f"{first} and {second} exchanged", draft.with_swapped_headings(first, second))


def _date_window(declaration: DateWindow, draft: Draft) -> Iterator[Mutant]:
    year = (draft.report.year or 0) + 1
    if declaration.not_after and declaration.not_after < "12-31":
        yield Mutant("too late", draft, f"{year}-12-31")
        yield Mutant("a year too late", draft, f"{year + 1}-01-01")
    if declaration.not_before:
        yield Mutant("too early", draft, f"{year - 1}-12-31")


def _related(declaration: Identity | AtMost, draft: Draft) -> Iterator[Mutant]:
    """Each cell on the left raised above all others; for an identity each on the right as well."""
    table = draft.report.table(declaration.table)
    form = draft.editions[table.form].table(table.key) if table else None
    if table is None or form is None:
        return
    places = (
        [column.key for column in form.columns]
        if declaration.per == "column"
        else [row.key for row in form.rows]
    )
    if declaration.per == "row" and declaration.rows:
        places = list(declaration.rows)
    both = (*declaration.left, *declaration.right)
    for place in places:
        cells = {
            key: table.figure(*((key, place) if declaration.per == "column" else (place, key)))
            for key in both
        }
        if any(cell is None for cell in cells.values()):
            continue
        above = int(sum(cell.value for cell in cells.values() if cell)) + 1
        for key in both if isinstance(declaration, Identity) else declaration.left:
            cell = cells[key]
            assert cell is not None
            yield Mutant(f"{cell.key} {above}", draft.rewritten(cell.span, str(above)))


def _carried(declaration: Carried, draft: Draft) -> Iterator[Mutant]:
    """Each cell of this year one more, and one less, where all that the relation adds up are numbers."""
    table = draft.report.table(declaration.table)
    form = draft.editions[table.form].table(table.key) if table else None
    for place in declaration.places(form) if form else ():
        addresses = declaration.addresses((*declaration.left, *declaration.right), place)
        figures = [figure for address in addresses if table and (figure := table.figure(*address))]
        for figure in figures if len(figures) == len(addresses) else ():
            for value in (figure.value + 1, figure.value - 1):
                if value >= 0:
                    yield Mutant(f"{figure.key} {value}", draft.rewritten(figure.span, str(value)))


def _range(declaration: Range, draft: Draft) -> Iterator[Mutant]:
    table = draft.report.table(declaration.table)
    figure = table.figure(declaration.row, declaration.column) if table else None
    for bound, step in ((declaration.at_least, -1), (declaration.at_most, 1)):
        if figure is not None and bound is not None and bound + step >= 0:
            yield Mutant(f"{bound + step:g}", draft.rewritten(figure.span, f"{bound + step:g}"))


def _places(word: str, draft: Draft, scope: Scope) -> Iterator[Span]:
    text = draft.report.folded
    for region in scope.spans:
        at = text.find(word, region.start, region.end)
        while at >= 0:
            yield Span(at, at + len(word))
            at = text.find(word, at + len(word), region.end)


def _without(draft: Draft, places: list[Span]) -> Draft:
    for span in sorted(places, reverse=True):
        draft = draft.rewritten(span, "")
    return draft


_BREAKS: Mapping[type[Declaration], Callable[[Any, Draft], Iterator[Mutant]]] = {
    Required: _required,
    Pattern: _pattern,
    Forbid: _forbid,
    Length: _length,
    Order: _order,
    DateWindow: _date_window,
    Identity: _related,
    AtMost: _related,
    Range: _range,
    Carried: _carried,
}
