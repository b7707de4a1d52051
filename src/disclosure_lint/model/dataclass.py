"""``dataclass`` for frozen classes with slots, made in a third of the time.

The one of the standard library writes and compiles six methods for every class, which was a fifth of the start
of the command. Here ``__init__`` alone is written for a class; the methods that few instances ever use are
shared by all of them. ``fields``, ``replace`` and pydantic see an ordinary dataclass; what has options other
than ``frozen`` and ``slots``, or a base class, is left to the standard library.
"""

from __future__ import annotations

import dataclasses
from functools import cache
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls: type | None = None, /, **options: Any) -> Any:
        """``dataclasses.dataclass``, faster for ``frozen=True, slots=True``."""
        quick = options == {"frozen": True, "slots": True}

        def made(cls: type) -> type:
            return _made(cls) if quick and _is_plain(cls) else dataclasses.dataclass(**options)(cls)

        return made if cls is None else made(cls)


def _is_plain(cls: type) -> bool:
    own = vars(cls)
    unusual = any(
        isinstance(value, dataclasses.Field) and (not value.init or value.kw_only is True)
        for value in own.values()
    )
    return cls.__bases__ == (object,) and not unusual and "__post_init__" not in own


def _made(cls: type) -> Any:
    cls.__doc__ = cls.__doc__ or cls.__name__  # else the signature is worked out, to stand for it
    hashed = "__hash__" in vars(cls)
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    parameters = made.__dataclass_params__
    parameters.init = parameters.repr = parameters.eq = parameters.frozen = True
    made.__init__ = _init(made)
    made.__repr__, made.__eq__, made.__reduce__ = _repr, _eq, _reduce
    made.__setattr__, made.__delattr__ = _refuse, _refuse
    if not hashed:
        made.__hash__ = _hash
    return made


def _init(cls: type) -> Any:
    """``__init__`` with the fields as parameters; it stores them by the slots, past ``__setattr__``."""
    names: dict[str, Any] = {"_missing": dataclasses.MISSING}
    parameters, lines = ["self"], []
    for field in dataclasses.fields(cls):
        name, value = field.name, field.name
        names[f"_set_{name}"] = vars(cls)[name].__set__
        if field.default is not dataclasses.MISSING:
            names[f"_default_{name}"] = field.default
            parameters.append(f"{name}=_default_{name}")
        elif field.default_factory is not dataclasses.MISSING:
            names[f"_make_{name}"] = field.default_factory
            parameters.append(f"{name}=_missing")
            value = f"_make_{name}() if {name} is _missing else {name}"
        else:
            parameters.append(name)
        lines.append(f" _set_{name}(self, {value})\n")
    exec(f"def __init__({', '.join(parameters)}):\n{''.join(lines) or ' pass'}", names)  # noqa: S102
    made = names["__init__"]
    made.__qualname__, made.__module__ = f"{cls.__qualname__}.__init__", cls.__module__
    made.__annotations__ = {field.name: field.type for field in dataclasses.fields(cls)} | {"return": None}
    return made


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
