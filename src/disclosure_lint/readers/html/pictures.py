"""Which pictures of a page may show what the report says, by what their tags say of them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from disclosure_lint.readers.pictures import is_content

_POINT = 0.75  # points in a pixel (CSS Values 4, 6.2)
_LENGTH = re.compile(r"\s*(\d{1,6}(?:\.\d+)?)\s*(?:px)?\s*(?:!important\s*)?", re.IGNORECASE)
_STYLE = re.compile(r"(?:^|;)\s*(width|height)\s*:([^;]*)", re.IGNORECASE)
_ORNAMENT = re.compile(
    r"""ico(?:n|ns)?(?=[\W_\d]) | logo | spacer | blank | (?<![a-z])(?:dot|line|arrow|btn|button|bg|top|close|print)(?=[\W_\d])
      | share | weixin | wechat | weibo | qr-?code | erweima | ewm | emoji | face | avatar | seal | yinzhang | gongzhang
      | file-?type | attach""",
    re.VERBOSE | re.IGNORECASE,
)
_LARGE = 1000.0
"""What a length that is not known is taken for."""


def may_be_content(attributes: Mapping[str, str]) -> bool:
    """Whether a picture may be as large as a table: by its size, else by the name of its file."""
    size = width, height = _size(attributes)
    if None in size:
        name = attributes.get("src", "")
        ornament = "" if name.startswith("data:") else name.rpartition("/")[2]
        if not name or _ORNAMENT.search(f"{ornament} {attributes.get('class', '')} "):
            return False
    return is_content(_LARGE if width is None else width, _LARGE if height is None else height)


def is_certain(attributes: Mapping[str, str]) -> bool:
    """Whether the size of the picture is known."""
    return None not in _size(attributes)


def _size(attributes: Mapping[str, str]) -> tuple[float | None, float | None]:
    """Width and height in points, None for those that are not written, or in per cent."""
    written = {name: attributes.get(name, "") for name in ("width", "height")}
    written |= {name.lower(): length for name, length in _STYLE.findall(attributes.get("style", ""))}
    width, height = (_LENGTH.fullmatch(written[name]) for name in ("width", "height"))
    return width and float(width[1]) * _POINT, height and float(height[1]) * _POINT
