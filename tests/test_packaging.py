"""Built, installed and run from another folder: the national rules and ruleset come along."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(
    find_spec("build") is None or find_spec("hatchling") is None,
    reason="build and hatchling are not installed",
)


def run(*arguments: object, cwd: Path) -> str:
    """The output of a command that sees nothing of the checkout's own path."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment["PYTHONUTF8"] = "1"
    done = subprocess.run(
        [str(argument) for argument in arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A wheel of the tree, and one of the source distribution."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--no-isolation", PROJECT]
    run(*build, "--wheel", "--outdir", folder / "tree", cwd=folder)
    run(*build, "--outdir", folder / "sdist", cwd=folder)  # the source distribution, and a wheel made from it
    assert len(list((folder / "sdist").glob("*.tar.gz"))) == 1
    return {kind: next((folder / kind).glob("*.whl")) for kind in ("tree", "sdist")}


def environment(folder: Path) -> Path:
    """The interpreter of an environment that has our dependencies, yet not us."""
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder.parent)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    site = Path(
        run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    )
    paths = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site / "dependencies.pth").write_text("\n".join(sorted(paths)) + "\n", "utf-8")
    return python


@pytest.mark.parametrize("kind", ["tree", "sdist", "editable"])
def test_the_national_rules_are_found_from_another_folder(kind, wheels, tmp_path, base_2014):
    python = environment(tmp_path / "environment")
    what = ["-e", PROJECT] if kind == "editable" else [wheels[kind]]
    install = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps"]
    run(*install, "--no-build-isolation", "--no-index", *what, cwd=tmp_path)
    elsewhere = tmp_path / "别处"
    (elsewhere / ".git").mkdir(parents=True)
    (elsewhere / "年报.txt").write_text(
        base_2014.replace("六、举报投诉数量 | 件 | 0", "六、举报投诉数量 | 件 | 无"), "utf-8"
    )

    place = run(python, "-c", "import disclosure_lint as d; print(d.__file__)", cwd=elsewhere)
    assert str(PROJECT if kind == "editable" else tmp_path) in place
    rules = json.loads(run(python, "-m", "disclosure_lint", "rules", "--format", "json", cwd=elsewhere))
    assert {"S001", "D002", "N001"} <= {rule["code"] for rule in rules}
    script = python.parent / "disclosure-lint"
    outcome = json.loads(run(script, "check", "年报.txt", "--format", "json", cwd=elsewhere))
    assert [finding["code"] for finding in outcome["reports"][0]["findings"]] == ["N004"]
    assert [ruleset["name"] for ruleset in outcome["rulesets"]] == ["national"]
