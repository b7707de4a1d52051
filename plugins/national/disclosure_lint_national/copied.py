"""Y002: paragraphs that are nearly those of last year's report, or of another organ's."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from disclosure_lint import (
    PASSED,
    Absent,
    Context,
    Example,
    Hit,
    Note,
    Repeat,
    Report,
    Span,
    Text,
    Verdicts,
    dataclass,
    rule,
)
from disclosure_lint import lazy_re as re
from disclosure_lint_national.words import Words

_GRAM = 5
_MOST = 300
"""So many paragraphs of a report are compared."""
_NOTES = 12
_QUOTED = 80
_SENTENCE = re.compile(r"[^。;!?\n]+[。;!?]?")
_SECTIONS = ("preamble", "fee", "dispute", "annex")
_NO_WORDS = re.compile(r"[0-9.%,。;:!?、()\[\]\"'《》\s-]+")
_FORMULAS = Words("formulas.toml").expression("${patterns}")
_LEVEL = re.compile("[省市县区旗镇乡]")
_EXAMPLE = "今后将加强业务学习，拓宽公开渠道。 => 一年来，我们在社区设立了十二个公开栏，请居民代表逐项评议，把评议中提出的意见整理成清单，逐件答复、逐件销号，并在季度末向街坊公布办理结果，群众的满意程度有了明显提高，投诉也明显减少，各社区之间的差距逐步缩小。"


_OWN_WORK = Text("年度报告公布本机关上一年度的情况", "a report is on one organ's own work of the year before")
_CENSURED = Text(
    "国办公开办函〔2021〕30号“（四）明确责任”：内容雷同、敷衍塞责的，追究责任",
    "Guobangongkaibanhan [2021] No. 30, item (4) on responsibility: copied or perfunctory content has consequences",
)


def basis_against_copies(context: Context) -> Text:
    """What forbids to copy a report: since the form of 2021 its own words, before that what a report is."""
    return _CENSURED if context.edition and context.edition.first_year >= 2021 else _OWN_WORK


@dataclass(frozen=True, slots=True)
class Likeness:
    """When paragraphs are nearly the same.

    Attributes:
        shortest: shorter paragraphs (formulas, numbers and marks not counted) may be alike.
        part: what part of a paragraph's words stands in the other one.
    """

    shortest: int = 60
    part: float = 0.9

    def problems(self) -> Iterator[tuple[str, Text]]:
        """Paragraphs too short to be compared; a part that every paragraph has, or none."""
        if self.shortest < _GRAM:
            yield "shortest", Text(f"应不小于 {_GRAM}", f"should be at least {_GRAM}")
        if not 0 < self.part <= 1:
            yield "part", Text("应大于 0、不大于 1", "should be above 0 and at most 1")


class _Paragraph(NamedTuple):
    """A paragraph: its place, its text without spaces, and its words without numbers, marks and own names."""

    span: Span
    text: str
    words: str


@rule(
    "Y002",
    "copied-text",
    "warning",
    title=(
        "正文不应与上一年度或其他单位的报告雷同",
        "No paragraph is nearly that of last year or of another organ",
    ),
    basis=(
        "年度报告公布本机关上一年度的情况；2021年度起，内容雷同的追究责任（国办公开办函〔2021〕30号“（四）明确责任”）",
        "one organ's work of one year; from 2021 on copies have consequences (form of 2021, item (4))",
    ),
    hint=("改写为本年度、本单位的具体情况。", "Write what was done this year, by this organ."),
    message={
        "previous": (
            "这一段与上一年度的报告几乎相同（{percent}%）",
            "the paragraph is nearly that of last year's report ({percent}%)",
        ),
        "other": (
            "这一段与 {organ} 的报告（{path}）相同，只有数字、名称不同",
            "but for numbers and names, the paragraph is that of {organ} ({path})",
        ),
    },
    parameters=Likeness,
    good=[Example(_EXAMPLE, previous="今后将加强业务学习 => 今后将加强学习")],
    bad=[Example(_EXAMPLE, previous=_EXAMPLE)],
)
def copied_text(report: Report, context: Context) -> Verdicts:
    """Numbers, names, titles of laws and formulas of all reports do not count."""
    shortest = context.parameters.shortest
    paragraphs = list(islice(_paragraphs(report, shortest), _MOST))
    if not paragraphs:
        yield Absent(Text("没有足够长的段落", "no paragraph is long enough"))
        return
    earlier = islice(_paragraphs(context.previous, shortest), _MOST) if context.previous else ()
    before = [(_grams(_own_words(found)), found.span) for found in earlier]
    for paragraph in paragraphs:
        yield _like_before(paragraph, before, report, context) or _like_another(paragraph, context) or PASSED


def _like_before(
    paragraph: _Paragraph, before: list[tuple[set[str], Span]], report: Report, context: Context
) -> Hit | None:
    if not before or context.previous is None:
        return None
    words = _own_words(paragraph)
    if len(words) < context.parameters.shortest:
        return None
    grams = _grams(words)
    best, twin = max((len(grams & other) / len(grams), span) for other, span in before)
    if best < context.parameters.part:
        return None
    copied = _copied_sentences(report, paragraph.span, context.previous, twin, context.parameters.part)
    notes = tuple(islice(copied, _NOTES))
    values = {"percent": int(best * 100), "basis": basis_against_copies(context)}
    return Hit(paragraph.span, values, "previous", related=notes)


def _copied_sentences(report: Report, now: Span, last: Report, then: Span, part: float) -> Iterator[Note]:
    """The sentences of a paragraph that stand in one of last year's, each with last year's words."""
    before = [(grams, last.document[span].strip()) for grams, span in _sentences(last, then)]
    for grams, span in _sentences(report, now):
        like, words = max(
            ((len(grams & other) / len(grams), words) for other, words in before), default=(0.0, "")
        )
        if like >= part:
            words = f"{words[:_QUOTED]}…" if len(words) > _QUOTED else words
            yield Note(Text(f"上一年度：“{words}”", f"last year: {words}"), span)


def _sentences(report: Report, paragraph: Span) -> Iterator[tuple[set[str], Span]]:
    """The sentences that are long enough to be compared, by their runs of characters."""
    for found in _SENTENCE.finditer(report.folded, *paragraph):
        if grams := _grams(_NO_WORDS.sub("", found[0])):
            yield grams, Span(*found.span())


def _like_another(paragraph: _Paragraph, context: Context) -> Repeat | None:
    """Against the reports before in the run."""
    if len(_own_words(paragraph)) < context.parameters.shortest:
        return None
    note = Note(Text("相同的段落在 {path}", "the same paragraph stands in {path}"))
    hit = Hit(paragraph.span, {"basis": basis_against_copies(context)}, "other", related=(note,))
    return Repeat(paragraph.words, hit)


def _paragraphs(report: Report, shortest: int) -> Iterator[_Paragraph]:
    """The longer paragraphs of the sections that organs write in their own words."""
    names = _names(report.organ)
    for section in report.sections:
        if section.key in _SECTIONS:
            continue
        for prose in report.prose:
            at, end = max(section.body.start, prose.start), min(section.body.end, prose.end)
            while at < end:
                stop = report.folded.find("\n", at, end)
                stop = end if stop < 0 else stop
                if stop - at >= shortest:
                    text = "".join(report.folded[at:stop].split())
                    for name in names:
                        text = text.replace(name, "")
                    words = _NO_WORDS.sub("", text)
                    if len(words) >= shortest:
                        yield _Paragraph(Span(at, stop), text, words)
                at = stop + 1


def _names(organ: str | None) -> list[str]:
    """The organ's name and the ends of it that begin behind a place, the longest first."""
    name = "".join(organ.split()) if organ else ""
    ends = {name, *(name[match.end() :] for match in _LEVEL.finditer(name))}
    return sorted((end for end in ends if len(end) > 2), key=len, reverse=True)


def _own_words(paragraph: _Paragraph) -> str:
    """The words of a paragraph without the formulas that all reports have."""
    return _NO_WORDS.sub("", _FORMULAS.sub("", paragraph.text))


def _grams(words: str) -> set[str]:
    """All runs of a few characters."""
    return {words[at : at + _GRAM] for at in range(len(words) - _GRAM + 1)}
