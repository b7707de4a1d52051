"""The words in which reports speak of the quantities in their tables, as data.

``claims-words.toml`` sorts words into kinds for all forms; ``claims-2014.toml`` and its like say which
combination of kinds means which cells. The comments of those files are their description.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from disclosure_lint.editions import load_editions
from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.model.report import CellKey

_FOLDER = Path(__file__).parent

Kinds = frozenset[str]
Sum = tuple[CellKey, ...]

NOTHING: Kinds = frozenset()
FILLER, NONE, OWN, NARROWER = "filler", "none", "own", "narrower"


@dataclass(frozen=True, slots=True)
class Index:
    """Words for finding the longest one at a place.

    Attributes:
        kinds: by word; a word may be of two kinds (``none fee``), so they are parted by a space.
        lengths: for each first character the lengths of the words that begin with it, the longest first.
    """

    kinds: Mapping[str, str]
    lengths: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, words: Iterable[tuple[str, str]]) -> Index:
        """The index of words with their kinds; of equal words the first one counts."""
        kinds = dict(reversed(list(words)))
        lengths: dict[str, set[int]] = {}
        for word in kinds:
            lengths.setdefault(word[0], set()).add(len(word))
        return cls(kinds, {char: tuple(sorted(of, reverse=True)) for char, of in lengths.items()})

    def longest(self, text: str, at: int) -> tuple[int, str]:
        """Length and kind of the longest word that stands at ``text[at]``; 0 and "" when there is none."""
        for length in self.lengths.get(text[at], ()):
            kind = self.kinds.get(text[at : at + length])
            if kind is not None:
                return length, kind
        return 0, ""


@dataclass(frozen=True, slots=True)
class Saying:
    """What a combination of kinds says.

    Attributes:
        sums: the cells that may be meant, each entry a sum.
        units: what the quantity is counted in; ``odd_units`` are understood, but not right.
        explicit: the word for the topic must stand in the same clause.
        none: said only of nothing (``未发生收费和减免``).
        least: the cells may hold more than is said.
    """

    sums: tuple[Sum, ...]
    units: Kinds
    odd_units: Kinds = NOTHING
    explicit: bool = False
    none: bool = False
    least: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """A kind that by itself means one quantity; several of one facet in a clause mean their sum.

    Attributes:
        sum: its cells; empty when no table has it.
        beside: kinds that may stand beside it without changing the meaning.
    """

    facet: str
    sum: Sum
    units: Kinds
    odd_units: Kinds
    beside: Kinds


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words and meanings of one form.

    Attributes:
        index: all words.
        topics: the topic that a kind opens.
        sayings: by topic and kinds.
        leaves: by topic and kind.
        kinds: the kinds that are a leaf.
        outcomes: the cells that are 0 if all was upheld (``upheld``) or none was lost (``unbeaten``).
        stocks: the cells that hold what there is at the end of the year.
        words: the rest of ``claims-words.toml``.
    """

    index: Index
    topics: Mapping[str, str]
    sayings: Mapping[tuple[str, Kinds], Saying]
    leaves: Mapping[tuple[str, str], Leaf]
    kinds: Kinds
    outcomes: Mapping[tuple[str, str], Sum]
    stocks: frozenset[CellKey]
    words: Mapping[str, Any]


@cache
def vocabulary(edition: str) -> Vocabulary:
    """The vocabulary of an edition; that of the newest form for one that no file names."""
    words = _toml("claims-words.toml")
    data = next((data for data in _files() if edition in data["editions"]), _files()[-1])
    address = _Addresses(edition, data)
    units = {name: frozenset(values) for name, values in data["units"].items()}
    sayings = {}
    for row in data["quantities"]:
        saying = Saying(
            tuple(address.sum(cells) for cells in row["cells"]),
            units[row["units"]],
            frozenset(row.get("odd_units", ())),
            row.get("explicit", False),
            row.get("none", False),
            row.get("least", False),
        )
        for says in row["says"]:
            sayings[row.get("topic", ""), _kinds(says)] = saying
    leaves = {}
    for row in data["leaves"]:
        for kind, cells in row["kinds"].items():
            beside = frozenset(row.get("with", ()))
            odd_units = frozenset(row.get("odd_units", ()))
            leaf = Leaf(row["facet"], address.sum(cells), units[row["units"]], odd_units, beside)
            leaves[row.get("topic", ""), kind] = leaf
    return Vocabulary(
        index=Index.of(_words(words)),
        topics={kind: topic for topic, kinds in data["topics"].items() for kind in kinds},
        sayings=sayings,
        leaves=leaves,
        kinds=frozenset(kind for _, kind in leaves),
        outcomes={
            (topic, name): address.sum(cells)
            for topic, names in data["outcomes"].items()
            for name, cells in names.items()
        },
        stocks=frozenset(_stocks(data, address)),
        words=words,
    )


def _stocks(data: Mapping[str, Any], address: _Addresses) -> Iterator[CellKey]:
    for row in data["quantities"]:
        for cells in row["cells"] if row.get("stock") else ():
            yield from address.sum(cells)
    for row in data["leaves"]:
        for cells in row["kinds"].values() if row.get("stock") else ():
            yield from address.sum(cells)


def _words(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for kind, words in data["kinds"].items():
        yield from ((word, kind) for word in words.split())
    yield from ((word, NONE) for word in data["none"]["words"].split())
    for kind, words in data["none"]["combined"].items():
        yield from ((word, f"{NONE} {kind}") for word in words.split())
    yield from ((word, FILLER) for word in data["fillers"].split())


def _kinds(says: str) -> Kinds:
    return NOTHING if says == "-" else frozenset(says.split())


class _Addresses:
    """Reads ``table/row/column``; table and column may be left out, ``row.*`` is all rows of a group."""

    def __init__(self, edition: str, data: Mapping[str, Any]) -> None:
        form = load_editions().get(edition)
        self._tables = {table.key: table for table in form.tables} if form else {}
        self._table, self._column = data["table"], data["column"]

    def sum(self, cells: str) -> Sum:
        return tuple(key for part in cells.split(" + ") if part for key in self._cells(part))

    def _cells(self, part: str) -> Iterator[CellKey]:
        table, row, column = part.split("/") if "/" in part else (self._table, part, self._column)
        if not row.endswith(".*"):
            yield CellKey(table, row, column)
            return
        group = row.removesuffix(".*")
        form = self._tables.get(table)
        rows = [other.key for other in form.rows if other.parent == group] if form else []
        yield from (CellKey(table, key, column) for key in rows or [group])


@cache
def _files() -> tuple[dict[str, Any], ...]:
    """The files of all forms, each with what it inherits."""
    data = {}
    for name in sorted(entry.name for entry in _FOLDER.iterdir()):
        if name.startswith("claims-") and name[7:11].isdigit():
            data[name[7:11]] = _toml(name)
    return tuple(_inherited(own, data.get(own.get("inherits", ""), {})) for own in data.values())


def _inherited(own: dict[str, Any], base: Mapping[str, Any]) -> dict[str, Any]:
    return {**base, **own, "quantities": [*base.get("quantities", ()), *own.get("quantities", ())]}


def _toml(name: str) -> dict[str, Any]:
    return tomli.loads((_FOLDER / name).read_text("utf-8"))
