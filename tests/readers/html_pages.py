"""Web pages read for the tests, and what must hold of every one."""

import re

from disclosure_lint.model.source import Source
from disclosure_lint.readers import html

PART = "<p>一、总体情况</p><p>本年度依据条例公开政府信息，情况如下。</p>"


def read(page, encoding="utf-8"):
    return html.read(Source("page.html", page.encode(encoding)))


def text(page):
    return read(page).text


def cells(document):
    return [[(document[cell.span], *cell[1:]) for cell in grid.cells] for grid in document.grids]


def assert_places(document, page):
    """Each run of the text stands in the page at its anchor, character references aside."""
    lines = page.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    anchors = document.anchors
    starts = [anchor.start for anchor in anchors]
    assert starts == sorted(starts)
    for number, anchor in enumerate(anchors):
        end = anchors[number + 1].start if number + 1 < len(anchors) else len(document.text)
        run = re.split(r"\n| \| ", document.text[anchor.start : end])[0].rstrip(" ")
        written = lines[anchor.line - 1][anchor.column - 1 :]
        assert written.startswith((run, "&")), (anchor, run, written[:20])
