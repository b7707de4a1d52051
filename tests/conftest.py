"""What tests of the whole pipeline share."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings

from disclosure_lint.lint import Linter, Options
from disclosure_lint.loading import load_plugins
from disclosure_lint.model.document import Document
from disclosure_lint.model.finding import Outcome
from disclosure_lint.model.report import Report
from disclosure_lint.model.source import Source
from disclosure_lint.parsing.report import parse
from disclosure_lint.readers.text import read
from disclosure_lint.testing import base

# A busy machine is no failure; on a server the same examples are tried each time.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")

os.environ["DISCLOSURE_LINT_CACHE"] = "off"  # no test sees what another has kept
os.environ["DISCLOSURE_LINT_DEBUG"] = "1"  # what nothing foresaw is seen with its trace
PROJECT = Path(__file__).resolve().parent.parent
NATIONAL = Path(str(find_spec("disclosure_lint_national").origin)).resolve()  # type: ignore[union-attr]
SHARED = PROJECT.parent / "shared"


def pytest_sessionstart() -> None:
    """Refuse to test a copy of the national rules that an older editable install has left behind."""
    if (PROJECT / "plugins").is_dir() and not NATIONAL.is_relative_to(PROJECT):
        raise pytest.UsageError(f"{NATIONAL.parent} is a copy of the rules; run: pip install -e '.[dev]'")


HEADINGS = {
    "overview": "一、",
    "active": "二、",
    "request": "三、",
    "fee": "四、政府信息公开的收费",
    "dispute": "[四五]、(?:因政府|政府信息公开行政)",
    "problem": "[五六]、(?:政府信息公开工作)?存在",
    "other": "[六七]、其他",
}
_LINE = re.compile(r"[^|\n]*\n")
_NO_PROSE = re.compile(r"(?:[一二三四五六七八九十]、|第二十条|（本列|行政复议 \||[^（。\n][^。\n]{1,30}\n)")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden``: write the golden files instead of comparing with them."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew")


@pytest.fixture(scope="session")
def project() -> Path:
    """The root of the checkout."""
    return PROJECT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real reports, which are no part of the project; skipped without them."""
    if not SHARED.is_dir():
        pytest.skip("../shared with the real reports is not beside the checkout")
    return SHARED


@pytest.fixture(scope="session")
def base_2014() -> str:
    """A clean report of the form of 2014, of an invented organ."""
    return base("2014")


@pytest.fixture(scope="session")
def as_document() -> Callable[[str], Document]:
    """The document of a text."""
    return lambda text: read(Source("测试.txt", text.encode()))


@pytest.fixture(scope="session")
def as_report(as_document: Callable[[str], Document]) -> Callable[..., Report]:
    """The report of a text."""
    return lambda text, edition=None: parse(as_document(text), edition=edition)


@pytest.fixture(scope="session")
def national() -> Linter:
    """A linter with the national rules alone."""
    return Linter(Options(isolated=True, as_of=date(2026, 1, 1)), load_plugins(installed=False))


@pytest.fixture(scope="session")
def check(national: Linter) -> Callable[[str], Outcome]:
    """The outcome of a text under the national rules."""
    return lambda text: national.check(Source("测试.txt", text.encode()))


@pytest.fixture(scope="session")
def in_section() -> Callable[[str, str, str], str]:
    """``in_section(text, key, prose)``: a base report with other prose in a section, its tables kept."""

    def put(text: str, key: str, prose: str) -> str:
        heading = re.search(rf"^{HEADINGS[key]}.*\n", text, re.MULTILINE)
        assert heading is not None, key
        end = heading.end()
        while (line := _LINE.match(text, end)) and ("。" in line[0] or not _NO_PROSE.match(line[0])):
            end = line.end()
        return f"{text[: heading.end()]}{prose}\n{text[end:]}"

    return put
