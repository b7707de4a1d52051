"""``docs/tutorial.md`` followed to the letter: each command run, each file written, each output compared."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "tutorial.md"
STEP = re.compile(
    r"`(?P<new>[^`]+)` 写成：\n+```\w+\n(?P<content>.*?)```"
    r"|把 `(?P<table_file>[^`]+)` 里的 `(?P<table>\[[^`]+\])` 整张表换成：\n+```\w+\n(?P<rows>.*?)```"
    r"|把 `(?P<file>[^`]+)` 里的 `(?P<old>[^`]+)` 改成 `(?P<words>[^`]+)`"
    r"|```sh\n(?P<commands>.*?)```"
    r"|```text\n(?P<shown>.*?)```",
    re.DOTALL,
)
ELSEWHERE = ("python3 -m venv", ". .venv", "pip install . ", "pip wheel")
"""What an environment of its own needs, which the tests have already."""


class Newcomer:
    """Does what the page says in a folder, and remembers what the last commands printed."""

    def __init__(self, folder: Path, venv) -> None:
        self._at, self._venv = folder, venv
        self.printed = ""

    def follow(self, step: re.Match[str]) -> None:
        """One step."""
        if step["new"]:
            (self._at / step["new"]).write_text(step["content"], "utf-8")
        elif step["table"]:
            self._replace_table(self._at / step["table_file"], step["table"], step["rows"])
        elif step["file"]:
            file = self._at / step["file"]
            text = file.read_text("utf-8")
            assert text.count(step["old"]) == 1, f"{step['file']}: {step['old']}"
            file.write_text(text.replace(step["old"], step["words"]), "utf-8")
        elif step["commands"]:
            self.printed = "".join(map(self._run, step["commands"].splitlines()))
            assert "Traceback" not in self.printed, self.printed
        else:
            for line in step["shown"].splitlines():
                pattern = ".*".join(map(re.escape, line.split("…")))
                assert re.search(rf"^{pattern}$", self.printed, re.MULTILINE), f"{line}\n\n{self.printed}"

    def _replace_table(self, file: Path, header: str, rows: str) -> None:
        before, found, after = file.read_text("utf-8").partition(f"{header}\n")
        assert found
        following = re.search(r"^\[", after, re.MULTILINE)
        rest = after[following.start() :] if following else ""
        file.write_text(f"{before}{rows}\n{rest}", "utf-8")

    def _run(self, line: str) -> str:
        command = shlex.split(line)
        if line.startswith(ELSEWHERE):
            return ""
        if command[0] == "mkdir":
            (self._at / command[1]).mkdir()
        elif command[0] == "cd":
            self._at = (self._at / command[1]).resolve()
        elif line.startswith("pip install -e "):
            self._venv.install(self._at / command[3])
        else:
            done = self._venv.run(*command, cwd=self._at)
            return done.stdout + done.stderr
        return ""


def test_a_newcomer_can_follow_the_tutorial_to_the_end(venv, tmp_path):
    steps = list(STEP.finditer(PAGE.read_text("utf-8")))
    assert len(steps) > 30
    newcomer = Newcomer(tmp_path, venv)
    for step in steps:
        newcomer.follow(step)


def test_every_block_and_every_instruction_of_the_tutorial_is_followed():
    text = PAGE.read_text("utf-8")
    left = STEP.sub("", text)
    assert "```" not in left
    assert "改成 `" not in left
    assert "换成：" not in left
    assert "写成：" not in left
