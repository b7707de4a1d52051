"""In which line of a TOML text a value stands, so that what is wrong or in force can be pointed at.

``tomli`` gives values without their places. Here only the outline of a text is read that ``tomli`` has
accepted: keys, tables, arrays and inline tables (TOML 1.0.0, sections Keys, Table, Array of Tables).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import tomli

from disclosure_lint.model import lazy_re as re

Path = tuple[str, ...]
"""Keys from the root; the items of an array are named by their index, ``"0"``."""

_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}' + r"|'''.*?'{3,5}"
    r"""|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|\#[^\n]*|\n|[\[\]{}=,.]|[^\s\[\]{}=,.\#"']+""",
    re.DOTALL,
)
_OPEN = {"[": "]", "{": "}"}


def line_of(text: str, path: Path) -> int:
    """The 1-based line of a value, or of the nearest table around it that the text has."""
    found = positions(text)
    for length in range(len(path), 0, -1):
        if path[:length] in found:
            return found[path[:length]]
    return 1


@lru_cache(16)
def positions(text: str) -> Mapping[Path, int]:
    """The lines of all tables, keys and items of arrays of a TOML text.

    A key's line is where it is written, a table's that of its header; a text that is no TOML gives some of
    its lines.
    """
    outline = _Outline()
    line = 1
    for match in _TOKEN.finditer(text):
        mark = match[0]
        outline.take(mark, line)
        line += mark.count("\n")
    return outline.lines


class _Outline:
    """Follows the tokens; one at a time, without recursion."""

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self._table: Path = ()
        self._counts: dict[Path, int] = {}
        self._open: list[tuple[str, Path]] = []  # closing mark, path of the array or inline table
        self._index: list[int] = []
        self._keys: list[str] = []
        self._state = "start"  # start (of a statement), header, key, value, after (a value)
        self._double = False

    def take(self, mark: str, line: int) -> None:
        if mark.startswith("#") or (mark == "\n" and (self._open or self._state == "value")):
            return
        getattr(self, f"_{self._state}")(mark, line)

    def _start(self, mark: str, line: int) -> None:
        if mark == "[":
            self._state, self._keys, self._double = "header", [], False
        elif mark != "\n":
            self._state, self._keys = "key", []
            self._key(mark, line)

    def _header(self, mark: str, line: int) -> None:
        if mark == "[":
            self._double = True
        elif mark == "]":
            self._state = "after"
            self._enter(line)
        elif mark == "\n":
            self._state = "start"
        elif mark != ".":
            self._keys.append(_bare(mark))

    def _enter(self, line: int) -> None:
        """Go to the table of a header; within an array of tables that is its last one so far."""
        path: Path = ()
        for position, key in enumerate(self._keys):
            path = (*path, key)
            last = position == len(self._keys) - 1
            if last and self._double:
                self._counts[path] = self._counts.get(path, -1) + 1
            self.lines.setdefault(path, line)
            if path in self._counts:
                path = (*path, str(self._counts[path]))
        self._table = path
        self.lines.setdefault(path, line)

    def _key(self, mark: str, line: int) -> None:
        if mark == "=":
            parent = self._open[-1][1] if self._open else self._table
            self._begin((*parent, *self._keys), line)
            for length in range(len(parent) + 1, len(parent) + len(self._keys)):
                self.lines.setdefault((*parent, *self._keys)[:length], line)
        elif self._open and mark == self._open[-1][0]:
            self._close()
        elif mark == "\n":
            self._state = "start"
        elif mark not in ".,":
            self._keys.append(_bare(mark))

    def _begin(self, path: Path, line: int) -> None:
        self._path, self._state = path, "value"
        self.lines.setdefault(path, line)

    def _value(self, mark: str, line: int) -> None:
        self.lines.setdefault(self._path, line)
        if mark in _OPEN:
            self._open.append((_OPEN[mark], self._path))
            self._index.append(0)
            if mark == "{":
                self._state, self._keys = "key", []
            else:
                self._path = (*self._path, "0")
        elif self._open and mark == self._open[-1][0]:  # an empty array, or one that ends in a comma
            self.lines.pop(self._path, None)
            self._close()
        else:
            self._state = "after"

    def _after(self, mark: str, line: int) -> None:
        if not self._open:
            self._state = "start" if mark == "\n" else "after"
        elif mark == self._open[-1][0]:
            self._close()
        elif mark == ",":
            closing, path = self._open[-1]
            if closing == "}":
                self._state, self._keys = "key", []
            else:
                self._index[-1] += 1
                self._path, self._state = (*path, str(self._index[-1])), "value"

    def _close(self) -> None:
        self._open.pop()
        self._index.pop()
        self._state = "after"


def _bare(key: str) -> str:
    """A key without its quotes."""
    if key[0] == "'":
        return key[1:-1]
    if key[0] != '"':
        return key
    try:
        return str(tomli.loads(f"key = {key}")["key"])
    except tomli.TOMLDecodeError:
        return key
