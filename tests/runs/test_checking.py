"""The outcomes of many reports do not depend on how many processes look at them."""

from __future__ import annotations

import sys
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from disclosure_lint.cli import main
from disclosure_lint.cli.check import run as run_check  # noqa: F401, loaded before processes are made
from disclosure_lint.lint import Linter
from disclosure_lint.model.finding import Outcome
from disclosure_lint.outputs.builtin import OUTPUTS
from disclosure_lint.runs import checking as module
from disclosure_lint.runs.checking import checking, processes
from disclosure_lint.runs.examiner import Examiner, Task
from disclosure_lint.runs.spread import spread

from .conftest import linter_of

CHECK = ("check", "--isolated", "--as-of", "2026-01-01")
METHODS = ["spawn"] if sys.platform == "win32" else ["fork", "forkserver", "spawn"]


def outcomes(linter: Linter, paths: list[str], jobs: int, method: str | None = None) -> list[Outcome]:
    linter.prepare(paths)
    with checking(linter, paths, Examiner(linter, 60), jobs, method) as checked:
        return [outcome for outcome, _ in checked]


@pytest.mark.parametrize("method", METHODS)
def test_several_processes_give_the_outcomes_of_one_in_the_order_given(reports, method):
    expected = outcomes(linter_of(), reports, 1)
    assert outcomes(linter_of(), reports, 3, method) == expected
    assert [outcome.path for outcome in expected] == reports
    assert [outcome.status for outcome in expected].count("clean") == 3
    copied = [outcome.path for outcome in expected if "Y002" in outcome.rules.failed]
    assert copied == [reports[number] for number in (2, 4, 6, 8)]


def test_what_can_not_be_read_is_said_in_its_place(reports, tmp_path):
    paths = [*reports[:2], str(tmp_path / "没有.txt"), str(tmp_path), *reports[2:]]
    expected = outcomes(linter_of(), paths, 1)
    assert outcomes(linter_of(), paths, 2) == expected
    assert [outcome.status for outcome in expected[2:4]] == ["unreadable", "unreadable"]


def test_rulesets_keep_their_numbers_in_several_processes(reports, tmp_path):
    (tmp_path / ".git").mkdir()
    for name in ("甲", "乙"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "rules.toml").write_text(
            f'schema = 1\nlayer = "office"\nname = "{name}"\n[select]\nignore = {{ N001 = "{name}" }}\n',
            "utf-8",
        )
        (folder / "报告.txt").write_bytes(Path(reports[0]).read_bytes())
    paths = [reports[0], str(tmp_path / "甲/报告.txt"), str(tmp_path / "乙/报告.txt"), reports[1]]

    def linter() -> Linter:
        return Linter()

    expected = outcomes(linter(), paths, 1)
    assert outcomes(linter(), paths, 2, METHODS[-1]) == expected
    assert [outcome.ruleset for outcome in expected] == [0, 1, 2, 0]


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.name)
def test_every_format_is_the_same_in_bytes(reports, tmp_path, output, capsys):
    written = []
    for jobs in ("1", "2"):
        file = tmp_path / f"结果{output.suffix}"
        if output.binary:
            pytest.importorskip("xlsxwriter")
        target = f"{output.name}:{file}"
        code = main([*CHECK, "--jobs", jobs, "--statistics", "-v", "--output", target, *reports])
        assert code == 1
        written.append((file.read_bytes(), *capsys.readouterr()))
    assert written[0] == written[1]


def test_annotated_copies_are_the_same(reports, tmp_path, capsys):
    for jobs in ("1", "2"):
        folder = str(tmp_path / f"批注{jobs}")
        main([*CHECK, "--jobs", jobs, "--annotate", folder, *reports])
    first, second = (sorted((tmp_path / f"批注{jobs}").iterdir()) for jobs in "12")
    assert [path.name for path in first] == [path.name for path in second]
    assert len(first) == len(reports)
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_last_years_reports_are_known_in_every_process(reports, tmp_path, base_2014, capsys):
    last = tmp_path / "上年"
    last.mkdir()
    for number in range(10):
        text = base_2014.replace("云栖区", f"第{number}区").replace("2018", "2017")
        (last / f"{number}.txt").write_text(text, "utf-8")
    shown = []
    for jobs in ("1", "2"):
        main([*CHECK, "--jobs", jobs, "--format", "json", "--previous", str(last), *reports])
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1]


@pytest.mark.parametrize("executor", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_any_executor_does_the_work(reports, executor: type[Executor]):
    linter = linter_of()
    linter.prepare(reports)
    tasks = [Task(number, path, 0) for number, path in enumerate(reports)]
    with executor(2) as pool:
        submit = partial(pool.submit, Examiner(linter, 60).all)
        found = [linter.memory.settle(each.examined) for each in spread(submit, tasks, size=3, window=2)]
    assert found == outcomes(linter_of(), reports, 1)


def test_results_are_handed_on_while_later_reports_wait():
    class Later:
        def __init__(self, items: list[int]) -> None:
            self.items = items

        def result(self) -> list[int]:
            events.append(f"take {self.items[0]}")
            return self.items

        def cancel(self) -> None:
            events.append(f"cancel {self.items[0]}")

    def submit(items: list[int]) -> Later:
        events.append(f"submit {items[0]}")
        return Later(items)

    events: list[str] = []
    results = spread(submit, range(100), size=2, window=3)
    assert next(results) == 0
    assert events == ["submit 0", "submit 2", "submit 4", "take 0"]
    results.close()
    assert events[4:] == ["cancel 2", "cancel 4"]
    assert list(spread(submit, range(7), size=2, window=3)) == list(range(7))


@pytest.mark.parametrize(
    ("asked", "count", "expected"),
    [(0, 3, 1), (0, 100, 6), (4, 3, 3), (4, 100, 4), (500, 100, 61), (1, 100, 1)],
)
def test_few_reports_stay_in_this_process_unless_asked_otherwise(monkeypatch, asked, count, expected):
    monkeypatch.setattr(module, "_processors", lambda: 6)
    assert processes(asked, ["a.txt"] * count) == expected
    assert processes(asked, ["-", *["a.txt"] * count]) == 1


def test_where_there_are_no_processes_one_does_the_work(reports, monkeypatch):
    def none(*_: object) -> None:
        raise NotImplementedError("no semaphores")

    monkeypatch.setattr("disclosure_lint.runs.workers.Workers", none)
    assert outcomes(linter_of(), reports, 4) == outcomes(linter_of(), reports, 1)


@pytest.mark.parametrize(
    "option", ["--jobs=-1", "--jobs=两个", "--timeout=-1", "--timeout=nan", "--timeout=久"]
)
def test_what_is_no_number_is_wrong_use(reports, option, capsys):
    assert main(["check", option, *reports]) == 2
