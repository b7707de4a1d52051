"""Reports of any size that make careless programs work with the square of it, in four formats."""

from __future__ import annotations

from collections.abc import Callable

import pytest

word_files = pytest.importorskip("tests.readers.word_files", reason="run from the root of the repository")

HEAD = "云栖区民政局2018年政府信息公开工作年度报告\n一、概述\n做好政府信息公开。\n"
HEADING, ROW = "一、概述\n", "（一）收到申请数 | 件 | 0\n"
SENTENCE = "全年主动公开信息12条，"

# Name → the text of about so many pieces: characters, headings, rows.
SHAPES: dict[str, Callable[[int], str]] = {
    "nested brackets": lambda size: "（" * (size // 2) + "）" * (size // 2),
    "nested titles": lambda size: "《" * size,
    "digits": lambda size: "1234567890" * (size // 10),
    "enumeration commas": lambda size: "、" * size,
    "one line": lambda size: SENTENCE * (size // len(SENTENCE)),
    "headings": lambda size: HEADING * size,
    "rows": lambda size: ROW * size,
}
PIECES = ("headings", "rows")
"""The shapes whose pieces are more than a character."""


def text(body: str) -> bytes:
    """A text file."""
    return (HEAD + body).encode()


def markdown(body: str) -> bytes:
    """Markdown: headings marked, rows in a table."""
    if body.startswith(ROW):
        rows = "".join(f"| {line} |\n" for line in body.splitlines())
        body = f"\n| 甲 | 乙 | 丙 |\n|---|---|---|\n{rows}"
    return f"# {HEAD}{body.replace(HEADING, f'## {HEADING}')}".encode()


def page(body: str) -> bytes:
    """A page."""
    if body.startswith(ROW):
        rows = (f"<tr><td>{line.replace('|', '<td>')}" for line in body.splitlines())
        body = f"<table>{''.join(rows)}</table>"
    elif body.startswith(HEADING):
        body = body.replace(HEADING, f"<h2>{HEADING}</h2>")
    head = "".join(f"<p>{line}</p>" for line in HEAD.splitlines())
    return f"<html><body>{head}<p>{body}</p></body></html>".encode()


def word(body: str) -> bytes:
    """A Word file."""
    files = word_files
    paragraphs = "".join(map(files.paragraph, HEAD.splitlines()))
    if body.startswith(ROW):
        row = files.row(*(files.cell(words.strip()) for words in ROW.split("|")))
        return bytes(files.word(paragraphs + files.table(row * body.count(ROW))))
    return bytes(files.word(paragraphs + "".join(map(files.paragraph, body.splitlines()))))


FORMATS: dict[str, Callable[[str], bytes]] = {"txt": text, "md": markdown, "html": page, "docx": word}
