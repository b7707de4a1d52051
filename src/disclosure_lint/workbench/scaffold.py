"""New plugins, and new rules in a plugin, from templates whose examples run as they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from string import Template

import tomli

from disclosure_lint import __version__
from disclosure_lint.hookspecs import API_VERSION
from disclosure_lint.loading import load_plugins
from disclosure_lint.model.language import UserError
from disclosure_lint.outputs.files import Unwritable, WholeFile, bytes_of, make_folder
from disclosure_lint.rules.kinds import KINDS
from disclosure_lint.rules.rule import CODE
from disclosure_lint.rulesets.file import FILE, RulesetError
from disclosure_lint.rulesets.finding import GROUP
from disclosure_lint.rulesets.reading import nearest_name, read_layer, read_toml
from disclosure_lint.workbench.clauses import FILE as CLAUSES

_NAME = re.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_PREFIX = re.compile("[A-Z]{2,4}")
_CODES = re.compile(r"^codes = \[(?P<codes>[^\]]*)\]", re.MULTILINE)
_TABLE = re.compile(r"^\[", re.MULTILINE)
_OWNER = re.compile(r"^(?:name|layer) = .*$", re.MULTILINE)
# GB/T 2260: the letters of the provinces.
_LETTERS = {
    "beijing": "BJ", "tianjin": "TJ", "hebei": "HE", "shanxi": "SX", "neimenggu": "NM", "liaoning": "LN",
    "jilin": "JL", "heilongjiang": "HL", "shanghai": "SH", "jiangsu": "JS", "zhejiang": "ZJ", "anhui": "AH",
    "fujian": "FJ", "jiangxi": "JX", "shandong": "SD", "henan": "HA", "hubei": "HB", "hunan": "HN",
    "guangdong": "GD", "guangxi": "GX", "hainan": "HI", "chongqing": "CQ", "sichuan": "SC", "guizhou": "GZ",
    "yunnan": "YN", "xizang": "XZ", "shaanxi": "SN", "gansu": "GS", "qinghai": "QH", "ningxia": "NX",
    "xinjiang": "XJ",
}  # fmt: skip


class ScaffoldError(UserError):
    """What is asked for can't be written; nothing has been."""


def new_plugin(name: str, folder: Path, prefix: str | None = None, *, with_code: bool = True) -> list[Path]:
    """Write the distribution ``disclosure-lint-NAME`` into a folder; its own tests pass as written.

    Args:
        name: small letters, digits and hyphens.
        folder: where the distribution's folder is made.
        prefix: letters of its codes; those of the province, else the first two of the name.
        with_code: with a rule of code; without, it is a ruleset alone.

    Raises:
        ScaffoldError: the name or the prefix has not the form of one, or the folder is there already.
    """
    _check_name(name)
    prefix = prefix or _LETTERS.get(name) or name.replace("-", "")[:2].upper()
    if not _PREFIX.fullmatch(prefix):
        raise ScaffoldError(
            f"编号的字母应为二至四个大写字母（--prefix），现为 {prefix}",
            f"the letters of codes are two to four capital ones (--prefix), not {prefix}",
        )
    target = folder / f"disclosure-lint-{name}"
    if target.exists():
        raise ScaffoldError(f"已有 {target}", f"{target} is there already")
    package = f"disclosure_lint_{name.replace('-', '_')}"
    values = {
        "name": name,
        "prefix": prefix,
        "package": package,
        "version": __version__,
        "api": str(API_VERSION),
    }
    values |= _with_code(values) if with_code else dict.fromkeys(_CODE_PARTS, "")
    contents = {
        "pyproject.toml": _filled("plugin/pyproject.toml", values),
        "README.md": _filled("plugin/README.md", values),
        f"{package}/rules.toml": _filled("plugin/rules.toml", values),
        f"{package}/clauses.toml": _filled("plugin/clauses.toml", values),
        f"tests/test_{package.removeprefix('disclosure_lint_')}.py": _filled("plugin/test.py", values),
    }
    if with_code:
        contents[f"{package}/__init__.py"] = _filled("plugin/init.py", values)
        contents[f"{package}/remedies.py"] = _filled("plugin/code.py", values)
    return [_write(target / path, text) for path, text in contents.items()]


_CODE_PARTS = ("code_entry", "code_files", "code_command", "codes", "code_clause")


def _with_code(values: dict[str, str]) -> dict[str, str]:
    """What the templates hold besides in a plugin with code."""
    name, prefix, package = values["name"], values["prefix"], values["package"]
    return {
        "code_entry": f'\n[project.entry-points.disclosure_lint]\n{name} = "{package}"\n',
        "code_files": f"| `{package}/*.py` | 要用代码写的规则 |\n",
        "code_command": f"disclosure-lint new-rule {prefix}202 --code  # 加一条用代码写的规则\n",
        "codes": f'codes = ["{prefix}201"]\n',
        "code_clause": (
            '\n[[clauses]]\nid = "条例.问题及改进"\nasks = "存在的主要问题及改进情况"\nevidence = "V"\n'
            f'rules = ["{prefix}201"]\n'
        ),
    }


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name) or name == "national":
        raise ScaffoldError(
            f"插件名称应为小写字母、数字和连字符，且不是 national：{name}",
            f"a plugin's name is of small letters, digits and hyphens, and not national: {name}",
        )


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where new rules go.

    Attributes:
        ruleset: the TOML file.
        package: the folder of the plugin's modules, None for a ruleset without code.
    """

    ruleset: Path
    package: Path | None

    @classmethod
    def of(cls, path: Path) -> Workplace:
        """The workplace at a path: a plugin's folder, a folder with a ruleset, or a ruleset.

        Raises:
            ScaffoldError: there is none.
        """
        if path.is_file():
            return cls(path, None)
        project = path / "pyproject.toml"
        if project.is_file():
            _, data = read_toml(project)
            points = data.get("project", {}).get("entry-points", {}).get(GROUP, {})
            for value in points.values() if isinstance(points, dict) else ():
                package, _, file = str(value).partition(":")
                ruleset = path / package.replace(".", "/") / (file or FILE)
                if ruleset.is_file():
                    code = (ruleset.parent / "__init__.py").is_file()
                    return cls(ruleset, ruleset.parent if code else None)
        if (path / FILE).is_file():
            return cls(path / FILE, None)
        raise ScaffoldError(
            f"{path} 里没有插件，也没有 {FILE}", f"there is neither a plugin nor a {FILE} in {path}"
        )


def new_rule(code: str, at: Path, kind: str = "forbid", *, by_code: bool = False) -> list[Path]:
    """Add a rule with examples that run as they stand; what it is to say is left open (``【待填】``).

    Args:
        code: two to four capital letters and three digits.
        at: the plugin's folder, or the ruleset.
        kind: the kind of a declared rule.
        by_code: a rule of code in a module of its own instead.

    Raises:
        ScaffoldError: the code is taken or none, the kind is unknown, the plugin has no code.
        RulesetError: the ruleset can't be used.
    """
    place = Workplace.of(at)
    _check_code(code, place)
    name = f"{'rule' if by_code else kind.replace('_', '-')}-{code.lower()}"
    values = {"code": code, "name": name, "function": name.replace("-", "_")}
    old = _text(place.ruleset)
    if by_code:
        made = _by_code(place, code, old, values)
    else:
        made = {place.ruleset: _joined(old, _filled(f"kinds/{_kind(kind)}.toml", values))}
    made |= _clause(place, code)
    for file, text in made.items():
        _check_toml(file, text)
    return [_write(file, text) for file, text in made.items()]


def _kind(name: str) -> str:
    """The kind of that name; ScaffoldError with the nearest one when there is none."""
    if name not in KINDS:
        near = nearest_name(name, KINDS)
        raise ScaffoldError(
            f"没有这种规则：{name}" + (f"，是不是 {near}？" if near else ""),
            f"no such kind of rule: {name}" + (f"; did you mean {near}?" if near else ""),
        )
    return name


def _by_code(place: Workplace, code: str, old: str, values: dict[str, str]) -> dict[Path, str]:
    """The module of a rule of code, and the ruleset that announces it."""
    if place.package is None:
        raise ScaffoldError(
            "这个规则集没有代码；先用 new-plugin 建一个有代码的插件",
            "this ruleset has no code; make a plugin with code by new-plugin first",
        )
    module = place.package / f"{code.lower()}.py"
    if module.exists():
        raise ScaffoldError(f"已有 {module}", f"{module} is there already")
    return {place.ruleset: _with_code_listed(old, code), module: _filled("rule.py", values)}


def _clause(place: Workplace, code: str) -> dict[Path, str]:
    """The file of the clauses, when there is one, with a clause for the rule."""
    file = place.ruleset.parent / CLAUSES
    return {file: _joined(_text(file), _filled("clause.toml", {"code": code}))} if file.is_file() else {}


def _joined(text: str, more: str) -> str:
    return text.rstrip("\n") + "\n" + more


def _check_code(code: str, place: Workplace) -> None:
    """ScaffoldError for a code that is none, is for national rules, or is taken."""
    if not CODE.fullmatch(code) or len(code.rstrip("0123456789")) < 2:
        raise ScaffoldError(
            f"规则编号应为二至四个大写字母加三位数字：{code}",
            f"a code is two to four capital letters and three digits: {code}",
        )
    layer = read_layer(place.ruleset)
    taken = {rule.code for rule in load_plugins().rules} | set(layer.file.rules) | set(layer.file.codes)
    if code in taken:
        raise ScaffoldError(f"编号 {code} 已经有了", f"the code {code} is taken")


def _with_code_listed(text: str, code: str) -> str:
    """The ruleset with the code among those that the plugin brings."""
    table = _TABLE.search(text)
    end = table.start() if table else len(text)
    listed = _CODES.search(text, 0, end)
    if listed is not None:
        codes = listed["codes"].rstrip().rstrip(",")
        joint = ", " if codes.strip() else ""
        return f'{text[: listed.start("codes")]}{codes}{joint}"{code}"{text[listed.end("codes") :]}'
    at = max((owner.end() for owner in _OWNER.finditer(text, 0, end)), default=0)
    return f'{text[:at]}\ncodes = ["{code}"]{text[at:]}' if at else f'codes = ["{code}"]\n{text}'


def _check_toml(file: Path, text: str) -> None:
    """RulesetError when what is to be written could not be read again."""
    if file.suffix != ".toml":
        return
    try:
        tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise RulesetError(
            f"{file}: 无法自动加入，请手工添加（{error}）",
            f"{file}: can't be added to, do it by hand ({error})",
        ) from None


def _text(file: Path) -> str:
    """The text of a TOML file, with line feeds."""
    return read_toml(file)[0].replace("\r\n", "\n")


def _write(file: Path, text: str) -> Path:
    """Write a file as a whole, with the line ends that it has had."""
    try:
        make_folder(file.parent)
        ends = "\r\n" if b"\r\n" in (bytes_of(file) or b"") else "\n"
        with WholeFile(file) as stream:
            stream.write(text.replace("\n", ends))
    except Unwritable as error:
        raise ScaffoldError(*error.words) from None
    return file


def _filled(name: str, values: dict[str, str]) -> str:
    return Template(_template(name)).substitute(values)


@cache
def _template(name: str) -> str:
    return files(__package__).joinpath("templates", *f"{name}.txt".split("/")).read_text("utf-8")
