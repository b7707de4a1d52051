"""The formats that come with the tool. A plugin adds its own by the hook ``disclosure_lint_outputs``."""

from __future__ import annotations

from typing import IO

from disclosure_lint.model.language import Text
from disclosure_lint.model.output import Output, Writer
from disclosure_lint.model.run import Run


def _text(stream: IO[str], run: Run) -> Writer:
    from disclosure_lint.outputs.text import TextWriter

    return TextWriter(stream, run)


def _json(stream: IO[str], run: Run) -> Writer:
    from disclosure_lint.outputs.json import JsonWriter

    return JsonWriter(stream, run)


def _jsonl(stream: IO[str], run: Run) -> Writer:
    from disclosure_lint.outputs.json import JsonLinesWriter

    return JsonLinesWriter(stream, run)


def _sarif(stream: IO[str], run: Run) -> Writer:
    from disclosure_lint.outputs.sarif import SarifWriter

    return SarifWriter(stream, run)


def _github(stream: IO[str], run: Run) -> Writer:
    from disclosure_lint.outputs.github import GithubWriter

    return GithubWriter(stream, run)


def _gitlab(stream: IO[str], run: Run) -> Writer:
    from disclosure_lint.outputs.gitlab import GitlabWriter

    return GitlabWriter(stream, run)


def _junit(stream: IO[str], run: Run) -> Writer:
    from disclosure_lint.outputs.junit import JunitWriter

    return JunitWriter(stream, run)


def _checkstyle(stream: IO[str], run: Run) -> Writer:
    from disclosure_lint.outputs.checkstyle import CheckstyleWriter

    return CheckstyleWriter(stream, run)


def _rdjson(stream: IO[str], run: Run) -> Writer:
    from disclosure_lint.outputs.rdjson import RdjsonWriter

    return RdjsonWriter(stream, run)


def _markdown(stream: IO[str], run: Run) -> Writer:
    from disclosure_lint.outputs.markdown import MarkdownWriter

    return MarkdownWriter(stream, run)


def _csv(stream: IO[str], run: Run) -> Writer:
    from disclosure_lint.outputs.csv import CsvWriter

    return CsvWriter(stream, run)


def _html(stream: IO[str], run: Run) -> Writer:
    from disclosure_lint.outputs.html.page import HtmlWriter

    return HtmlWriter(stream, run)


def _xlsx(stream: IO[bytes], run: Run) -> Writer:
    from disclosure_lint.outputs.xlsx import WorkbookWriter

    return WorkbookWriter(stream, run)


OUTPUTS = (
    Output("text", ".txt", Text("给人看的文字", "words for people"), _text, counts=True),
    Output(
        "html",
        ".html",
        Text("一个网页：原文和发现", "a page: texts and findings"),
        _html,
        needs_document=True,
        counts=True,
    ),
    Output("json", ".json", Text("完整的结果", "the whole result"), _json, counts=True),
    Output("jsonl", ".jsonl", Text("每份报告一行 JSON", "a line of JSON a report"), _jsonl),
    Output("sarif", ".sarif", Text("SARIF 2.1.0", "SARIF 2.1.0"), _sarif),
    Output(
        "github", ".txt", Text("GitHub Actions 的标注", "annotations of GitHub Actions"), _github, counts=True
    ),
    Output(
        "gitlab",
        ".json",
        Text("GitLab 代码质量报告", "GitLab's code quality report"),
        _gitlab,
        findings_alone=True,
    ),
    Output("junit", ".xml", Text("JUnit XML（Jenkins 等）", "JUnit's XML (Jenkins and others)"), _junit),
    Output(
        "checkstyle", ".xml", Text("Checkstyle XML", "Checkstyle's XML"), _checkstyle, findings_alone=True
    ),
    Output("rdjson", ".json", Text("reviewdog 的格式", "reviewdog's format"), _rdjson, findings_alone=True),
    Output("markdown", ".md", Text("Markdown 表格", "tables in Markdown"), _markdown, counts=True),
    Output("xlsx", ".xlsx", Text("台账、校验单、统计", "a workbook"), _xlsx, binary=True, counts=True),
    Output(
        "csv", ".csv", Text("每个问题一行的表格", "a table with a row a finding"), _csv, findings_alone=True
    ),
)
