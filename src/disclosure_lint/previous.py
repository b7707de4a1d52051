"""Last year's reports, found by organ and year.

Only where a report stands is kept of each, so that a folder of many costs little; the one that is asked for
is read again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from disclosure_lint.limit import in_time
from disclosure_lint.model.language import Text, UserError
from disclosure_lint.model.report import Report

_TAIL = 3
Found = dict[tuple[int, str], list[tuple[str, str]]]


class Previous:
    """The reports of earlier years that the user names.

    Attributes:
        found: year and end of the organ's name → the organs and where their reports are.
        failed: the paths that could not be read, and why.
        digest: of their content, for those who keep what was said of later reports.
    """

    digest = b""

    def __init__(self, paths: Sequence[str], read: Callable[[str], Report], limit: float = 0) -> None:
        """Read each once for its organ and year.

        Args:
            paths: files.
            read: the report at a path; Unreadable when it can't be looked at.
            limit: seconds that each may take; 0 for no limit.
        """
        self._read = read
        self.found: Found = {}
        self.failed: list[tuple[str, Text]] = []
        for path in paths:
            try:
                with in_time(limit):
                    report = read(path)
            except UserError as error:
                self.failed.append((path, error.text))
                continue
            except Exception as error:  # a reader failed on it
                why = f"{type(error).__name__}: {error}"
                self.failed.append((path, Text(why, why)))
                continue
            if report.year is not None:
                organ = _name(report.organ)
                self.found.setdefault((report.year, organ[-_TAIL:]), []).append((organ, path))

    @classmethod
    def known(cls, found: Found, read: Callable[[str], Report]) -> Previous:
        """What another process has found."""
        previous = cls((), read)
        previous.found = found
        return previous

    def of(self, report: Report, aliases: Mapping[str, Sequence[str]]) -> Report | None:
        """The report of the year before by the same organ, None when there is none.

        Names are the same when one ends with the other (区民政局 and 云栖区民政局).

        Args:
            report: this year's.
            aliases: organ → what it, or the organ whose work it took over, was called before.
        """
        if report.year is None:
            return None
        organ = _name(report.organ)
        former = (name for now, names in aliases.items() if _same(_name(now), organ) for name in names)
        for name in (organ, *map(_name, former)):
            named = self.found.get((report.year - 1, name[-_TAIL:]), ())
            for other, path in sorted(named, key=lambda entry: entry[0] != name):
                if _same(other, name):
                    return self._again(path)
        return None

    def _again(self, path: str) -> Report | None:
        try:
            return self._read(path)
        except Exception:  # it could be read a moment ago
            return None


def _name(organ: str | None) -> str:
    return "".join(organ.split()) if organ else ""


def _same(first: str, second: str) -> bool:
    return first == second or (
        min(len(first), len(second)) > _TAIL and (first.endswith(second) or second.endswith(first))
    )
