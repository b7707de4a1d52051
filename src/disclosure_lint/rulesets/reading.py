"""Read a user's ruleset and say in plain words what is wrong with it, and where."""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import tomli

from disclosure_lint.editions.structure import structure
from disclosure_lint.model.language import Text
from disclosure_lint.model.reasons import why_unread
from disclosure_lint.rulesets.file import Layer, RulesetError, RulesetFile, Select, Waiver
from disclosure_lint.rulesets.positions import line_of
from disclosure_lint.rulesets.wording import in_words, shortened

LARGEST = 1_000_000
"""A ruleset of more bytes is not read; the largest of a province has a twentieth of it."""

SCHEMA = 1
"""The version of the format of rulesets."""
_KEY = Text("键", "key")


def national(text: str, path: str) -> Layer:
    """The built-in ruleset, which the tests check."""
    return Layer(structure(RulesetFile, tomli.loads(text)), path, text, builtin=True)


def read_layer(path: Path, plugin: str = "") -> Layer:
    """A user's ruleset, checked.

    Raises:
        RulesetError: it can't be read, is no TOML, or has unknown keys or values; the message says where.
    """
    text, data = read_toml(path)
    layer = Layer(RulesetFile(), str(path), text, plugin)
    _check_version(data, layer)
    check_keys(RulesetFile, data, layer, ())
    file: RulesetFile = validate(RulesetFile, data, layer, ())
    layer = Layer(file, str(path), text, plugin)
    if file.layer == "national":
        words = Text(
            "全国规则集只有内置的一份，layer 应为 province 或 office",
            "the national ruleset is built in; layer should be province or office",
        )
        raise error_at(layer, ("layer",), words)
    _check_reasons(file.select, layer, ())
    for index, override in enumerate(file.overrides):
        _check_reasons(override.select, layer, ("overrides", str(index)))
    return layer


def _check_version(data: Mapping[str, Any], layer: Layer) -> None:
    """A ruleset of a later format is told as such, before its new keys are told as unknown ones."""
    written = data.get("schema", SCHEMA)
    if isinstance(written, int) and written > SCHEMA:
        words = Text(
            f"规则集的格式版本（schema）是 {written}，这个版本的 disclosure-lint 只认 {SCHEMA}，请升级 disclosure-lint",
            f"the ruleset is of format {written}, this version knows {SCHEMA}: upgrade disclosure-lint",
        )
        raise error_at(layer, ("schema",), words)


def read_toml(path: Path) -> tuple[str, dict[str, Any]]:
    """The text and the data of a TOML file.

    Raises:
        RulesetError: it is no ordinary file, is too large, is not UTF-8, or is no TOML.
    """
    try:
        if path.exists() and not path.is_file():
            raise _unusable(path, Text("不是普通文件", "no ordinary file"))
        with path.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise _unusable(path, Text("规则文件超过 1 MB", "the ruleset is over 1 MB"))
        text = raw.decode("utf-8-sig")
        return text, tomli.loads(text)
    except OSError as error:
        unread = why_unread(error)
        words = Text(f"无法读取规则文件：{unread.zh}", f"can't read the ruleset: {unread.en}")
        raise _unusable(path, words) from None
    except UnicodeDecodeError as error:
        at = error.start + 1
        words = Text(f"规则文件不是 UTF-8 编码（第 {at} 个字节）", f"the ruleset is not UTF-8 (byte {at})")
        raise _unusable(path, words) from None
    except tomli.TOMLDecodeError as error:
        where = f"{path}:{error.lineno}:{error.colno}"
        raise RulesetError(
            f"{where}: 规则文件的 TOML 写法有误：{error.msg}", f"{where}: not TOML: {error.msg}"
        ) from None
    except (ValueError, RecursionError) as error:  # a null byte in the path, endless digits, deep nesting
        why = shortened(str(error))
        raise _unusable(path, Text(f"规则文件无法解析：{why}", f"can't parse the ruleset: {why}")) from None


def _unusable(path: Path, words: Text) -> RulesetError:
    return RulesetError(f"{path}: {words.zh}", f"{path}: {words.en}")


def error_at(layer: Layer, keys: tuple[str, ...], words: Text) -> RulesetError:
    """The error with the file and the line of a value of the layer."""
    at = f"{where(layer, keys)}: " if layer.path else ""
    return RulesetError(f"{at}{words.zh}", f"{at}{words.en}")


def where(layer: Layer, keys: tuple[str, ...]) -> str:
    """``file:line`` of a value of the layer; ``keys`` as in ``positions``."""
    return f"{layer.path}:{line_of(layer.text, (*layer.inside, *keys))}"


def _check_reasons(select: Select, layer: Layer, at: tuple[str, ...]) -> None:
    for code, waiver in select.ignore.items():
        reason = waiver.reason if isinstance(waiver, Waiver) else waiver
        if not reason.strip():
            words = Text(f"忽略 {code} 须写明理由", f"ignoring {code} needs a reason")
            raise error_at(layer, (*at, "select", "ignore", code), words)


def validate(kind: Any, data: Mapping[str, Any], layer: Layer, at: tuple[str, ...]) -> Any:
    """An instance of ``kind`` from a user's data, checked by pydantic.

    Raises:
        RulesetError: a value does not fit; of several the first that is written deepest.
    """
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(kind).validate_python(dict(data))
    except ValidationError as error:
        first, keys = max(
            ((each, _keys(each["loc"], data, each["type"])) for each in error.errors()),
            key=lambda pair: len(pair[1]),
        )
    words = in_words(first)
    dotted = ".".join((*at, *keys))
    raise error_at(layer, (*at, *keys), Text(f"{dotted} {words.zh}", f"{dotted} {words.en}"))


def refuse_problems(subject: Any, code: str, layer: Layer, at: tuple[str, ...]) -> None:
    """RulesetError for the first of what the subject's ``problems`` say is wrong with a value of its own."""
    problems = getattr(subject, "problems", None)
    for key, wrong in problems() if callable(problems) else ():
        words = Text(f"{code}.{key}: {wrong.zh}", f"{code}.{key} {wrong.en}")
        raise error_at(layer, (*at, key), words)


def _keys(location: tuple[int | str, ...], data: Any, kind: str) -> tuple[str, ...]:
    """The keys in the location of pydantic's error of a kind, without the names of a union's types."""
    keys: list[str] = []
    for index, part in enumerate(location):
        listed = isinstance(data, list) and isinstance(part, int) and part < len(data)
        if listed or (isinstance(data, Mapping) and part in data):
            data = data[part]
        elif kind != "missing" or index < len(location) - 1 or isinstance(part, int):
            continue
        keys.append(str(part))
    return tuple(keys)


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
        for index, item in enumerate(value):
            _check_inner(inner[0], item, layer, (*at, str(index)))
    elif origin is not None and isinstance(value, Mapping) and len(inner) == 2:
        for name, item in value.items():
            _check_inner(inner[1], item, layer, (*at, name))


def unknown(name: str, known: Iterable[str], what: Text, layer: Layer, keys: tuple[str, ...]) -> RulesetError:
    """The error for a name that nothing is known by, with the nearest one that is."""
    near = nearest_name(name, known)
    name = shortened(name)
    words = Text(
        f"没有这个{what.zh}：{name}" + (f"，是不是 {near}？" if near else ""),
        f"unknown {what.en}: {name}" + (f"; did you mean {near}?" if near else ""),
    )
    return error_at(layer, keys, words)


def nearest_name(name: str, known: Iterable[str]) -> str | None:
    """The known name that is most like ``name``, None when none is."""
    names = list(known)
    name = name[:100]
    from difflib import get_close_matches

    near = get_close_matches(name, names, 1, 0.5) or get_close_matches(name.upper(), names, 1, 0.5)
    return near[0] if near else None
