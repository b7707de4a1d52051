"""``--baseline``: findings that were there before are known, and not said again.

A baseline is a JSON file that stands in a repository beside the reports and names them relative to itself:
for each report, for each rule, the fingerprints of its findings with their count. A fingerprint is made of
what a finding is about, not of where it stands, so a change elsewhere in the report leaves it as it is.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from disclosure_lint.model.finding import Finding, Outcome, Waived, status_of
from disclosure_lint.model.language import Language, Text, UserError
from disclosure_lint.model.reasons import why_unread
from disclosure_lint.outputs.files import WholeFile
from disclosure_lint.sources import STDIN

_SCHEMA_VERSION = 1
_LOOKED_AT = ("clean", "findings")
_KNOWN = Text("基线中已有 {count} 项", "{count} known by the baseline")
_STALE = Text(
    "{file}: {path}：{code} 有 {count} 项已经改正，可用 --write-baseline 更新基线",
    "{file}: {path}: {count} of {code} are mended; --write-baseline brings the baseline up to date",
)
Key = tuple[str, str]
"""Code and fingerprint."""


class Baseline:
    """What is known of the reports.

    Args:
        file: the baseline.

    Raises:
        UserError: it can't be read, or is no baseline.
    """

    def __init__(self, file: Path) -> None:
        self._file, self._known = file, _read(file)
        self._stale: dict[str, Counter[str]] = {}

    def without_known(self, outcome: Outcome, language: Language) -> Outcome:
        """The outcome with the findings that are new. A rule that found nothing new counts as waived."""
        path = _name(outcome.path, self._file)
        if outcome.status not in _LOOKED_AT or path not in self._known:
            return outcome
        left = Counter(self._known[path])
        new = [finding for finding in outcome.findings if not _take(left, finding)]
        self._stale[outcome.path] = _stale(left, outcome)
        return _with(outcome, new, language)

    def stale(self, language: Language) -> Iterator[str]:
        """A sentence for each report and rule of which the baseline knows findings that are no more."""
        words = _STALE.in_language(language)
        for path, counts in self._stale.items():
            for code, count in sorted(counts.items()):
                yield words.format(file=self._file, path=path, code=code, count=count)


class NewBaseline:
    """A baseline in the making: the findings of a run. The file is written when ``stack`` is left.

    Raises:
        Unwritable: the file can't be written.
    """

    def __init__(self, file: Path, stack: ExitStack) -> None:
        self._file, self._whole = file, WholeFile(file)
        self._stream = stack.enter_context(self._whole)
        self._found: dict[str, Counter[Key]] = {}

    def add(self, outcome: Outcome) -> None:
        """Take in one report; one that could not be looked at is left out."""
        if outcome.status in _LOOKED_AT and outcome.findings:
            found = self._found.setdefault(_name(outcome.path, self._file), Counter())
            found.update((finding.code, finding.fingerprint) for finding in outcome.findings)

    def give_up(self) -> None:
        """Leave the file as it is."""
        self._whole.give_up()

    def write(self) -> None:
        """Write what was found."""
        reports: dict[str, dict[str, dict[str, int]]] = {}
        for path, found in sorted(self._found.items()):
            for (code, fingerprint), count in sorted(found.items()):
                reports.setdefault(path, {}).setdefault(code, {})[fingerprint] = count
        import json

        content = {"schema_version": _SCHEMA_VERSION, "reports": reports}
        json.dump(content, self._stream, ensure_ascii=False, indent=1)
        self._stream.write("\n")


class Baselines:
    """The baseline that a run goes by, and the one that it writes; either may be missing.

    Raises:
        UserError: the old one can't be read.
    """

    def __init__(self, known: str | None, language: Language) -> None:
        self._known = Baseline(Path(known)) if known else None
        self._new: NewBaseline | None = None
        self._language = language

    def begin(self, file: str | None, stack: ExitStack) -> None:
        """Open the new baseline, if there is to be one; Unwritable when it can't be written."""
        self._new = NewBaseline(Path(file), stack) if file else None

    def passed(self, outcome: Outcome) -> Outcome:
        """The outcome as it is written. A new baseline has what an old one knows as well."""
        if self._new is not None:
            self._new.add(outcome)
        return outcome if self._known is None else self._known.without_known(outcome, self._language)

    def close(self, *, whole: bool) -> None:
        """Write the new baseline, of a whole run; without one, say what the old one need not know."""
        if self._new is not None:
            self._new.write() if whole else self._new.give_up()
        elif self._known is not None and whole:
            for line in self._known.stale(self._language):
                print(f"disclosure-lint: {line}", file=sys.stderr)


def _take(left: Counter[Key], finding: Finding) -> bool:
    """Whether a finding is known; each entry knows as many as it counts."""
    key = finding.code, finding.fingerprint
    if left[key] <= 0:
        return False
    left[key] -= 1
    return True


def _stale(left: Counter[Key], outcome: Outcome) -> Counter[str]:
    """What is left of the known findings by code: of the rules that have looked at all there was to look at."""
    states = outcome.rules
    looked = {*states.passed, *states.failed} - {unknown.code for unknown in states.not_evaluable}
    stale = Counter[str]()
    for (code, _), count in left.items():
        if code in looked:
            stale[code] += count
    return +stale


def _with(outcome: Outcome, new: list[Finding], language: Language) -> Outcome:
    """The outcome with no findings but the new ones."""
    told = {finding.code for finding in new}
    known = Counter(finding.code for finding in outcome.findings if finding.code not in told)
    words = _KNOWN.in_language(language)
    waived = (Waived(code, words.format(count=count)) for code, count in known.items())
    rules = replace(
        outcome.rules,
        failed=tuple(code for code in outcome.rules.failed if code not in known),
        waived=(*outcome.rules.waived, *waived),
    )
    return replace(outcome, status=status_of(new), findings=tuple(new), rules=rules)


def _name(path: str, file: Path) -> str:
    """A report as a baseline names it: relative to the folder of the baseline, with ``/``."""
    if path == STDIN:
        return STDIN
    try:
        return os.path.relpath(Path(path).resolve(), file.parent.resolve()).replace(os.sep, "/")
    except ValueError:  # another drive
        return Path(path).resolve().as_posix()


def _read(file: Path) -> dict[str, Counter[Key]]:
    import json

    try:
        content = json.loads(file.read_text("utf-8-sig"))
    except OSError as error:
        why = why_unread(error)
        raise UserError(
            f"无法读取基线 {file}：{why.zh}", f"can't read the baseline {file}: {why.en}"
        ) from None
    except (ValueError, RecursionError):
        raise _no_baseline(file, "不是 JSON", "no JSON") from None
    if not isinstance(content, dict) or content.get("schema_version") != _SCHEMA_VERSION:
        raise _no_baseline(file, "没有 schema_version 1", "no schema_version 1")
    try:
        return {path: Counter(_entries(rules)) for path, rules in content["reports"].items()}
    except (KeyError, AttributeError, TypeError, ValueError):
        raise _no_baseline(file, "结构不对", "its structure is wrong") from None


def _entries(rules: Any) -> dict[Key, int]:
    return {
        (code, fingerprint): _count(count)
        for code, prints in rules.items()
        for fingerprint, count in prints.items()
    }


def _count(value: Any) -> int:
    if type(value) is not int or value < 1:
        raise ValueError(value)
    return value


def _no_baseline(file: Path, zh: str, en: str) -> UserError:
    return UserError(f"{file} 不是基线文件：{zh}", f"{file} is no baseline: {en}")
