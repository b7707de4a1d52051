"""Tables made of numbers alone, and balanced requests tables drawn at random."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from random import Random

import pytest

from disclosure_lint.editions import load_editions
from disclosure_lint.editions.edition import TableForm
from disclosure_lint.model.document import Span
from disclosure_lint.model.report import Cell, CellKey, Figure, Table

Numbers = Mapping[tuple[str, str], "int | Decimal | None"]


@pytest.fixture(scope="session")
def form() -> Callable[[str, str], TableForm]:
    """The form of a table by edition and key."""

    def find(edition: str, table: str) -> TableForm:
        found = load_editions()[edition].table(table)
        assert found is not None
        return found

    return find


@pytest.fixture(scope="session")
def table() -> Callable[[TableForm, Numbers], Table]:
    """A table that states the numbers; None is a blank cell."""

    def make(form: TableForm, numbers: Numbers) -> Table:
        cells = {at: _cell(CellKey(form.key, *at), number) for at, number in numbers.items()}
        return Table(form.key, "2021", Span(0, 0), cells, ())

    return make


def _cell(key: CellKey, number: int | Decimal | None) -> Cell:
    if number is None:
        return Cell(key, "", Span(0, 0), "blank")
    return Figure(key, str(number), Span(0, 0), "number", number)


@pytest.fixture(scope="session")
def balanced() -> Callable[[Random, TableForm], dict[tuple[str, str], int]]:
    """The numbers of a requests table whose identities all hold; most cells are zero, as in life."""

    def draw(random: Random, form: TableForm) -> dict[tuple[str, str], int]:
        rows = [row.key for row in form.rows if row.kind == "value"]
        kinds = [column.key for column in form.columns[:-1]]
        results = [row for row in rows if row not in ("new", "carried_in", "total", "carried_out")]
        cells: dict[tuple[str, str], int] = {}
        for kind in kinds:
            most = random.choice((0, 3, 50, 1000))
            for row in results:
                cells[row, kind] = random.randint(0, most) if random.random() < 0.4 else 0
            cells["total", kind] = sum(cells[row, kind] for row in results)
            cells["carried_out", kind] = random.randint(0, most // 5)
            work = cells["total", kind] + cells["carried_out", kind]
            cells["carried_in", kind] = random.randint(0, min(work, most // 5))
            cells["new", kind] = work - cells["carried_in", kind]
        for row in rows:
            cells[row, "total"] = sum(cells[row, kind] for kind in kinds)
        return cells

    return draw
