"""Markdown (GitHub's flavour), for comments on a change and for the summary of a job."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.finding import Outcome
from disclosure_lint.model.language import Text
from disclosure_lint.model.output import encoding_of
from disclosure_lint.model.run import Run, Summary
from disclosure_lint.outputs.closing import closing
from disclosure_lint.outputs.marks import COMMENT
from disclosure_lint.outputs.notices import Notice, notices
from disclosure_lint.outputs.terminal import shown
from disclosure_lint.outputs.wording import SEVERITIES

_TITLE = Text("年度报告检查结果", "Check of annual reports")
_HEADER = (
    Text("位置", "Place"),
    Text("级别", "Severity"),
    Text("规则", "Rule"),
    Text("问题", "Message"),
    Text("应为", "Expected"),
    Text("依据", "Basis"),
    Text("建议", "Hint"),
)
_PAGE = Text("第 {page} 页 ", "page {page}, ")
_MARKUP = re.compile(r"[\\`*_\[\]#|~$]")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


class MarkdownWriter:
    """Writes a table for each report that there is something to say of, and the counts at the end."""

    def __init__(self, stream: IO[str], run: Run) -> None:
        self._stream, self._run, self._encoding = stream, run, encoding_of(stream)
        stream.write(f"{COMMENT}\n\n## {self._plain(_TITLE.in_language(run.language))}\n")

    def report(self, outcome: Outcome) -> None:
        """Write the table of one report."""
        said = list(notices(outcome, self._run.language))
        if not said:
            return
        self._stream.write(f"\n### {self._plain(outcome.path)}\n\n")
        self._row(title.in_language(self._run.language) for title in _HEADER)
        self._stream.write("| --- " * len(_HEADER) + "|\n")
        for notice in said:
            self._row(self._cells(notice))

    def close(self, summary: Summary) -> None:
        """Write the counts, what could not be evaluated and what failed on our side."""
        words = [self._plain(line.strip()) for line in closing(summary, self._run) if line]
        self._stream.write("\n" + "\n".join(f"- {line}" for line in words) + "\n")

    def _row(self, cells: Iterable[str]) -> None:
        self._stream.write("| " + " | ".join(map(self._plain, cells)) + " |\n")

    def _cells(self, notice: Notice) -> tuple[str, ...]:
        language, location, finding = self._run.language, notice.location, notice.finding
        page = "" if location.page is None else _PAGE.in_language(language).format(page=location.page)
        return (
            f"{page}{location.line}:{location.column}",
            SEVERITIES[notice.severity].in_language(language),
            f"{notice.code} {notice.name}" if finding else notice.code,
            notice.message,
            (finding.expected or "") if finding else "",
            finding.basis if finding else "",
            finding.hint if finding else "",
        )

    def _plain(self, text: str) -> str:
        """``text`` as nothing but text: no markup, no HTML, no line end."""
        text = _MARKUP.sub(r"\\\g<0>", shown(text, self._encoding))
        return text.translate(_HTML)
