"""The page as a whole: what was looked at, filters, the reports."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from hashlib import sha256
from importlib.resources import files
from tempfile import TemporaryFile
from typing import IO
from weakref import finalize

from disclosure_lint.model.finding import Outcome
from disclosure_lint.model.language import Text
from disclosure_lint.model.output import encoding_of
from disclosure_lint.model.run import Run, Summary
from disclosure_lint.outputs.closing import closing
from disclosure_lint.outputs.files import drop_file
from disclosure_lint.outputs.html.markup import element, escaped
from disclosure_lint.outputs.html.report import ReportSection, section_names
from disclosure_lint.outputs.marks import GENERATOR
from disclosure_lint.outputs.wording import SEVERITIES

_PART = 1 << 16  # characters that are copied at once
_LEVELS = sorted(SEVERITIES, reverse=True)
_TITLE = Text(
    "政府信息公开工作年度报告检查结果", "Check of annual reports on government information disclosure"
)
_SKIP = Text("跳到报告", "skip to the reports")
_MADE = Text("检查日期 {day}，disclosure-lint {version}", "as of {day}, disclosure-lint {version}")
_INDEX = Text("所有报告", "All reports")
_COLUMNS = (Text("报告", "Report"), Text("机关", "Organ"), Text("年度", "Year"))
_FILTER = Text("显示", "Show")
_SECTION = Text("部分", "Section")
_RULE = Text("规则", "Rule")
_ALL = Text("全部", "all")
_NO_SECTION = Text("（各部分之外）", "(outside of the sections)")
_SHOWN = Text("显示 {shown} 项，共 {all} 项", "{shown} of {all} shown")
_UNREAD = Text("无法检查", "not looked at")


class HtmlWriter:
    """Writes the page when all reports are there; until then they wait on the disk."""

    def __init__(self, stream: IO[str], run: Run) -> None:
        self._stream, self._run = stream, run
        self._charset = encoding_of(stream)
        self._reports, self._rows = self._waiting(), self._waiting()
        self._count, self._first = 0, ""
        self._sections: dict[str, str] = {}
        self._rules: dict[str, str] = {}

    def report(self, outcome: Outcome) -> None:
        """Take in one report."""
        self._count += 1
        self._first = self._first or outcome.path
        section = ReportSection(outcome, self._count, self._run.language)
        self._reports.writelines(section.markup())
        self._rows.write(self._row(outcome, section.id) + "\n")
        names = section_names(outcome)
        for finding in outcome.findings:
            key = finding.section or ""
            self._sections.setdefault(key, names.get(key, key) or self._say(_NO_SECTION))
            title = self._run.titles.get(finding.code, finding.name)
            self._rules.setdefault(finding.code, f"{finding.code} {title}")

    def close(self, summary: Summary) -> None:
        """Write the page."""
        self._write(self._head() + '<header class="page-head">\n' + self._said(summary))
        if self._count > 1:
            name = escaped(self._say(_INDEX))
            self._write(f'<div class="index" role="region" aria-label="{name}" tabindex="0">\n<table>\n')
            self._write(self._columns() + "\n")
            self._copy(self._rows)
            self._write("</table>\n</div>\n")
        self._write("</header>\n" + self._filters() + '<main id="reports">\n')
        self._copy(self._reports)
        self._write("</main>\n" + element("script", _file("script.js")) + "\n</body>\n</html>\n")

    def _waiting(self) -> IO[str]:
        """A file that is gone with the writer."""
        file = TemporaryFile("w+", encoding="utf-8", newline="")  # noqa: SIM115 - finalize closes it
        finalize(self, drop_file, file)
        return file

    def _copy(self, waiting: IO[str]) -> None:
        waiting.seek(0)
        while part := waiting.read(_PART):
            self._write(part)

    def _write(self, text: str) -> None:
        """Write what the stream's encoding has not as character references."""
        self._stream.write(text.encode(self._charset, "xmlcharrefreplace").decode(self._charset))

    def _head(self) -> str:
        style, script = _file("style.css"), _file("script.js")
        policy = (
            f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
            "base-uri 'none'; form-action 'none'"
        )
        language = "zh-CN" if self._run.language == "zh" else "en"
        return (
            f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="{escaped(self._charset)}">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{escaped(policy)}">\n{GENERATOR}\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<meta name="referrer" content="no-referrer">\n{element("title", escaped(self._title()))}\n'
            f"{element('style', style)}\n</head>\n<body>\n"
            f"{element('a', escaped(self._say(_SKIP)), class_='skip', href='#reports')}\n"
        )

    def _title(self) -> str:
        title = self._say(_TITLE)
        return f"{self._first} – {title}" if self._count == 1 else title

    def _said(self, summary: Summary) -> str:
        """What was looked at, and what was not."""
        made = self._say(_MADE).format(day=self._run.as_of.isoformat(), version=self._run.version)
        said = [made, *(line for line in closing(summary, self._run) if line)]
        lines = "".join(element("p", escaped(line.strip()), class_="said") + "\n" for line in said)
        return element("h1", escaped(self._say(_TITLE))) + "\n" + lines

    def _columns(self) -> str:
        heads = [(name, "name") for name in _COLUMNS] + [(SEVERITIES[level], "count") for level in _LEVELS]
        cells = (element("th", escaped(self._say(name)), scope="col", class_=kind) for name, kind in heads)
        return element("tr", "".join(cells))

    def _row(self, outcome: Outcome, target: str) -> str:
        """A report in the list of all."""
        link = element("a", escaped(outcome.path), href=f"#{target}")
        words = (link, escaped(outcome.organ or ""), str(outcome.year or ""))
        cells = [element("td", content) for content in words]
        if outcome.status in ("clean", "findings"):
            counts = Counter(finding.severity for finding in outcome.findings)
            for level in _LEVELS:
                look = f"count {level.word}" if counts[level] else "count zero"
                cells.append(element("td", str(counts[level]), class_=look))
        else:
            cells.append(element("td", escaped(self._say(_UNREAD)), colspan=str(len(_LEVELS))))
        return element("tr", "".join(cells))

    def _filters(self) -> str:
        """The filters, which stay hidden where no script runs."""
        if not self._rules:
            return ""
        boxes = "".join(
            element(
                "label",
                f'<input type="checkbox" name="level" value="{level.word}" checked> ' + self._say(words),
            )
            for level, words in SEVERITIES.items()
        )
        rules = dict(sorted(self._rules.items()))
        selects = self._select("section", _SECTION, self._sections) + self._select("code", _RULE, rules)
        status = element("output", "", data_words=self._say(_SHOWN), aria_live="polite")
        fields = element("legend", escaped(self._say(_FILTER))) + boxes + selects + status
        return (
            element("form", element("fieldset", fields, class_="filters"), id="filters", hidden="hidden")
            + "\n"
        )

    def _select(self, name: str, label: Text, options: dict[str, str]) -> str:
        items = [element("option", escaped(self._say(_ALL)), value="*")]
        items += [element("option", escaped(words), value=value) for value, words in options.items()]
        return element(
            "label", escaped(self._say(label)) + " " + element("select", "".join(items), name=name)
        )

    def _say(self, words: Text) -> str:
        return words.in_language(self._run.language)


def _file(name: str) -> str:
    return files("disclosure_lint.outputs.html").joinpath(name).read_text("ascii")


def _digest(content: str) -> str:
    """The content as a policy names it (CSP 3, 2.3.1)."""
    return "sha256-" + b64encode(sha256(content.encode()).digest()).decode()
