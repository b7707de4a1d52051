"""Web pages: their lines, the article, what makes a page."""

import pytest
from tests.readers.html_pages import PART, assert_places, cells, read, text

from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.readers import html


def test_words_that_spans_split_are_joined():
    assert (
        text("<p>20<span>2</span><b>3</b>年，<i>一</i>、<font>83593</font><span>059</span></p>")
        == "2023年，一、83593059\n"
    )


def test_a_line_that_the_source_breaks_between_chinese_characters_is_one():
    assert text("<p>政府信息\n  公开\n2023 \n 年</p>") == "政府信息公开 2023 年\n"


def test_references_and_spaces_are_shown_as_a_browser_shows_them():
    assert text("<p>&nbsp;&nbsp;A&amp;B &lt;&#20013;&#x6587;&gt; &copy x&nbsp;</p>") == "A&B <中文> © x\n"


def test_what_takes_no_room_is_left_out():
    assert text("<p>20\u200b23\ufeff年</p>") == "2023年\n"


def test_breaks_and_blocks_begin_lines():
    assert text("<div>a<br>b<p>c</p>d</div><h2>e</h2>f<ul><li>g<li>h</ul>") == "a\nb\nc\nd\ne\nf\ng\nh\n"


def test_headings_are_told():
    document = read("<h1>年报</h1><h3>一、<b>概述</b></h3><p>x</p><h2></h2>")
    assert [(document.text[h.start :].split("\n")[0], h.level) for h in document.headings] == [
        ("年报", 1),
        ("一、概述", 3),
    ]


def test_numbers_of_lists_are_written():
    page = "<ol start=3><li>甲<li>2、乙</ol><ol style='list-style-type: cjk-ideographic'><li>总体</ol>"
    assert text(page) == "3. 甲\n2、乙\n一、总体\n"


def test_preserved_text_keeps_its_lines():
    assert text("<pre>a\n  b\n\nc</pre>") == "a\nb\nc\n"


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a = '<p>x</p>';</script>",
        "<style>p { }</style>",
        "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->",
        "<p style='display: none'>x</p>",
        "<div hidden>x<div>y</div></div>",
        "<span style='mso-hide:all'>x<span>y</span></span>",
        "<nav><a href=/>x</a></nav>",
        "<select><option>x<option>y</select>",
        "<del>x</del>",
        "<noscript>x</noscript>",
        "<template><p>x</p></template>",
        "<textarea>x</textarea>",
        "<p hidden>x<br>y</p>",
        "<table style='display:none'><tr><td>x</table>",
    ],
)
def test_what_no_one_sees_is_left_out(hidden):
    assert text(f"<p>前</p>{hidden}<p>后</p>") == "前\n后\n"


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("前<script><!-- write('<script>x</script>') --> x</script>后", "前后\n"),
        ("前<script><!-- x </script>后", "前后\n"),
        ("前<template><template>x</template>x</template>后", "前后\n"),
        ("<table><tr><td>前<template><td>x</td></template>后</table>", "前后\n"),
        ("<table hidden><caption>x</caption><tr><td>x</table>后", "后\n"),
        ("前<del><table><tr><td>x</td><td>x</td></tr></table></del>后", "前\n后\n"),
    ],
)
def test_what_hides_more_than_its_first_end_is_left_out(page, shown):
    assert text(page) == shown


@pytest.mark.parametrize(
    "stray", ["</div>", "</ul>", "</h2>", "</pre>", "</body>", "</html>", "<body>", "</section>"]
)
def test_an_end_without_a_beginning_breaks_no_line(stray):
    assert text(f"<p>甲{stray}乙</p>") == "甲乙\n"


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<table><tr><td>a<td>b</caption>c</table>", "a | bc\n"),
        ("<table><tr><th>a</td>b</th><td>c</th>d</table>", "ab | cd\n"),
        ("<table><tr><td>a<td>b<col>c</table>", "c\na | b\n"),
    ],
)
def test_ends_of_cells_are_those_of_a_browser(page, shown):
    assert text(page) == shown


def test_hidden_rows_and_cells_take_no_place():
    document = read("<table><tr><td>a<td style='display:none'>x<td>b<tr hidden><td>y<tr><td>c<td>d</table>")
    assert cells(document) == [[("a", 0, 0, 1, 1), ("b", 0, 1, 1, 1), ("c", 1, 0, 1, 1), ("d", 1, 1, 1, 1)]]


def test_what_word_reveals_to_other_browsers_is_read():
    assert text("<p><![if !supportLists]>一、<![endif]>概述<o:p></o:p></p>") == "一、概述\n"


SITE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>页</title></head><body>
<div class="header"><ul class="nav"><li><a href="/">首页</a><li><a href="/x">政务公开</a></ul></div>
<div class="dqwz">您现在的位置：<a href="/">首页</a> &gt; 年报</div>
<table><tr><td>索引号：</td><td>0001</td><td>主题分类：</td><td>财政</td></tr>
<tr><td>发文日期：</td><td>2024-01-20</td><td>内容概述：</td><td>年报</td></tr></table>
<h1>甲县财政局</h1><h1>2023年政府信息公开工作年度报告</h1>
<div>发布日期：2024-01-20 来源：财政局 浏览次数：<span id=n>12</span> 字体：【大 中 小】</div>
<div id="zoom"><p>（2023年度）</p>{PART}
<table border=1><tr><td>项目</td><td>数</td></tr><tr><td>申请</td><td>3</td></tr>
<tr><td>答复</td><td>3</td></tr></table>
<p>六、其他需要报告的事项</p><p>无</p></div>
<div><p>甲县财政局</p><p>2024年1月20日</p></div>
<div class="share">分享到：微信</div><div>【打印本页】 【关闭窗口】</div>
<div class="list"><a href="/1">上年年度报告</a></div>
<div class="footer">版权所有：甲县人民政府 联系电话：0577-12345678</div></body></html>
"""


def test_the_article_is_taken_out_of_the_site():
    document = read(SITE)
    assert document.text.splitlines() == [
        "甲县财政局",
        "2023年政府信息公开工作年度报告",
        "（2023年度）",
        "一、总体情况",
        "本年度依据条例公开政府信息，情况如下。",
        "项目 | 数",
        "申请 | 3",
        "答复 | 3",
        "六、其他需要报告的事项",
        "无",
        "甲县财政局",
        "2024年1月20日",
    ]
    assert_places(document, SITE)


def test_a_page_that_is_only_the_article_is_kept_whole():
    page = f"<html><body><div class=WordSection1><p>甲局年报</p>{PART}<p>甲局</p><p>2024年1月2日</p></div>"
    assert text(page).splitlines()[0] == "甲局年报"
    assert text(page).splitlines()[-1] == "2024年1月2日"


def test_lines_of_the_report_that_look_like_the_sites_stay():
    page = f"<div>{PART}<p>来源：本局统计。</p><p>二、主动公开</p></div>"
    assert "来源：本局统计。" in text(page)


def test_a_table_of_links_is_the_sites_whatever_its_head_is():
    links = "".join(
        f"<tr><td><a href='/{number}'>{number}年年报</a></td></tr>" for number in range(2010, 2015)
    )
    menu = f"<table><tr><td>历年年报</td><td></td></tr>{links}</table>"
    assert "年年报" not in text(f"<div>{menu}</div><div>{PART}</div>")


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("gb18030", ""),
        ("gbk", "<meta http-equiv='Content-Type' content='text/html; charset=gb2312'>"),
        ("big5", "<meta charset=big5>"),
    ],
)
def test_encodings(encoding, declared):
    assert read(f"{declared}<p>公文</p>", encoding).text == "公文\n"


def test_a_few_damaged_characters_do_not_keep_a_page_from_being_read():
    data = ("<meta charset=utf-8>" + "<p>公开信息</p>" * 1000).encode() + b"\xe5\x85"
    assert html.read(Source("x", data)).text.startswith("公开信息\n")


@pytest.mark.parametrize("data", [b"<p>\0</p>", b"<p></p>", b"<html>" + bytes(range(0x80, 0xFF)) * 9, b""])
def test_what_is_no_page_is_unreadable(data):
    with pytest.raises(Unreadable):
        html.read(Source("x.html", data))


@pytest.mark.parametrize(
    ("data", "is_page"),
    [
        (b"<!DOCTYPE html><p>x", True),
        (b"\xef\xbb\xbf\r\n<html>", True),
        (b"<?xml version='1.0'?>\n<!-- x -->\n<HTML xmlns='y'>", True),
        ("<html>".encode("utf-16"), True),
        (b"<table><tr><td>1</table>", True),
        (b"<div align=center>\n\n# x\n</div>", False),
        (b"<w:document>", False),
        ("一、<b>".encode(), False),
        (b"a | b", False),
    ],
)
def test_pages_are_recognised_by_their_beginning(data, is_page):
    assert html.recognise(data) is is_page
