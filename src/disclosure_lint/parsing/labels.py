"""Labels of official rows and columns, folded so that only their words are compared."""

from __future__ import annotations

from functools import lru_cache

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.folding import squeeze

_ORDINAL = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、,.:]|[(][一二三四五六七八九十]{1,3}[)]|[㈠-㈩]|[①-⑳]|\d{1,2}(?:[、,.:)]+|(?=[^\W\da-zA-Z_]))|[(]\d{1,2}[)]|其中:?)+"
)
_NOTE = re.compile(r"\([^()]*\)?|,[^,]*计1[条次]$")
_MARKS = re.compile(r"[\s()\[\]{}<>《》「」\"',.;:、，。·・/\\_*-]+")


@lru_cache(4096)
def words(label: str) -> str:
    """The words of a label alone: no ordinal, 其中, note in brackets, mark or space.

    ``（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）`` → ``主动公开政府信息数``.
    """
    bare = _ORDINAL.sub("", squeeze(label))
    return _MARKS.sub("", _NOTE.sub("", bare)) or _MARKS.sub("", bare)


_OFFICIAL_ORDINAL = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}\.|其中：)+"
)
_OFFICIAL_NOTE = re.compile(r"（[^（）]{4,}）$")


@lru_cache(4096)
def spoken(label: str) -> str:
    """An official label as a message speaks of it: without ordinal and closing note, marks kept."""
    return _OFFICIAL_ORDINAL.sub("", _OFFICIAL_NOTE.sub("", label))
