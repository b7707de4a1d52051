"""The reports that a user names: files, folders, patterns, standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePath

from disclosure_lint.model.language import Text
from disclosure_lint.model.reasons import why_unread
from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.readers.reader import Reader

STDIN = "-"
LARGEST = 200 * 1024 * 1024
"""A file of more bytes is not read."""

_TRIES = 3
_CHANGING = Text("文件正在被改动，请保存后再检查", "the file is being changed; save it and check again")
_ADDRESS = Text(
    "这是网址；检查时不联网，请先存成文件", "it is an address; nothing is fetched, so save it to a file first"
)
_TOO_LARGE = Text("文件超过 200 MB，不像一份年度报告", "the file is over 200 MB, which is no annual report")


class Search:
    """Finds the reports that paths name; in folders, none of the tool's own files is taken for one.

    Args:
        suffixes: of the files that a folder is searched for.
        written: files and folders that the run writes to: what they are or hold is left out of the folders
            above them.
        own: whether the tool has written a file, by what it holds.

    Attributes:
        left_out: how many files were left out as the tool's own.
    """

    def __init__(
        self, suffixes: frozenset[str], written: Iterable[str] = (), own: Callable[[str], bool] | None = None
    ) -> None:
        self._suffixes, self._own = suffixes, own
        self._written = [os.path.realpath(path) for path in written]
        self.left_out = 0

    def expand(self, paths: Iterable[str]) -> Iterator[str]:
        """The files that the paths name, in the order given; a folder's in sorted order.

        A folder is walked by the known suffixes and without hidden entries; one that can't be listed is
        yielded itself. A path that does not exist and has a wildcard is a pattern (shells on Windows do not
        expand them). What names nothing is yielded as it is, so that reading it says what is wrong.
        """
        for path in paths:
            if path == STDIN or not os.path.exists(path):
                yield from _matches(path)
            elif os.path.isdir(path):
                yield from self._walk(path)
            else:
                yield path

    def _walk(self, folder: str) -> Iterator[str]:
        top, refused = os.path.realpath(folder), list[OSError]()
        written = [path for path in self._written if not _is_within(top, path)]
        for root, folders, files in os.walk(folder, onerror=refused.append):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            place = os.path.realpath(root) if written else ""
            for name in sorted(files):
                if name.startswith((".", "~$")) or os.path.splitext(name)[1].lower() not in self._suffixes:
                    continue
                path = os.path.join(root, name)
                if any(_is_within(os.path.join(place, name), each) for each in written) or (
                    self._own is not None and self._own(path)
                ):
                    self.left_out += 1
                else:
                    yield path
        yield from (error.filename for error in refused)


def _is_within(path: str, other: str) -> bool:
    """Whether a path is another one or stands below it."""
    return path == other or path.startswith(os.path.join(other, ""))


def _matches(path: str) -> Iterator[str]:
    import glob

    found = sorted(glob.glob(path, recursive=True)) if path != STDIN and glob.has_magic(path) else []
    yield from found or [path]


def read(path: str) -> Source:
    """The source at a path (``-``: standard input).

    Raises:
        Unreadable: it can't be opened, is too large, or is being changed; the reason says which.
    """
    if path == STDIN:
        data = sys.stdin.buffer.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise Unreadable(*_TOO_LARGE)
        return Source(STDIN, data)
    try:
        for _ in range(_TRIES):
            data = _read_once(path)
            if data is not None:
                return Source(path, data)
        raise Unreadable(*_CHANGING)
    except FileNotFoundError:
        raise Unreadable(*_missing(path)) from None
    except OSError as error:
        why = why_unread(error)
        raise Unreadable(f"无法打开：{why.zh}", f"can't be opened: {why.en}") from None


def _missing(path: str) -> Text:
    """That there is no such file, with the nearest name of its folder."""
    from difflib import get_close_matches

    if "://" in path:
        return _ADDRESS
    folder, name = os.path.split(path)
    try:
        near = get_close_matches(name, os.listdir(folder or "."), 1, 0.75)
    except OSError:
        return Text("没有这个文件夹", "there is no such folder")
    zh, en = (f"，是不是 {near[0]}？", f"; did you mean {near[0]}?") if near else ("", "")
    return Text(f"没有这个文件{zh}", f"there is no such file{en}")


def _read_once(path: str) -> bytes | None:
    """The bytes; None when somebody wrote to the file meanwhile, so that they may be half of two versions."""
    with Path(path).open("rb") as stream:
        before = os.fstat(stream.fileno())
        if before.st_size > LARGEST:
            raise Unreadable(*_TOO_LARGE)
        data = stream.read(LARGEST + 1)
        after = os.fstat(stream.fileno())
    return data if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns) else None


def known_suffixes(readers: Sequence[Reader]) -> frozenset[str]:
    """The suffixes of all readers."""
    return frozenset(suffix for reader in readers for suffix in reader.suffixes)


def none_found(paths: Sequence[str], suffixes: frozenset[str]) -> Text:
    """That the paths, all of them folders, have no report; with the suffixes that were looked for."""
    names, known = " ".join(paths), " ".join(sorted(suffixes))
    return Text(
        f"没有找到报告：{names}（文件夹里看这些文件：{known}）",
        f"no reports found: {names} (in folders, these are looked at: {known})",
    )


def below(path: str, roots: Sequence[str]) -> str:
    """The path below the folder that it was found in; its name alone for a file that was named itself."""
    for root in roots:
        if PurePath(path).is_relative_to(root):
            return str(PurePath(path).relative_to(root))
    return PurePath(path).name
