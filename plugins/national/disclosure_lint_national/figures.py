"""N: the numbers in the tables, among themselves and one by one.

The sums and bounds are data of the edition (``editions/*.toml``); here is only what is said of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from disclosure_lint import (
    PASSED,
    Absent,
    Address,
    Balance,
    Cell,
    CellKey,
    Check,
    Context,
    Fault,
    Figure,
    Hit,
    Note,
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
    in_words,
    localise,
    row_name,
    rule,
)

_NO_TABLE = Text("报告中没有能识别的表格", "the report has no table that was recognised")
_BLANKS = Text("有单元格没有填写数字", "some cells state no number")
_LAYOUT = ("表式", "the layout of the form")


def _form(table: Table, context: Context) -> TableForm:
    form = context.editions[table.form].table(table.key)
    assert form is not None
    return form


def _tables(report: Report, context: Context) -> Iterator[tuple[Table, TableForm]]:
    for table in report.tables:
        yield table, _form(table, context)


def _severity(word: str | None) -> Severity | None:
    return Severity.of(word) if word else None


def _place(table: Table, address: Address) -> Cell | None:
    return table.cells.get(address)


def _written(table: Table, form: TableForm, address: Address) -> str:
    """A cell's number as written in the form's unit: ``260 条``."""
    figure = table.figure(*address)
    row = next(row for row in form.rows if row.key == address[0])
    return f"{figure.value} {figure.unit or row.unit}".strip() if figure else ""


@rule(
    "N001",
    "identity-broken",
    "error",
    title=("合计数应等于各分项之和", "Sums and balances of the tables hold"),
    basis=_LAYOUT,
    hint=(
        "按台账核对指出的单元格；改动后重新检查。",
        "Check the cell against your records, and check again after the change.",
    ),
    message={
        "cell": (
            "{cell}写的是 {actual}，应为 {expected}：{why}",
            "{cell} is {actual}, it should be {expected}: {why}",
        ),
        "open": ("{why}，其中至少有一格有误", "{why}: at least one of the cells is wrong"),
        "unsure": (
            "{why}，牵涉的格太多，无法判断是哪一格有误",
            "{why}: too many cells are involved to tell which one is wrong",
        ),
    },
    tables_only=True,
    good=["3.网络申请数 | 件 | 5", "1.按时办结数 | 件 | --"],
    bad=["（一）收到申请数 | 件 | «10»", "4.不同意公开答复数 | 件 | «3»", "四、行政复议数量 | 件 | «0»"],
)
def identity_broken(report: Report, context: Context) -> Verdicts:
    """One finding for each wrong cell that the failing sums point to; a blank is unknown, never zero."""
    for table in report.tables:
        balance = context.balance(table)
        for check in balance.sums:
            if check.state == "holds":
                yield PASSED
            elif check.state == "unknown":
                yield Unknown(_BLANKS, _subject(check, balance))
        for fault in localise(balance):
            yield _fault(fault, balance)


def _subject(check: Check, balance: Balance) -> str:
    """The identity by its total."""
    return cell_name(balance.system.form, check.identity.total)


def _fault(fault: Fault, balance: Balance) -> Hit:
    form, table = balance.system.form, balance.table
    why = [in_words(check, balance) for check in fault.failures]
    words = Text("；".join(text.zh for text in why), "; ".join(text.en for text in why))
    candidates = tuple(
        Note(
            Text(
                f"{cell_name(form, repair.cell)} {repair.actual} → {repair.expected}",
                f"{cell_name(form, repair.cell)} {repair.actual} → {repair.expected}",
            ),
            _place(table, repair.cell),
        )
        for repair in fault.candidates
    )
    kind = "cell" if fault.expected is not None else "open" if candidates else "unsure"
    actual = balance.values.get(fault.cell)
    return Hit(
        _place(table, fault.cell) or table.rows[0].span,
        {"cell": cell_name(form, fault.cell), "why": words, "actual": actual, "expected": fault.expected},
        kind,
        _severity(fault.severity),
        cell=CellKey(table.key, *fault.cell),
        expected=None if fault.expected is None else str(fault.expected),
        actual=None if actual is None else str(actual),
        related=candidates,
    )


def _bounds(report: Report, context: Context, code: str) -> Iterator[tuple[Check, Balance]]:
    for table in report.tables:
        balance = context.balance(table)
        yield from ((check, balance) for check in balance.bounds if check.identity.relation.code == code)


def _bound_verdicts(report: Report, context: Context, code: str, message: str = "") -> Verdicts:
    for check, balance in _bounds(report, context, code):
        if check.state == "holds":
            yield PASSED
        elif check.state == "unknown":
            yield Unknown(_BLANKS, _subject(check, balance))
        else:
            yield _exceeded(check, balance, message)


def _exceeded(check: Check, balance: Balance, message: str) -> Hit:
    form, table, identity = balance.system.form, balance.table, check.identity
    whole = identity.right[0] if len(identity.right) == 1 else None
    sides = [_side(side, table, form) for side in (identity.left, identity.right)]
    return Hit(
        _place(table, identity.left[0]),
        {"part": sides[0], "whole": sides[1], "basis": Text(*identity.relation.why)},
        message,
        _severity(check.severity),
        related=(Note(Text(f"{cell_name(form, whole)}", f"{cell_name(form, whole)}"), _place(table, whole)),)
        if whole
        else (),
    )


def _side(addresses: tuple[Address, ...], table: Table, form: TableForm) -> Text:
    if len(addresses) == 1:
        words = f"{row_name(form, addresses[0][0])} {_written(table, form, addresses[0])}"
        return Text(words, words)
    total = sum(figure.value for address in addresses if (figure := table.figure(*address)))
    names = "、".join(row_name(form, row) for row, _ in addresses)
    return Text(f"{names}之和 {total}", f"the sum {total} of {names}")


@rule(
    "N002",
    "part-exceeds-whole",
    "error",
    title=("任一部分不应大于整体", "No part exceeds its whole"),
    basis=_LAYOUT,
    hint=(
        "核对这两格；总数按去重口径填写时，单一渠道不会大于总数。",
        "Check both cells; no channel exceeds a de-duplicated total.",
    ),
    message=("{part}，大于{whole}", "{part} exceeds {whole}"),
    tables_only=True,
    good=["4.政务微信公开政府信息数 | 条 | 320", "5.其他方式公开政府信息数 | 条 | 200"],
    bad=[
        "4.政务微信公开政府信息数 | 条 | «9999»",
        "其中：主动公开规范性文件数 | 条 | «321»\n---\n制发规范性文件总数 | 件 | 400",
    ],
)
def part_exceeds_whole(report: Report, context: Context) -> Verdicts:
    """Bounds of the edition between a part and its whole."""
    yield from _bound_verdicts(report, context, "N002")


@rule(
    "N010",
    "total-below-parts",
    "warning",
    title=("去重后的总数不应大于各渠道之和", "A de-duplicated total does not exceed the sum of its channels"),
    basis=_LAYOUT,
    hint=("核对总数与各渠道的数字。", "Check the total and the channels."),
    message=("{part}，大于{whole}", "{part} exceeds {whole}"),
    tables_only=True,
    good=["（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条） | 条 | 428"],
    bad=[
        "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条） | 条 | «429»",
        "制发规范性文件总数 | 件 | 3\n---\n其中：主动公开规范性文件数 | 条 | «4»",
    ],
)
def total_below_parts(report: Report, context: Context) -> Verdicts:
    """Bounds of the edition on totals."""
    yield from _bound_verdicts(report, context, "N010")


@rule(
    "N006",
    "dubious-zero",
    "info",
    title=("数字之间不应有可疑的零", "No number is dubious beside another"),
    basis=_LAYOUT,
    hint=(
        "确认数字无误；有上年结转等情形的，宜在正文说明。",
        "Make sure that the number is right; explain carry-overs and the like in the text.",
    ),
    message={
        "": ("{part}，大于{whole}", "{part} exceeds {whole}"),
        "zero": ("{when}，而{then}", "{when}, yet {then}"),
        "equal": (
            "{when}，{then}，正文称已全部办理",
            "{when}, {then}, and the text says that all were dealt with",
        ),
    },
    tables_only=True,
    good=["2.政府网站在线访谈次数 | 次 | 2"],
    bad=[
        "（二）举办各类培训班数 | 次 | 0\n---\n（三）接受培训人员数 | 人次 | «40»",
        "（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次） | 次 | «9»",
    ],
)
def dubious_zero(report: Report, context: Context) -> Verdicts:
    """Bounds that are usual only, and implications that the prose may explain."""
    yield from _bound_verdicts(report, context, "N006")
    prose = "\n".join(report.folded[span.start : span.end] for span in report.prose)
    for table, form in _tables(report, context):
        for implication in form.implications:
            when = table.figure(implication.when)
            if implication.code != "N006" or when is None:
                continue
            said = not implication.only_if or any(word in prose for word in implication.only_if)
            explained = any(word in prose for word in implication.unless)
            for key in implication.then:
                then = table.figure(key)
                wrong = then is not None and (
                    (when.value == 0 and then.value > 0)
                    if implication.kind == "zero"
                    else when.value != then.value
                )
                if then is None or not said:
                    continue
                if not wrong or explained:
                    yield PASSED
                    continue
                names = {
                    "when": _side(((implication.when, "value"),), table, form),
                    "then": _side(((key, "value"),), table, form),
                }
                yield Hit(
                    then,
                    {**names, "basis": Text(*implication.why)},
                    implication.kind,
                    _severity(implication.severity),
                    related=(Note(names["when"], when),),
                )


def _value_cells(table: Table, form: TableForm) -> Iterator[tuple[Cell, RowForm]]:
    """The cells that hold a value by the form, in its order."""
    rows = _value_rows(form)
    for (row, _), cell in table.cells.items():
        if row in rows and cell.kind != "header":
            yield cell, rows[row]


@cache
def _value_rows(form: TableForm) -> dict[str, RowForm]:
    return {row.key: row for row in form.rows if row.kind == "value"}


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
    },
    tables_only=True,
    good=["2.传真申请数 | 件 | 0"],
    bad=["2.传真申请数 | 件 | ", "六、举报投诉数量 | 件"],
)
def blank_value(report: Report, context: Context) -> Verdicts:
    """Where blanks outnumber written values, leaving zeros blank is the writer's habit: one info."""
    if not report.tables:
        yield Absent(_NO_TABLE)
    for table, form in _tables(report, context):
        cells = list(_value_cells(table, form))
        blanks = [cell for cell, _ in cells if cell.kind == "blank"]
        if not blanks:
            yield PASSED
        elif len(blanks) * 2 > len(cells):
            place = table.caption.span if table.caption else table.rows[0].span
            name = form.captions[0] if form.captions else form.key
            yield Hit(place, {"table": name, "blanks": len(blanks)}, "table", Severity.INFO)
        else:
            for cell in blanks:
                yield Hit(cell, {"cell": cell_name(form, cell.key[1:])})


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
    for table, form in _tables(report, context):
        for cell, _ in _value_cells(table, form):
            if isinstance(cell, Figure):
                yield PASSED
            elif cell.kind in ("placeholder", "words"):
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
            "{cell}写的是 {value}，按“{unit}”计数应为整数",
            "{cell} is {value}; counts of {unit} are whole",
        ),
    },
    tables_only=True,
    good=["七、依申请公开信息收取的费用 | 万元 | 0.35"],
    bad=["六、举报投诉数量 | 件 | «-1»", "（二）举办各类培训班数 | 次 | «1.5»"],
)
def not_a_count(report: Report, context: Context) -> Verdicts:
    """Negative where the form has no sign; fractional where the unit counts things."""
    for table in report.tables:
        system, form = context.balance(table).system, _form(table, context)
        for cell, row in _value_cells(table, form):
            if not isinstance(cell, Figure):
                continue
            address = (cell.key.row, cell.key.column)
            values = {"cell": cell_name(form, address), "value": cell.value, "unit": row.unit}
            if cell.value < 0 and address not in system.signed:
                yield Hit(cell, values, "negative")
            elif address in system.counted and not _whole(cell) and cell.unit not in ("万元", "亿元", "元"):
                yield Hit(cell, values, "fraction")
            else:
                yield PASSED


def _whole(cell: Figure) -> bool:
    return not isinstance(cell.value, Decimal) or cell.value == cell.value.to_integral_value()


@rule(
    "N007",
    "table-shape",
    "error",
    title=("表格的行列应与格式一致", "The rows and columns of a table are those of the form"),
    basis=_LAYOUT,
    hint=("按格式补齐或删去行列。", "Add or remove rows and columns as in the form."),
    message={
        "missing": ("{table}缺少{rows}", "{table} lacks {rows}"),
        "column": ("{table}缺少{rows}一列", "{table} lacks the column {rows}"),
        "doubled": ("{table}的“{rows}”一行出现了两次", "the row {rows} of {table} stands twice"),
        "extra": ("{table}有格式以外的“{rows}”", "{table} has {rows}, which the form does not know"),
    },
    tables_only=True,
    good=["2.传真申请数 | 件 | 0"],
    bad=[
        "2.传真申请数 | 件 | 0\n => ",
        "六、举报投诉数量 | 件 | 0 => 六、举报投诉数量 | 件 | 0\n«网上咨询数» | 件 | 0",
        "六、举报投诉数量 | 件 | 0 => 六、举报投诉数量 | 件 | 0\n«六、举报投诉数量» | 件 | 0",
    ],
)
def table_shape(report: Report, context: Context) -> Verdicts:
    """Missing rows are told once for a group; unknown ones are as bad as the edition's data says."""
    for table, form in _tables(report, context):
        name = form.captions[0] if form.captions else form.key
        complete = True
        for verdict in (
            *_missing_rows(table, form, name),
            *_missing_columns(table, form, name),
            *_odd_rows(table, form, name),
        ):
            complete = False
            yield verdict
        if complete:
            yield PASSED


def _missing_rows(table: Table, form: TableForm, name: str) -> Iterator[Hit]:
    """One hit for each group of missing rows under the same parent."""
    if form.transposed and not table.rows:
        return
    present = {row.key for row in table.rows}
    parents = {row.key: row.parent or row.group for row in form.rows}
    merged = {
        row.key
        for row in form.rows
        if row.kind == "header"
        and any(key == row.key and isinstance(cell, Figure) for (key, _), cell in table.cells.items())
    }
    groups: dict[str, list[RowForm]] = {}
    before: dict[str, Span] = {}
    spans = {row.key: row.span for row in table.rows if row.key is not None}
    last = table.rows[0].span if table.rows else table.span
    for row in form.rows:
        if row.key in present:
            last = spans[row.key]
        elif row.kind == "value" and not row.optional:
            group = parents[row.key]
            groups.setdefault(group, []).append(row)
            before.setdefault(group, last)
    for group, rows in groups.items():
        names = "、".join(f"“{row_name(form, row.key)}”" for row in rows[:6]) + (
            "等" if len(rows) > 6 else ""
        )
        place = spans.get(group, before[group]) if group in merged else before[group]
        yield Hit(
            place,
            {
                "table": name,
                "rows": Text(f"{names}共 {len(rows)} 行" if len(rows) > 1 else f"{names}一行", names),
            },
            "missing",
            cell=CellKey(table.key, rows[0].key, form.columns[0].key),
        )


def _missing_columns(table: Table, form: TableForm, name: str) -> Iterator[Hit]:
    present = {column for _, column in table.cells} | set(table.columns)
    for column in form.columns:
        if column.key not in present and len(form.columns) > 1:
            place = table.caption.span if table.caption else table.rows[0].span
            yield Hit(place, {"table": name, "rows": f"“{column.label}”"}, "column")
    for passage in table.extra_columns:
        yield Hit(passage.span, {"table": name, "rows": passage.text}, "extra", Severity.of(form.extra))


def _odd_rows(table: Table, form: TableForm, name: str) -> Iterator[Hit]:
    seen = set()
    for row in table.rows:
        if row.key is None:
            yield Hit(row.span, {"table": name, "rows": row.text[:60]}, "extra", Severity.of(form.extra))
        elif row.key in seen:
            yield Hit(row.span, {"table": name, "rows": row_name(form, row.key)}, "doubled")
        else:
            seen.add(row.key)


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
    for table, form in _tables(report, context):
        rows = {row.key: row for row in form.rows}
        columns = {column.key: column for column in form.columns}
        for label in table.rows:
            if label.key is None or label.unit is None or not rows[label.key].unit:
                continue
            official = rows[label.key].unit
            if label.unit.text == official:
                yield PASSED
            else:
                values = {"cell": row_name(form, label.key), "actual": label.unit.text, "expected": official}
                key = CellKey(table.key, label.key, form.columns[0].key)
                yield Hit(label.unit.span, values, cell=key, expected=official, actual=label.unit.text)
        for cell, row in _value_cells(table, form):
            official = columns[cell.key.column].unit or row.unit
            if not isinstance(cell, Figure) or cell.unit is None or official in ("", "any"):
                continue
            if cell.unit == official:
                yield PASSED
            else:
                values = {"cell": cell_name(form, cell.key[1:]), "actual": cell.unit, "expected": official}
                yield Hit(cell, values, expected=official)


@rule(
    "N009",
    "label",
    "info",
    title=("栏目名称宜与格式一致", "Row labels are those of the form"),
    basis=_LAYOUT,
    hint=("按格式改正栏目名称。", "Use the label of the form."),
    message=(
        "栏目“{actual}”与格式的“{expected}”不一致",
        "the label {actual} differs from the form's {expected}",
    ),
    tables_only=True,
    good=["其中：涉及国家秘密 => 涉及国家秘密"],
    bad=["其中：涉及国家秘密 => «其中：涉及国家秘（密）»"],
)
def label(report: Report, context: Context) -> Verdicts:
    """Recognised, but damaged; width, brackets and spaces are folded."""
    for table, form in _tables(report, context):
        labels = {row.key: row.label for row in form.rows}
        for row in table.rows:
            if row.key is None:
                continue
            if not row.damaged:
                yield PASSED
                continue
            key = CellKey(table.key, row.key, form.columns[0].key)
            values = {"actual": row.text, "expected": labels[row.key]}
            yield Hit(row.span, values, cell=key, expected=labels[row.key], actual=row.text)
