"""Y: the tables held against last year's."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from disclosure_lint import (
    PASSED,
    Absent,
    CellKey,
    Context,
    Example,
    Hit,
    Note,
    Report,
    Table,
    Text,
    Unknown,
    Verdict,
    Verdicts,
    cell_name,
    dataclass,
    row_name,
    rule,
)
from disclosure_lint_national.words import Words

Number = int | Decimal

_NONE_GIVEN = Text(
    "没有给出本机关上一年度的报告（--previous）", "last year's report of the organ was not given (--previous)"
)
_NO_TABLES = Text("两年的报告没有可以比较的表格", "the reports have no tables to compare")
_BLANK = Text("有一年的格没有填写数字", "the cell of one year states no number")
_REVIEWED = Words("carried.toml").expression("${reviewed}")
_STOCKS = ("in_force", "public_total", "last_year")
_STAFF = "capacity"


@rule(
    "Y001",
    "carried-over",
    "warning",
    title=(
        "上年结转应等于上一年度报告的结转下年度",
        "What was carried over last year is carried in this year",
    ),
    basis=(
        "表三：第二项“上年结转”与上一年度第四项“结转下年度继续办理”是同一批申请",
        "table 3: row two is row four of the year before",
    ),
    hint=(
        "核对两年的台账；机构改革后口径有变的，在正文说明。",
        "Check the records of both years; explain what a reform changed.",
    ),
    message=(
        "{cell}为 {actual}，上一年度报告的结转下年度为 {expected}",
        "{cell} is {actual}, last year's report carried over {expected}",
    ),
    tables_only=True,
    editions=["2019", "2021"],
    good=[
        Example(
            "新增养老服务地图 => 新增养老地图",
            base="2021",
            previous="四、结转下年度继续办理 | 2 | 0 | 0 | 0 | 0 | 0 | 2",
        )
    ],
    bad=[
        Example(
            "二、上年结转政府信息公开申请数量 | «2» | 0 | 0 | 0 | 0 | 0 | 2",
            base="2021",
            previous="四、结转下年度继续办理 | 3 | 0 | 0 | 0 | 0 | 0 | 3",
        )
    ],
)
def carried_over(report: Report, context: Context) -> Verdicts:
    """Column by column."""
    found = _pair(report, context, "requests")
    if isinstance(found, Text):
        yield Absent(found)
        return
    table, before = found
    for column in context.form(table).columns:
        now, then = table.figure("carried_in", column.key), before.figure("carried_out", column.key)
        if now is None or then is None:
            yield Unknown(_BLANK, cell_name(context.form(table), ("carried_in", column.key)))
        elif now.value == then.value:
            yield PASSED
        else:
            name = cell_name(context.form(table), ("carried_in", column.key))
            yield Hit(
                now,
                {"cell": name, "actual": now.value, "expected": then.value},
                expected=str(then.value),
                actual=str(now.value),
            )


def _pair(report: Report, context: Context, key: str) -> tuple[Table, Table] | Text:
    """The table of both years, or why there are none to compare."""
    if context.previous is None:
        return _NONE_GIVEN
    table, before = report.table(key), context.previous.table(key)
    return (table, before) if table and before else _NO_TABLES


@dataclass(frozen=True, slots=True)
class Sameness:
    """How much must be equal.

    Attributes:
        fewest: a table with fewer numbers above 0 may be equal to last year's by chance.
    """

    fewest: int = 5

    def problems(self) -> Iterator[tuple[str, Text]]:
        """Tables of zeros are equal in any year."""
        if self.fewest < 1:
            yield "fewest", Text("应不小于 1", "should be at least 1")


@rule(
    "Y003",
    "copied-numbers",
    "warning",
    title=("表格不应与上一年度完全相同", "No table equals last year's in every number"),
    basis=(
        "年度报告公布本年的情况；逐年相同的数字曾被公开质疑",
        "a report is on its own year; figures that never change were exposed by the press",
    ),
    hint=("核对是否误贴了上一年度的表格。", "See whether last year's table was pasted by mistake."),
    message=(
        "{table}的 {count} 个数字与上一年度完全相同",
        "all {count} numbers of {table} equal last year's",
    ),
    tables_only=True,
    parameters=Sameness,
    good=[Example("六、举报投诉数量 | 件 | 0", previous="（三）接受培训人员数 | 人次 | 35")],
    bad=[Example("六、举报投诉数量 | 件 | 0", previous="六、举报投诉数量 | 件 | 0")],
)
def copied_numbers(report: Report, context: Context) -> Verdicts:
    """Stocks and staff change little and do not count."""
    if context.previous is None:
        yield Absent(_NONE_GIVEN)
        return
    for table in report.tables:
        before = context.previous.table(table.key)
        if before is None or before.form != table.form:
            continue
        numbers = list(_flows(table, before))
        above = sum(1 for now, _ in numbers if now)
        if above < context.parameters.fewest:
            continue
        if all(now == old for now, old in numbers):
            name = next(iter(context.form(table).captions), table.key)
            place = table.caption.span if table.caption else table.rows[0].span
            yield Hit(place, {"table": name, "count": len(numbers)})
        else:
            yield PASSED
    yield Absent(_NO_TABLES)


def _flows(table: Table, before: Table) -> Iterator[tuple[Number, Number | None]]:
    """The numbers that should change from year to year, with last year's."""
    for row, column in table.cells:
        figure = table.figure(row, column)
        if figure is not None and column not in _STOCKS and not row.startswith(_STAFF):
            old = before.figure(row, column)
            yield figure.value, None if old is None else old.value


@rule(
    "Y004",
    "stock",
    "info",
    title=("现行有效件数宜与上一年度衔接", "What is in force follows from last year's"),
    basis=(
        "表二：现行有效 = 上一年度现行有效 + 制发 − 废止（结构推断；清理后可以重新统计）",
        "table 2 (structural inference; a review may start anew)",
    ),
    hint=(
        "核对三个数；经过清理重新统计的，在正文说明。",
        "Check the three numbers; say so if a review counted anew.",
    ),
    message=(
        "{cell}为 {actual}，按上一年度 {before}、制发 {made}、废止 {repealed} 应为 {expected}",
        "{cell} is {actual}; with {before} last year, {made} made and {repealed} repealed it would be {expected}",
    ),
    tables_only=True,
    editions=["2021"],
    good=[Example("新增养老服务地图 => 新增养老地图", base="2021", previous="行政规范性文件 | 1 | 0 | 8")],
    bad=[Example("新增养老服务地图 => 新增养老地图", base="2021", previous="行政规范性文件 | 1 | 0 | 7")],
)
def stock(report: Report, context: Context) -> Verdicts:
    """Silent where the text speaks of a review."""
    found = _pair(report, context, "active")
    if isinstance(found, Text):
        yield Absent(found)
        return
    if any(_REVIEWED.search(report.folded, span.start, span.end) for span in report.prose):
        yield Absent(Text("正文说明有清理或调整", "the text speaks of a review"))
        return
    table, before = found
    if table.form != before.form:
        yield Absent(_NO_TABLES)
        return
    for row in ("regulations", "normative_documents"):
        yield from _stock(row, table, before, context)


def _stock(row: str, table: Table, before: Table, context: Context) -> Iterator[Verdict]:
    now, then = table.figure(row, "in_force"), before.figure(row, "in_force")
    made, repealed = table.figure(row, "made"), table.figure(row, "repealed")
    if now is None or then is None or made is None or repealed is None:
        yield Unknown(_BLANK, row_name(context.form(table), row))
        return
    expected = then.value + made.value - repealed.value
    if now.value == expected:
        yield PASSED
        return
    name = cell_name(context.form(table), (row, "in_force"))
    values = {
        "cell": name,
        "actual": now.value,
        "before": then.value,
        "made": made.value,
        "repealed": repealed.value,
        "expected": expected,
    }
    notes = tuple(
        Note(Text(f"{word} {cell.value}", f"{word} {cell.value}"), cell)
        for word, cell in (("制发", made), ("废止", repealed))
    )
    yield Hit(
        now,
        values,
        cell=CellKey(table.key, row, "in_force"),
        expected=str(expected),
        actual=str(now.value),
        related=notes,
    )
