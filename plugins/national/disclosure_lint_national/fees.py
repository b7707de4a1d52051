"""F: the fee for processing information (国办函〔2020〕109号)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from disclosure_lint import (
    PASSED,
    Absent,
    Context,
    Example,
    Hit,
    Note,
    Report,
    Sentence,
    Severity,
    Text,
    Unknown,
    Verdicts,
    rule,
)
from disclosure_lint_national.placeholders import without_placeholders
from disclosure_lint_national.words import Words

_WORDS = Words("fees.toml")
_STATED = _WORDS.expression("${stated}")
_FEE = _WORDS.expression("${fee}")
_COLLECTED = _WORDS.expression("${collected}|为$|费$|共$")
_OTHER_MONEY = _WORDS.expression("${other_money}")
_YUAN = {"元": 1, "万元": 10_000}
_NO_TABLE = Text("没有能识别的申请情况表", "the table of requests was not recognised")
_NOT_WRITTEN = Text(
    "申请情况表没有写逾期未缴费的件数",
    "the table of requests does not say how many were closed for an unpaid fee",
)


@rule(
    "F001",
    "fee-statement",
    "warning",
    title=(
        "“其他需要报告的事项”应报告信息处理费的收取情况",
        "The last section says whether fees were collected",
    ),
    basis=(
        "国办公开办函〔2021〕30号格式第六部分（收取信息处理费情况在此处报告）；表三（六）2",
        "form of 2021, part six; table 3, (6)2",
    ),
    hint=(
        "写明发出收费通知的件数和总金额、实际收取的总金额；没有的写“没有收取”。",
        "State the notices and the sums, or that there were none.",
    ),
    message={
        "": (
            "{cell}为 {count} 件，“其他需要报告的事项”没有报告信息处理费",
            "{cell} is {count}, yet the last section does not speak of the fee",
        ),
        "none": (
            "“其他需要报告的事项”没有报告信息处理费的收取情况",
            "the last section does not say whether a fee was collected",
        ),
    },
    editions=["2021"],
    good=[
        Example("本年度没有收取信息处理费。 => 全年发出收费通知2件，实际收取信息处理费380元。", base="2021")
    ],
    bad=[
        Example("本年度没有收取信息处理费。 => 无其他需要报告的事项。", base="2021"),
        Example(
            "其他需要报告的事项\n本年度没有收取信息处理费。 => «其他需要报告的事项»\n无。"
            "\n---\n不再处理其政府信息公开申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 => 不再处理其政府信息公开申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1",
            base="2021",
        ),
    ],
)
def fee_statement(report: Report, context: Context) -> Verdicts:
    """Requests closed for an unpaid fee show that fees were asked for."""
    section = report.section("other")
    if section is None:
        yield Absent(Text("没有“其他需要报告的事项”", "the last section is not there"))
        return
    table = report.table("requests")
    unpaid = table.figure("other.fee_unpaid", "total") if table else None
    said = without_placeholders(report.folded[section.body.start : section.body.end])
    if _STATED.search("".join(said.split())):
        yield PASSED
    elif unpaid is not None and unpaid.value:
        note = Note(Text(f"逾期未缴费 {unpaid.value} 件", f"{unpaid.value} closed for an unpaid fee"), unpaid)
        yield Hit(section.heading, {"cell": "逾期未缴费（总计）", "count": unpaid.value}, related=(note,))
    else:
        yield Hit(section.heading, {}, "none", Severity.INFO)
        if unpaid is None:
            yield Unknown(_NO_TABLE if table is None else _NOT_WRITTEN)


@rule(
    "F002",
    "fee-amount",
    "warning",
    title=("信息处理费的金额应是收费标准能得出的", "The fee is one that the tariff can yield"),
    basis=(
        "国办函〔2020〕109号第四条、第五条：每件100元起，每页10元起",
        "Guobanhan [2020] No. 109, arts 4 and 5: 100 yuan a request, 10 yuan a page, and up",
    ),
    hint=(
        "按件计收的是100元的倍数，按量计收的是10元的倍数；核对金额和单位。",
        "By request a multiple of 100 yuan, by page one of 10; check sum and unit.",
    ),
    message=(
        "信息处理费 {amount} 元不是10元的倍数，按收费标准得不出",
        "a fee of {amount} yuan is no multiple of 10, the tariff can't yield it",
    ),
    editions=["2021"],
    good=[
        Example("本年度没有收取信息处理费。 => 全年收取信息处理费0.394万元。", base="2021"),
        Example("本年度没有收取信息处理费。 => 全年收取信息处理费380元。", base="2021"),
    ],
    bad=[Example("本年度没有收取信息处理费。 => 全年收取政府信息公开信息处理费«385元»。", base="2021")],
)
def fee_amount(report: Report, context: Context) -> Verdicts:
    """Only sums that the same clause calls the processing fee."""
    for sentence in context.claims(report).sentences:
        for start, end, value in _fees(sentence):
            if value % _WORDS.lists["step"]:
                amount = f"{value.normalize():f}"
                yield Hit(sentence.span(start, end), {"amount": amount}, actual=amount)
            else:
                yield PASSED
    yield Absent(Text("正文没有信息处理费的金额", "the text states no sum of the fee"))


def _fees(sentence: Sentence) -> Iterator[tuple[int, int, Decimal]]:
    """The sums in yuan, with their places."""
    if not _FEE.search(sentence.text):
        return
    for amount in sentence.amounts:
        factor = _YUAN.get(amount.unit)
        if factor is None or amount.bound != "exact":
            continue
        start = max(sentence.text.rfind(mark, 0, amount.start) for mark in ",;。()") + 1
        clause = sentence.text[start : amount.start]
        named = _FEE.search(clause) or (_FEE.search(sentence.text[:start]) and _COLLECTED.search(clause))
        if named and not _OTHER_MONEY.search(clause):
            yield amount.start, amount.end, Decimal(amount.value) * factor
