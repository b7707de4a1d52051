"""Nothing in the tree under check runs: not as a plugin, not as a module, not by way of a ruleset.

Only what is installed, and the folders of ``--plugins-dir``, run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = shutil.which("disclosure-lint", path=str(Path(sys.executable).parent))
pytestmark = pytest.mark.skipif(SCRIPT is None, reason="the command is not installed beside the interpreter")

MODULES = (
    "conftest", "sitecustomize", "usercustomize", "setup", "noxfile", "evil", "disclosure_lint_evil",
    "disclosure_lint_national", "disclosure_lint", "pluggy", "pydantic", "regex", "tomli", "rich", "json",
)  # fmt: skip
"""What Python, pytest, a build or the tool itself would import if it looked into the tree."""
ENTRIES = (
    "[disclosure_lint]\nevil = evil\n[disclosure_lint.rulesets]\nevil = disclosure_lint_evil:rules.toml\n"
    "[pytest11]\nevil = evil\n"
)
PROVINCE = 'layer = "province"\ncodes = ["EV201"]\n'
DECLARED = (
    '[rules.EV101]\nkind = "forbid"\ntitle = "不写某词"\nbasis = "例"\nmessage = "{found}"\n'
    "pattern = '(?:__import__|eval|\\$\\(touch ran\\))'\nwords = [\"突飞猛进\"]\n"
)


@pytest.fixture
def tree(tmp_path, base_2014) -> Path:
    """A report among files that leave a mark when they are run, whichever way."""
    root = tmp_path / "年报"
    (root / ".git").mkdir(parents=True)
    (root / "报告.txt").write_text(base_2014, "utf-8")
    mark = f"open({str(tmp_path / 'ran')!r}, 'a').write(__name__)\n"
    for name in MODULES:
        (root / f"{name}.py").write_text(mark)
    for package in ("disclosure_lint_plugins", "plugins", "disclosure_lint_package"):
        (root / package).mkdir()
        for name in ("__init__", "evil", "conftest"):
            (root / package / f"{name}.py").write_text(mark)
    for info in ("evil-1.0.dist-info", "evil.egg-info"):
        (root / info).mkdir()
        (root / info / "entry_points.txt").write_text(ENTRIES)
        (root / info / "METADATA").write_text("Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n")
    (root / "evil.pth").write_text(f"import os; {mark}")
    (root / "pytest.ini").write_text("[pytest]\naddopts = -p evil\n")
    (root / "pyproject.toml").write_text(
        '[project]\nname = "evil"\nversion = "1.0"\n[project.entry-points.disclosure_lint]\nevil = "evil"\n'
        '[tool.disclosure-lint]\nplugins = ["evil"]\nplugins-dir = "plugins"\n'
    )
    return root


@pytest.fixture
def run(tree):
    """The installed command in the tree: exit code and all that it said; what ran must be nothing."""

    def command(*arguments: str) -> tuple[int, str]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        assert SCRIPT is not None
        done = subprocess.run(
            [SCRIPT, *arguments],
            cwd=tree, env=environment | {"PYTHONUTF8": "1"}, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        ran = tree.parent / "ran"
        assert not ran.exists(), f"{arguments} ran {ran.read_text()}"
        return done.returncode, done.stdout + done.stderr

    return command


def test_the_files_would_leave_a_mark_if_they_were_run(tree):
    subprocess.run([sys.executable, str(tree / "evil.py")], check=True)
    assert (tree.parent / "ran").is_file()


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "报告.txt"),
        ("check", "."),
        ("check", ".", "--no-plugins"),
        ("check", ".", "--previous", "."),
        ("config", "show"),
        ("plugins",),
        ("rules",),
        ("explain", "N001"),
        ("parse", "报告.txt"),
        ("test",),
        ("lint-rules",),
    ],
)
def test_no_command_runs_what_lies_in_the_tree(run, arguments):
    code, told = run(*arguments)
    assert code == (2 if "." in arguments else 0), told  # the entry_points.txt are no reports


def test_only_installed_plugins_are_found(run):
    assert "evil" not in run("plugins")[1]
    assert "EV201" not in run("rules")[1]


@pytest.mark.parametrize("extend", ["", 'extend = ["./plugins/evil.toml"]\n'])
def test_a_ruleset_of_the_tree_is_data_and_nothing_else(run, tree, extend):
    (tree / "plugins" / "evil.toml").write_text(PROVINCE + DECLARED, "utf-8")
    own = DECLARED.replace("EV101", "EV102")
    (tree / "rules.toml").write_text(f'layer = "office"\ncodes = ["EV202"]\n{extend}{own}', "utf-8")
    for arguments in (("check", "报告.txt"), ("config", "show"), ("test", "./rules.toml")):
        code, told = run(*arguments)
        assert code in (0, 1), told
    assert "EV102" not in run("check", "报告.txt")[1]


def test_a_ruleset_can_not_name_a_plugin_that_only_lies_in_the_tree(run, tree):
    (tree / "rules.toml").write_text('layer = "office"\nextend = ["evil"]\n', "utf-8")
    code, told = run("check", ".")
    assert code == 2
    assert "没有这个已安装的规则集：evil" in told


@pytest.mark.parametrize(
    "key", ["plugins = ['evil']", "plugins-dir = 'plugins'", "[python]\nrun = 'evil.py'"]
)
def test_a_ruleset_has_no_key_that_would_load_code(run, tree, key):
    (tree / "rules.toml").write_text(f'layer = "office"\n{key}\n', "utf-8")
    code, told = run("check", ".")
    assert code == 2
    assert "没有这个键" in told


@pytest.mark.parametrize(
    "place", ["../secret.toml", "{root}/secret.toml", "./link.toml", "/dev/zero", "./pipe.toml"]
)
def test_a_ruleset_that_reaches_elsewhere_tells_nothing_of_what_it_finds(run, tree, place):
    secret = tree.parent / "secret.toml"
    secret.write_text("password 口令123\n", "utf-8")
    (tree / "link.toml").symlink_to(secret)
    os.mkfifo(tree / "pipe.toml")
    place = place.format(root=tree.parent)
    (tree / "rules.toml").write_text(f'layer = "office"\nextend = ["{place}"]\n', "utf-8")
    code, told = run("check", ".")
    assert code == 2
    assert "口令" not in told


def test_a_folder_that_the_user_names_does_run(tree):
    assert SCRIPT is not None
    subprocess.run(
        [SCRIPT, "plugins", "--plugins-dir", "plugins"], cwd=tree, capture_output=True, check=False
    )
    assert (tree.parent / "ran").is_file()
