"""``disclosure-lint fix``: mend what is safe to mend; by default only show what that would be."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from disclosure_lint.cli.copies import CopyFolder
from disclosure_lint.cli.difference import Differences
from disclosure_lint.cli.exit import Exit
from disclosure_lint.cli.session import load, options, tell_unused
from disclosure_lint.fixing import Fixed, Fixer
from disclosure_lint.limit import Overdue, in_time
from disclosure_lint.lint import Linter
from disclosure_lint.model.language import Language, Text, UserError
from disclosure_lint.model.source import Unreadable
from disclosure_lint.outputs.closing import left_out
from disclosure_lint.outputs.files import Unwritable, WholeFile, bytes_of, make_folder
from disclosure_lint.outputs.marks import is_own
from disclosure_lint.sources import STDIN, Search, known_suffixes, none_found, read

_FAILURES = {"unreadable": Exit.NOT_LOOKED_AT, "crashed": Exit.FAILED}

_NOT_READ = Text("{path}：{why}", "{path}: {why}")
_CRASHED = Text("{path}：规则 {rule} 出错：{failure}", "{path}: the rule {rule} failed: {failure}")
_REFUSED = Text("{path}：{why}", "{path}: {why}")
_LEFT_ONES = Text("{path}：有 {count} 处没有改：{why}", "{path}: {count} not mended: {why}")
_MENDED = Text("{target}：改了 {count} 处", "{target}: {count} mended")
_NOTHING = Text(
    "看了 {reports} 份报告，没有能放心改的", "{reports} reports looked at; nothing is safe to mend"
)
_NONE_DONE = Text("看了 {reports} 份报告，一处也没有改", "{reports} reports looked at; nothing was changed")
_DONE = Text(
    "看了 {reports} 份报告，改了其中 {files} 份，共 {count} 处",
    "{reports} reports looked at; {files} of them changed, in {count} places",
)
_TO_DO = Text(
    "看了 {reports} 份报告，其中 {files} 份有 {count} 处能放心改；没有写入，用 --out 写副本，用 --in-place 改原文件",
    "{reports} reports looked at; {count} places in {files} of them are safe to mend; "
    "nothing is written, see --out and --in-place",
)
_NOT_STDIN = Text("标准输入不能用 --in-place 改", "--in-place can't change standard input")
_CHANGED = Text("读过以后文件又变了，没有改", "the file has changed since it was read; left as it is")
_READ_ONLY = Text("文件是只读的", "the file is read-only")
_TAKEN = Text(
    "已经存在，内容不同，没有覆盖；请移走它或换一个文件夹",
    "it exists and says something else; move it or use another folder",
)


class _Destination(Protocol):
    """Where mended reports go."""

    written: bool

    def put(self, fixed: Fixed) -> None:
        """Take one that has changes; UserError or Unwritable when it can't be written."""


def run(arguments: argparse.Namespace) -> int:
    """Mend; 0 when nothing is left to be mended, 1 when something is, else the codes of ``cli.main``."""
    if arguments.in_place and STDIN in arguments.paths:
        raise UserError(*_NOT_STDIN)
    plugins = load(arguments)
    linter = Linter(replace(options(arguments), keep_document=True), plugins)
    suffixes = known_suffixes(linter.readers)
    search = Search(suffixes, [arguments.out] if arguments.out is not None else [], is_own)
    paths = list(search.expand(arguments.paths))
    if not paths:
        raise UserError(*none_found(arguments.paths, suffixes))
    linter.prepare(paths)
    problems = [*plugins.problems, *linter.rulesets.problems]
    tell_unused(plugins, arguments.lang, {problem.name for problem in problems})
    for problem in problems:
        print(
            f"disclosure-lint: {problem.name}: {problem.message.in_language(arguments.lang)}", file=sys.stderr
        )
    fixer = Fixer(linter, wording=arguments.headings)
    mending = _Mending(_destination(arguments), arguments.timeout, arguments.lang)
    for path in paths:
        mending.add(path, fixer)
    mending.close(search.left_out)
    return max(mending.code, Exit.FAILED if problems else Exit.CLEAN)


def _destination(arguments: argparse.Namespace) -> _Destination:
    if arguments.in_place:
        return _InPlace(arguments.lang)
    if arguments.out is not None:
        return _Folder(Path(arguments.out), arguments.paths, arguments.lang)
    return Differences()


class _Mending:
    """The run: what was mended, and the exit code so far."""

    def __init__(self, destination: _Destination, limit: float, language: Language) -> None:
        self._destination, self._limit, self._language = destination, limit, language
        self._reports = self._files = self._count = 0
        self.code: int = Exit.CLEAN

    def add(self, path: str, fixer: Fixer) -> None:
        """Mend one report; standard error says what could not be done."""
        try:
            with in_time(self._limit):
                fixed = fixer.fix(read(path))
        except Unreadable as error:
            self._complain(_NOT_READ, Exit.NOT_LOOKED_AT, path=path, why=self._say(error.text))
            return
        except Overdue as error:
            self._complain(_NOT_READ, Exit.FAILED, path=path, why=self._say(error.text))
            return
        self._reports += 1
        if fixed.outcome.status in _FAILURES:
            code = _FAILURES[fixed.outcome.status]
            self._complain(_NOT_READ, code, path=path, why=fixed.outcome.reason)
            return
        for rule, failure in fixed.outcome.rules.crashed:
            self._complain(_CRASHED, Exit.FAILED, path=path, rule=rule, failure=failure)
        for why in dict.fromkeys(left.why for left in fixed.left):
            count = sum(left.why == why for left in fixed.left)
            self._complain(_LEFT_ONES, Exit.FOUND, path=path, count=count, why=self._say(why))
        if fixed.refused is not None:
            self._complain(_REFUSED, Exit.FOUND, path=path, why=self._say(fixed.refused))
        if fixed.made:
            self._put(path, fixed)

    def _put(self, path: str, fixed: Fixed) -> None:
        try:
            self._destination.put(fixed)
        except UserError as error:
            self._complain(_REFUSED, Exit.NOT_LOOKED_AT, path=path, why=self._say(error.text))
            return
        except Unwritable as error:
            self._complain(_REFUSED, Exit.NOT_LOOKED_AT, path=path, why=self._say(error.words))
            return
        self._files += 1
        self._count += fixed.made
        if not self._destination.written:
            self.code = max(self.code, Exit.FOUND)

    def close(self, own: int) -> None:
        """Say how much was done, and how many files of the tool's own were left out."""
        if self._count:
            said = _DONE if self._destination.written else _TO_DO
        else:
            said = _NONE_DONE if self.code else _NOTHING
        words = self._say(said).format(reports=self._reports, files=self._files, count=self._count)
        for line in (words, *left_out(own, self._language)):
            print(f"disclosure-lint: {line}", file=sys.stderr)

    def _complain(self, words: Text, code: int, **fields: object) -> None:
        self.code = max(self.code, code)
        print(f"disclosure-lint: {self._say(words).format(**fields)}", file=sys.stderr)

    def _say(self, words: Text) -> str:
        return words.in_language(self._language)


class _InPlace:
    """The files themselves."""

    written = True

    def __init__(self, language: Language) -> None:
        self._language = language

    def put(self, fixed: Fixed) -> None:
        path = Path(fixed.source.name)
        if not os.access(path, os.W_OK):
            raise UserError(*_READ_ONLY)
        if read(fixed.source.name).data != fixed.source.data:
            raise UserError(*_CHANGED)
        _write(path, fixed, self._language)


class _Folder:
    """Copies in a folder of their own."""

    written = True

    def __init__(self, folder: Path, arguments: Sequence[str], language: Language) -> None:
        self._copies, self._language = CopyFolder(folder, arguments), language

    def put(self, fixed: Fixed) -> None:
        target = self._copies.place(fixed.source.name)
        if bytes_of(target) not in (None, fixed.data):
            raise UserError(*(f"{target} {words}" for words in _TAKEN))
        make_folder(target.parent)
        _write(target, fixed, self._language)


def _write(target: Path, fixed: Fixed, language: Language) -> None:
    with WholeFile(target, binary=True) as stream:
        stream.write(fixed.data)
    print(_MENDED.in_language(language).format(target=target, count=fixed.made))
