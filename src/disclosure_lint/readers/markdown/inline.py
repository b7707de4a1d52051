r"""What marks text in Markdown without being part of it: emphasis, escapes, links, tags.

CommonMark 0.31, 6.1 to 6.7, more lenient where it does not know Chinese: marks of emphasis count before an
opening and after a closing quotation mark or bracket, whatever stands on their other side.
"""

from __future__ import annotations

from collections.abc import Mapping

from disclosure_lint.model import lazy_re as re
from disclosure_lint.readers.html.elements import PICTURE
from disclosure_lint.readers.html.pictures import may_be_content
from disclosure_lint.readers.html.pieces import Piece
from disclosure_lint.readers.html.tags import parse

# Where there is a group besides ``ticks``, it is what stays.
_MARK = re.compile(
    r"""\\(?P<escaped>[!-/:-@\[-`{-~])
      | (?P<ticks>`++)(?:(?P<code>[^`\n]++)(?P=ticks)(?!`))?+
      | !\[[^\[\]]*\]\([^()\s]*(?:\s+"[^"()]*")?\)
      | \[(?P<link>[^\[\]]*)\]\((?=[^()\s]*[/.\#:@?])[!-'*-~]*(?:\s+"[^"()]*")?\)
      | <(?P<address>https?://[^<>\s]*|[\w.+-]{1,99}@[\w.-]{1,99})>
      | (?P<break><br\s*/?>)
      | <!--[^<>]*-->
      | </?(?:u|b|i|em|strong|span|font|sup|sub|ins|s|p|div|center|a|img|small|mark|html|body|h[1-6]|o:p
          |section|t(?:able|body|head|r|d|h))(?:\s[^<>]*)?/?>
      | (?P<run>\*+|_+|~~)""",
    re.VERBOSE | re.IGNORECASE,
)
_PICTURE = re.compile(
    r"""!\[[^\[\]]*\]\((?P<source>[^()\s]*)(?:\s+"[^"()]*")?\) | <img(?=\s)[^<>]*>""",
    re.VERBOSE | re.IGNORECASE,
)
_MAY_MARK = re.compile(r"[\\`\[<*_~]")
_LONGEST_RUN = 3
_NEVER_FIRST = frozenset("、，。；：？！,.;:?!…%％）》】”’」』〉)]}")  # in emphasised words

Extent = tuple[int, int]


def lines(text: str, place: int) -> list[list[Piece]]:
    """The pieces of ``text``, which is at ``place``, without the marks; as many lines as ``<br>`` asks."""
    if not _MAY_MARK.search(text):
        return [[(text, place)]]
    gone: list[Extent] = []
    runs: list[Extent] = []
    breaks: set[int] = set()
    for match in _MARK.finditer(text):
        group = match.lastgroup
        if group == "run":
            runs.append(match.span())
        elif group == "break":
            breaks.add(match.start())
            gone.append(match.span())
        elif group is None:
            gone.append(match.span())
        elif group != "ticks":
            gone += [(match.start(), match.start(group)), (match.end(group), match.end())]
    gone += _emphasis(text, runs)
    return _pieces(text, place, sorted(gone), breaks)


def pictures(text: str, place: int) -> list[Piece]:
    """The pictures in ``text`` that may show what the report says, each as the piece of a line of its own."""
    found = _PICTURE.finditer(text) if "![" in text or "<" in text else ()
    return [(PICTURE, place + match.start()) for match in found if may_be_content(_attributes(match))]


def _attributes(match: re.Match[str]) -> Mapping[str, str]:
    source = match["source"]
    tag = parse(match[0]) if source is None else None
    return {"src": source or ""} if tag is None else tag.attributes


def _pieces(text: str, place: int, gone: list[Extent], breaks: set[int]) -> list[list[Piece]]:
    found: list[list[Piece]] = [[]]
    at = 0
    for start, end in [*gone, (len(text), len(text))]:
        if start > at:
            found[-1].append((text[at:start], place + at))
        if start in breaks:
            found.append([])
        at = end
    return found


def _emphasis(text: str, runs: list[Extent]) -> list[Extent]:
    """The runs of marks that belong together in pairs."""
    paired: list[Extent] = []
    open_runs: dict[str, list[Extent]] = {}
    for start, end in runs:
        if end - start > _LONGEST_RUN:
            continue
        before, after = text[start - 1 : start], text[end : end + 1]
        marks = text[start:end]
        if marks[0] == "_" and before.isalnum() and after.isalnum():
            continue
        waiting = open_runs.setdefault(marks, [])
        if waiting and _may_close(before):
            paired += [waiting.pop(), (start, end)]
        elif _may_open(before, after):
            waiting.append((start, end))
    return paired


def _may_open(before: str, after: str) -> bool:
    if not after or after.isspace():
        return False
    return after not in _NEVER_FIRST or not before.isalnum()


def _may_close(before: str) -> bool:
    return bool(before) and not before.isspace()
