"""Tables that were torn into parts: one small table for each row, as programs that read scans write them."""

from __future__ import annotations

from disclosure_lint.readers.html.elements import AnyRow, Item, Line, Table


def add_table(items: list[Item], table: Table) -> Table:
    """Put a table at the end of ``items``; a part of the table that it follows directly goes on with that.

    A part is a single row, or a single row below the same head once more.

    Returns:
        The table that has the rows now.
    """
    above = items[-1] if items else None
    if not isinstance(above, Table):
        items.append(table)
        return table
    rows = table.rows
    if len(rows) == 2 and words(rows[0]) == words(above.rows[0]):
        rows = rows[1:]
    elif len(rows) > 1 and len(above.rows) > 1:
        items.append(table)
        return table
    group = above.rows[-1].group + 1
    for row in rows:
        row.group += group
    above.rows += rows
    return above


def words(row: AnyRow) -> list[str]:
    """What stands in the cells of a row."""
    return [
        "".join([item.text for item in cell.flow if isinstance(item, Line)]).strip() for cell in row.cells
    ]
