"""Where the copies of reports go that a command writes into a folder."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, count
from pathlib import Path, PurePath

from disclosure_lint.sources import STDIN, below

_NO_NAME = "标准输入"


class CopyFolder:
    """A folder of copies: below a folder of reports they keep their order, equal names are told apart by a number.

    Args:
        folder: where the copies go; it need not be there.
        arguments: the paths of the reports as the user gave them.
        mark: what is put to the name of a copy, before its suffix; never twice.
    """

    def __init__(self, folder: Path, arguments: Sequence[str], mark: str = "") -> None:
        self._folder, self._mark = folder, mark
        self._roots = [path for path in arguments if Path(path).is_dir()]
        self._taken: set[Path] = set()

    def place(self, name: str, suffix: str | None = None) -> Path:
        """The path of the next copy of a report of that name, with its own suffix or another."""
        inside = PurePath(_NO_NAME if name == STDIN else below(name, self._roots))
        stem = inside.stem.removesuffix(self._mark) + self._mark
        suffix = inside.suffix if suffix is None else suffix
        numbers = chain([""], (f"-{number}" for number in count(2)))
        paths = (self._folder / inside.with_name(f"{stem}{number}{suffix}") for number in numbers)
        place = next(path for path in paths if path not in self._taken)
        self._taken.add(place)
        return place
