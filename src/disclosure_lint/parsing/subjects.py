"""The words by which a report speaks of its own organ: ``我局``, ``全市``, ``区民政局``."""

from __future__ import annotations

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.dataclass import dataclass

_GENERIC = ("我单位", "本单位", "本机关", "我机关", "本部门", "我部门", "本行政机关", "我们")
_LEVELS = "省市区县州旗盟镇乡"
_PLACE_END = re.compile(r"(?:自治区|自治州|自治县|街道|[省市区县州旗盟镇乡])")
_GOVERNMENT = re.compile(r"(?P<level>自治区|自治州|自治县|[省市区县州旗盟镇乡])?(?:人民)?政府$")
_STREET = re.compile(r"街道(?:办事处)?$")
_ZONE = re.compile(r"(?:[区园城港湖]管理委员会|管委会)$")
"""The government of a zone, and no committee that manages a task (``城市管理委员会``)."""
_OFFICE = re.compile(r"政府办公[室厅]$")
_BODY = re.compile(r"(?P<body>局|厅|委员会|委|署|院|中心|支队|大队|队|处|所|站|馆|社)$")


@dataclass(frozen=True, slots=True)
class Subjects:
    """How a report may name its subject.

    Attributes:
        own: words for the reporting organ, or for all that its tables cover.
        narrower: words for a part of it (``市政府`` in the report of a city).
        government: the tables cover a whole place and not one organ alone.
    """

    own: tuple[str, ...]
    narrower: tuple[str, ...]
    government: bool


def subjects(organ: str | None) -> Subjects:
    """The words for an organ by its name; only generic ones when it is not known."""
    name = "".join(organ.split()) if organ else ""
    names = {name, *(name[match.end() - 1 :] for match in _PLACE_END.finditer(name)), *_rests(name)}
    own = {word for word in names if len(word) >= 2} | set(_GENERIC)
    if _OFFICE.search(name):
        return Subjects(_longest_first(own | {"我办", "本办"}), (), False)
    if _STREET.search(name):
        own |= {
            *_rests(name.removesuffix("办事处")),
            name.removesuffix("办事处"),
            "我街道",
            "本街道",
            "全街道",
            "街道",
            "街道办事处",
            "办事处",
            "我街",
            "我街道办事处",
        }
        return Subjects(_longest_first(own), (), False)
    if _ZONE.search(name):
        own |= {"我区", "全区", "本区", "管委会", "我委", "本委", "我管委会", "开发区"}
        return Subjects(_longest_first(own), (), True)
    if match := _GOVERNMENT.search(name):
        return _government(own, name, match)
    if body := _BODY.search(name):
        short = {"委员会": "委"}.get(body["body"], body["body"])
        return Subjects(_longest_first(own | {f"我{short}", f"本{short}", f"全{short}"}), (), False)
    return Subjects(
        _longest_first(own | {"我局", "本局", "我委", "我镇", "我乡", "我办", "我中心"}), (), False
    )


def _rests(name: str) -> set[str]:
    """The name without the places that it begins with."""
    return {name[match.end() :] for match in _PLACE_END.finditer(name)}


def _government(own: set[str], name: str, match: re.Match[str]) -> Subjects:
    level = (match["level"] or "")[-1:]
    place = name[: match.end("level")] if level else ""
    own |= {f"{word}{level}" for word in ("我", "全", "本")} if level else set()
    own |= {part for part in (place, place[:-1], *_rests(place)) if len(part) > 1}
    bodies = {f"{level}政府", f"{level}人民政府"}
    if level in ("镇", "乡"):
        return Subjects(_longest_first(own | bodies | {level}), (), False)
    parts = {f"{body}{office}" for body in bodies for office in ("", "办", "办公室", "办公厅")} | {
        f"{level}本级",
        f"{level}府办",
    }
    return Subjects(_longest_first(own - bodies - {"人民政府", "政府"}), _longest_first(parts), True)


def _longest_first(words: set[str]) -> tuple[str, ...]:
    return tuple(sorted((word for word in words if word), key=lambda word: (-len(word), word)))
