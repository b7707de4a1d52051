"""Make the pictures of the READMEs: ``python docs/pictures/make.py``.

Chromium takes them, so it must be on the path, and a font with Chinese characters on the machine; Pillow,
which comes with the extra ``test``, makes them small.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from PIL import Image

from disclosure_lint import __version__
from disclosure_lint.lint import Linter, Options
from disclosure_lint.model.run import Run, Summary
from disclosure_lint.outputs.html.page import HtmlWriter
from disclosure_lint.outputs.text import TextWriter
from disclosure_lint.sources import read

HERE = Path(__file__).resolve().parent
REPORT = "examples/2021-有误.txt"
DAY = date(2026, 3, 1)
TERMINAL = 96
"""Cells of a line in the picture of the terminal."""
LINES = 30
"""Lines of the output that it shows."""

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "msedge")
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
_STYLE = """
body { margin: 0; background: #1b1f24; color: #d6dbe0; padding: 18px 22px;
  font: 15px/1.55 "Noto Sans Mono CJK SC", "Sarasa Mono SC", "Noto Sans Mono", monospace; white-space: pre; }
b { color: #fff } .c31 { color: #ff8a80 } .c33 { color: #ffd166 } .c34 { color: #79a8e0 } .c36 { color: #7fd6e8 }
"""
_ESCAPE = re.compile(r"\x1b\[([\d;]*)m")


def main() -> int:
    """Write ``text.png`` and ``html.png`` beside this file."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        sys.stderr.write("no Chromium on the path\n")
        return 2
    os.chdir(HERE.parent.parent)
    with TemporaryDirectory() as folder:
        pages = {"text": (terminal(), 860, 790), "html": (written(HtmlWriter), 1180, 900)}
        for name, (page, width, height) in pages.items():
            file = Path(folder, f"{name}.html")
            file.write_text(page, "utf-8")
            options = (f"--user-data-dir={folder}/{name}", f"--window-size={width},{height}")
            target = f"--screenshot={HERE / name}.png"
            command = [program, *_FLAGS, *options, target, file.as_uri()]
            subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - our own words
            _shrink(HERE / f"{name}.png")
            sys.stdout.write(f"{HERE / name}.png\n")
    return 0


def _shrink(picture: Path) -> None:
    """Keep 64 colours of a picture, which has no more to show."""
    with Image.open(picture) as opened:
        opened.convert("RGB").quantize(64, dither=Image.Dither.NONE).save(picture, optimize=True)


def written(writer: Callable[[IO[str], Run], Any], **looks: Any) -> str:
    """What an output writes of the example."""
    linter = Linter(Options(isolated=True, as_of=DAY, keep_document=True))
    outcome = linter.check(read(REPORT))
    titles = {rule.code: rule.title.zh for rule in linter.rulesets.rules}
    stream, summary = io.StringIO(), Summary()
    summary.add(outcome)
    output = writer(stream, Run(version=__version__, as_of=DAY, titles=titles, **looks))
    output.report(outcome)
    output.close(summary)
    return stream.getvalue()


def terminal() -> str:
    """The beginning of the text output as a page that looks like a terminal."""
    lines = written(TextWriter, color=True, width=TERMINAL).splitlines()[:LINES]
    words = "\n".join([f"$ disclosure-lint check {REPORT}", *lines, "…"])
    parts = _ESCAPE.split(words)
    out = [escape(parts[0])]
    for code, text in zip(parts[1::2], parts[2::2], strict=True):
        color = next((f"c{number}" for number in code.split(";") if number.startswith("3")), "")
        bold = "b" if "1" in code.split(";") else "span"
        out.append(f'<{bold} class="{color}">{escape(text)}</{bold}>')
    return f'<!DOCTYPE html><meta charset="utf-8"><style>{_STYLE}</style>{"".join(out)}'


if __name__ == "__main__":
    sys.exit(main())
