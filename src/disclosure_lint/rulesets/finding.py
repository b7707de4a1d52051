"""Where rulesets are: the national one, the nearest above a report, installed ones, those one extends."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

import tomli

from disclosure_lint.entrypoints import entry_points
from disclosure_lint.model.language import Text
from disclosure_lint.rulesets.file import FILE, Layer, Owner, RulesetError
from disclosure_lint.rulesets.reading import line_of, read_layer, unknown

GROUP = "disclosure_lint.rulesets"
"""The entry-point group of installed rulesets: ``name = "package:file.toml"`` (``rules.toml`` by default)."""
_ORDER: dict[Owner | None, int] = {"national": 0, "province": 1, "office": 2, None: 2}


def national_file() -> Path:
    """The national ruleset: at the root of a checkout, else inside the package."""
    package = Path(__file__).resolve().parent.parent
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


@cache
def installed() -> dict[str, str]:
    """The installed rulesets: name → entry point; no code of theirs is imported."""
    return {point.name: point.value for point in entry_points(GROUP)}


def chain(path: Path) -> list[Layer]:
    """A ruleset with all that it extends, the lowest first, each once.

    Raises:
        RulesetError: one can't be read, is not installed, extends itself, or a lower layer extends a higher.
    """
    layers: list[Layer] = []
    _extend(read_layer(path), path, layers, ())
    return layers


def _extend(layer: Layer, path: Path, layers: list[Layer], above: tuple[Path, ...]) -> None:
    if path.resolve() in above:
        raise _error(layer, "", Text("规则集循环引用", "rulesets extend each other in a circle"))
    for name in layer.file.extend:
        below_path, plugin = _located(name, path, layer)
        below = read_layer(below_path, plugin)
        if _ORDER[below.file.layer] > _ORDER[layer.file.layer]:
            raise _error(
                layer,
                name,
                Text(f"下级规则集不能作为依据：{name}", f"{name} is of a lower layer and can't be extended"),
            )
        _extend(below, below_path, layers, (*above, path.resolve()))
    if all(other.path != layer.path for other in layers):
        layers.append(layer)


def _located(name: str, path: Path, layer: Layer) -> tuple[Path, str]:
    """The file that an item of ``extend`` names, and the plugin's name for an installed one."""
    if "/" in name or "\\" in name or name.endswith(".toml"):
        return path.parent / name, ""
    known = installed()
    if name not in known:
        raise unknown(name, known, Text("已安装的规则集", "installed ruleset"), layer, ("extend", name))
    return _installed_file(name, known[name], layer), name


def _installed_file(name: str, value: str, layer: Layer) -> Path:
    package, _, file = value.partition(":")
    spec = importlib.util.find_spec(package) if "." not in package else None
    for folder in (spec.submodule_search_locations or []) if spec else []:
        found = Path(folder) / (file or FILE)
        if found.is_file():
            return found
    raise _error(
        layer,
        name,
        Text(
            f"已安装的规则集 {name} 没有文件 {file or FILE}",
            f"the installed ruleset {name} lacks {file or FILE}",
        ),
    )


def _error(layer: Layer, name: str, words: Text) -> RulesetError:
    where = f"{layer.path}:{line_of(layer.text, ('extend', name))}"
    return RulesetError(f"{where}: {words.zh}", f"{where}: {words.en}")
