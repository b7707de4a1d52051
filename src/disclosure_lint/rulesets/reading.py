"""Read a user's ruleset and say in plain words what is wrong with it, and where."""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import tomli

from disclosure_lint.editions.structure import structure
from disclosure_lint.model.language import Text
from disclosure_lint.rulesets.file import Layer, RulesetError, RulesetFile, Waiver

_KEY = Text("键", "key")


def national(text: str, path: str) -> Layer:
    """The built-in ruleset, which the tests check."""
    return Layer(structure(RulesetFile, tomli.loads(text)), path, text)


def read_layer(path: Path, plugin: str = "") -> Layer:
    """A user's ruleset, checked.

    Raises:
        RulesetError: it can't be read, is no TOML, or has unknown keys or values; the message says where.
    """
    name = str(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
        data = tomli.loads(text)
    except OSError as error:
        why = error.strerror or error
        raise RulesetError(
            f"{name}: 无法读取规则文件：{why}", f"{name}: can't read the ruleset: {why}"
        ) from None
    except UnicodeDecodeError as error:
        at = error.start + 1
        raise RulesetError(
            f"{name}: 规则文件不是 UTF-8 编码（第 {at} 个字节）",
            f"{name}: the ruleset is not UTF-8 (byte {at})",
        ) from None
    except tomli.TOMLDecodeError as error:
        where = f"{name}:{error.lineno}:{error.colno}"
        raise RulesetError(
            f"{where}: 规则文件的 TOML 写法有误：{error.msg}", f"{where}: not TOML: {error.msg}"
        ) from None
    layer = Layer(RulesetFile(), name, text, plugin)
    check_keys(RulesetFile, data, layer, ())
    file: RulesetFile = validate(RulesetFile, data, layer, ())
    for code, waiver in file.select.ignore.items():
        reason = waiver.reason if isinstance(waiver, Waiver) else waiver
        if not reason.strip():
            where = f"{name}:{line_of(text, ('select', 'ignore', code))}"
            raise RulesetError(f"{where}: 忽略 {code} 须写明理由", f"{where}: ignoring {code} needs a reason")
    return Layer(file, name, text, plugin)


def validate(kind: Any, data: Mapping[str, Any], layer: Layer, at: tuple[str, ...]) -> Any:
    """An instance of ``kind`` from a user's data, checked by pydantic."""
    if kind is None:
        return None
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(kind).validate_python(dict(data))
    except ValidationError as error:
        first = error.errors()[0]
        keys = (*at, *(str(part) for part in first["loc"] if not _is_type(part)))
        line = line_of(layer.text, keys)
        dotted = ".".join(keys)
        where, wrong = f"{layer.path}:{line}", f"{first['msg']} ({first['input']!r})"
        raise RulesetError(f"{where}: {dotted} 的值不对：{wrong}", f"{where}: {dotted}: {wrong}") from None


def _is_type(part: object) -> bool:
    """Whether a step of pydantic's location names a type of a union, not a key."""
    return isinstance(part, str) and part in ("str", "int", "float", "Waiver", "tuple", "constrained-str")


def check_keys(kind: Any, data: Any, layer: Layer, at: tuple[str, ...]) -> None:
    """RulesetError for a key that the class ``kind`` has no field for, at any depth."""
    if not isinstance(data, Mapping):
        return
    hints = get_type_hints(kind)
    known = [field.name for field in fields(kind)]
    for name, value in data.items():
        if name not in known:
            raise unknown(name, known, _KEY, layer, (*at, name))
        _check_inner(hints[name], value, layer, (*at, name))


def _check_inner(hint: Any, value: Any, layer: Layer, at: tuple[str, ...]) -> None:
    origin, inner = get_origin(hint), get_args(hint)
    if is_dataclass(hint):
        check_keys(hint, value, layer, at)
    elif origin in (Union, types.UnionType):
        for part in inner:
            if is_dataclass(part) and isinstance(value, Mapping):
                check_keys(part, value, layer, at)
    elif origin is tuple and isinstance(value, list):
        for item in value:
            _check_inner(inner[0], item, layer, at)
    elif origin is not None and isinstance(value, Mapping) and len(inner) == 2:
        for name, item in value.items():
            _check_inner(inner[1], item, layer, (*at, name))


def unknown(name: str, known: Iterable[str], what: Text, layer: Layer, keys: tuple[str, ...]) -> RulesetError:
    """The error for a name that nothing is known by, with the nearest one that is."""
    names = list(known)
    near = get_close_matches(name, names, 1, 0.5) or get_close_matches(name.upper(), names, 1, 0.5)
    where = f"{layer.path}:{line_of(layer.text, keys)}: " if layer.path else ""
    return RulesetError(
        f"{where}没有这个{what.zh}：{name}" + (f"，是不是 {near[0]}？" if near else ""),
        f"{where}unknown {what.en}: {name}" + (f"; did you mean {near[0]}?" if near else ""),
    )


def line_of(text: str, keys: tuple[str, ...]) -> int:
    """The 1-based line in which a key (or an item) of a TOML text stands, as near as its words tell."""
    lines = text.splitlines()
    at = 0
    for key in keys:
        at = next((index for index in range(at, len(lines)) if key in lines[index].partition("#")[0]), at)
    return at + 1
