"""The organ and the date at the foot."""

from __future__ import annotations

from datetime import date

import pytest

from disclosure_lint.model.document import Span
from disclosure_lint.parsing.signature import find_signature

BODY = "七、其他需要报告的事项\n没有其他需要报告的事项。\n"


@pytest.fixture
def signed(as_document):
    def find(foot, tables=()):
        document = as_document(BODY + foot)
        return find_signature(document, 0, len(document.text), tables)

    return find


@pytest.mark.parametrize(
    ("foot", "organ", "day"),
    [
        ("澄州市云栖区民政局\n2019年1月15日\n", "澄州市云栖区民政局", date(2019, 1, 15)),
        ("　　　澄州市云栖区民政局\n　　　　2019年1月15日", "澄州市云栖区民政局", date(2019, 1, 15)),
        ("澄州市云栖区民政局\n\n2019 年 1 月 15 日\n", "澄州市云栖区民政局", date(2019, 1, 15)),
        ("澄州市云栖区民政局\n二〇一九年一月十五日", "澄州市云栖区民政局", date(2019, 1, 15)),
        ("澄州市云栖区民政局\n二0一九年十二月三十一日", "澄州市云栖区民政局", date(2019, 12, 31)),
        ("澄州市云栖区人民政府办公室\n２０１９年１月１５日", "澄州市云栖区人民政府办公室", date(2019, 1, 15)),
        ("云栖区清河街道办事处\n2019-01-15", "云栖区清河街道办事处", date(2019, 1, 15)),
        ("云栖区清河镇人民政府  2019年1月15日", "云栖区清河镇人民政府", date(2019, 1, 15)),
        ("2019年1月15日", None, date(2019, 1, 15)),
        ("澄州市云栖区民政局\n2019年2月30日", "澄州市云栖区民政局", None),
    ],
)
def test_the_foot_is_read_in_every_form(foot, organ, day, signed):
    found = signed(foot)
    assert found is not None
    assert (found.organ.text if found.organ else None) == organ
    assert found.day is not None
    assert found.day.date == day


@pytest.mark.parametrize(
    "foot",
    [
        "",
        "2019-01-15 15:51:52\n",
        "发布时间：2019-01-15\n",
        "2019-01-15\n",
        "全年至2019年1月15日止共办理3件。\n",
    ],
)
def test_dates_of_a_web_site_and_of_prose_are_no_signature(foot, signed):
    assert signed(foot) is None


def test_the_last_one_counts(signed):
    found = signed("云栖区民政局\n2019年1月15日\n附件\n云栖区民政局\n2019年3月1日\n")
    assert found is not None
    assert found.day is not None
    assert found.day.date == date(2019, 3, 1)


def test_a_date_in_a_table_is_none(signed):
    foot = "云栖区民政局\n2019年1月15日\n"
    assert signed(foot, [Span(len(BODY), len(BODY + foot))]) is None
