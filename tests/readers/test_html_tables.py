"""The tables of web pages, as a browser draws them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.readers.html_pages import PART, assert_places, cells, read, text


def test_merged_cells_cover_rows_and_columns():
    page = "<table><tr><td rowspan=2>类<td colspan=2>甲</tr><tr><td>1<td>2</tr></table>"
    document = read(page)
    assert document.text == "类 | 甲\n1 | 2\n"
    assert cells(document) == [[("类", 0, 0, 2, 1), ("甲", 0, 1, 1, 2), ("1", 1, 1, 1, 1), ("2", 1, 2, 1, 1)]]


def test_a_merged_cell_ends_with_its_group_of_rows():
    page = "<table><tbody><tr><td rowspan=9>a<td>1</tbody><tbody><tr><td>b<td>2</tbody></table>"
    assert cells(read(page)) == [[("a", 0, 0, 1, 1), ("1", 0, 1, 1, 1), ("b", 1, 0, 1, 1), ("2", 1, 1, 1, 1)]]


def test_rowspan_nought_goes_to_the_end():
    page = "<table><tr><td rowspan=0>a<td>1<tr><td>2<tr><td>3</table>"
    assert cells(read(page))[0][0] == ("a", 0, 0, 3, 1)


CELL_TAGS = st.sampled_from(
    [
        "<td>",
        "<td rowspan='2'>",
        '<td colSpan=2 width="9">',
        '<td title="span">',
        "<td\n>",
        "<td style='border:none'>",
    ]
)
CELL_TEXTS = st.sampled_from(["甲", " 1 ", "", "&nbsp;2", "3&lt;4", "a > b", "\n五\n"])
DRESSED = st.sampled_from(
    [
        "<p>甲<span>乙</span></p>",
        "\n<p align='center'> <span lang='EN-US'>3</span><span>20</span><o:p></o:p></p> ",
        "<p>1",
        "<b>甲</b> <i>乙</i>",
        "<span></span>",
        "<p>甲</p>乙",
        "甲<p>乙</p>",
        "<p>甲</p><p>乙</p>",
        "<p hidden>甲</p>",
        "甲<span style='display:none'>乙</span>",
        "<p>甲<br>乙</p>",
    ]
)
BARE_ROWS = st.lists(
    st.lists(st.tuples(CELL_TAGS, CELL_TEXTS), min_size=1, max_size=4), min_size=1, max_size=5
)
ROWS = st.lists(
    st.lists(st.tuples(CELL_TAGS, CELL_TEXTS | DRESSED), min_size=1, max_size=4), min_size=1, max_size=5
)


@given(
    BARE_ROWS | ROWS,
    st.sampled_from(["", "\n"]),
    st.sampled_from(["<tr>", "<tr align='center'>", "<tr hidden>"]),
)
def test_rows_that_are_taken_as_one_are_read_as_tag_by_tag(rows, gap, first):
    def table(end):
        cells = [gap.join(f"{tag}{words}{end}" for tag, words in row) for row in rows]
        return (
            f"<table>{first}<td>首</td></tr>"
            + "".join(f"<tr>{gap}{row}</tr>{gap}" for row in cells)
            + "</table>"
        )

    bare, dressed, single = (read(f"<p>甲</p>{table(end)}") for end in ("</td>", "</TD>", "</td><!-- -->"))
    for quick in (bare, dressed):
        assert quick.text == single.text
        assert quick.grids == single.grids
        assert [anchor.start for anchor in quick.anchors] == [anchor.start for anchor in single.anchors]
    assert list(bare.anchors) == list(dressed.anchors)
    assert_places(bare, f"<p>甲</p>{table('</td>')}")


@pytest.mark.parametrize(
    "hiding",
    ["<!--{}-->", "<script>'{}'</script>", "<a title='{}'></a>", '<a title="x > {}"></a>', "<style>{}"],
)
def test_what_looks_like_a_row_in_something_else_is_none(hiding):
    rows = "<tr><td>甲</td><td>1</td></tr>"
    document = read(f"<p>一</p><table>{rows}{hiding.format(rows.replace('甲', '乙'))}</table>")
    assert document.text == "一\n甲 | 1\n"


def test_text_between_rows_stands_before_the_table_as_in_a_browser():
    row = "<tr><td>甲</td><td>1</td></tr>"
    assert text(f"<p>一</p><table>{row}二{row}三</table>") == "一\n二\n三\n甲 | 1\n甲 | 1\n"


def test_a_tag_that_holds_the_end_of_a_row_is_one_tag():
    page = "<p>一</p><table><tr><td>甲</td><td </tr>>乙</td></tr></table>"
    assert cells(read(page)) == [[("甲", 0, 0, 1, 1), (">乙", 0, 1, 1, 1)]]


def test_a_named_place_that_never_ends_is_no_link():
    prose = "<p>二、主动公开。</p>"
    assert text(f"<div>{PART}</div><div><a name=top>{prose}<p>版权所有</p></div>").endswith(
        "二、主动公开。\n"
    )


def test_filler_cells_stay_empty():
    page = "<table>\n<tr><td>a</td><td>&nbsp;</td></tr>\n<tr><td></td><td> 5 </td></tr>\n</table>"
    document = read(page)
    assert document.text == "a | \n | 5\n"
    assert_places(document, page)


def test_the_lines_of_a_cell_are_joined_without_a_space_in_chinese():
    assert text("<table><tr><td>商业<br>企业<td><p>A</p><p>B</p><td>1</table>") == "商业企业 | A B | 1\n"


def test_a_table_in_a_cell_follows_the_table():
    page = "<table><tr><td>a<td>b<td>c<td>d<tr><td>e<td>f<td>g<table><tr><td>1<td>2</table><td>h</table>"
    document = read(page)
    assert document.text == "a | b | c | d\ne | f | g | h\n1 | 2\n"
    assert len(document.grids) == 2


def test_a_caption_stands_above_its_table():
    assert text("<table><caption>统计表</caption><tr><td>a<td>1</table>") == "统计表\na | 1\n"


def test_a_table_that_lays_out_a_page_is_opened():
    prose = "公开政府信息的情况说明。" * 30
    page = f"<table><tr><td>{prose}<p>一、甲</p><table><tr><td>a<td>1</table></td></tr></table>"
    document = read(page)
    assert document.text == f"{prose}\n一、甲\na | 1\n"
    assert len(document.grids) == 1


def test_a_table_for_each_row_is_one_table():
    page = "".join(
        f"<table><tr><td>{number}.项</td><td>件</td><td>{number}</td></tr></table>&nbsp;"
        for number in range(5)
    )
    document = read(page)
    assert [len(grid.cells) for grid in document.grids] == [15]
    assert [cell.row for cell in document.grids[0].cells[::3]] == [0, 1, 2, 3, 4]
