"""Brackets: which are odd, and where a partner certainly belongs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint import Outcome, Span, edited
from disclosure_lint.testing import base
from disclosure_lint_national.brackets import unpaired

SENTENCE = "全年未收取任何费用。"
LAW = "中华人民共和国政府信息公开条例"
Changed = Callable[[str, str, str], Outcome]


@pytest.mark.parametrize(
    ("words", "mended"),
    [
        (f"根据《{LAW}的规定。", f"根据《{LAW}》的规定。"),
        (f"根据{LAW}》第十条。", f"根据《{LAW}》第十条。"),
        ("按国办公开办函〔2021 30号编制。", "按国办公开办函〔2021〕 30号编制。"),
        ("按国办公开办函2021〕30号编制。", "按国办公开办函〔2021〕30号编制。"),
        ("按国办公开办函〔2021)30号编制。", "按国办公开办函〔2021〕30号编制。"),
        ("按国办公开办函(2021〕30号编制。", "按国办公开办函〔2021〕30号编制。"),
        ("按（国办公开办函[2021）30号）编制。", "按（国办公开办函[2021]30号）编制。"),
        ("印发《办法〉。", "印发《办法》。"),
        ("印发〈办法》。", "印发《办法》。"),
        (
            f"根据《{LAW}第十条、国办公开办函〔2021)30号。",
            f"根据《{LAW}》第十条、国办公开办函〔2021〕30号。",
        ),
        ("没有收费。\n（一）甲情况。\n（二乙情况。", "没有收费。\n（一）甲情况。\n（二）乙情况。"),
    ],
)
def test_a_partner_is_put_where_it_certainly_belongs(changed: Changed, words, mended):
    findings = changed(SENTENCE, words, "W002").findings
    (finding,) = (each for each in findings if "没有配对" in each.message)
    assert finding.fix is not None
    text = base("2014").replace(SENTENCE, words)
    assert edited(text, finding.fix.edits) == base("2014").replace(SENTENCE, mended)


@pytest.mark.parametrize(
    "words",
    [
        f"根据《{LAW}实施办法规定。",
        f"关于贯彻{LAW}》的意见。",
        "根据《条例的规定。",
        "一是完善制度（见附件",
        "（一般公开事项。",
        "按国办公开办函〔202130号编制。",
        "印发《办法〉和《细则。",
        "（见附件））。",
    ],
)
def test_what_may_be_meant_otherwise_is_left(changed: Changed, words):
    for finding in changed(SENTENCE, words, "W002").findings:
        assert finding.fix is None


@given(st.text("()[]《》〈〉一1 、甲", max_size=30))
def test_all_odd_ones_taken_out_the_others_pair(text):
    odd = unpaired(text, Span(0, len(text)))
    assert len(set(odd)) == len(odd)
    kept = "".join("、" if at in odd else char for at, char in enumerate(text))
    assert unpaired(kept, Span(0, len(kept))) == []
