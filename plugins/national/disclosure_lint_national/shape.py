"""N: the rows, columns and labels of the tables."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from disclosure_lint import (
    PASSED,
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
    row_name,
    rule,
)
from disclosure_lint_national.tables import LAYOUT, tables, value_rows

_VALUES = Text(
    "栏目都在，但下面的数字个数不对或排法不同，分不清哪个数字属于哪一栏",
    "the labels are there, but the values below are too many, too few or laid out otherwise",
)

_ROWS = Text(
    "这几行的数字个数不对，分不清哪个数字属于哪一栏",
    "these rows have too many or too few values, so that none can be told to a column",
)


@rule(
    "N007",
    "table-shape",
    "error",
    title=("表格的行列应与格式一致", "The rows and columns of a table are those of the form"),
    basis=LAYOUT,
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
    for table, form in tables(report, context):
        name = form.captions[0] if form.captions else form.key
        if len(form.columns) > 1 and not table.cells:
            yield Unknown(_VALUES, name)
            continue
        if unread := _unread_rows(table, form):
            yield Unknown(_ROWS, "、".join(unread))
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


def _unread_rows(table: Table, form: TableForm) -> list[str]:
    """The rows that are there, but of whose values none could be told."""
    read = {row for row, _ in table.cells}
    present = {row.key for row in table.rows} - read
    return [row_name(form, row.key) for row in form.rows if row.kind == "value" and row.key in present]


def _missing_rows(table: Table, form: TableForm, name: str) -> Iterator[Hit]:
    """One hit for each group of missing rows under the same parent."""
    present = {row.key for row in table.rows}
    if present.issuperset(_required_rows(form)):
        return
    parents = {row.key: row.parent or row.group for row in form.rows}
    values = _required_rows(form)
    filled = {row for (row, _), cell in table.cells.items() if isinstance(cell, Figure)}
    merged = {row.key for row in form.rows if row.kind == "header" and row.key in filled}
    groups: dict[str, list[RowForm]] = {}
    before: dict[str, Span] = {}
    spans = {row.key: row.span for row in table.rows if row.key is not None}
    last = table.rows[0].span if table.rows else table.span
    for row in form.rows:
        if row.key in present:
            last = spans[row.key]
        elif row.kind == "value" and not row.optional:
            group = parents[row.key]
            while group in values and group not in present:
                group = parents[group]
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


@cache
def _required_rows(form: TableForm) -> frozenset[str]:
    """The rows with values that no table may lack."""
    return frozenset(row.key for row in value_rows(form).values() if not row.optional)


def _missing_columns(table: Table, form: TableForm, name: str) -> Iterator[Hit]:
    """Not those whose rows are all missing: that is told already."""
    present = {column for _, column in table.cells} | set(table.columns)
    rows = {row.key for row in table.rows}
    for column in form.columns if len(form.columns) > 1 else ():
        if column.key in present or column.optional:
            continue
        own = [row.key for row in form.rows if column.key in row.columns]
        if not own or not rows.isdisjoint(own):
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
    "N009",
    "label",
    "info",
    title=("栏目名称宜与格式一致", "Row labels are those of the form"),
    basis=LAYOUT,
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
    for table, form in tables(report, context):
        labels = {row.key: row.label for row in form.rows}
        if any(row.key is not None and not row.damaged for row in table.rows):
            yield PASSED
        for row in table.rows:
            if row.key is None or not row.damaged:
                continue
            if _letters(row.text + _line_after(row.span, report)) == _letters(labels[row.key]):
                yield PASSED  # the row stands on two pages, and so does its label
                continue
            key = CellKey(table.key, row.key, form.columns[0].key)
            values = {"actual": row.text, "expected": labels[row.key]}
            yield Hit(row.span, values, cell=key, expected=labels[row.key], actual=row.text)


def _line_after(span: Span, report: Report) -> str:
    text = report.document.text
    end = text.find("\n", span.end)
    return text[end:].lstrip("\n").partition("\n")[0] if end >= 0 else ""


def _letters(label: str) -> str:
    return "".join(char for char in label if char.isalnum())
