"""Pages drawn by hand: reading order, marginalia, what is hidden, paragraphs and tables over pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("reportlab", reason="reportlab draws these pages")
drawings = pytest.importorskip("tests.readers.pdf_drawings", reason="run from the root of the repository")
COLUMNS, HEIGHT, LEFT, PROSE, ROW, ROWS, TABLE, WIDTH = (
    drawings.COLUMNS,
    drawings.HEIGHT,
    drawings.LEFT,
    drawings.PROSE,
    drawings.ROW,
    drawings.ROWS,
    drawings.TABLE,
    drawings.WIDTH,
)
asides, document, lines_of, part, prose, ruled, texts = (
    drawings.asides,
    drawings.document,
    drawings.lines_of,
    drawings.part,
    drawings.prose,
    drawings.ruled,
    drawings.texts,
)
Draw = Callable[..., None]


@pytest.mark.parametrize("degrees", [90, 180, 270])
@pytest.mark.parametrize("marked", [True, False])
def test_a_turned_page_is_read_as_it_is_looked_at(degrees: int, marked: bool) -> None:
    def draw(page: object) -> None:
        if marked:
            page.setPageRotation(degrees)
        page.translate(WIDTH / 2, HEIGHT / 2)
        page.rotate(degrees)
        page.translate(-WIDTH / 2, -HEIGHT / 2)
        page.drawString(LEFT, 740, "二、主动公开政府信息情况")
        ruled(page)
        page.drawString(LEFT, 600, "以上为全年数据。")

    drawn = document(draw)
    assert texts(drawn) == [ROWS]
    assert [drawn.text.splitlines()[line] for line in (0, -1)] == [
        "二、主动公开政府信息情况",
        "以上为全年数据。",
    ]
    anchor = drawn.anchor_at(drawn.grids[0].cells[0].span.start)
    assert anchor is not None and anchor.box is not None
    left, bottom, right, top = anchor.box
    sides = [COLUMNS[1], ROW]
    assert [round(right - left), round(top - bottom)] == (sides if degrees == 180 else sides[::-1])


def test_what_is_printed_twice_is_read_once() -> None:
    def draw(page: object) -> None:
        for offset in (0, 0.4):
            page.drawString(72 + offset, 700, "一、总体情况")
            for index, character in enumerate("二、主动公开"):
                page.drawString(72 + 12 * index, 676, character)
                page.drawString(72.4 + 12 * index, 676, character)
            page.drawString(72 + offset, 652, "三、收到和处理申请情况")

    assert lines_of(draw) == ["一、总体情况", "二、主动公开", "三、收到和处理申请情况"]


def invisible(page: object) -> None:
    text = page.beginText(72, 600)
    text.setTextRenderMode(3)
    text.textLines(["一、总体情况", "本报告由东湖县人民政府办公室根据有关规定编制。"])
    page.drawText(text)


def test_invisible_text_is_kept_out_when_other_text_is_seen() -> None:
    drawn = document(lambda page: (prose(page), invisible(page)))
    assert drawn.text.splitlines() == list(PROSE)
    assert [kind for kind, _ in asides(drawn)] == ["invisible"]


def test_invisible_text_is_read_when_nothing_else_is() -> None:
    assert lines_of(invisible) == ["一、总体情况", "本报告由东湖县人民政府办公室根据有关规定编制。"]


@pytest.mark.parametrize(("size", "times"), [(60, 1), (18, 4)])
def test_a_watermark_is_kept_out(size: int, times: int) -> None:
    def draw(page: object) -> None:
        for index in range(times):
            page.saveState()
            page.setFont("STSong-Light", size)
            page.translate(150, 120 + 130 * index)
            page.rotate(35)
            page.drawString(0, 0, "征求意见稿 2024")
            page.restoreState()
        page.setFont("STSong-Light", 12)
        prose(page)

    drawn = document(draw)
    assert drawn.text.splitlines() == list(PROSE)
    assert asides(drawn) == [("watermark", "征求意见稿2024" * times)]


@pytest.mark.parametrize(
    "number",
    ["- {} -", "-{}-", "— {} —", "－{}－", "第{}页", "第 {} 页 共 3 页", "{}/3", "{}", "Page {} of 3"],
)
@pytest.mark.parametrize("first", [True, False])
def test_page_numbers_are_kept_out(number: str, first: bool) -> None:
    def page_of(index: int) -> Draw:
        def draw(page: object) -> None:
            if first:
                page.drawString(290, 40, number.format(index))
            page.drawString(96, 700, f"第{'一二三'[index - 1]}季度共办理{index}件。")
            page.drawString(96, 676, "全部按时答复。")
            if not first:
                page.drawString(290, 40, number.format(index))

        return draw

    drawn = document(*map(page_of, (1, 2, 3)))
    assert drawn.text == "".join(
        f"第{name}季度共办理{index}件。\n全部按时答复。\n" for index, name in enumerate("一二三", 1)
    )
    assert [kind for kind, _ in asides(drawn)] == ["page-number"] * 3
    assert [aside.anchor.page for aside in drawn.asides if aside.anchor] == [1, 2, 3]


def test_a_bare_number_that_counts_no_pages_is_text() -> None:
    def draw(page: object) -> None:
        page.drawString(96, 700, "本年度收到申请的件数为")
        page.drawString(290, 40, "35")

    assert lines_of(draw) == ["本年度收到申请的件数为", "35"]


def test_running_heads_are_kept_out_also_when_left_and_right_pages_differ() -> None:
    def page_of(index: int) -> Draw:
        def draw(page: object) -> None:
            page.drawString(72, 800, ("东湖县人民政府", "政府信息公开工作年度报告")[index % 2])
            page.drawString(72, 30, f"内部资料 第 {index + 1} 号")
            page.drawString(96, 700, f"第{'一二三四五六'[index]}段的内容。")

        return draw

    drawn = document(*map(page_of, range(6)))
    assert drawn.text.splitlines() == [f"第{name}段的内容。" for name in "一二三四五六"]
    assert [kind for kind, _ in asides(drawn)] == ["header", "footer"] * 6


SHORT = (
    "一、总体情况",
    "无。",
    "二、主动公开情况",
    "无。",
    "三、申请公开情况",
    "无。",
    "四、其他情况",
    "无。",
)


@pytest.mark.parametrize("indents", [(0, 0), (24, 24), (0, 24), (24, 0)])
@pytest.mark.parametrize("pages", [1, 2])
def test_headings_over_short_lines_stay_lines_of_their_own(indents: tuple[int, int], pages: int) -> None:
    """Of a report that says nothing but 无 no line is full, though several are equally long."""

    def drawn(texts: tuple[str, ...]) -> Draw:
        def draw(page: object) -> None:
            for number, text in enumerate(texts):
                page.drawString(72 + indents[number % 2], 760 - 24 * number, text)

        return draw

    parts = [SHORT[start : start + 8 // pages] for start in range(0, 8, 8 // pages)]
    assert lines_of(*map(drawn, parts)) == list(SHORT)


def test_a_narrow_column_of_text_is_joined() -> None:
    whole = ("为进一步做好信息公开工作本机关全年召开专题会议三次各科室按照分工抓好落实" * 4)[:140] + "。"

    def draw(page: object) -> None:
        for number, start in enumerate(range(0, len(whole), 20)):
            page.drawString(72, 700 - 24 * number, whole[start : start + 20])

    assert lines_of(draw) == [whole]


def test_columns_are_read_one_after_the_other() -> None:
    def draw(page: object) -> None:
        page.drawString(250, 780, "两栏的简报")
        for left, name in ((72, "左"), (320, "右")):
            for line in "一二三四":
                page.drawString(left, 760 - 24 * "一二三四".index(line), f"{name}栏第{line}行")

    assert lines_of(draw) == [
        "两栏的简报",
        *(f"{name}栏第{line}行" for name in "左右" for line in "一二三四"),
    ]


def test_what_was_added_to_a_finished_page_is_read_in_its_place() -> None:
    def draw(page: object) -> None:
        page.drawString(96, 660, "第一段。")
        page.drawString(96, 612, "第三段。")
        page.drawString(96, 636, "第二段,后来补写。")
        page.drawString(250, 760, "标题")

    assert lines_of(draw) == ["标题", "第一段。", "第二段,后来补写。", "第三段。"]


def test_gaps_of_typesetting_are_no_spaces_but_gaps_of_a_form_are() -> None:
    def draw(page: object) -> None:
        for index, character in enumerate("联系电话："):
            page.drawString(72 + 15 * index, 700, character)
        page.drawString(147, 700, "0577-88539697")
        page.drawString(72, 676, "单位负责人：")
        page.drawString(250, 676, "审核人：")
        page.drawString(72, 652, "Open Government of 2023")

    assert lines_of(draw) == ["联系电话：0577-88539697", "单位负责人： 审核人：", "Open Government of 2023"]


def out_of_order(*pieces: tuple[str, float]) -> list[str]:
    """What is read of pieces of a line, with the places in ems at which they begin, and of the line below."""

    def draw(page: object) -> None:
        for text, place in pieces:
            page.drawString(96 + 12 * place, 660, text)
        page.drawString(96, 636, PROSE[1])

    return lines_of(draw)


@pytest.mark.parametrize("gap", [0.8, 0.5, 0.3])
def test_characters_that_were_written_after_their_line_stand_in_their_places(gap: float) -> None:
    """As where a font lacks the quotation marks: they are written last, in another font, into the gaps."""
    pieces = ("3.危及", 0), ("三安全", 3 + gap), ("一稳定", 6 + 2 * gap), ("[", 3), ("]", 6 + gap)
    assert out_of_order(*pieces) == ["3.危及[三安全]一稳定", PROSE[1]]
    first_of_all = ("危及", 1), ("稳定", 3 + gap), ("[", 3), ("《", 0)
    assert out_of_order(*first_of_all) == ["《危及[稳定", PROSE[1]]
    at_once = ("三", 1), ("[", 0.66)
    assert out_of_order(*at_once) == ["[三", PROSE[1]]


def test_words_that_are_written_over_others_part_none() -> None:
    read = out_of_order(("政府信息公开", 0), ("已作废", 2.5))
    assert sorted(read) == sorted(["政府信息公开", "已作废", PROSE[1]])


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    def draw(page: object) -> None:
        page.drawString(72, 700, "see the re-")
        page.drawString(72, 684, "port of 2023")

    assert lines_of(draw) == ["see the re-", "port of 2023"]


def test_a_table_goes_on_over_pages_without_its_repeated_header() -> None:
    upper, lower = TABLE[:2], (TABLE[0], TABLE[2])
    drawn = document(
        lambda page: (page.drawString(96, 740, "二、主动公开政府信息情况"), part(upper, 120)(page)),
        lambda page: (part(lower, 780)(page), page.drawString(96, 700, "以上为全年数据。")),
    )
    assert texts(drawn) == [ROWS]
    assert asides(drawn) == [("repeated-header", " | ".join(TABLE[0]))]
    assert drawn.text.splitlines()[-1] == "以上为全年数据。"


def test_a_row_that_the_page_break_parts_is_one_row() -> None:
    upper = (*TABLE[:2], ("行政机关规范性文件以及其他", "8", "66"))
    lower = (("制发的文件", "", ""), ("其他文件", "1", "2"))
    joined = [*ROWS[:2], ["行政机关规范性文件以及其他制发的文件", "8", "66"], ["其他文件", "1", "2"]]
    drawn = document(
        lambda page: (
            page.drawString(96, 740, "附表"),
            page.setFont("STSong-Light", 11),
            part(upper, 120)(page),
        ),
        part(lower, 780),
    )
    assert texts(drawn) == [joined]


def test_figures_that_fell_to_the_next_page_join_their_label() -> None:
    upper, lower = (TABLE[0], ("1.行政许可", "", "")), (("", "3", "5"), ("2.行政处罚", "1", "2"))
    drawn = document(
        lambda page: (page.drawString(96, 740, "附表"), part(upper, 120)(page)), part(lower, 780)
    )
    assert texts(drawn) == [[ROWS[0], ["1.行政许可", "3", "5"], ["2.行政处罚", "1", "2"]]]


def hanging(*below: tuple[str, float, float]) -> Draw:
    """The first part of a table, as a browser prints it: no line below, and words that hang out of it."""

    def draw(page: object) -> None:
        page.drawString(96, 740, "附表")
        page.setFont("STSong-Light", 11)
        part((TABLE[0], ("1.申请人逾期未按收费通知", "", "")), 120, bottom_line=False)(page)
        for text, left, y in below:
            page.drawString(left, y, text)
        page.drawString(24, 20, "file:///report.html")
        page.drawString(550, 20, "1/2")

    return draw


def going_on(page: object) -> None:
    part((("缴纳费用", "", ""), ("2.其他", "1", "2")), 780)(page)
    page.drawString(24, 20, "file:///report.html")
    page.drawString(550, 20, "2/2")


def test_figures_that_hang_out_of_a_row_at_the_page_end_stand_in_their_cells() -> None:
    drawn = document(hanging(("3", 227, 60), ("5", 327, 60)), going_on)
    assert texts(drawn) == [[ROWS[0], ["1.申请人逾期未按收费通知缴纳费用", "3", "5"], ["2.其他", "1", "2"]]]
    assert [kind for kind, _ in asides(drawn)] == ["footer"] * 2


def test_a_merged_cell_that_goes_on_over_the_whole_page_has_but_one_line() -> None:
    """Then its left line touches no other; without it the table would have another width on that page."""

    def page_of(number: str, *, begins: bool = False, ends: bool = False) -> Draw:
        def draw(page: object) -> None:
            page.line(72, 700, 72, 780)
            for x in (112, 222, 272):
                page.line(x, 700, x, 780)
            for y, drawn in ((780, begins), (740, False), (700, ends)):
                page.line(72 if drawn else 112, y, 272, y)
            for y in (756, 716):
                page.drawString(117, y, f"{number}.{y}")
                page.drawString(227, y, "0")

        return draw

    drawn = document(page_of("1", begins=True), page_of("2"), page_of("3", ends=True))
    rows = [["1.756", "0"], ["1.716", "0"], ["2.756", "0"], ["2.716", "0"], ["3.756", "0"], ["3.716", "0"]]
    assert texts(drawn) == [[["", *rows[0]], *rows[1:]]]


def test_text_below_a_table_without_a_line_at_its_end_stays_text() -> None:
    drawn = document(hanging(("注：以上数据含下属单位的全部数据。", 96, 60)), going_on)
    assert len(drawn.grids) == 2 and "注：以上数据含下属单位的全部数据。" in drawn.text.splitlines()


def test_a_label_that_the_page_break_parts_is_one_label() -> None:
    def upper(page: object) -> None:
        page.drawString(96, 740, "三、收到和处理申请情况")
        for line in ((72, 150, 272, 150), (112, 126, 272, 126), (72, 102, 272, 102)):
            page.line(*line)
        for x in (72, 112, 222, 272):
            page.line(x, 102, x, 150)
        for x, y, text in (
            (117, 134, "1.不掌握"),
            (227, 134, "7"),
            (117, 110, "2.需要制作"),
            (227, 110, "0"),
        ):
            page.drawString(x, y, text)
        page.setFont("STSong-Light", 8)
        page.drawString(76, 122, "(四)无")

    def lower(page: object) -> None:
        for line in ((72, 780, 272, 780), (112, 756, 272, 756), (72, 732, 272, 732)):
            page.line(*line)
        for x in (72, 112, 222, 272):
            page.line(x, 732, x, 780)
        for x, y, text in ((117, 764, "3.不明确"), (227, 764, "1"), (117, 740, "4.其他"), (227, 740, "2")):
            page.drawString(x, y, text)
        page.setFont("STSong-Light", 8)
        page.drawString(76, 760, "法提供")

    drawn = document(upper, lower)
    assert texts(drawn) == [
        [["(四)无法提供", "1.不掌握", "7"], ["2.需要制作", "0"], ["3.不明确", "1"], ["4.其他", "2"]]
    ]
    assert drawn.grids[0].cells[0].rows == 4


def test_tables_of_another_width_or_below_other_text_are_not_joined() -> None:
    text_between = document(
        part(TABLE, 120), lambda page: (page.drawString(96, 800, "表二"), part(TABLE, 780)(page))
    )
    assert texts(text_between) == [ROWS, ROWS]


def test_the_right_page_and_box_are_found_for_each_line_of_a_paragraph() -> None:
    first = "为进一步做好信息公开工作，本机关全年共召开专题会议三次，各科室按照".ljust(34, "职")
    drawn = document(
        lambda page: (page.drawString(96, 100, first), page.drawString(72, 76, "分" * 36)),
        lambda page: (page.drawString(72, 780, "工落实。"), page.drawString(96, 756, "第二段。")),
    )
    assert drawn.text.splitlines() == [first + "分" * 36 + "工落实。", "第二段。"]
    pages = [anchor.page for anchor in drawn.anchors]
    assert pages == [1, 1, 2, 2]
    anchor = drawn.anchor_at(drawn.text.index("工落实"))
    assert anchor is not None and anchor.box is not None
    assert anchor.page == 2 and round(anchor.box[0]) == 72


@settings(max_examples=60, deadline=None)
@given(
    texts_=st.lists(st.text("公开申请办结信息情况工作，", min_size=1, max_size=150), min_size=3, max_size=8),
    lines_a_page=st.integers(3, 25),
    indented=st.booleans(),
)
def test_paragraphs_are_whole_over_lines_and_pages(
    texts_: list[str], lines_a_page: int, indented: bool
) -> None:
    paragraphs = [f"公开{text}。" for text in ["工" * 60, "作" * 60, *texts_]]
    laid: list[tuple[float, str, float]] = []
    for text in paragraphs:
        first = 30 if indented else 32
        pieces = [text[:first], *(text[at : at + 32] for at in range(first, len(text), 32))]
        for number, piece in enumerate(pieces):
            above = 24 if number or indented else 36
            laid.append((LEFT + 24 * (indented and number == 0), piece, above))

    def page_of(start: int) -> Draw:
        def draw(page: object) -> None:
            y = 700.0
            for left, piece, above in laid[start : start + lines_a_page]:
                y -= above
                page.drawString(left, y, piece)

        return draw

    drawn = document(*map(page_of, range(0, len(laid), lines_a_page)))
    assert drawn.text.splitlines() == paragraphs
