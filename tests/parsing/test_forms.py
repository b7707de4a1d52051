from __future__ import annotations

import pytest

from disclosure_lint.editions import load_editions
from disclosure_lint.parsing.forms import form, plain


def _form(edition, table):
    return form(edition, load_editions()[edition].table(table))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("(一)予以公开", "granted"),
        ("(七)总计", "total"),
        ("总计", None),
        ("其他", None),
        ("3、其他", "other.rest"),
        ("(六)其他处理", "other"),
        ("其他处理", "other"),
        ("(二)部分公开", "partly_granted"),
        ("申请人情况", None),
        ("21", None),
        ("", None),
        ("一" * 500, None),
    ],
)
def test_rows_are_known_by_their_labels(text, key):
    found = _form("2021", "requests").row(text)
    assert (found.key if found else None) == key


def test_titles_of_blocks_are_told_apart_by_their_number():
    active = _form("2021", "active")
    assert [active.row(f"第二十条第({number})项").key for number in "一五六八"] == [
        "article20.1", "article20.5", "article20.6", "article20.8",
    ]  # fmt: skip
    assert active.row("第二十条第(九)项") is None


@pytest.mark.parametrize("text", ["本年收费金额(单位:万元)", "本年收费金额"])
def test_columns_are_known_with_and_without_their_note(text):
    assert _form("2021", "active").column(text).key == "amount"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2.其他法律行政法规禁公开", "refused.law_forbids"),
        ("4.没有正当理由大量反复申请", "declined.abusive"),
        ("1.申请人无正当理由逾期不补正", "other.not_corrected"),
        ("9.属于工作秘密", None),
        ("9.属于内部管理信息", None),
        ("公开", None),
        ("其他", "other.rest"),
        ("总计", "total"),
    ],
)
def test_nearly_official_labels_are_nearest_to_one(text, key):
    found = _form("2021", "requests").nearest(text)
    assert (found.key if found else None) == key


def test_marks_do_not_count_but_ordinals_do():
    assert plain("１、 属于国家秘密") == plain("1.属于国家秘密") != plain("2.属于国家秘密")


def test_the_end_of_a_repeated_head_before_a_label_is_no_part_of_it():
    requests = form("2021", load_editions()["2021"].table("requests"))
    text = "四项之和)6.属于四类过程性信息"
    found = requests.row(text)
    assert found is not None
    assert found.key == "refused.process"
    assert not requests.damaged(found, text)
    assert requests.row("和别的6.属于四类过程性信息") is None
