"""Where LibreOffice is on this machine. It is looked for without a library, as every run asks."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

_NAMES = ("soffice.exe",) if sys.platform == "win32" else ("soffice", "libreoffice")
_FOLDERS = (
    "/usr/bin",
    "/usr/lib/libreoffice/program",
    "/opt/libreoffice/program",
    "/Applications/LibreOffice.app/Contents/MacOS",
)


def program() -> str | None:
    """The absolute path of the program, or None.

    The present folder is never looked into, whatever the search path says: it may hold anyone's files.
    """
    places = (os.path.join(folder, name) for folder in _folders() for name in _NAMES)  # noqa: PTH118
    return next((place for place in places if os.path.isfile(place) and os.access(place, os.X_OK)), None)  # noqa: PTH113


def _folders() -> Iterator[str]:
    """The folders of the search path, and those into which LibreOffice is installed."""
    yield from filter(os.path.isabs, os.get_exec_path())
    if sys.platform == "win32":
        found = (os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)"))
        yield from (f"{folder}\\LibreOffice\\program" for folder in found if folder)
    else:
        yield from _FOLDERS
