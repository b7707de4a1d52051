"""textlint with rules of our own that check what the selected rules of this tool check.

It is installed from npm into a folder of the user's, once for each version of ``package.json``.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import tomllib
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

CODES = ("C001", "D001", "S001", "S008", "W001", "W002", "W004", "W005", "W007", "W008")
FOLDER = Path(__file__).resolve().parent
WORDS = FOLDER.parents[1] / "plugins" / "national" / "disclosure_lint_national"


class Missing(Exception):
    """The peer can't be had; the message says why."""


def installed() -> Path:
    """The folder that textlint stands in with our rules beside it; Missing without node, npm or the net."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise Missing("node and npm are not installed")
    package = (FOLDER / "package.json").read_bytes()
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path(tempfile.gettempdir()))
    place = base / f"disclosure-lint-benchmark-{sha256(package).hexdigest()[:12]}"
    if not (place / "node_modules" / "textlint").is_dir():
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copy(FOLDER / "package.json", place)
        command = [npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        done = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=600)
        if done.returncode:
            raise Missing(f"npm install failed: {done.stderr.strip().splitlines()[-1:]}")
    for name in ("matching.js", "missing.js", ".textlintrc.json"):
        shutil.copy(FOLDER / name, place)
    shutil.copytree(FOLDER / "rules", place / "rules", dirs_exist_ok=True)
    (place / "words.json").write_text(json.dumps(_words(), ensure_ascii=False), "utf-8")
    return place


def _words() -> dict[str, list[str]]:
    """The words that both sides look for."""
    typos = tomllib.loads((WORDS / "typos.toml").read_text("utf-8"))["typos"]
    repeats = tomllib.loads((WORDS / "repeats.toml").read_text("utf-8"))["patterns"]
    return {"typos": list(typos), "repeats": [each.replace(",", "[,，]") for each in repeats]}


def command(place: Path, files: Sequence[str]) -> list[str]:
    """The command that checks the files and prints what it finds as JSON."""
    program = place / "node_modules" / "textlint" / "bin" / "textlint.js"
    options = ["--config", str(place / ".textlintrc.json"), "--rulesdir", str(place / "rules")]
    return ["node", str(program), *options, "--format", "json", *files]


def found(output: bytes) -> set[tuple[str, str]]:
    """Name of the file and code of each finding."""
    return {
        (Path(file["filePath"]).name, message["ruleId"])
        for file in json.loads(output)
        for message in file["messages"]
    }
