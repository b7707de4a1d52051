"""Rulesets: which rules are on, how severe they are, and their parameters. Data only, never code.

The national ruleset is always the base; above it stands the nearest ``rules.toml`` of the office, or the
file that the user names, and above that the command line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

import tomli

from disclosure_lint.editions.structure import structure
from disclosure_lint.model.language import Text, UserError

FILE = "rules.toml"


class RulesetError(UserError):
    """A ruleset, or a selection on the command line, that can't be used."""


@dataclass(frozen=True, slots=True)
class Select:
    """Which rules are on: codes, prefixes of codes, or names.

    Attributes:
        only: nothing but these; empty for all.
        also: rules that are off by default.
        ignore: rules that are waived, each with the reason.
    """

    only: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    ignore: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RulesetFile:
    """A ruleset as its file holds it.

    Attributes:
        schema: version of this format.
        layer: who owns it.
        name: how outputs call it; the file's name when there is none.
        severity: code → severity, replacing the default.
        rules: code → parameters of the rule.
    """

    schema: Literal[1] = 1
    layer: Literal["national", "province", "office"] | None = None
    name: str = ""
    select: Select = field(default_factory=Select)
    severity: Mapping[str, Literal["error", "warning", "info"]] = field(default_factory=dict)
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layer:
    """A ruleset file that was read, with what is needed to speak of it."""

    file: RulesetFile
    path: str
    text: str = ""


def national(text: str, path: str) -> Layer:
    """The built-in ruleset, which the tests check."""
    return Layer(structure(RulesetFile, tomli.loads(text)), path, text)


def national_file() -> Path:
    """The national ruleset: at the root of a checkout, else inside the package."""
    package = Path(__file__).resolve().parent
    root = package.parent.parent / FILE
    if root.is_file() and (root.parent / "plugins" / "national").is_dir():
        return root
    return package / "national.toml"


def nearest(start: Path) -> Path | None:
    """The nearest ``rules.toml`` of an office or a province, from a folder up to a checkout's root."""
    for folder in (start, *start.parents):
        file = folder / FILE
        if file.is_file() and _is_ours(file):
            return file
        if (folder / ".git").exists():
            return None
    return None


def _is_ours(file: Path) -> bool:
    try:
        data = tomli.loads(file.read_text("utf-8-sig"))
    except (OSError, ValueError):
        return True  # reading it again says what is wrong
    return data.get("layer") in ("province", "office")


def read_layer(path: Path) -> Layer:
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
    layer = Layer(RulesetFile(), name, text)
    _check_keys(RulesetFile, data, layer, ())
    file = validate(RulesetFile, data, layer, ())
    for code, reason in file.select.ignore.items():
        if not reason.strip():
            line = line_of(text, ("select", "ignore", code))
            raise RulesetError(
                f"{name}:{line}: 忽略 {code} 须写明理由", f"{name}:{line}: ignoring {code} needs a reason"
            )
    return Layer(file, name, text)


def _check_keys(kind: Any, data: Mapping[str, Any], layer: Layer, at: tuple[str, ...]) -> None:
    known = [field.name for field in fields(kind)]
    for name, value in data.items():
        if name not in known:
            raise unknown(name, known, Text("键", "key"), layer, (*at, name))
        if name == "select" and isinstance(value, dict):
            _check_keys(type(RulesetFile().select), value, layer, (*at, name))


def validate(kind: Any, data: Mapping[str, Any], layer: Layer, at: tuple[str, ...]) -> Any:
    """An instance of ``kind`` from a user's data, checked by pydantic."""
    if kind is None:
        return None
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(kind).validate_python(dict(data))
    except ValidationError as error:
        first = error.errors()[0]
        keys = (*at, *(str(part) for part in first["loc"]))
        line = line_of(layer.text, keys)
        dotted = ".".join(keys)
        where, wrong = f"{layer.path}:{line}", f"{first['msg']} ({first['input']!r})"
        raise RulesetError(f"{where}: {dotted} 的值不对：{wrong}", f"{where}: {dotted}: {wrong}") from None


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
