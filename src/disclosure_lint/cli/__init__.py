"""The command line: ``disclosure-lint COMMAND …``. One command a module."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from disclosure_lint.cli.arguments import parse_arguments
from disclosure_lint.cli.exit import Exit
from disclosure_lint.cli.signals import ending_in_order
from disclosure_lint.cli.streams import open_streams
from disclosure_lint.model.language import Language, Text, UserError
from disclosure_lint.outputs.files import drop_output, full_output, is_full

DEBUG = "DISCLOSURE_LINT_DEBUG"
"""The variable that asks for the trace of an error that nothing foresaw."""

_FAULT = Text(
    "程序出错（{error}），请告诉维护者；设环境变量 {variable}=1 可显示出错的位置",
    "the tool itself failed ({error}), please tell its maintainers; {variable}=1 shows where",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code (``Exit``)."""
    open_streams()
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
        return stop.code if isinstance(stop.code, int) else Exit.WRONG_USE
    try:
        code = int(chosen.run(chosen))
        sys.stdout.flush()
    except UserError as error:
        print(f"disclosure-lint: {error.text.in_language(chosen.lang)}", file=sys.stderr)
        return Exit.WRONG_USE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        drop_output()
        return Exit.CLEAN
    except Exception as error:
        return _failed(error, chosen.lang)
    return code


def _failed(error: Exception, language: Language) -> Exit:
    """Say why a command could not be done: standard output is full, or something that nothing foresaw."""
    if isinstance(error, OSError) and is_full(error):
        drop_output()
        print(f"disclosure-lint: {full_output(error).in_language(language)}", file=sys.stderr)
        return Exit.WRONG_USE
    if os.environ.get(DEBUG):
        from traceback import print_exception

        print_exception(error)
    said = " ".join(f"{type(error).__name__}: {error}".split())
    words = _FAULT.in_language(language).format(error=said, variable=DEBUG)
    print(f"disclosure-lint: {words}", file=sys.stderr)
    return Exit.FAILED
