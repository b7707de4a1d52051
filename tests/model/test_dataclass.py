"""The quick dataclass behaves as the one of the standard library."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import ClassVar

import pytest
from pydantic import TypeAdapter, ValidationError

from disclosure_lint.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Quick:
    """A class with all that ours have."""

    kinds: ClassVar[int] = 3
    name: str
    count: int = 0
    words: Mapping[str, int] = field(default_factory=dict)
    note: str | None = field(default=None, repr=False, compare=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """A class with all that ours have."""

    kinds: ClassVar[int] = 3
    name: str
    count: int = 0
    words: Mapping[str, int] = field(default_factory=dict)
    note: str | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 0


@dataclass(frozen=True, slots=True)
class Named(Point):
    name: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    day: date = field(default_factory=date.today)


@dataclass(frozen=True, slots=True, eq=False)
class Alone:
    key: str


@dataclass(frozen=True, slots=True)
class Same:
    key: str

    __hash__ = object.__hash__


def test_it_is_shown_as_the_standard_one_is() -> None:
    assert repr(Quick("a", 2, note="x")) == repr(Standard("a", 2, note="x")).replace("Standard", "Quick")


def test_it_has_the_same_fields_and_options() -> None:
    ours, theirs = dataclasses.fields(Quick), dataclasses.fields(Standard)
    assert [(each.name, each.type, each.default) for each in ours] == [
        (each.name, each.type, each.default) for each in theirs
    ]
    assert repr(Quick.__dataclass_params__) == repr(Standard.__dataclass_params__)  # type: ignore[attr-defined]
    assert Quick.__match_args__ == Standard.__match_args__
    assert Quick.__slots__ == Standard.__slots__  # type: ignore[attr-defined]


def test_equal_values_are_equal_and_hash_alike() -> None:
    assert Point(1, 2) == Point(1, 2)
    assert hash(Point(1, 2)) == hash(Point(1, 2))
    assert Point(1, 2) != Point(2, 1)
    assert Point(1, 2) != Named(1, 2)
    assert Quick("a", note="x") == Quick("a", note="y"), "a field that is not compared"


def test_a_hash_of_its_own_is_kept() -> None:
    one, other = Same("a"), Same("a")
    assert one == other
    assert len({one, other}) == 2


def test_without_eq_each_is_itself_alone() -> None:
    one, other = Alone("a"), Alone("a")
    assert one != other
    assert len({one, other}) == 2
    assert repr(one) == "Alone(key='a')"


def test_defaults_are_made_anew_for_each() -> None:
    assert Quick("a").words is not Quick("a").words
    assert Dated().day >= date(2024, 1, 1), "a factory may import"
    assert Quick(name="a", count=1) == Quick("a", 1, {})


@pytest.mark.parametrize("arguments", [(), (1, 2, 3)])
def test_wrong_arguments_are_a_type_error(arguments: tuple[int, ...]) -> None:
    with pytest.raises(TypeError):
        Point(*arguments)


def test_a_field_without_a_default_stands_before_those_with_one() -> None:
    with pytest.raises(TypeError, match="follows default"):

        @dataclass(frozen=True, slots=True)
        class Wrong:
            first: int = 0
            second: int  # type: ignore[misc]


def test_nothing_can_be_set_or_deleted() -> None:
    point = Point(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del point.x
    with pytest.raises(dataclasses.FrozenInstanceError):
        point.z = 2  # type: ignore[attr-defined]


def test_it_is_copied_pickled_and_replaced() -> None:
    one = Quick("a", 2, {"b": 1}, "x")
    for made in (
        copy.copy(one),
        copy.deepcopy(one),
        pickle.loads(pickle.dumps(one)),
        dataclasses.replace(one),
    ):
        assert made == one
        assert made.note == "x"
    assert dataclasses.asdict(one) == {"name": "a", "count": 2, "words": {"b": 1}, "note": "x"}


def test_a_class_may_be_built_on_it() -> None:
    named = Named(1, 2, "a")
    assert (named.x, named.y, named.name) == (1, 2, "a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        named.x = 2  # type: ignore[misc]


def test_pydantic_checks_it() -> None:
    adapter = TypeAdapter(Quick)
    assert adapter.validate_python({"name": "a", "words": {"b": 1}}) == Quick("a", 0, {"b": 1})
    with pytest.raises(ValidationError):
        adapter.validate_python({"name": "a", "count": "many"})
    assert adapter.json_schema()["required"] == ["name"]
