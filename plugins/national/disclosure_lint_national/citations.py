"""W003: laws and documents cited by a wrong name, number or superseded version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from disclosure_lint import PASSED, Absent, Context, Example, Hit, Report, Span, Text, Verdict, Verdicts, rule
from disclosure_lint import lazy_re as re
from disclosure_lint_national.words import Words

_WORDS = Words("citations.toml")
_CITATION = re.compile(
    r"《(?P<title>[^《》]{2,80})》(?:的?(?:通知|函|规定)》)?(?P<notes>(?:[ ]*\([^()\n]{2,60}\)){0,2})"
)
_NUMBER = re.compile(
    r"(?P<decree>国(?:务院)?令?第?[ ]*(?P<order>\d{2,4})[ ]*号令?)|(?P<agency>(?<![^\W\da-zA-Z_])[国中][^\W\da-zA-Z_]{1,6}[函发])[ ]*\[[ ]*(?P<year>\d{4})[ ]*\][ ]*(?P<running>\d{1,4})[ ]*号"
)
_OLD_NUMBER = "492"
_OLD_DECREE = re.compile(rf"(?<!原)(?<!旧)国(?:务院)?令第?[ ]*{_OLD_NUMBER}[ ]*号")
_FORMER = _WORDS.expression("${former}")
_ARTICLE = re.compile(r"第(?P<number>[一二三四五六七八九十]{1,4}|\d{1,3})条")
_ON_REPORTS = _WORDS.expression("${on_reports}")
_REGULATION = re.compile(r"《(?:中华人民共和国)?(?:政府信息公开)?条例》")
_TITLE = re.compile("《[^《》]{1,60}》")
_REACH = 300
"""A sentence is looked at so far on each side of a citation."""
_STATE = "中华人民共和国"


class _Document(NamedTuple):
    """A document that reports cite; ``numbers``: its numbers with the first and last year that they fit."""

    title: str
    excluded: tuple[str, ...]
    numbers: Mapping[str, tuple[int, int]]
    now: str


@cache
def titles() -> tuple[str, ...]:
    """The titles of the documents that reports cite, the longest first."""
    return tuple(sorted((document.title for document in _documents()), key=len, reverse=True))


@cache
def _documents() -> tuple[_Document, ...]:
    return tuple(
        _Document(
            row["title"],
            tuple(row.get("not", ())),
            {
                number: (years.get("from", 0), years.get("to", 9999))
                for number, years in row["numbers"].items()
            },
            row["now"],
        )
        for row in _WORDS.lists["documents"]
    )


@rule(
    "W003",
    "legal-citation",
    "warning",
    title=(
        "引用法规、文件的名称、文号和版本应正确",
        "Laws and documents are cited by their right name, number and version",
    ),
    basis=("所引法规、文件的原文", "the documents themselves"),
    hint=("核对所引文件的原文。", "Check the document that is cited."),
    message={
        "name": ("没有《{actual}》，应为《{expected}》", "there is no {actual}; it is {expected}"),
        "number": (
            "《{title}》的文号写作“{actual}”，应为“{expected}”",
            "the number of {title} is {expected}, not {actual}",
        ),
        "version": (
            "{year} 年度的报告引用的“{actual}”不适用于这一年度，应为“{expected}”",
            "{actual} is not in force for {year}; it is {expected}",
        ),
        "article": (
            "{year} 年度适用的条例中，年度报告规定在{expected}，不是第{actual}条",
            "for {year} the duty to report stands in {expected}, not in article {actual}",
        ),
    },
    good=[
        Example(
            "本报告根据 => 依据《中华人民共和国政府信息公开条例》（国令第711号）第五十条，本报告根据",
            base="2021",
        ),
        "《中华人民共和国政府信息公开条例》的规定 => 《中华人民共和国政府信息公开条例》（国务院令第492号）的规定",
    ],
    bad=[
        "《中华人民共和国政府信息公开条例》的规定 => «《政务公开工作条例》»的规定",
        Example("（国务院令第711号） => （«国务院令第492号»）", base="2021"),
        Example("（国办公开办函〔2021〕30号） => （«国办公开办函〔2021〕13号»）", base="2021"),
    ],
)
def legal_citation(report: Report, context: Context) -> Verdicts:
    """Only documents that the table knows are judged; a number without its brackets is not read."""
    looked = False
    for prose in report.prose:
        for match in _CITATION.finditer(report.folded, prose.start, prose.end):
            for verdict in (*_name(match), *_number(match, report)):
                looked = True
                yield verdict
        for verdict in (*_old_decree(report, prose), *_articles(report, prose)):
            looked = True
            yield verdict
    yield (
        PASSED
        if looked
        else Absent(Text("正文没有引用清单所列的文件", "the text cites no document of the table"))
    )


def _name(match: re.Match[str]) -> Iterator[Verdict]:
    title = "".join(match["title"].split())
    bare = title.removeprefix(_STATE)
    wrong = _WORDS.lists["wrong"]
    right = wrong.get(title) or (wrong.get(bare) if title != bare else None)
    if (
        right is None
        and title.startswith(_STATE)
        and bare.endswith("条例")
        and "公开" in bare
        and bare != "政府信息公开条例"
    ):
        right = f"{_STATE}政府信息公开条例"
    if right is not None:
        span = Span(match.start(), match.end("title") + 1)
        yield Hit(span, {"actual": title, "expected": right}, "name", expected=right, actual=title)


def _number(match: re.Match[str], report: Report) -> Iterator[Verdict]:
    title = "".join(match["title"].split())
    document = next(
        (
            known
            for known in _documents()
            if (known.title in title or known.title == f"{_STATE}{title}")
            and not any(word in title for word in known.excluded)
        ),
        None,
    )
    if document is None:
        return
    numbers = [
        (_plain(found), found)
        for found in _NUMBER.finditer(match.string, match.start("notes"), match.end("notes"))
    ]
    if not numbers:
        yield PASSED
    elif not any(number in document.numbers for number, _ in numbers):
        number, found = numbers[0]
        values = {"title": document.title, "actual": found[0], "expected": document.now}
        yield Hit(Span(*found.span()), values, "number", expected=document.now, actual=found[0])
    else:
        number, found = next((number, found) for number, found in numbers if number in document.numbers)
        yield from _version(document, number, found, report)


def _version(document: _Document, number: str, found: re.Match[str], report: Report) -> Iterator[Verdict]:
    first, last = document.numbers[number]
    if report.year is None or first <= report.year <= last or _FORMER.search(_around(found)):
        yield PASSED
        return
    fitting = next(
        (other for other, (since, until) in document.numbers.items() if since <= report.year <= until),
        document.now,
    )
    if fitting in "".join(_around(found).split()):  # both are cited: one is history
        yield PASSED
        return
    yield Hit(
        Span(*found.span()),
        {"year": report.year, "actual": found[0], "expected": fitting},
        "version",
        expected=fitting,
        actual=found[0],
    )


def _plain(found: re.Match[str]) -> str:
    """A number as the table writes it."""
    if found["order"]:
        return f"国务院令第{found['order']}号"
    return f"{found['agency']}[{found['year']}]{int(found['running'])}号"


def _around(found: re.Match[str]) -> str:
    return found.string[max(0, found.start() - 40) : found.end() + 40]


def _old_decree(report: Report, prose: Span) -> Iterator[Verdict]:
    """The decree of 2007 cited without its title."""
    regulation = _documents()[0]
    if _OLD_NUMBER not in report.folded:
        return
    for found in _OLD_DECREE.finditer(report.folded, prose.start, prose.end):
        cited = report.folded.rfind("》", max(0, found.start() - 4), found.start()) >= 0
        superseded = report.year is not None and report.year > regulation.numbers["国务院令第492号"][1]
        if superseded and not cited and not _FORMER.search(_around(found)):
            values = {"year": report.year, "actual": found[0], "expected": regulation.now}
            yield Hit(Span(*found.span()), values, "version", expected=regulation.now, actual=found[0])


def _articles(report: Report, prose: Span) -> Iterator[Verdict]:
    """The articles on annual reports, where a sentence cites the regulation for them."""
    for found in _ARTICLE.finditer(report.folded, prose.start, prose.end):
        row = next((row for row in _WORDS.lists["articles"] if found["number"] in row["numbers"]), None)
        if row is None or report.year is None:
            continue
        before, after = _sentence_around(found, prose)
        cited = _TITLE.findall(before)
        of_regulation = cited and _REGULATION.fullmatch("".join(cited[-1].split()))
        if not of_regulation or not _ON_REPORTS.search(after):
            continue
        if row.get("from", 0) <= report.year <= row.get("to", 9999) or _FORMER.search(before + after):
            yield PASSED
        else:
            values = {"year": report.year, "actual": found["number"], "expected": row["now"]}
            yield Hit(Span(*found.span()), values, "article", expected=row["now"], actual=found[0])


def _sentence_around(found: re.Match[str], prose: Span) -> tuple[str, str]:
    """What stands before and after a match in its sentence."""
    before = found.string[max(prose.start, found.start() - _REACH) : found.start()]
    after = found.string[found.end() : min(prose.end, found.end() + _REACH)]
    return re.split("[。\n]", before)[-1], re.split("[。\n]", after)[0]
