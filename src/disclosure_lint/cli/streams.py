"""The standard streams of the process."""

from __future__ import annotations

import os
import sys


def open_streams() -> None:
    """Give a process that was started without standard streams empty ones, before files take their place.

    What their encoding has not is written as an escape.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def write_for_machines() -> None:
    """Write UTF-8 with line feeds from here on, which machines read whatever the encoding of the console is."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
