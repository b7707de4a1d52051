"""Where the results of a run go: files, and standard output."""

from __future__ import annotations

import argparse
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path, PureWindowsPath
from typing import IO, Any

from disclosure_lint import __version__
from disclosure_lint.cli.streams import write_for_machines
from disclosure_lint.loading import Plugins
from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.model.finding import Outcome
from disclosure_lint.model.language import UserError
from disclosure_lint.model.output import Output, Writer
from disclosure_lint.model.run import Detail, Run, Summary
from disclosure_lint.outputs.builtin import OUTPUTS
from disclosure_lint.outputs.files import WholeFile, drop_output, full_output
from disclosure_lint.sources import STDIN

_STD_OUTPUT, _ESCAPE_SEQUENCES = -11, 0x0004
"""``STD_OUTPUT_HANDLE`` and ``ENABLE_VIRTUAL_TERMINAL_PROCESSING`` of the Windows console."""


_DEVICE = (-1, -1)


@dataclass(frozen=True, slots=True)
class Target:
    """A format, and the file that it is written to; None for standard output."""

    output: Output
    file: Path | None


def targets(arguments: argparse.Namespace, plugins: Plugins) -> tuple[Target, ...]:
    """What ``--output`` and ``--format`` ask for, standard output last.

    Raises:
        UserError: a format is not known, or ``--output`` names no format or no file.
    """
    known = {output.name: output for output in (*plugins.outputs, *OUTPUTS)}
    found = [_target(words, known) for words in arguments.output]
    screen = _known(arguments.format, known)
    if screen.binary and sys.stdout.isatty():
        raise UserError(
            f"{screen.name} 不能显示在屏幕上，请用 --output {screen.name}:结果{screen.suffix}",
            f"{screen.name} can't be shown on a screen; use --output {screen.name}:out{screen.suffix}",
        )
    return (*found, Target(screen, None))


def spare(inputs: Iterable[str], files: Sequence[Path]) -> None:
    """See to it that no result takes the place of what is read or of another result.

    Args:
        inputs: the paths that are read.
        files: where results are to be written.

    Raises:
        UserError: one of them is read, or stands there twice.
    """
    ordinary = [file for file in files if _identity(file) != _DEVICE]
    there = {_identity(file): file for file in ordinary}
    there.pop(None, None)
    for path in inputs if there else ():
        if path != STDIN and (taken := there.get(_identity(Path(path)))):
            raise UserError(
                f"{taken} 是这次检查要读的文件，结果请写到别的文件",
                f"{taken} is read by this check; write the results to another file",
            )
    places = [os.path.realpath(file) for file in ordinary]
    for place in places:
        if places.count(place) > 1:
            raise UserError(
                f"不止一个结果写到 {place}，请各写一个文件",
                f"more than one result goes to {place}; give each a file of its own",
            )


def _identity(file: Path) -> tuple[int, int] | None:
    """What a file is, under whatever name; None when there is none, ``_DEVICE`` for a pipe and the like."""
    try:
        status = file.stat()
    except (OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else _DEVICE


def _target(words: str, known: Mapping[str, Output]) -> Target:
    name, _, file = words.partition(":")
    if file and not PureWindowsPath(words).drive:
        return Target(_known(name, known), Path(file))
    named = words.rstrip(":")
    fitting = next((each.name for each in known.values() if named.lower().endswith(each.suffix)), "json")
    form = f"{named}:结果{known[named].suffix}" if named in known else f"{fitting}:{named}"
    raise UserError(
        f"--output 应为 格式:文件，如 {form}，写的是 {words}",
        f"--output takes FORMAT:FILE, such as {form}, not {words}",
    )


def _known(name: str, known: Mapping[str, Output]) -> Output:
    if name in known:
        return known[name]
    names = "、".join(known)
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), known, 1)
    zh, en = (f"（是不是 {near[0]}？）", f" (did you mean {near[0]}?)") if near else ("", "")
    raise UserError(
        f"没有这种输出格式：{name}{zh}；可选：{names}",
        f"no such output format: {name}{en}; choose from: {names}",
    )


def writers(
    chosen: Sequence[Target], run: Run, stack: ExitStack, *, beside: bool = False
) -> Iterator[Writer]:
    """The writers of the targets; the files are whole when ``stack`` is left without an exception.

    The files are opened first: standard output gets nothing when one of them can't be written. ``beside``:
    something else is written beside the outputs.

    Raises:
        Unwritable: a file can't be written.
    """
    for output, file in ((target.output, target.file) for target in chosen):
        if file is not None:
            yield output.start(stack.enter_context(WholeFile(file, binary=output.binary)), run)
        else:
            yield _Screen(output, run, alone=len(chosen) == 1 and not beside)


class _Screen:
    """Standard output. When its reader has gone, the files beside it are written all the same."""

    def __init__(self, output: Output, run: Run, *, alone: bool) -> None:
        self._alone, self._broken = alone, False
        if sys.stdout.isatty():
            from shutil import get_terminal_size

            run = replace(run, color=shows_color(), width=get_terminal_size().columns)
        with self._pipe():
            self._writer = output.start(_stdout(output), run)

    def report(self, outcome: Outcome) -> None:
        """Write one report's outcome."""
        if not self._broken:
            with self._pipe():
                self._writer.report(outcome)

    def close(self, summary: Summary) -> None:
        """Write what stands at the end, and all that was kept back."""
        if not self._broken:
            with self._pipe():
                self._writer.close(summary)
                sys.stdout.flush()

    @contextmanager
    def _pipe(self) -> Iterator[None]:
        """Pass over a broken pipe, unless there is nothing else to write."""
        try:
            yield
        except BrokenPipeError:
            if self._alone:
                raise
            self._broken = True
            drop_output()
        except OSError as error:
            drop_output()
            raise UserError(*full_output(error)) from error


def shows_color() -> bool:
    """Whether the terminal that standard output is shows colours, and the user wants them.

    The console of Windows before 11 takes escape sequences only when told to.
    """
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    if sys.platform != "win32":
        return True
    import ctypes

    kernel = ctypes.windll.kernel32
    handle, mode = kernel.GetStdHandle(_STD_OUTPUT), ctypes.c_uint32()
    if not kernel.GetConsoleMode(handle, ctypes.byref(mode)):
        return False
    return bool(kernel.SetConsoleMode(handle, mode.value | _ESCAPE_SEQUENCES))


def _stdout(output: Output) -> IO[Any]:
    """Standard output; machines read UTF-8 whatever the console's encoding is."""
    if output.binary:
        return sys.stdout.buffer
    if output.name != "text":
        write_for_machines()
    return sys.stdout


def run_of(arguments: argparse.Namespace, titles: Mapping[str, str]) -> Run:
    """The run as the arguments ask for it; ``titles`` say in a sentence what each rule asks, by code."""
    detail: Detail = "brief" if arguments.quiet else "full" if arguments.verbose else "normal"
    return Run(
        version=__version__,
        as_of=arguments.as_of or date.today(),
        language=arguments.lang,
        statistics=arguments.statistics,
        detail=detail,
        titles=titles,
    )
