"""Whatever a page holds: its places are right, its characters those of a browser, its cost bounded."""

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.readers.html_pages import PART, assert_places, read, text

from disclosure_lint.model.source import Unreadable

TAGS = [
    "p",
    "div",
    "span",
    "b",
    "td",
    "tr",
    "table",
    "tbody",
    "li",
    "ul",
    "ol",
    "h2",
    "a",
    "br",
    "section",
    "center",
    "pre",
]
WORDS = st.text(st.sampled_from("公开信息12 \n一、。&<>;nbsp"), max_size=6)
BITS = st.one_of(
    WORDS,
    st.sampled_from(TAGS).map(lambda name: f"<{name}>"),
    st.sampled_from(TAGS).map(lambda name: f"</{name}>"),
    st.sampled_from(
        [
            "<td rowspan=2>",
            "<td colspan='3'>",
            "<p title='a>b'>",
            "<!-- x -->",
            "<script>1<2</script>",
            "<x",
            '<a href="',
            "<p hidden>",
            "<tr><td>1</td><td>&nbsp;2</td></tr>",
            "&amp;",
            "&#20013;",
            "&nbsp;",
        ]
    ),
)
PAGES = st.lists(BITS, max_size=30).map("".join)


@given(PAGES)
def test_whatever_a_page_holds_its_anchors_are_right(page):
    try:
        document = read(page)
    except Unreadable:
        return
    assert_places(document, page)
    at = 0
    for grid in document.grids:
        assert grid.span.start >= at
        at = grid.span.end
        for cell in grid.cells:
            assert grid.span.start <= cell.span.start <= cell.span.end <= grid.span.end
            assert "\n" not in document[cell.span]


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(page):
    with contextlib.suppress(Unreadable):
        read(page)


@given(
    st.lists(
        st.one_of(
            WORDS.filter(lambda word: "&" not in word),
            st.sampled_from(
                [
                    f"<{n}>"
                    for n in (
                        "p",
                        "div",
                        "b",
                        "span",
                        "/p",
                        "/div",
                        "/b",
                        "/span",
                        "br",
                        "!-- x --",
                        "script>a<b</script",
                        "p title='>'",
                    )
                ]
            ),
        ),
        max_size=25,
    ).map("".join)
)
def test_the_characters_are_those_of_a_browsers_parser(page):
    lexbor = pytest.importorskip("selectolax.lexbor", reason="the oracle is not there")
    body = lexbor.LexborHTMLParser(f"<body>{page}").body
    for script in body.css("script"):
        script.decompose()
    expected = "".join(body.text().split())
    try:
        found = text(page)
    except Unreadable:
        found = ""
    assert "".join(found.split()) == expected


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + "x",
        "<table><tr><td>" * 50_000 + "x",
        "<p>x" + "</div>" * 200_000,
        "<a " * 300_000 + "<p>x",
        "<p>x</p>" + "<!--" * 300_000,
        "<p>x</p>" + "<script>" * 100_000,
        "<p>x &" + "a" * 1_000_000,
        "<p>x &#" + "9" * 1_000_000,
        "x<p a='" * 100_000,
        "<p>x</p>" + "<span hidden>" * 100_000,
        "<tr><td>" * 100_000 + "x",
        "<table>" + "<tr><td>1</td><td>2<br></td></tr>" * 30_000,
        "<table>" + "<tbody><tr><td>1</td><td>2</td></tr></tbody>" * 30_000,
        "<p>x</p>" + "<!-- <tr -->" * 100_000,
        "<p>x</p>" + "<a b='<tr>\"" * 100_000,
        "<p>x</p>" + "<tr " * 200_000,
        "<table>" + "<tr><td><b>1</b></td><td>2<!-- --></td></tr>" * 30_000,
        "<table>" + "<tr><td>" * 100_000 + "</tr>",
    ],
)
def test_hostile_pages_take_bounded_time(page):
    begin = time.process_time()
    with contextlib.suppress(Unreadable):
        read(page)
    assert time.process_time() - begin < 5


def test_giant_spans_take_bounded_time():
    row = "<tr>" + "<td rowspan=65534 colspan=1000>x" * 10
    begin = time.process_time()
    with pytest.raises(Unreadable):
        read("<table>" + row * 20_000)
    assert time.process_time() - begin < 20


@settings(max_examples=20)
@given(st.integers(1, 40))
def test_cost_grows_with_size_only(times):
    page = PART * times
    assert text(page).count("一、总体情况") == times
