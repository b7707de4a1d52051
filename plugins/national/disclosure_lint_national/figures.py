"""N: the cells of the tables one by one: blanks, words, counts, units."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import cache

from disclosure_lint import (
    PASSED,
    Absent,
    Cell,
    CellKey,
    Context,
    Figure,
    Hit,
    Report,
    RowForm,
    Severity,
    Span,
    Table,
    TableForm,
    Text,
    Unknown,
    Verdicts,
    cell_name,
    row_name,
    rule,
)
from disclosure_lint import lazy_re as re
from disclosure_lint_national.tables import NO_TABLE, tables, value_cells


@rule(
    "N003",
    "blank-value",
    "warning",
    title=("官方栏目的数字不应空着", "No official cell is blank"),
    basis=("表式；没有发生的填 0", "the form; what did not happen is 0"),
    hint=("没有发生的填 0。", "Write 0 for what did not happen."),
    message={
        "": ("{cell}没有填写", "{cell} is blank"),
        "table": ("{table}有 {blanks} 格没有填写", "{blanks} cells of {table} are blank"),
        "line": ("{line} {blanks} 格都没有填写", "all {blanks} cells of {line} are blank"),
    },
    tables_only=True,
    good=["2.传真申请数 | 件 | 0"],
    bad=["2.传真申请数 | 件 | ", "六、举报投诉数量 | 件"],
)
def blank_value(report: Report, context: Context) -> Verdicts:
    """Where blanks outnumber written values, leaving zeros blank is the writer's habit: one info.

    So it is where several cells are blank and not one holds a zero. A whole row or column is told once.
    """
    if not report.tables:
        yield Absent(NO_TABLE)
    for table, form in tables(report, context):
        yield from _unread_rows(table, form)
        cells = value_cells(table, form, context)
        blanks = [cell for cell, _ in cells if cell.kind == "blank"]
        if not blanks:
            yield PASSED
        elif len(blanks) * 2 > len(cells) or (len(blanks) >= _SEVERAL and not _writes_zeros(cells)):
            place = table.caption.span if table.caption else table.rows[0].span
            name = form.captions[0] if form.captions else form.key
            yield Hit(place, {"table": name, "blanks": len(blanks)}, "table", Severity.INFO)
        else:
            yield from _blanks(blanks, cells, form)


def _blanks(blanks: list[Cell], cells: list[tuple[Cell, RowForm]], form: TableForm) -> Verdicts:
    """One hit for a row or column that is blank from end to end, at its first cell; else one for a cell."""
    names = {column.key: column.label for column in form.columns}
    names |= {row.key: row_name(form, row.key) for row in form.rows}
    told: set[CellKey] = set()
    for line, word in (("column", "列"), ("row", "行")):
        sizes = Counter(getattr(cell.key, line) for cell, _ in cells)
        empty: dict[str, list[Cell]] = {}
        for cell in blanks:
            empty.setdefault(getattr(cell.key, line), []).append(cell)
        for name, own in empty.items():
            left = [cell for cell in own if cell.key not in told]
            if len(own) == sizes[name] >= _SEVERAL and left:
                told.update(cell.key for cell in own)
                line_name = Text(f"“{names[name]}”一{word}", f"the {line} {names[name]}")
                yield Hit(left[0], {"line": line_name, "blanks": len(own)}, "line")
    for cell in blanks:
        if cell.key not in told:
            yield Hit(cell, {"cell": cell_name(form, cell.key[1:])})


def _unread_rows(table: Table, form: TableForm) -> Verdicts:
    """The rows that stand there without a cell that could be told to a column."""
    read = {row for row, _ in table.cells}
    unread = [row for row in table.rows if row.key is not None and row.key not in read]
    wanted = {row.key for row in form.rows if row.kind == "value"} if unread else set()
    for row in unread:
        if row.key in wanted:
            yield Unknown(_UNREAD, row.text)


_UNREAD = Text("这一行的数字与表头的列对不上", "the numbers of the row do not fit the columns of the head")
_SEVERAL = 3
"""So many blank cells are a habit where no zero is written."""


def _writes_zeros(cells: list[tuple[Cell, RowForm]]) -> bool:
    return any(isinstance(cell, Figure) and cell.value == 0 for cell, _ in cells)


@rule(
    "N004",
    "not-a-number",
    "warning",
    title=("应填数字的格里应是数字", "A cell for a number holds a number"),
    basis=("表式；没有发生的填 0", "the form; what did not happen is 0"),
    hint=(
        "没有发生的填 0；说明文字写到正文里。",
        "Write 0 for what did not happen; put words into the text.",
    ),
    message=("{cell}写的是“{raw}”，不是数字", "{cell} holds {raw}, which is no number"),
    tables_only=True,
    good=["2.传真申请数 | 件 | 0", "（一）召开政府信息公开工作会议或专题会议数 | 次 | 1,024"],
    bad=["1.按时办结数 | 件 | «--»", "六、举报投诉数量 | 件 | «无»"],
)
def not_a_number(report: Report, context: Context) -> Verdicts:
    """Placeholders and words."""
    for table, form in tables(report, context):
        cells = value_cells(table, form, context)
        if any(isinstance(cell, Figure) for cell, _ in cells):
            yield PASSED
        for cell, _ in cells:
            if cell.kind in ("placeholder", "words"):
                yield Hit(cell, {"cell": cell_name(form, cell.key[1:]), "raw": cell.raw.strip()[:40]})


@rule(
    "N005",
    "not-a-count",
    "error",
    title=("计数的格里应是不小于零的整数", "A count is a whole number and not negative"),
    basis=("表式的计量单位", "the units of the form"),
    hint=("改为不小于 0 的整数。", "Write a whole number, 0 or more."),
    message={
        "negative": ("{cell}写的是 {value}，不应为负数", "{cell} is {value}; it can't be negative"),
        "fraction": (
            "{cell}写的是 {value}，{unit}应为整数",
            "{cell} is {value}; {unit} are whole",
        ),
    },
    tables_only=True,
    good=["七、依申请公开信息收取的费用 | 万元 | 0.35"],
    bad=["六、举报投诉数量 | 件 | «-1»", "（二）举办各类培训班数 | 次 | «1.5»"],
)
def not_a_count(report: Report, context: Context) -> Verdicts:
    """Negative where the form has no sign; fractional where the unit counts things."""
    for table in report.tables:
        system, form = context.balance(table).system, context.form(table)
        for cell, row in value_cells(table, form, context):
            if not isinstance(cell, Figure) or (isinstance(cell.value, int) and cell.value >= 0):
                continue
            address = (cell.key.row, cell.key.column)
            if cell.value < 0 and address not in system.signed:
                yield Hit(cell, _told(cell, row, form), "negative")
            elif not _whole(cell) and address in system.counted and cell.unit not in ("万元", "亿元", "元"):
                yield Hit(cell, _told(cell, row, form), "fraction")
        if any(isinstance(cell, Figure) for cell in table.cells.values()):
            yield PASSED


def _told(cell: Figure, row: RowForm, form: TableForm) -> dict[str, object]:
    unit = Text(f"按“{row.unit}”计数", f"counts of {row.unit}") if row.unit else Text("计数", "counts")
    return {"cell": cell_name(form, cell.key[1:]), "value": cell.value, "unit": unit}


def _whole(cell: Figure) -> bool:
    return not isinstance(cell.value, Decimal) or cell.value == cell.value.to_integral_value()


_STATED = re.compile(r"[（(]单位[:：](?P<unit>\w+)[）)]")
_ALTERNATIVES = re.compile(r"[/、或()\s]")
_CURRENCY = "人民币"


@rule(
    "N008",
    "unit",
    "warning",
    title=("计量单位应与格式一致", "Units are those of the form"),
    basis=("表式的计量单位", "the units of the form"),
    hint=("按格式的单位换算后填写。", "Convert the number to the unit of the form."),
    message=(
        "{cell}的单位是“{actual}”，格式为“{expected}”",
        "the unit of {cell} is {actual}, the form has {expected}",
    ),
    tables_only=True,
    good=["七、依申请公开信息收取的费用 | 万元 | 0.02万元"],
    bad=["七、依申请公开信息收取的费用 | «元» | 200", "六、举报投诉数量 | 件 | «3次»"],
)
def unit(report: Report, context: Context) -> Verdicts:
    """Only a unit that is written is judged, never the size of a number."""
    for table, form in tables(report, context):
        units = _units(form)
        columns = {column.key: column for column in form.columns}
        written = [
            (label, units[label.key], label.unit)
            for label in table.rows
            if label.key in units and label.unit is not None
        ]
        if written:
            yield PASSED
        for label, official, passage in written:
            if label.key is not None and passage.text != official and not _names(passage.text, official):
                values = {"cell": row_name(form, label.key), "actual": passage.text, "expected": official}
                key = CellKey(table.key, label.key, form.columns[0].key)
                yield Hit(passage.span, values, cell=key, expected=official, actual=passage.text)
        for cell, row in value_cells(table, form, context):
            if not isinstance(cell, Figure) or cell.unit is None:
                continue
            official = columns[cell.key.column].unit or row.unit
            if cell.unit == official:
                yield PASSED
            elif official not in ("", "any"):
                values = {"cell": cell_name(form, cell.key[1:]), "actual": cell.unit, "expected": official}
                yield Hit(cell, values, expected=official)
        yield from _units_of_heads(report, table, form)


@cache
def _units(form: TableForm) -> dict[str | None, str]:
    """The units of the rows that have one."""
    return {row.key: row.unit for row in form.rows if row.unit}


def _names(written: str, official: str) -> bool:
    """Whether a printed unit names the official one (``万元（人民币）``, ``人/次``, ``条/件``)."""
    plain = written.replace(_CURRENCY, "")
    return official in (_ALTERNATIVES.sub("", plain), *_ALTERNATIVES.split(plain))


def _units_of_heads(report: Report, table: Table, form: TableForm) -> Verdicts:
    """The units that the heads of columns state (``本年收费金额（单位：万元）``)."""
    for column, head, expected in _heads_with_units(form):
        for match in head.finditer(report.folded, *table.span):
            if match["unit"] == expected:
                yield PASSED
                continue
            row = next(row.key for row in form.rows if column in row.columns)
            key = CellKey(table.key, row, column)
            values = {"cell": cell_name(form, key[1:]), "actual": match["unit"], "expected": expected}
            place = Span(*match.span("unit"))
            yield Hit(place, values, cell=key, expected=expected, actual=match["unit"])


@cache
def _heads_with_units(form: TableForm) -> list[tuple[str, re.Pattern[str], str]]:
    """The columns whose heads state a unit: the key, what the head looks like with any unit, the unit."""
    found = []
    for column in form.columns:
        if stated := _STATED.search(column.label):
            words = r"\s*".join(map(re.escape, column.label[: stated.start()]))
            unit = rf"(?:{_CURRENCY})?(?P<unit>[^\W\d_]{{1,4}}?)(?={_CURRENCY}|\W|$)"
            head = re.compile(rf"{words}\s*\(?\s*单位\s*:?\s*{unit}")
            found.append((column.key, head, stated["unit"]))
    return found
