"""Reports as a browser prints them: pages of many looks, and Chromium's PDF of each."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import pytest

layout = pytest.importorskip("tests.formats.layout", reason="run from the root of the repository")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@dataclass(frozen=True)
class Look:
    """Sizes of fonts in pixels; ``head``: the title stands above and a number below each page."""

    page: str = "A4"
    margin: str = "25mm"
    font: str = "Noto Serif CJK SC"
    size: float = 16
    line: str = "1.75"
    spacing: str = "normal"
    align: str = "justify"
    table_size: float = 12
    width: str = "100%"
    padding: str = "2px"
    fixed: bool = False
    head: bool = False
    broken: bool = False


def page(text: str, look: Look) -> str:
    """The report as a page of that look."""
    blocks = layout.blocks(text)
    title = blocks[0] if isinstance(blocks[0], str) else ""
    head = f'@top-center {{ content: "{title}"; font-size: 9px }} @bottom-center {{ content: counter(page) }}'
    style = f"""
        @page {{ size: {look.page}; margin: {look.margin}; {head * look.head} }}
        body {{ font: {look.size}px/{look.line} "{look.font}"; letter-spacing: {look.spacing};
                text-align: {look.align}; word-break: {"break-all" if look.broken else "normal"} }}
        p {{ margin: 0; text-indent: 2em }} p:first-child {{ text-align: center; font-size: 1.5em; text-indent: 0 }}
        table {{ border-collapse: collapse; width: {look.width}; font-size: {look.table_size}px;
                 table-layout: {"fixed" if look.fixed else "auto"} }}
        td {{ border: 1px solid; padding: {look.padding}; text-align: center }}"""
    body = "".join(f"<p>{escape(block)}</p>" if isinstance(block, str) else _table(block) for block in blocks)
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><style>{style}</style></head><body>{body}</body></html>'


def _table(sheet: Any) -> str:
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td rowspan="{rows}" colspan="{columns}">{escape(text)}</td>' for text, rows, columns in row
        )
        + "</tr>"
        for row in sheet.rows
    )
    return f"<table>{rows}</table>"


def printed(folder: Path, html: str) -> bytes:
    """What Chromium prints of a page."""
    assert CHROMIUM
    source, target = folder / "a.html", folder / "a.pdf"
    source.write_text(html, "utf-8")
    command = [
        CHROMIUM,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={folder / 'profile'}",
    ]
    command += ["--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return target.read_bytes()
