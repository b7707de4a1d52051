"""Tables that were torn into parts: one small table for each row, as programs that read scans write them."""

from __future__ import annotations

from disclosure_lint.readers.html.elements import Item, Line, Row, Table
from disclosure_lint.readers.html.rows import Rows


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
    repeated = table.height == 2 and words(table.parts[0]) == words(above.parts[0])
    if table.height > 1 and above.height > 1 and not repeated:
        items.append(table)
        return table
    parts = table.rows[1:] if repeated else table.parts
    group = above.parts[-1].group + 1
    for part in parts:
        part.group += group
    above.add(parts)
    return above


def words(part: Row | Rows) -> list[str]:
    """What stands in the cells of a row, or of the first of several."""
    if isinstance(part, Rows):
        return part.texts[: part.ends[0]]
    return [
        "".join([item.text for item in cell.flow if isinstance(item, Line)]).strip() for cell in part.cells
    ]
