"""``dataclass`` for frozen classes with slots, made in a fifth of the time.

The one of the standard library writes and compiles six methods for every class, which was a fifth of the start
of the command. Here ``__init__`` is written once for all classes of as many fields, and the other methods, which
few instances ever use, are shared by all classes. ``fields``, ``replace`` and pydantic see an ordinary dataclass; what has options other
than ``frozen`` and ``slots``, or another base class, is left to the standard library.
"""

from __future__ import annotations

import builtins
import dataclasses
from functools import cache
from reprlib import recursive_repr
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls: type | None = None, /, **options: Any) -> Any:
        """``dataclasses.dataclass``, faster for ``frozen=True, slots=True``."""
        eq = options.get("eq", True)
        quick = {**options, "eq": True} == {"frozen": True, "slots": True, "eq": True}

        def made(cls: type) -> type:
            return _made(cls, eq) if quick and _is_plain(cls) else dataclasses.dataclass(**options)(cls)

        return made if cls is None else made(cls)


def _is_plain(cls: type) -> bool:
    own = vars(cls)
    base, *others = cls.__bases__
    if others or "__post_init__" in own or not (base is object or base.__setattr__ is _refuse):
        return False
    for value in own.values():
        if isinstance(value, dataclasses.Field) and (not value.init or value.kw_only is True):
            return False
    return True


def _made(cls: type, eq: bool) -> Any:
    cls.__doc__ = cls.__doc__ or cls.__name__  # else the signature is worked out, to stand for it
    hashed = "__hash__" in vars(cls) or not eq
    inherits = cls.__bases__ != (object,)  # only then must it be told that the class is frozen
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, frozen=inherits)(cls)
    parameters = made.__dataclass_params__
    parameters.init = parameters.repr = parameters.frozen = True
    parameters.eq = eq
    made.__init__ = _init(made)
    made.__repr__, made.__reduce__ = _repr, _reduce
    if eq:
        made.__eq__ = _eq
    made.__setattr__, made.__delattr__ = _refuse, _refuse
    if not hashed:
        made.__hash__ = _hash
    return made


def _init(cls: type) -> Any:
    """``__init__`` with the fields as parameters; it stores them by the slots, past ``__setattr__``.

    The code is that of any class with as many fields, under other names.
    """
    fields = dataclasses.fields(cls)
    defaults: list[Any] = []
    factories: dict[int, Any] = {}
    for index, field in enumerate(fields):
        if field.default_factory is not dataclasses.MISSING:
            factories[index] = field.default_factory
            defaults.append(dataclasses.MISSING)
        elif field.default is not dataclasses.MISSING:
            defaults.append(field.default)
        elif defaults:
            raise TypeError(f"non-default argument {field.name!r} follows default argument")
    names: dict[str, Any] = {
        f"set{index}": getattr(cls, each.name).__set__ for index, each in enumerate(fields)
    }
    names |= {f"make{index}": make for index, make in factories.items()}
    code = _code(len(fields), tuple(factories)).replace(
        co_varnames=("self", *(field.name for field in fields)), co_qualname=f"{cls.__qualname__}.__init__"
    )
    names |= {"missing": dataclasses.MISSING, "__builtins__": builtins}
    made = FunctionType(code, names, "__init__", tuple(defaults))
    made.__module__ = cls.__module__
    made.__annotations__ = {field.name: field.type for field in fields} | {"return": None}
    return made


@cache
def _code(count: int, made: tuple[int, ...]) -> CodeType:
    """The code of an ``__init__`` with so many fields; those of the numbers ``made`` are made for each instance."""
    parameters = "".join(f", field{index}" for index in range(count))
    values = (
        f"make{index}() if field{index} is missing else field{index}" if index in made else f"field{index}"
        for index in range(count)
    )
    lines = "".join(f" set{index}(self, {value})\n" for index, value in enumerate(values))
    names: dict[str, Any] = {}
    exec(f"def __init__(self{parameters}):\n{lines or ' pass'}", names)  # noqa: S102 - the names of our own fields
    code: CodeType = names["__init__"].__code__
    return code


@cache
def _compared(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(cls) if field.compare)


def _values(self: Any) -> tuple[Any, ...]:
    return tuple([getattr(self, name) for name in _compared(self.__class__)])


def _eq(self: Any, other: Any) -> Any:
    return _values(self) == _values(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self))


@recursive_repr()
def _repr(self: Any) -> str:
    shown = (field.name for field in dataclasses.fields(self) if field.repr)
    return f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"


def _reduce(self: Any) -> Any:
    return self.__class__, tuple(getattr(self, field.name) for field in dataclasses.fields(self))


def _refuse(self: Any, name: str, value: Any = None) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot change {name!r}")
