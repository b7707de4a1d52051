"""D006: sentences that report the work of another year; and the year that the prose is about."""

from __future__ import annotations

from typing import NamedTuple

from disclosure_lint import PASSED, Absent, Context, Hit, Report, Span, Text, Unknown, Verdicts, rule
from disclosure_lint import lazy_re as re
from disclosure_lint_national.words import Words

_OPENING = re.compile(
    r"[\n。;!?][ ]*(?:[(][一二三四五六七八九十]{1,3}[)][ ]*)?(?P<year>(?:19|20)\d{2})[ ]*年(?:度|全年)?[ ]*(?P<rest>[^。;\n]{0,400})"
)
_WORDS = Words("years.toml")
_REPORTS_WORK = _WORDS.expression("^,?[ ]*(?:${subject}|${work})")
_COMPARED = _WORDS.expression("${compared}")
_EVENT = _WORDS.expression("^[^,。]{0,24}?(?:${event})")
_PUBLICATION = _WORDS.expression("^[^,。]{0,30}?(?:${publication})")
_OF_A_THING = _WORDS.expression("^(?:已|未|尚未)?(?:${act})[^,。]{0,6}的|${once}")
_OWN_WORK = _WORDS.expression("^(?:${subject})(?:认真|严格|全面|深入|学习)*(?:${own_work})")
_NAME = re.compile(r"[^\W\da-zA-Z_]{0,14}?(?:局|厅|委|镇|乡|街道|办事处|管委会|开发区|支队)(?=[^\W\d_])")
_LEVEL = re.compile("[省市县区旗州盟](?!政府)")
_COUNT = re.compile(r"\d[余多]?[千万]?(件|条|次|宗|起|篇|人|期|场|个|份|元|万元)")
_PLAN = _WORDS.expression("${plan}")
_DONE = _WORDS.expression("${done}")
_THIS_YEAR = _WORDS.expression("${this_year}")
_PARAGRAPH = 400
_FEWEST = 3
"""The prose names its year if it opens at least this many sentences with it."""


class _Statement(NamedTuple):
    """A sentence that begins with a year and reports work.

    ``rest`` is what follows the year up to the first stop; ``before`` and ``after`` are the rest of the paragraph.
    """

    year: int
    span: Span
    rest: str
    before: str
    after: str


def year_of_the_prose(report: Report, context: Context) -> tuple[int, Span] | None:
    """The year that all sentences of the prose name which begin with a year and report work, and the first.

    None when they are few, or name different years.
    """
    statements = context.once(_statements, report)
    if len(statements) < _FEWEST or len({statement.year for statement in statements}) > 1:
        return None
    return statements[0].year, statements[0].span


@rule(
    "D006",
    "stale-year",
    "warning",
    title=("正文应写报告年度的工作", "The text reports the work of its own year"),
    basis=(
        "年度报告公布上一年度的情况；沿用往年文字的常见痕迹",
        "a report is on one year; other years are left in from older reports",
    ),
    hint=(
        "核对这一句是否沿用了往年的文字，连同其中的数字。",
        "See whether the sentence, with its numbers, was left in from an older report.",
    ),
    message=(
        "这里写的是 {actual} 年的工作，报告的是 {expected} 年",
        "this is on {actual}, the report is on {expected}",
    ),
    good=[
        "全年主动公开政府信息320条 => 2017年主动公开政府信息280条，2018年为320条",
        "2018年，我局把政府信息公开工作列入 => 2018年，我局落实《2017年政务公开工作要点》（〔2017〕12号），把政府信息公开工作列入",
        "今后将加强业务学习 => 2019年，我局将加强业务学习",
    ],
    bad=[
        "2018年，我局把政府信息公开工作列入 => «2017年»，我局坚持把政府信息公开工作列入",
        "全年未收取任何费用。 => «2017年»未发生收费情况。",
    ],
)
def stale_year(report: Report, context: Context) -> Verdicts:
    """Only sentences that begin with the year: elsewhere a year dates an event, a document, a comparison."""
    if report.year is None:
        yield Absent(Text("未能确定数据年度", "no year of the data was found"))
        return
    agreed = year_of_the_prose(report, context)
    if agreed is not None and agreed[0] != report.year:
        yield Unknown(Text("正文各句都写的是另一年（见 D003）", "all sentences name another year (see D003)"))
        return
    for statement in context.once(_statements, report):
        if _is_stale(statement, report.year):
            values = {"actual": statement.year, "expected": report.year}
            yield Hit(statement.span, values, expected=str(report.year), actual=str(statement.year))
        else:
            yield PASSED
    yield Absent(Text("没有以年份开头、写工作的句子", "no sentence that begins with a year reports work"))


def _statements(report: Report) -> list[_Statement]:
    """The sentences in the sections that begin with a year and report work."""
    found = []
    start = report.sections[0].start if report.sections else len(report.folded)
    end = report.signature.span.start if report.signature else len(report.folded)
    for prose in report.prose:
        for match in _OPENING.finditer(report.folded, max(prose.start, start), min(prose.end, end)):
            rest = "".join(match["rest"].split())
            if _REPORTS_WORK.search(rest) or _names_organ(rest, report.organ):
                year = match.start("year")
                span = Span(year, report.folded.index("年", year) + 1)
                before = report.folded[max(0, year - _PARAGRAPH) : year].rpartition("\n")[2]
                after = report.folded[match.end() : match.end() + _PARAGRAPH].partition("\n")[0]
                found.append(_Statement(int(match["year"]), span, rest, before, after))
    return found


def _counts_this_year(statement: _Statement, year: int) -> bool:
    """Whether the paragraph has a number of this year in a unit of the statement's: the two are compared."""
    units = set(_COUNT.findall(statement.rest))
    return bool(units) and any(
        (f"{year}年" in other or _THIS_YEAR.search(other)) and not units.isdisjoint(_COUNT.findall(other))
        for other in (*statement.before.split("。"), *statement.after.split("。"))
    )


def _goes_on_to(statement: _Statement, year: int) -> bool:
    """Whether the years are counted up to this one in the same sentence (``2023年2件；2022年3件；2024年6件``)."""
    sentence = statement.after.partition("。")[0]
    return sentence.startswith(";") and bool(re.search(rf";[ ]*{year}年[^,;。]*\d", sentence))


def _names_organ(rest: str, organ: str | None) -> bool:
    """Whether the sentence begins with the organ's name, with the end of it, or with a short form (区科技局)."""
    bare = rest.lstrip(",")
    if organ is None:
        return False
    if any(bare.startswith(organ[index:]) for index in range(max(0, len(organ) - 3))):
        return True
    name = _NAME.match(bare)
    return name is not None and _is_short_for(name[0], organ)


def _is_short_for(name: str, organ: str) -> bool:
    """Whether the characters of a name stand in the organ's in their order, and both are of one level."""
    rest = iter(organ)
    levels = [_LEVEL.findall(words.replace("市场", "")) for words in (name, organ)]
    return (not levels[0] or levels[0][-1:] == levels[1][-1:]) and all(char in rest for char in name)


def _is_stale(statement: _Statement, year: int) -> bool:
    rest = statement.rest.lstrip(",")
    if (
        statement.year == year
        or re.search(f"{year}年|今年", rest)
        or _COMPARED.search(rest[:60])
        or (_PUBLICATION.search(rest) and not _OWN_WORK.search(rest))
        or _OF_A_THING.search(rest)
        or statement.after.lstrip("。; ").startswith(f"{year}年")
        or _goes_on_to(statement, year)
        or _counts_this_year(statement, year)
    ):
        return False
    if statement.year > year:
        return statement.year == year + 1 and bool(_DONE.search(rest)) and not _PLAN.search(rest)
    return year - statement.year <= 3 and not _EVENT.search(rest)
