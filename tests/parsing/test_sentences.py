from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.model.claim import Sentence
from disclosure_lint.parsing.sentences import find_sentences
from disclosure_lint.testing import base


def texts(report, section=None):
    return [raw.text for raw in find_sentences(report) if section is None or raw.section == section]


def test_sentences_end_with_a_full_stop_or_the_line(as_report, base_2014):
    text = base_2014.replace("全年未收取任何费用。", "全年未收费。没有减免；无人申诉")
    assert texts(as_report(text), "fee") == ["全年未收费。", "没有减免;无人申诉"]


def test_tables_and_headings_are_no_sentences(as_report, base_2014):
    said = "".join(texts(as_report(base_2014)))
    assert "当面申请数" not in said
    assert "政府信息公开的收费及减免情况全年" not in said


def test_spaces_are_left_out_and_found_again(as_report, base_2014):
    text = base_2014.replace("政府信息公开申请9件", "政府信息公开申请 9 件")
    report = as_report(text)
    raw = next(raw for raw in find_sentences(report) if "9件" in raw.text)
    sentence = Sentence(raw.text, raw.begin, raw.offsets, raw.section, "", raw.heading, ())
    at = raw.text.index("9件")
    assert report.document[sentence.span(at, at + 2)] == "9 件"


def test_a_sentence_knows_what_stands_before_it_in_its_paragraph(as_report, base_2014):
    text = base_2014.replace("全年未收取任何费用。", "第一句。第二句。\n第三句。")
    report = as_report(text)
    before = {raw.text: report.folded[slice(*raw.before)] for raw in find_sentences(report)}
    assert before["第一句。"].strip() == ""
    assert before["第二句。"].strip() == "第一句。"
    assert before["第三句。"].strip() == ""


def test_a_sentence_knows_the_heading_over_it(as_report, base_2014):
    headings = {raw.heading for raw in find_sentences(as_report(base_2014)) if raw.section == "active"}
    assert headings == {"公开数量", "公开渠道"}


def test_sentences_go_on_over_the_ends_of_lines_of_a_fixed_width(as_report):
    lines = []
    for line in base("2014").split("政府信息公开情况统计表\n")[0].split("\n"):
        lines += [line[at : at + 28] for at in range(0, len(line), 28)] or [""]
    report = as_report("\n".join(lines))
    assert any("其中规范性文件4件" in text and "320条" in text for text in texts(report))


@given(st.lists(st.sampled_from(["一、概述\n", "全年9件。", "没有", "\n", " ", "；", "二、主动公开政府信息情况\n", "!", "。", "x" * 30]), min_size=1, max_size=30))
def test_no_character_stands_in_two_sentences(as_report, parts):
    report = as_report(f"年报\n{''.join(parts)}")
    end = -1
    for raw in find_sentences(report):
        last = raw.offsets[-1] if raw.offsets else raw.begin + len(raw.text) - 1
        assert end < raw.begin <= last < len(report.document.text)
        assert "".join(report.folded[raw.begin : last + 1].split()) == raw.text
        end = last
