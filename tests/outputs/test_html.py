"""The page: the report as it reads, findings beside their places, nothing but text from the outside."""

from __future__ import annotations

import io
import itertools
import re
from base64 import b64decode, b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from disclosure_lint.model.document import Document, Grid, GridCell, Heading, Span
from disclosure_lint.model.finding import Severity
from disclosure_lint.outputs.html.page import HtmlWriter

browsers = pytest.importorskip("tests.outputs.browser", reason="run from the root of the repository")

TEXT = "云栖区2018年年度报告\n一、概述\n全年收到申请11件。\n指标 | 数\n收到 | 12\n办结 | \n三、说明\n无。\n"
ROWS = TEXT.index("指标")
HOSTILE = "</p><script>alert(1)</script><img src=x onerror=alert(2)>&quot;\x00\x1b\u202e\ud800"


def cell(words: str, row: int, column: int, **spans: int) -> GridCell:
    start = TEXT.index(words, ROWS)
    return GridCell(Span(start, start + len(words)), row, column, **spans)


BLANK = TEXT.index("办结 | ") + len("办结 | ")
GRID = Grid(
    Span(ROWS, BLANK),
    (
        cell("指标", 0, 0),
        cell("数", 0, 1),
        cell("收到", 1, 0),
        cell("12", 1, 1),
        cell("办结", 2, 0),
        GridCell(Span(BLANK, BLANK), 2, 1),
    ),
)
DOCUMENT = Document(TEXT, "txt", grids=(GRID,), headings=(Heading(TEXT.index("三、"), 1),))


@pytest.fixture
def page(make_outcome, make_summary, make_run):
    """The page of some outcomes."""

    def write(*outcomes: Any, **run: Any) -> str:
        stream = io.StringIO()
        writer = HtmlWriter(stream, make_run(**run))
        for outcome in outcomes:
            writer.report(outcome)
        writer.close(make_summary(*outcomes))
        return stream.getvalue()

    return write


@pytest.fixture
def found(make_finding, make_outcome):
    """An outcome with a finding on each of the places."""

    def make(*places: str | int, document: Document | None = DOCUMENT, **changes: Any) -> Any:
        findings = []
        for number, place in enumerate(places):
            start = place if isinstance(place, int) else TEXT.index(place)
            size = 0 if isinstance(place, int) else len(place)
            level = list(Severity)[number % 3]
            findings.append(
                make_finding(code=f"N{number:03}", span=(start, start + size), severity=level, **changes)
            )
        return make_outcome(*findings, document=document)

    return make


def test_a_report_reads_as_it_was_written_with_headings_and_tables(page, found):
    html = page(found("11"))
    assert '<p class="title">云栖区2018年年度报告</p>' in html
    assert "<h3>一、概述</h3>" in html
    assert "<h3>三、说明</h3>" in html
    assert "<tr><td>指标</td><td>数</td></tr>" in html
    assert "<tr><td>办结</td><td></td></tr>" in html


def test_a_place_is_marked_and_linked_with_its_note_both_ways(page, found):
    html = page(found("11"))
    link = '<a class="ref info" href="#r1n1" id="r1m1" aria-label="发现 1：提示 N000">1</a>'
    assert f'全年收到申请<mark class="info" data-of="r1n1">11</mark>{link}件。' in html
    assert 'href="#r1m1" aria-label="第 1 项，回到原文"' in html
    note = html[html.index('<article class="note info" id="r1n1"') :]
    for words in (
        "政务微信公开政府信息数 260 条",
        "依据",
        "统计表一（一）",
        "建议",
        "核对总数",
        "第 4 行",
        "相关",
    ):
        assert words in note[: note.index("</article>")]


def test_a_cell_and_a_blank_cell_are_marked_in_the_table_and_the_notes_follow_it(page, found):
    html = page(found("12", BLANK))
    assert '<td><mark class="info" data-of="r1n1">12</mark><a class="ref info"' in html
    assert '<td><a class="ref warning" href="#r1n2" id="r1m2"' in html
    assert html.index("</table>") < html.index('id="r1n1"') < html.index('id="r1n2"') < html.index("三、说明")


def test_places_in_each_other_are_marked_by_the_worst(page, found):
    html = page(found("收到申请11件", "申请11", "申请"))
    assert (
        '<mark class="info" data-of="r1n1">收到</mark><mark class="error" data-of="r1n1 r1n3 r1n2">申请</mark>'
        in html
    )
    assert re.search(r'<mark class="warning" data-of="r1n1 r1n2">11</mark><a class="ref warning"', html)


def test_merged_cells_and_rows_that_nothing_begins_in_are_drawn(page, found):
    cells = (cell("指标", 0, 0, rows=2, columns=2), cell("收到", 3, 0), cell("12", 3, 1))
    html = page(found("12", document=Document(TEXT, "docx", grids=(Grid(Span(ROWS, BLANK), cells),))))
    assert '<td rowspan="2" colspan="2">指标</td>' in html
    assert html.count("<tr></tr>") == 2


def test_what_lies_outside_of_all_blocks_is_shown_with_the_nearest(page, found):
    html = page(found(0, len(TEXT), TEXT.index(" | 12")))
    assert html.count('class="ref ') == 6
    assert len(re.findall(r'id="r1m\d"', html)) == 3


def test_every_note_has_its_place_wherever_it_points(page, found):
    for offset in range(len(TEXT) + 1):
        html = page(found(offset, TEXT[offset : offset + 5] or 0))
        assert (
            html.count('<article class="note') == len(re.findall(r'<a class="ref \w+" href="#r1n', html)) == 2
        )


class _Reader(HTMLParser):
    """Collects the elements and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_hostile_text_is_text_wherever_it_stands(page, found, make_outcome):
    calm, wild = _Reader(), _Reader()
    words = {
        "message": "m",
        "hint": "h",
        "basis": "b",
        "expected": "e",
        "actual": "a",
        "name": "n",
        "section": "s",
    }
    for reader, text in ((calm, "x"), (wild, HOSTILE)):
        outcome = found(3, document=Document(f"甲{text}乙\n{text}", "txt"), **dict.fromkeys(words, text))
        more = {"path": text, "organ": text, "reason": text}
        outcome = make_outcome(*outcome.findings, document=outcome.document, **more)
        reader.feed(page(outcome, outcome, make_outcome(status="crashed", **more), titles={"N000": text}))
    assert wild.tags == calm.tags
    assert wild.attributes == calm.attributes
    assert wild.text.count("<script>alert(1)</script>") > 10
    assert not re.search("[\0\x1b\u202e\ud800]", wild.text)


def test_the_policy_allows_nothing_but_the_page_s_own_style_and_script(page, found):
    html = page(found("11"))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1].replace("&#39;", "'")
    style, script = (re.search(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)[1] for tag in ("style", "script"))
    hashes = ["sha256-" + b64encode(sha256(each.encode()).digest()).decode() for each in (style, script)]
    assert policy == (
        f"default-src 'none'; style-src '{hashes[0]}'; script-src '{hashes[1]}'; base-uri 'none'; form-action 'none'"
    )
    assert not re.search(
        r"https?:|//|@import|url\(|\sstyle=|\son\w+=", re.sub(f"{re.escape(script)}", "", html)
    )


def test_many_reports_have_a_list_and_filters_name_what_occurs(page, found, make_unreadable, make_outcome):
    html = page(
        found("11", "12", section="active"),
        make_outcome(path="乙.txt"),
        make_unreadable(),
        titles={"N000": "总数不小于部分"},
    )
    assert '<a href="#r2">乙.txt</a>' in html
    assert '<td colspan="3">无法检查</td>' in html
    assert "没有发现问题。" in html
    assert "无法检查：只有图像，没有文字" in html
    assert '<option value="N000">N000 总数不小于部分</option>' in html
    assert '<option value="active">主动公开政府信息情况</option>' in html


def test_without_the_text_the_notes_are_listed(page, found):
    html = page(found("11", document=None))
    assert 'id="r1n1"' in html


def test_the_page_speaks_english_when_asked(page, found):
    html = page(found("11"), language="en")
    assert '<html lang="en">' in html
    assert "finding 1: info N000" in html


def test_a_stream_that_lacks_characters_gets_references(write, found):
    html = write("html", found("11"), encoding="ascii")
    assert html.isascii()
    assert '<meta charset="ascii">' in html
    assert "&#20113;&#26646;" in html


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with browsers.Browser(tmp_path_factory.mktemp("browser")) as browser:
        yield browser


@pytest.fixture
def shown(browser, page, found, make_outcome, tmp_path):
    """A page of two reports in the browser."""
    file = tmp_path / "a.html"
    hostile = found(3, document=Document(f"甲{HOSTILE}乙\n", "txt"), message=HOSTILE, section="other")
    file.write_text(page(found("11", "12", "概述", section="active"), hostile), "utf-8", "backslashreplace")
    browser.complaints.clear()
    browser.requests.clear()
    browser.open(file)
    return browser


def test_a_browser_shows_the_page_without_complaint_and_without_the_network(shown, tmp_path):
    assert shown.complaints == []
    assert [Path(url).name for url in shown.requests] == ["a.html"]
    assert shown.evaluate("document.querySelectorAll('.note').length") == 4
    beside = "document.getElementById('r1n1').getBoundingClientRect().left > document.getElementById('r1m1').getBoundingClientRect().right"
    assert shown.evaluate(beside)


def test_nothing_runs_over_the_edge_of_a_narrow_window(shown, tmp_path):
    shown.open(tmp_path / "a.html", width=360)
    assert shown.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_filters_hide_notes_their_links_and_their_marks(shown):
    visible = "[...document.querySelectorAll('.note')].filter((each) => each.offsetParent).length"
    choose = """(name, value) => {
      const form = document.getElementById('filters');
      form.elements[name].value = value;
      form.dispatchEvent(new Event('change'));
    }"""
    assert shown.evaluate(visible) == 4
    shown.evaluate("document.querySelector('input[value=info]').click()")
    assert shown.evaluate(visible) == 2
    assert shown.evaluate("document.querySelector('#filters output').textContent") == "显示 2 项，共 4 项"
    assert shown.evaluate("document.getElementById('r1m1').hidden")
    assert shown.evaluate("document.querySelector('mark[data-of=r1n1]').className") == "info off"
    shown.evaluate("document.querySelector('input[value=info]').click()")
    shown.evaluate(f"({choose})('section', 'active')")
    assert shown.evaluate(visible) == 3
    shown.evaluate(f"({choose})('code', 'N001')")
    assert shown.evaluate(visible) == 1


def test_notes_push_nothing_but_each_other(shown):
    """The lines of the text stand as close as if there were no notes."""
    gaps = """[...document.querySelectorAll('#r1 .text')].slice(1).map((each) =>
      each.getBoundingClientRect().top - each.parentElement.querySelectorAll('.text')[
        [...each.parentElement.querySelectorAll('.text')].indexOf(each) - 1].getBoundingClientRect().bottom)"""
    assert all(gap < 40 for gap in shown.evaluate(gaps))
    places = (
        "[...document.querySelectorAll('#r1 .note')].map((each) => each.getBoundingClientRect().toJSON())"
    )
    notes = shown.evaluate(places)
    assert len(notes) == 3
    for above, below in itertools.pairwise(notes):
        assert below["top"] >= above["bottom"]


def test_a_filter_leaves_the_reports_that_have_something(shown):
    hidden = (
        "[...document.querySelectorAll('.report, .index tr:not(:first-child)')].map((each) => each.hidden)"
    )
    assert shown.evaluate(hidden) == [False] * 4
    shown.evaluate(
        "(() => { const form = document.getElementById('filters'); form.elements.section.value = 'active';"
        " form.dispatchEvent(new Event('change')); })()"
    )
    assert sorted(shown.evaluate(hidden)) == [False, False, True, True]


def test_the_keyboard_reaches_the_filters_and_each_finding(shown):
    names = []
    for _ in range(14):
        shown.press("Tab", 9)
        names.append(
            shown.evaluate(
                "document.activeElement.id || document.activeElement.name || document.activeElement.className"
            )
        )
    assert names[0] == "skip"
    named = [name for name in names if name in ("level", "section", "code")]
    assert named == ["level", "level", "level", "section", "code"]
    assert "r1m3" in names
    shown.evaluate("document.getElementById('r1m3').click()")
    assert shown.evaluate("location.hash") == "#r1n3"
    assert shown.evaluate("getComputedStyle(document.getElementById('r1n3')).outlineStyle") == "solid"


def test_a_screen_reader_gets_names_for_all_that_can_be_used(shown):
    said = shown.spoken()
    for role in ("link", "checkbox", "combobox"):
        assert [name for kind, name in said if kind == role]
        assert all(name for kind, name in said if kind == role), role
    assert ("link", "发现 1：提示 N000") in said
    assert ("combobox", "规则") in said
    assert [name for kind, name in said if kind == "heading"][:2] == [
        "政府信息公开工作年度报告检查结果",
        "年报/溪口区某局.txt",
    ]
    assert {"main", "banner", "complementary"} <= {kind for kind, _ in said}


@pytest.mark.parametrize("dark", [False, True])
def test_the_words_stand_out_from_what_is_behind_them(shown, tmp_path, dark):
    """At least 4.5 : 1 (WCAG 2.1, 1.4.3)."""
    shown.open(tmp_path / "a.html", dark=dark)
    colors = """[...document.querySelectorAll('p, dd, dt, a, mark, strong, label, h1, h2, h3, summary, code')].map((each) => {
      let behind = each;
      while (getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)') behind = behind.parentElement;
      return [each.className || each.tagName, getComputedStyle(each).color, getComputedStyle(behind).backgroundColor];
    })"""
    for name, front, behind in shown.evaluate(colors):
        assert _contrast(front, behind) >= 4.5, (name, front, behind)


@pytest.mark.parametrize(
    ("width", "dark", "bright"), [(1280, False, True), (1280, True, False), (390, False, True)]
)
def test_a_picture_of_the_page_shows_paper_marks_and_notes(shown, tmp_path, width, dark, bright):
    """Looked at by a machine: mostly paper, the washes of the marks, the colours of the notes' edges."""
    images = pytest.importorskip("PIL.Image")
    shown.open(tmp_path / "a.html", width=width, height=1200, dark=dark)
    picture = images.open(io.BytesIO(shown.picture())).convert("RGB")
    colors = {color: count for count, color in picture.getcolors(1 << 24)}
    paper = max(colors, key=lambda color: colors[color])
    assert (min(paper) > 200) is bright
    assert (max(paper) < 60) is not bright
    assert len(colors) > 50
    edge = (179, 38, 30) if bright else (255, 154, 145)
    assert colors.get(edge, 0) > 100


def test_the_page_prints_its_notes_beside_the_text(shown):
    data = b64decode(shown.call("Page.printToPDF")["data"])
    pdf = pypdfium2.PdfDocument(data)
    text = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert "显示" not in text
    assert "N001" in text


def _contrast(*colors: str) -> float:
    light, dark = sorted((_luminance(color) for color in colors), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", color)[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
