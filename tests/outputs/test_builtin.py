from __future__ import annotations

import io
import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosure_lint.model.finding import Problem
from disclosure_lint.model.language import Text
from disclosure_lint.outputs.builtin import OUTPUTS

NAMES = [output.name for output in OUTPUTS]
every_output = pytest.mark.parametrize("name", [output.name for output in OUTPUTS if not output.binary])


def test_names_are_unique_and_suffixes_have_a_dot() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert all(output.suffix.startswith(".") for output in OUTPUTS)


@every_output
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_output_writes_every_kind_of_outcome(
    make_finding, make_outcome, make_unreadable, write, name: str, language: str
) -> None:
    outcomes = [make_outcome(make_finding()), make_outcome(), make_unreadable()]
    text = write(name, *outcomes, language=language, problems=(Problem("plugin", "x", Text("y", "y")),))
    assert "N002" in text
    assert "扫描.pdf" in text or "%E6%89%AB%E6%8F%8F.pdf" in text


@every_output
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii"])
@settings(max_examples=25, suppress_health_check=[HealthCheck.differing_executors])
@given(text=st.text(st.characters(), min_size=1, max_size=30))
def test_no_text_and_no_encoding_breaks_an_output(
    make_finding, make_outcome, make_unreadable, write, name: str, encoding: str, text: str
) -> None:
    finding = make_finding(f"{text.strip() or 'x'}260", message=text, hint=text, basis=text, expected=text)
    outcomes = [make_outcome(finding, path=text, organ=text), make_unreadable(text, text)]
    problems = (Problem("rule", text, Text(text, text), text),)
    assert write(name, *outcomes, problems=problems, encoding=encoding)


@every_output
def test_twenty_thousand_reports_take_no_memory(make_finding, make_outcome, make_run, name: str) -> None:
    class Sink(io.TextIOBase):
        encoding = "utf-8"

        def write(self, text: str) -> int:
            return len(text)

    output = next(output for output in OUTPUTS if output.name == name)
    outcome = make_outcome(make_finding())
    writer = output.start(Sink(), make_run())
    for _ in range(100):
        writer.report(outcome)
    tracemalloc.start()
    for _ in range(2_000):
        writer.report(outcome)
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken < 100_000
