"""The command line: ``disclosure-lint COMMAND …``. One command a module."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from disclosure_lint.cli.arguments import parse_arguments
from disclosure_lint.cli.signals import ending_in_order
from disclosure_lint.model.language import UserError
from disclosure_lint.outputs.files import drop_output, full_output, is_full

INTERRUPTED = 130
WRONG_USE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return the exit code.

    0 clean, 1 findings at or above ``--fail-on``, 2 wrong use or a report that could not be looked at,
    3 a rule, a plugin or the tool itself failed, 130 interrupted.
    """
    _open_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    gc.disable()  # what is made at the start stays; a command that goes on for long turns it on again
    try:
        with ending_in_order():
            return _run(arguments)
    finally:
        gc.enable()


def _run(arguments: Sequence[str] | None) -> int:
    try:
        chosen = parse_arguments(sys.argv[1:] if arguments is None else list(arguments))
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else WRONG_USE
    try:
        code = int(chosen.run(chosen))
        sys.stdout.flush()
    except UserError as error:
        print(f"disclosure-lint: {error.text.in_language(chosen.lang)}", file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        drop_output()
        return 0
    except OSError as error:
        if not is_full(error):
            raise
        drop_output()
        print(f"disclosure-lint: {full_output(error).in_language(chosen.lang)}", file=sys.stderr)
        return WRONG_USE
    return code


def _open_streams() -> None:
    """Give a process that was started without standard streams empty ones, before files take their place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
