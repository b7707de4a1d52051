"""What the names, classes and styles of elements say about their place in the page, and who sees them."""

from __future__ import annotations

import re
from collections.abc import Mapping

BREAKS = {"p", "hr", "dd", "dt", "address", "hgroup", "legend", "figcaption", "summary"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = {"div", "section", "article", "main", "center", "form", "ul", "dl", "blockquote", "fieldset"}
BLOCKS |= {"details", "figure"}
PAGE_PARTS = {"header", "footer"}  # of the site, unless in an article
UNSEEN_BLOCKS = {"nav", "aside", "dialog", "menu"}
UNSEEN = {
    "select",
    "button",
    "svg",
    "object",
    "video",
    "audio",
    "canvas",
    "datalist",
    "map",
    "rp",
    "rt",
    "del",
}
ROW_GROUPS = {"thead", "tbody", "tfoot"}
CELLS = {"td", "th"}
COLUMNS = {"col", "colgroup"}
# Of many that mean nothing to the order of the text those that stand in cells of reports.
WITHIN_LINES = {
    "span",
    "font",
    "b",
    "strong",
    "i",
    "em",
    "u",
    "s",
    "ins",
    "big",
    "small",
    "sub",
    "sup",
    "o:p",
}
VOID = {"br", "hr", "img", "input", "col", "wbr", "area", "base", "embed", "link", "meta", "source", "track"}

_MOST_COLUMNS, _MOST_ROWS = 1000, 65_534  # HTML Standard, 4.9.11
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
# Words of class names and ids that designers of sites give to what is not the article.
_CHROME = re.compile(
    r"""(?:^|[\s_-])(?:
        (?:top|main|left|sub|side|foot|global)?-?nav(?:igation|bar|igator)?
      | (?:side|left|right)-?(?:bar|menu)
      | menu | bread-?crumbs? | crumbs? | (?:cur(?:rent)?-?)?(?:location|position|place) | dqwz
      | (?:page-?|site-?)?foot(?:er)? | (?:page-?|site-?)head(?:er)? | copyright | banner | logo
      | search(?:-?box)?
      | (?:bd|bds|social|jia)?-?share(?:-?(?:box|bar|button(?:box)?|wrap))? | bdsharebuttonbox | bshare
      | qr-?code | ewm | erweima | tool-?bar | print(?:er)? | font-?size | pager?
      | page-?(?:nav|bar) | pagination | related | relevant | prev-?next | link-?list
      | friend-?links? | close-?(?:btn|window)
    )(?=$|[\s_-]|\d)""",
    re.VERBOSE | re.IGNORECASE,
)
_COUNT = re.compile(r"\s*\+?(\d{1,6})")


def may_hide(tags: str) -> bool:
    """Whether something in ``tags`` may be hidden (``hidden``, ``none``, ``mso-hide``)."""
    return "hid" in tags or "none" in tags


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Whether an element of these attributes is not shown (HTML Standard, 6.1; CSS Display 3, 2.7)."""
    return "hidden" in attributes or _HIDDEN_STYLE.search(attributes.get("style", "")) is not None


def is_chrome(attributes: Mapping[str, str]) -> bool:
    """Whether class or id say that an element is navigation, a footer, a share bar or the like.

    LibreOffice writes the header and the footer of the pages into divisions of that title.
    """
    if attributes.get("title") in PAGE_PARTS:
        return True
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    return len(names) > 1 and _CHROME.search(names) is not None


def size(attributes: Mapping[str, str]) -> tuple[int, int]:
    """The rows and columns that a cell covers (HTML Standard, 4.9.11); rows 0: to the end of its group."""
    rows, columns = attributes.get("rowspan"), attributes.get("colspan")
    return (
        1 if rows is None else min(_count(rows), _MOST_ROWS),
        1 if columns is None else min(_count(columns) or 1, _MOST_COLUMNS),
    )


def _count(text: str) -> int:
    match = _COUNT.match(text)
    return 1 if match is None else int(match[1])
