"""Places, their telephone area codes and their postcodes, as data.

``areacodes.toml`` and ``places.toml`` are read when they are first asked for. A name or a code that they do
not tell for sure has no answer: nothing here guesses.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import tomli

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.dataclass import dataclass

# A local number has seven digits unless the table says otherwise.
_SEVEN, _EIGHT = 7, 8
_LONGEST_NAME = 15
# Organs away from home, and bodies of the State Council that carry no place in front.
_ELSEWHERE = re.compile("驻.*(?:办事处|办|处|代表|联络)")
_BEFORE_THE_PLACE = re.compile("^(?:中华人民共和国|国家税务总局|国家统计局)")


@dataclass(frozen=True, slots=True)
class AreaCode:
    """A telephone area code.

    Attributes:
        code: with its 0 (``0577``).
        province: the province's short name.
        prefectures: cities, autonomous prefectures, leagues that use it; empty: all of the province.
        lengths: how many digits a local number has today.
        longer_since: the year in which the numbers became longer, where it is known and after 2008.
        now: the code that took its place, None for one in use.
        until: the year in which it went out of use, where it is known.
    """

    code: str
    province: str
    prefectures: frozenset[str]
    lengths: tuple[int, ...]
    longer_since: int | None = None
    now: str | None = None
    until: int | None = None

    def fits(self, digits: int, year: int | None = None) -> bool:
        """Whether a local number may have so many digits today, or could in reports on ``year``."""
        before = self.longer_since is not None and year is not None and year <= self.longer_since
        return digits in self.lengths or (before and digits == _SEVEN)


class Place(NamedTuple):
    """Where an organ is: the province's short name, and the prefectures that it may belong to.

    A county that was moved has two prefectures; they are empty when only the province is known.
    """

    province: str
    prefectures: frozenset[str] = frozenset()


def area_code(code: str) -> AreaCode | None:
    """The area code, past or present; None when there is none of these digits."""
    return _area_codes().get(code)


def has_area_code(prefecture: str) -> bool:
    """Whether the table knows the codes of that prefecture."""
    return prefecture in _prefectures_with_codes()


def place_of(organ: str) -> Place | None:
    """Where an organ is, by the beginning of its name (``温州市洞头区…局`` → 浙江, 温州市).

    None when the name begins with no place, with one that several provinces have (鼓楼区), or with one that
    a body elsewhere was sent from (``…驻北京办事处``).
    """
    if _ELSEWHERE.search(organ):
        return None
    rest = _BEFORE_THE_PLACE.sub("", organ)
    province = next((short for short, name in _province_names() if rest.startswith(name)), None)
    if province is not None:
        rest = rest.removeprefix(_places()[province]["name"])
    found = _named(rest, province)
    if found is not None or province is None:
        return found
    name = _places()[province]["name"]
    return Place(province, frozenset({name}) if name in _places()[province]["prefectures"] else frozenset())


def postcode_fits(postcode: str, province: str) -> bool:
    """Whether a postcode of six digits may belong to the province (short name)."""
    return postcode.startswith(tuple(_places()[province]["postcodes"]))


def _named(text: str, province: str | None) -> Place | None:
    """The longest name of a prefecture or county that ``text`` begins with."""
    for length in range(min(_LONGEST_NAME, len(text)), 1, -1):
        if entries := _names().get(text[:length]):
            provinces = {entry[0] for entry in entries} if province is None else {province}
            inside = frozenset(prefecture for short, prefecture in entries if short in provinces)
            return Place(provinces.pop(), inside) if len(provinces) == 1 and inside else None
    return None


@cache
def _toml(name: str) -> dict[str, Any]:
    return tomli.loads(Path(__file__).with_name(name).read_text("utf-8"))


def _places() -> dict[str, Any]:
    return _toml("places.toml")


@cache
def _province_names() -> tuple[tuple[str, str], ...]:
    """Short and full names."""
    return tuple((short, table["name"]) for short, table in _places().items())


@cache
def _names() -> dict[str, list[tuple[str, str]]]:
    """Every name of a prefecture or county with province and prefecture (by its present name)."""
    names: dict[str, list[tuple[str, str]]] = {}
    for short, table in _places().items():
        for key, counties in table["prefectures"].items():
            aliases = key.split("|")
            for name in (*aliases, *counties.split()):
                names.setdefault(name, []).append((short, aliases[0]))
    return names


@cache
def _area_codes() -> dict[str, AreaCode]:
    return {area.code: area for area in _read_area_codes()}


def _read_area_codes() -> Iterator[AreaCode]:
    data = _toml("areacodes.toml")
    lengths = data["lengths"]
    known = dict.fromkeys(lengths["eight"], (_EIGHT,)) | dict.fromkeys(lengths["either"], (_SEVEN, _EIGHT))
    for province, codes in data["codes"].items():
        for code, prefectures in codes.items():
            yield AreaCode(
                code,
                province,
                frozenset(prefectures.split()),
                known.get(code, (_SEVEN,)),
                lengths["grown"].get(code),
            )
    for code, row in data["former"].items():
        prefectures = frozenset(row["prefectures"].split())
        yield AreaCode(code, row["province"], prefectures, (_SEVEN,), now=row["now"], until=row.get("until"))


@cache
def _prefectures_with_codes() -> frozenset[str]:
    return frozenset(name for area in _area_codes().values() for name in area.prefectures)
