"""Highlights as objects of a PDF (ISO 32000-1, 12.5.6.10), each with its appearance and its pop-up window."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure_lint.copies.note import AUTHOR, Note
from disclosure_lint.copies.pdf.boxes import Box
from disclosure_lint.copies.pdf.update import Object, Update
from disclosure_lint.model.finding import Severity

_COLORS = {Severity.ERROR: (1, 0.6, 0.6), Severity.WARNING: (1, 0.88, 0.45), Severity.INFO: (0.63, 0.8, 1)}
_PRINT = 4  # the flag of an annotation that is printed (12.5.3)
_WINDOW = 180.0, 120.0  # points of a pop-up window


def highlight(update: Update, note: Note, boxes: list[Box], date: str, right: float) -> Iterator[Object]:
    """A highlight, its pop-up window and its appearance, in this order.

    Args:
        update: gives the objects their numbers.
        note: what is said.
        boxes: the places on the page.
        date: as a PDF writes it (7.9.4).
        right: the right edge of the page, beside which the window opens.
    """
    mark, window, appearance = update.new(b""), update.new(b""), update.new(b"")
    outer = _around(boxes)
    color = b" ".join(b"%g" % part for part in _COLORS[note.severity])
    quads = b" ".join(b"%b" % _numbers(l, t, r, t, l, b, r, b) for l, b, r, t in boxes)  # noqa: E741
    fields = (
        b"/Type/Annot/Subtype/Highlight/F %d/C[%b]/Rect[%b]/QuadPoints[%b]/AP<</N %d 0 R>>/Popup %d 0 R"
        b"/NM(%b %d)/T(%b)/M(%b)/Contents %b"
    )
    yield mark._replace(
        body=b"<<%b>>"
        % fields
        % (
            *(_PRINT, color, _numbers(*outer), quads, appearance.number, window.number),
            *(AUTHOR.encode(), mark.number, AUTHOR.encode(), date.encode(), _text(note.text)),
        )
    )
    width, height = _WINDOW
    place = _numbers(right, outer[3] - height, right + width, outer[3])
    yield window._replace(
        body=b"<</Type/Annot/Subtype/Popup/Open false/Rect[%b]/Parent %d 0 R/NM(%b %d)>>"
        % (place, mark.number, AUTHOR.encode(), window.number)
    )
    painted = b"/G gs %b rg " % color + b" ".join(
        b"%b re f" % _numbers(l, b, r - l, t - b)
        for l, b, r, t in boxes  # noqa: E741
    )
    yield appearance._replace(
        body=b"<</Type/XObject/Subtype/Form/BBox[%b]/Resources<</ExtGState<</G<</BM/Multiply>>>>>>"
        b"/Length %d>>stream\n%b\nendstream" % (_numbers(*outer), len(painted), painted)
    )


def _around(boxes: list[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _numbers(*values: float) -> bytes:
    return b" ".join(b"%.2f" % value for value in values)


def _text(text: str) -> bytes:
    """A text string (7.9.2.2) in hexadecimal."""
    return b"<FEFF%b>" % text.encode("utf-16-be", "replace").hex().upper().encode()
