"""Changes that can't be carried back into a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from disclosure_lint.model.fix import Edit, Fix
from disclosure_lint.model.language import Text, UserError

_T = TypeVar("_T")


class Stuck(UserError):
    """A place of the canonical text that stands in no place of the file that may be changed."""


class Left(NamedTuple):
    """A fix that is not made, and why."""

    fix: Fix
    why: Text


class Carried(NamedTuple):
    """A changed copy of a file: its bytes, the fixes that are made in it, those that are not."""

    data: bytes
    made: tuple[Fix, ...]
    left: tuple[Left, ...]


def placed(
    fixes: Sequence[Fix], places: Callable[[Edit], Iterator[_T]]
) -> tuple[list[_T], list[Fix], list[Left]]:
    """The places of the file that the fixes change, the fixes that have them, and the others."""
    found: list[_T] = []
    made: list[Fix] = []
    left: list[Left] = []
    for fix in fixes:
        try:
            found += [place for edit in fix.edits for place in places(edit)]
            made.append(fix)
        except Stuck as stuck:
            left.append(Left(fix, stuck.text))
    return found, made, left
