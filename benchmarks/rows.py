"""What a measurement says: a row of the table of all targets."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from typing import Literal


@dataclass(frozen=True)
class Row:
    """A ratio beside its target.

    Attributes:
        key: the target (``P1``).
        work: what was done.
        unit: what the number means (``× floor``).
        value: the number; None when it could not be measured, and ``detail`` says why.
        bound: the target; ``sense`` says which side is good.
        detail: the figures that the number was made of.
    """

    key: str
    work: str
    unit: str
    value: float | None
    sense: Literal["≤", "≥"]
    bound: float
    detail: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None when it was not measured."""
        if self.value is None:
            return None
        return self.value <= self.bound if self.sense == "≤" else self.value >= self.bound


def show(rows: list[Row]) -> None:
    """Print the rows: for people, or for the command that gathers them (``--json``)."""
    for row in rows:
        if "--json" in sys.argv:
            print(json.dumps(asdict(row), ensure_ascii=False), flush=True)
        else:
            print("  ".join(cells(row)), flush=True)


def cells(row: Row) -> list[str]:
    """The cells of a row of the table."""
    value = "—" if row.value is None else f"{row.value:.3g} {row.unit}"
    return [row.key, row.work, value, f"{row.sense} {row.bound:g}", _verdict(row), row.detail]


def _verdict(row: Row) -> str:
    return {True: "达到", False: "未达到", None: "未测"}[row.met]
