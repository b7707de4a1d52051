"""What fuzzing starts from and what it has found, through all targets once more; the fuzzing itself is no test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

pytest.importorskip("docx", reason="python-docx writes the corpus")
targets = pytest.importorskip("tests.fuzz.targets", reason="run from the root of the repository")
mutations = pytest.importorskip("tests.fuzz.mutations", reason="run from the root of the repository")

HERE = Path(__file__).resolve().parent
CORPUS, FOUND = HERE / "corpus", HERE / "found"
SEEDS = [
    pytest.param(name, file, id=f"{name}-{file.name}")
    for name, target in targets.TARGETS.items()
    for folder in (CORPUS / target.seeds, FOUND / name)
    for file in (sorted(folder.iterdir()) if folder.is_dir() else ())
]


@pytest.mark.parametrize(("name", "file"), SEEDS)
def test_the_corpus_keeps_all_promises(name, file):
    targets.TARGETS[name].run(file.read_bytes())


@pytest.mark.parametrize("name", targets.TARGETS)
def test_changed_files_keep_all_promises(name):
    target = targets.TARGETS[name]
    seeds = [file.read_bytes() for file in sorted((CORPUS / target.seeds).iterdir())]
    for number in range(20):
        dice = Random(number)
        target.run(mutations.SHAPES[target.shape](dice.choice(seeds), dice))


def test_the_corpus_is_small():
    assert sum(file.stat().st_size for file in HERE.rglob("*") if file.is_file()) < 1_000_000


def test_a_broken_promise_is_told():
    with pytest.raises(targets.Broken, match="ascend"):
        targets.hold(False, "places that do not ascend")


def test_the_command_counts_its_inputs_and_goes_on_where_it_stopped(tmp_path):
    pytest.importorskip("atheris", reason="the engine of the command, which CI does not install")

    def fuzz(inputs: int) -> str:
        command = [sys.executable, "-m", "tests.fuzz", "--target", "txt", "--folder", str(tmp_path)]
        done = subprocess.run(
            [*command, f"--inputs={inputs}"], cwd=HERE.parents[1], capture_output=True, encoding="utf-8"
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    assert "| txt | 40 |" in fuzz(40)
    second = fuzz(60)
    assert "txt: 40 / 60" in second
    assert "| txt | 60 |" in second
