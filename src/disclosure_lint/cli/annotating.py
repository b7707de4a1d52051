"""``--annotate``: copies of the reports with the findings in them, in a folder of their own."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from disclosure_lint.cli.copies import CopyFolder
from disclosure_lint.model.finding import Outcome
from disclosure_lint.model.language import Text, UserError
from disclosure_lint.model.run import Run
from disclosure_lint.model.source import Source
from disclosure_lint.outputs.annotated import NATIVE, PAGE, annotated, own_dates
from disclosure_lint.outputs.files import Unwritable, WholeFile, bytes_of, make_folder
from disclosure_lint.outputs.marks import COPY
from disclosure_lint.sources import STDIN

_NOT_ANNOTATED = Text("{path}：没有写批注文件：{why}", "{path}: no annotated copy was written: {why}")
_INPUT = Text(
    "它会覆盖被检查的文件；请换一个文件夹", "it would replace a file that is checked; use another folder"
)
_FOREIGN = Text(
    "{target} 已经存在，有人改动过或不是本程序写的，没有覆盖；请移走它或换一个文件夹",
    "{target} exists, and somebody has changed it or it is another program's; move it or use another folder",
)


class Annotator:
    """Writes a copy of each report that could be looked at.

    Args:
        folder: where the copies go; made when it is not there.
        arguments: the paths as the user gave them: below a folder of reports, the copies keep their order.
        inputs: the reports, none of which is ever written to.
        run: language and day of the check.

    Attributes:
        failed: a copy could not be written; standard error says which and why.
    """

    def __init__(self, folder: Path, arguments: Sequence[str], inputs: Sequence[str], run: Run) -> None:
        self._copies, self._run = CopyFolder(folder, arguments, COPY), run
        self._inputs = {os.path.realpath(path) for path in inputs if path != STDIN}
        self.failed = False

    def add(self, source: Source | None, outcome: Outcome) -> None:
        """Write the copy of one report; one that could not be looked at has none."""
        if source is None or outcome.status not in ("clean", "findings"):
            return
        try:
            self._write(source, outcome)
        except UserError as error:
            self._complain(source.name, error.text)
        except Unwritable as error:
            self._complain(source.name, error.words)

    def _write(self, source: Source, outcome: Outcome) -> None:
        target = self._copies.place(source.name, NATIVE.get(outcome.format or "", PAGE))
        if os.path.realpath(target) in self._inputs:
            raise UserError(*_INPUT)
        before = self._before(target)
        data = annotated(source, outcome, self._run, datetime.now(), before)
        make_folder(target.parent)
        with WholeFile(target, binary=True) as stream:
            stream.write(data)

    def _before(self, target: Path) -> Mapping[str, str]:
        """The dates of the copy that is there already; UserError when it is not ours to replace."""
        data = bytes_of(target)
        if data is None:
            return {}
        dates = own_dates(data)
        if dates is None:
            raise UserError(*(words.format(target=target) for words in _FOREIGN))
        return dates

    def _complain(self, path: str, why: Text) -> None:
        self.failed = True
        language = self._run.language
        words = _NOT_ANNOTATED.in_language(language).format(path=path, why=why.in_language(language))
        print(f"disclosure-lint: {words}", file=sys.stderr)
