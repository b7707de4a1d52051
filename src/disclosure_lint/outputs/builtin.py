"""The formats that come with the tool. A plugin adds its own by the hook ``disclosure_lint_outputs``."""

from __future__ import annotations

from typing import IO

from disclosure_lint.model.language import Text
from disclosure_lint.outputs.output import Output, Writer
from disclosure_lint.outputs.run import Run


def _text(stream: IO[str], run: Run) -> Writer:
    from disclosure_lint.outputs.text import TextWriter

    return TextWriter(stream, run)


def _json(stream: IO[str], run: Run) -> Writer:
    from disclosure_lint.outputs.json import JsonWriter

    return JsonWriter(stream, run)


OUTPUTS = (
    Output("text", ".txt", Text("给人看的文字", "words for people"), _text),
    Output("json", ".json", Text("给程序看的完整结果", "the whole result for programs"), _json),
)
