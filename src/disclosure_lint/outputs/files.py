"""Output files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from disclosure_lint.model.language import Text
from disclosure_lint.model.reasons import why_unwritten

_FULL_CODES = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)  # what any write may meet


class Unwritable(Exception):
    """An output file that can't be written; ``words`` say which and why."""

    def __init__(self, path: Path, why: Text) -> None:
        self.words = Text(f"无法写入 {path}：{why.zh}", f"cannot write {path}: {why.en}")
        super().__init__(self.words.zh)


def is_full(error: BaseException | None) -> bool:
    """Whether a write failed for want of space, which any write may."""
    return isinstance(error, OSError) and error.errno in _FULL_CODES


def full_output(error: OSError) -> Text:
    """What is said of standard output that can't be written."""
    why = why_unwritten(error)
    return Text(f"无法写入标准输出：{why.zh}", f"cannot write standard output: {why.en}")


def drop_output() -> None:
    """Let standard output lead nowhere, so that nothing is tried again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def drop_file(file: IO[Any]) -> None:
    """Close a file whose content nobody needs; what is still to be written may find the disk full."""
    with suppress(OSError):
        file.close()


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are not there.

    Raises:
        Unwritable: it can't be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unwritable(folder, why_unwritten(error)) from error


def bytes_of(path: Path) -> bytes | None:
    """What stands at a path that is about to be written; None when nothing does.

    Raises:
        Unwritable: it can't be looked at, or is a folder.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Unwritable(path, why_unwritten(error)) from error


class WholeFile:
    """A file that gets its new content only when the ``with`` block ends without an exception.

    The content is written beside the file under a hidden name and put in its place at the end, with the
    permissions that the file had, else those of the user's umask. Text is UTF-8 with line ends as written.
    A symbolic link stays one; a device or a pipe is written as it is.

    Raises:
        Unwritable: the file can't be written; on entering the block, or at its end.
    """

    def __init__(self, path: Path, *, binary: bool = False) -> None:
        self._path, self._binary = path, binary
        self._target = path
        self._hidden: Path | None = None
        self._mode: int | None = None
        self._given_up = False

    def give_up(self) -> None:
        """Leave the file as it is when the block ends."""
        self._given_up = True

    def __enter__(self) -> IO[Any]:
        try:
            self._stream = self._opened()
        except OSError as error:
            raise self._unwritable(error) from error
        return self._stream

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None and not self._given_up:
                self._finish()
        except OSError as failure:
            raise self._unwritable(failure) from failure
        finally:
            self._discard()
        if isinstance(error, OSError) and is_full(error):
            raise self._unwritable(error) from error

    def _opened(self) -> IO[Any]:
        from secrets import token_hex

        with suppress(FileNotFoundError):
            self._mode = self._path.stat().st_mode
        if self._mode is not None and not stat.S_ISREG(self._mode):
            return self._stream_of(os.open(self._path, os.O_WRONLY))
        self._target = Path(os.path.realpath(self._path))
        hidden = self._target.with_name(f".{self._target.name[:40]}.{token_hex(6)}.tmp")
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        descriptor = os.open(hidden, flags, 0o666 if self._mode is None else 0o600)
        self._hidden = hidden
        return self._stream_of(descriptor)

    def _stream_of(self, descriptor: int) -> IO[Any]:
        if self._binary:
            return open(descriptor, "wb")
        return open(descriptor, "w", encoding="utf-8", errors="backslashreplace", newline="")

    def _finish(self) -> None:
        self._stream.flush()
        if self._hidden is None:
            return
        os.fsync(self._stream.fileno())
        self._stream.close()
        if self._mode is not None:
            self._hidden.chmod(stat.S_IMODE(self._mode))
        self._hidden.replace(self._target)
        self._hidden = None

    def _discard(self) -> None:
        drop_file(self._stream)
        if self._hidden is not None:
            with suppress(OSError):
                self._hidden.unlink()

    def _unwritable(self, error: OSError) -> Unwritable:
        return Unwritable(self._path, why_unwritten(error))
