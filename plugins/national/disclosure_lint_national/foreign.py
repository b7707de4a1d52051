"""W006: another place or organ spoken of as the report's own: the mark of a copied text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice

from disclosure_lint import PASSED, Absent, Context, Hit, Report, Span, Text, Verdicts, place_of, rule
from disclosure_lint import lazy_re as re
from disclosure_lint_national.copied import basis_against_copies
from disclosure_lint_national.organs import same_organ
from disclosure_lint_national.words import Words

_MOST = 20
_LEVEL = "[省市县区旗镇乡]"
_WORDS = Words("foreign.toml")
_START = r"[\n。;!?][ ]*(?:[(][一二三四五六七八九十]{1,3}[)][ ]*)?(?:\d{4}[ ]*年(?:度)?[ ]*,?[ ]*)?"
_SUBJECT = _WORDS.expression(
    rf"{_START}(?P<place>[^\W\da-zA-Z_]{{2,4}}{_LEVEL})(?:人民政府|政府)?(?=(?:${{work}}))"
)
_SITE = re.compile(
    r"[在过托录用以和及、][\"]?(?P<place>[^\W\da-zA-Z_]{2,3}[市县区旗])(?:人民)?政府(?:门户)?网站"
)
_AT_WORK = _WORDS.expression("局(?=${organ_work})")
_ORGAN = _WORDS.expression(
    rf"{_START}(?P<organ>[^\W\da-zA-Z_]{{0,6}}?[省市县区旗]?[^\W\da-zA-Z_]{{2,10}}局(?=${{organ_work}}))"
)
_ADDRESSED = re.compile(
    r"(?:受理|收到)[^。,;\n]{0,24}(?P<place>向[省市县区](?:人民)?政府(?:及[^。,;\n]{2,12}?)?)提出的[^。,;\n]{0,12}申请"
)
_GENERIC = _WORDS.expression("${generic}")
_CHAIN = re.compile(r"(?P<stem>[^\W\da-zA-Z_]{2,6}?)(?P<level>自治区|自治州|自治县|街道|[省市县区旗镇乡])")
_BODY = re.compile(r"(?P<body>局|镇|乡|街道(?:办事处)?)(?:人民政府)?$")


@rule(
    "W006",
    "foreign-organ",
    "warning",
    title=("不应把别处、别的机关写作本机关", "No other place or organ is spoken of as the report's own"),
    basis=(
        "年度报告公布本机关上一年度的情况；2021年度起，内容雷同的追究责任（国办公开办函〔2021〕30号“（四）明确责任”）",
        "one organ's work of one year; from 2021 on copies have consequences (form of 2021, item (4))",
    ),
    hint=(
        "核对这一段是否抄自别处的报告，连同其中的数字。",
        "See whether the passage, with its numbers, was copied from another report.",
    ),
    message={
        "place": ("“{actual}”不是报告机关（{organ}）所在的地方", "{actual} is not the place of {organ}"),
        "organ": ("“{actual}”不是报告机关（{organ}）", "{actual} is not the organ that reports ({organ})"),
        "self": (
            "报告机关是{organ}，这里自称“{actual}”",
            "{organ} reports, yet the text calls itself {actual}",
        ),
        "addressed": (
            "报告机关是{organ}，这里写的是“{actual}”提出的申请",
            "{organ} reports, yet these are requests to another ({actual})",
        ),
    },
    good=["2018年，我局把 => 2018年，澄州市云栖区坚持便民原则，我局把"],
    bad=[
        "2018年，我局把 => 2018年，«青田区»坚持便民原则，我局把",
        "2018年，我局把 => 2018年，«我镇»把",
        "2018年，我局把 => 2018年，«县审计局»高度重视，把",
    ],
)
def foreign_organ(report: Report, context: Context) -> Verdicts:
    """Only subjects of a report's own work, its own web site, and words like 我镇 are judged."""
    organ = "".join(report.organ.split()) if report.organ else ""
    if not organ:
        yield Absent(Text("不知道报告机关的名称", "the name of the reporting organ is not known"))
        return
    hits = list(islice(_hits(report, organ), _MOST))
    basis = basis_against_copies(context)
    yield from (replace(hit, values={**hit.values, "basis": basis}) for hit in hits)
    if not hits:
        yield PASSED


def _hits(report: Report, organ: str) -> Iterator[Hit]:
    end = report.signature.span.start if report.signature else len(report.folded)
    for prose in report.prose:
        stop = min(prose.end, end)
        for pattern in (_SUBJECT, _SITE):
            for match in pattern.finditer(report.folded, max(0, prose.start - 1), stop):
                if (place := _foreign_place(match["place"], organ)) is not None:
                    span = Span(match.end("place") - len(place), match.end("place"))
                    yield _hit(report, span, "place", organ)
        yield from _other_organs(report, organ, max(0, prose.start - 1), stop)


def _other_organs(report: Report, organ: str, start: int, end: int) -> Iterator[Hit]:
    kind = _BODY.search(organ)
    if kind is None:
        return
    text = report.folded
    if kind["body"] == "局":
        for match in _ORGAN.finditer(text, start, end) if _AT_WORK.search(text, start, end) else ():
            if not _GENERIC.search(match["organ"][:1]) and same_organ(match["organ"], organ) is False:
                yield _hit(report, Span(*match.span("organ")), "organ", organ)
    for match in _self(kind["body"].removesuffix("办事处")).finditer(text, start, end):
        if text.rfind('"', max(start, match.start() - 30), match.start()) < 0:
            yield _hit(report, Span(*match.span()), "self", organ)
    for match in _ADDRESSED.finditer(text, start, end) if "提出的" in text else ():
        yield _hit(report, Span(*match.span("place")), "addressed", organ)


@cache
def _self(kind: str) -> re.Pattern[str]:
    """What an organ of this kind can't call itself."""
    return re.compile(_WORDS.lists["self"][kind])


def _hit(report: Report, span: Span, message: str, organ: str) -> Hit:
    actual = report.document[span]
    return Hit(span, {"actual": actual, "organ": organ}, message, actual=actual)


def _foreign_place(name: str, organ: str) -> str | None:
    """The part of ``name`` that is a place and none of the organ's own; None when it may be one."""
    for at in range(len(name) - 2):
        known = place_of(name[at:])
        if known is not None and place_of(organ) is not None:
            return name[at:] if _is_elsewhere(name[at:], organ) else None
        if known is not None:
            name = name[at:]
            break
    if _GENERIC.search(name[:-1]) or name[:-1] in organ or name in organ:
        return None
    chain = {match["level"]: match["stem"] for match in _CHAIN.finditer(organ)}
    own = chain.get(name[-1])
    return name if own is not None and own != name[:-1] and place_of(organ) is None else None


def _is_elsewhere(name: str, organ: str) -> bool:
    """Whether a known place is neither in the organ's name, nor above it, nor below it."""
    own, other = place_of(organ), place_of(name)
    if own is None or other is None or name[:-1] in organ:
        return False
    if name.endswith("省"):
        return other.province != own.province
    if own.province != other.province or not own.prefectures & other.prefectures:
        return True
    if name in other.prefectures:  # the prefecture itself
        return False
    rest = organ
    for prefecture in own.prefectures:
        rest = rest.removeprefix(prefecture)
    return bool(re.match(r"[^\W\da-zA-Z_]{2,6}?[县区旗市]", rest))
