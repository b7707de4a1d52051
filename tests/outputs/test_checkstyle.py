from __future__ import annotations

from lxml import etree


def test_a_finding_is_an_error_in_its_file(make_finding, make_outcome, make_unreadable, write) -> None:
    text = write("checkstyle", make_outcome(make_finding()), make_outcome(path="好.txt"), make_unreadable())
    assert (
        text
        == """\
<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="年报/溪口区某局.txt">
    <error line="4" column="21" severity="warning" message="政务微信公开政府信息数 260 条，大于主动公开总数 181 条" source="disclosure-lint.N002"/>
  </file>
  <file name="好.txt">
  </file>
  <file name="扫描.pdf">
    <error line="1" column="1" severity="error" message="无法检查：只有图像，没有文字" source="disclosure-lint.unreadable"/>
  </file>
</checkstyle>
"""
    )


def test_markup_in_a_message_is_text(make_finding, make_outcome, write) -> None:
    evil = "\"/><x y='1'>&amp;]]>\x00\ud800\n"
    text = write("checkstyle", make_outcome(make_finding(message=evil), path=evil))
    error = etree.fromstring(text.encode())[0][0]
    assert error.get("message") == "\"/><x y='1'>&amp;]]>\\x00\\ud800\n"


def test_a_gbk_stream_gets_gbk(make_finding, make_outcome, write) -> None:
    text = write("checkstyle", make_outcome(make_finding(message="有 ✓")), encoding="gbk")
    error = etree.fromstring(text.encode("gbk"))[0][0]
    assert error.get("message") == "有 ✓"
