"""Automatic numbers: ``一、`` and ``（一）`` that stand in no paragraph's text (ECMA-376-1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.readers.docx.numerals import numeral
from disclosure_lint.readers.docx.values import W, is_on, number, value_of

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_LONGEST_LABEL = 64  # code points of w:lvlText; a label is some characters
_CLOSED = "、。，．：）」』】》〉〕"  # after these no space is needed


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbering: how it counts and what it writes.

    Attributes:
        label: ``%1`` … ``%9`` stand for the numbers of the levels.
        restart: a paragraph of a level below this one (0: of none) makes the level begin again (17.9.10).
        legal: all numbers of the label in Arabic digits (17.9.4).
        style: the paragraph style that is tied to the level.
    """

    start: int = 0
    form: str = "decimal"
    label: str = ""
    space: bool = True
    restart: int = _LEVELS
    legal: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Instance:
    """A numbering as a paragraph names it: the list that it counts in, its levels, where it begins anew."""

    counted_in: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


class Numbering:
    """Counts the paragraphs of one document, which must be asked for in the order of the document."""

    def __init__(self, root: Element | None = None) -> None:
        self._instances = {} if root is None else _instances(root)
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[int, int]] = set()

    def level_of(self, instance_id: int, style: str | None) -> int | None:
        """The level of an instance that a paragraph style is tied to."""
        instance = self._instances.get(instance_id)
        if instance is None or style is None:
            return None
        return next((at for at, level in instance.levels.items() if level.style == style), None)

    def label(self, instance_id: int, at: int) -> str:
        """The number of the next paragraph in level ``at`` of an instance, and what divides it from words.

        It is empty when there is no such instance or level, or when the level only has an ornament.
        """
        instance = self._instances.get(instance_id)
        level = instance.levels.get(at) if instance else None
        if instance is None or level is None:
            return ""
        counters = self._counters.setdefault(instance.counted_in, {})
        for above in range(at):  # one that was skipped counts as begun
            if above not in counters and above in instance.levels:
                self._begin(instance_id, instance, above, counters)
        if at not in counters or (at in instance.starts and (instance_id, at) not in self._begun):
            self._begin(instance_id, instance, at, counters)
        else:
            counters[at] += 1
        for below in range(at + 1, _LEVELS):
            if below in counters and at < instance.levels.get(below, level).restart:
                del counters[below]
        return _written(instance, level, counters)

    def _begin(self, instance_id: int, instance: Instance, at: int, counters: dict[int, int]) -> None:
        self._begun.add((instance_id, at))
        counters[at] = instance.starts.get(at, instance.levels[at].start)


def _written(instance: Instance, level: Level, counters: Mapping[int, int]) -> str:
    def count(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        other = instance.levels.get(at, level)
        return numeral(counters.get(at, other.start), "decimal" if level.legal else other.form)

    if level.form == "bullet":
        return ""
    label = _PLACE.sub(count, level.label)
    return f"{label} " if label and level.space and label[-1] not in _CLOSED else label


def _instances(root: Element) -> dict[int, Instance]:
    abstracts = {
        element.get(W + "abstractNumId", ""): element for element in root.iterfind(W + "abstractNum")
    }
    by_style = {value_of(element, "styleLink"): abstract_id for abstract_id, element in abstracts.items()}
    levels = {abstract_id: _levels(element) for abstract_id, element in abstracts.items()}
    found: dict[int, Instance] = {}
    for element in root.iterfind(W + "num"):
        abstract_id = value_of(element, "abstractNumId") or ""
        linked = value_of(abstracts.get(abstract_id), "numStyleLink")
        if linked is not None:
            abstract_id = by_style.get(linked, abstract_id)
        instance = number(element.get(W + "numId"), 0)
        if instance and abstract_id in levels:
            found[instance] = _instance(element, abstract_id, levels[abstract_id])
    return found


def _instance(element: Element, abstract_id: str, levels: Mapping[int, Level]) -> Instance:
    own: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for override in element.iterfind(W + "lvlOverride"):
        at = _at(override)
        changed = override.find(W + "lvl")
        if changed is not None:
            own[at] = _level(changed)
        start = value_of(override, "startOverride")
        if start is not None:
            starts[at] = number(start, 1)
    return Instance(abstract_id, {**levels, **own} if own else levels, starts)


def _levels(abstract: Element) -> dict[int, Level]:
    return {_at(level): _level(level) for level in abstract.iterfind(W + "lvl")}


def _at(element: Element) -> int:
    return number(element.get(W + "ilvl"), 0, most=_LEVELS - 1)


def _level(element: Element) -> Level:
    form = value_of(element, "numFmt")
    if form is None:  # a custom format stands in alternatives, the last of which any reader knows
        formats = [*element.iter(W + "numFmt")]
        form = formats[-1].get(W + "val", "decimal") if formats else "decimal"
    hidden = is_on(value_of(element.find(W + "rPr"), "vanish"))
    return Level(
        start=number(value_of(element, "start"), 0),
        form="bullet" if hidden else form,
        label=(value_of(element, "lvlText") or "")[:_LONGEST_LABEL],
        space=value_of(element, "suff") != "nothing",
        restart=number(value_of(element, "lvlRestart"), _LEVELS),
        legal=is_on(value_of(element, "isLgl")),
        style=value_of(element, "pStyle"),
    )
