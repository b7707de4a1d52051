"""``disclosure-lint parse``: what was read from a report, as JSON."""

from __future__ import annotations

import argparse

from disclosure_lint.cli.exit import Exit
from disclosure_lint.cli.session import load
from disclosure_lint.cli.streams import write_for_machines
from disclosure_lint.limit import in_time
from disclosure_lint.lint import Linter, Options
from disclosure_lint.model.report import Report
from disclosure_lint.sources import read


def run(arguments: argparse.Namespace) -> int:
    """Print the report; UserError when the file can't be looked at, or takes too long."""
    linter = Linter(
        Options(language=arguments.lang, isolated=True, edition=arguments.edition), load(arguments)
    )
    with in_time(arguments.timeout):
        _, report = linter.read(read(arguments.file))
    write_for_machines()
    print(as_json(report))
    return Exit.CLEAN


def as_json(report: Report) -> str:
    """The report as JSON, checked by pydantic on the way."""
    from pydantic import TypeAdapter

    adapter = TypeAdapter(Report)
    return adapter.dump_json(
        report, indent=1, serialize_as_any=True, exclude={"document": {"folded"}}, fallback=list
    ).decode()
