"""Where rulesets are: the national one, the nearest above a report, installed ones, those one extends."""

from __future__ import annotations

import importlib.util
import os
from functools import cache
from pathlib import Path, PureWindowsPath

from disclosure_lint.entrypoints import entry_points
from disclosure_lint.model.language import Text
from disclosure_lint.rulesets.file import FILE, Layer, Owner, RulesetError, RulesetFile
from disclosure_lint.rulesets.reading import error_at, read_layer, read_toml, unknown

GROUP = "disclosure_lint.rulesets"
"""The entry-point group of installed rulesets: ``name = "package:file.toml"`` (``rules.toml`` by default)."""
MOST = 50
"""A ruleset rests on at most this many others."""

_ORDER: dict[Owner | None, int] = {"national": 0, "province": 1, "office": 2, None: 2}
_INSTALLED = Text("已安装的规则集", "installed ruleset")
_ELSEWHERE = Text(
    "引用的规则集在另一台计算机上，不去那里读：{name}；请复制到本机",
    "the ruleset that it extends is on another computer, where nothing is read: {name}; copy it to this one",
)


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
        if os.path.isfile(file) and _is_ours(file):
            return file
        if os.path.exists(folder / ".git"):
            return None
    return None


def _is_ours(file: Path) -> bool:
    """Whether it names a layer of ours. One that can't be read may; reading it again says what is wrong."""
    try:
        _, data = read_toml(file)
    except RulesetError:
        return True
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
    top = read_layer(path)
    found: dict[str, Layer] = {}
    _extend(top, path, found, ())
    return list(found.values())


def installed_chain(name: str) -> list[Layer]:
    """An installed ruleset with all that it extends, the lowest first.

    Raises:
        RulesetError: it is not installed, or can't be used.
    """
    asking = Layer(RulesetFile(extend=(name,)), "")
    found: dict[str, Layer] = {}
    _extend(asking, Path(), found, ())
    return [layer for layer in found.values() if layer is not asking]


def _extend(layer: Layer, path: Path, found: dict[str, Layer], above: tuple[str, ...]) -> None:
    """Add what a layer rests on, and then the layer itself; files are told apart by their real path."""
    real = os.path.realpath(path)
    for index, name in enumerate(layer.file.extend):
        keys = ("extend", str(index))
        below_path, plugin = _located(name, path, layer, keys)
        below_real = os.path.realpath(below_path)
        if below_real in (*above, real):
            words = f"规则集循环引用：{name}", f"rulesets extend each other in a circle: {name}"
            raise error_at(layer, keys, Text(*words))
        if below_real in found:
            continue
        if len(found) + len(above) >= MOST:
            words = f"引用的规则集超过 {MOST} 个", f"it extends more than {MOST} rulesets"
            raise error_at(layer, keys, Text(*words))
        below = read_layer(below_path, plugin)
        if _ORDER[below.file.layer] > _ORDER[layer.file.layer]:
            words = f"下级规则集不能作为依据：{name}", f"{name} is of a lower layer and can't be extended"
            raise error_at(layer, keys, Text(*words))
        _extend(below, below_path, found, (*above, real))
    found.setdefault(real, layer)


def _located(name: str, path: Path, layer: Layer, keys: tuple[str, ...]) -> tuple[Path, str]:
    """The file that an item of ``extend`` names, and the plugin's name for an installed one."""
    if "/" in name or "\\" in name or name.endswith(".toml"):
        if PureWindowsPath(name).drive.startswith("\\\\"):
            raise error_at(layer, keys, Text(*(words.format(name=name) for words in _ELSEWHERE)))
        file = path.parent / name
        if "\0" in name or not os.path.isfile(file):
            words = f"没有引用的规则集文件：{name}", f"the ruleset that it extends is not there: {name}"
            raise error_at(layer, keys, Text(*words))
        return file, ""
    known = installed()
    if name not in known:
        raise unknown(name, known, _INSTALLED, layer, keys)
    return _installed_file(name, known[name], layer, keys), name


def _installed_file(name: str, value: str, layer: Layer, keys: tuple[str, ...]) -> Path:
    package, _, file = value.partition(":")
    spec = importlib.util.find_spec(package) if "." not in package else None
    for folder in (spec.submodule_search_locations or []) if spec else []:
        found = Path(folder) / (file or FILE)
        if found.is_file():
            return found
    words = Text(
        f"已安装的规则集 {name} 没有文件 {file or FILE}", f"the installed ruleset {name} lacks {file or FILE}"
    )
    raise error_at(layer, keys, words)
