"""What an output is."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, Any, Protocol

from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.model.finding import Outcome
from disclosure_lint.model.language import Text
from disclosure_lint.model.run import Run, Summary


class Writer(Protocol):
    """Writes the outcomes of one run to one stream as they come, and keeps none of them.

    The stream belongs to the caller, who closes it.
    """

    def report(self, outcome: Outcome) -> None:
        """Write one report's outcome."""

    def close(self, summary: Summary) -> None:
        """Write what stands at the end. A run that was interrupted is closed as well."""


@dataclass(frozen=True, slots=True)
class Output:
    """A format that outcomes can be written in.

    Attributes:
        name: the word after ``--format`` and before the colon of ``--output``.
        suffix: the usual suffix of such files, with its dot.
        title: what it is for, in a few words.
        start: makes the writer for a stream; it writes what stands at the beginning.
        binary: the stream takes bytes; else it takes text.
        needs_document: the writer reads ``Outcome.document``.
        counts: the format has the counts of the whole run, with the files that were left out.
        findings_alone: the format has no room for what was waived, which is said beside it.
    """

    name: str
    suffix: str
    title: Text
    start: Callable[[IO[Any], Run], Writer]
    binary: bool = False
    needs_document: bool = False
    findings_alone: bool = False
    counts: bool = False


def encoding_of(stream: IO[str]) -> str:
    """The encoding that a text stream writes in; a stream in memory takes any character, as UTF-8 does."""
    return getattr(stream, "encoding", None) or "utf-8"
