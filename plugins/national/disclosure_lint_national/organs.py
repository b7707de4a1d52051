"""Whether two names are those of one organ.

Offices name their organ in many ways: without the place, by the short name (人社局), with the office inside.
So two names are told apart only when their places or their tasks plainly differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from disclosure_lint import lazy_re as re
from disclosure_lint import place_of
from disclosure_lint_national.words import Words

_WORDS = Words("organs.toml")
_GENERIC = re.compile(r"^(?:我|本|该|贵|各)|…|××|[Xx*]{2}")
_MARKS = re.compile(r"\([^()]*\)?|[\s\"'《》,、]")
_BODY = re.compile(r".*(?:政府(?!信息|网)|委员会|管委会|办事处|局|(?<!办公)厅|委(?!员)|署|院)")
_GOVERNMENT = re.compile(r"(?:政府|管委会|管理委员会|办事处)$")
_SUFFIX = re.compile(r"(?:委员会|管委会|办事处|分局|局|厅|委|署|院|政府)$")
_PLACE = re.compile(
    r"(?P<stem>[^\W\da-zA-Z_]{2,7}?)(?P<level>自治区|自治州|自治县|地区|街道|[省市州盟县旗区镇乡])"
)
_LEVELS = {
    level: depth
    for depth, levels in enumerate(("省 自治区", "市 州 盟 自治州 地区", "县 旗 区 自治县", "镇 乡 街道"))
    for level in levels.split()
}
_ZONE = _WORDS.expression("(?:${zone})区$")


def same_organ(office: str, organ: str) -> bool | None:
    """Whether a contact office is the organ, or belongs to it; None when the names do not tell.

    Both are folded names. A generic office (我局, 信息公开机构, 办公室) is taken for the organ's own.
    """
    office, organ = _plain(office), _plain(organ)
    own = _BODY.match(office)
    if _GENERIC.search(office) or own is None:
        return True
    body = _BODY.match(organ)
    if body is None:
        return None
    first, second = own[0].replace("政府", ""), body[0].replace("政府", "")
    if _within(first, second) or _within(second, first):
        return True
    places = tuple(_places(first)), tuple(_places(second))
    if _apart(dict(places[0]), dict(places[1]), organ):
        return False
    if _GOVERNMENT.search(own[0]) or _GOVERNMENT.search(body[0]):
        return None
    tasks = (_task(name, len(found)) for name, found in zip((first, second), places, strict=True))
    return False if _unlike(*tasks) else None


def _plain(name: str) -> str:
    """A name without spaces, quotes and brackets; 人民政府 and 政府 are the same."""
    bare = _MARKS.sub("", name)
    return bare.replace("人民政府", "政府")


def _within(short: str, long: str) -> bool:
    """Whether the characters of ``short`` stand in ``long`` in their order, as those of a short name do."""
    rest = iter(long)
    return all(char in rest for char in short)


def _places(name: str) -> Iterator[tuple[int, str]]:
    """The places that a name begins with: level, without the word for it, from the highest on."""
    at = 0
    while match := _PLACE.match(name, at):
        if _ZONE.search(match[0]):
            return
        yield _LEVELS[match["level"]], match["stem"]
        at = match.end()


def _apart(office: dict[int, str], organ: dict[int, str], name: str) -> bool:
    """Whether the lowest level that both name is not the same place, nor one above the organ's."""
    common = office.keys() & organ.keys()
    if not common:
        return False
    stem, other = office[max(common)], organ[max(common)]
    if stem in name or other in "".join(office.values()):
        return False
    place = place_of(name)
    return place is None or not any(prefecture.startswith(stem) for prefecture in place.prefectures)


def _task(name: str, places: int) -> str:
    """What an organ is for: its name without places and without 局, 厅, 委."""
    at = 0
    for _ in range(places):
        match = _PLACE.match(name, at)
        at = match.end() if match else at
    return _SUFFIX.sub("", name[at:])


def _unlike(first: str, second: str) -> bool:
    """Whether two tasks have so little in common that neither is short, former or twin for the other."""
    if not first or not second or first[0] == second[0]:
        return False
    for kin in _kin():
        if any(word in first for word in kin) and any(word in second for word in kin):
            return False
    common = len(set(first) & set(second))
    return common * 2 <= min(len(first), len(second))


@cache
def _kin() -> list[list[str]]:
    """Tasks that one organ often has together, or took over from the other: such names are not told apart."""
    return [group.split() for group in _WORDS.lists["kin"]]
