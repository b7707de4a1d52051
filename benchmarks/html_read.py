"""HTML: our reader, its floor (lexbor's parse alone), lxml.html and Beautiful Soup, side by side.

    python -m benchmarks.html_read [FILE.html …]

Without files two pages are generated, of 36 KB and of the same report as an editor pastes it from Word: 25
paragraphs, a statistics table of 66 × 3 and a matrix of 28 × 10 with merged cells, in a site. The peers parse
and take the text, without article, grid or anchors. Carry the ratios, not the times. Target: 4.5 × floor.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

import lxml.html
from selectolax.lexbor import LexborHTMLParser

from benchmarks.rows import Row, show
from disclosure_lint.model.source import Source
from disclosure_lint.readers import html

try:
    from bs4 import BeautifulSoup
except ImportError:
    BeautifulSoup = None

ROUNDS = 400
WORDS = "公开政府信息工作机关条例规定情况办理申请主动及时制度建设平台管理监督保障群众服务依法落实任务"
WORD_CELL = (
    '<td width="85" valign="center" style="width:63.8pt;border:1pt solid windowtext;padding:0 5.4pt">'
    '<p style="text-align:center"><span style="font-family:宋体;font-size:10.5pt">{}</span></p></td>'
)


def page(cell: str, paragraph: str) -> str:
    """A page with a report, its cells and paragraphs in the given dress."""
    dice = random.Random(36)

    def words(count: int) -> str:
        return "".join(dice.choices(WORDS, k=count))

    menu = "".join(f'<li><a href="/column{number}/index.html">栏目{number}</a></li>' for number in range(12))
    parts = [
        (
            '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>年度报告</title>\n'
            "<style>.nav li{float:left}</style><script>var page = '<p>1</p>';</script></head>\n"
            f'<body>\n<div class="header"><ul class="nav">{menu}</ul></div>\n'
            '<div class="location">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a></div>\n'
            '<div class="content"><h1>某县教育局2023年政府信息公开工作年度报告</h1>\n<div id="zoom">\n'
        )
    ]
    for number in range(25):
        if number % 5 == 0:
            parts.append(f"<p><strong>{'一二三四五六'[number // 5]}、{words(10)}</strong></p>\n")
        parts.append(paragraph.format(words(60), words(85)))
    parts.append('<table border="1" cellspacing="0"><tbody>\n')
    for number in range(66):
        texts = f"{number}.{words(12)}", "件", dice.randrange(100)
        parts.append(f"<tr>{''.join(map(cell.format, texts))}</tr>\n")
    parts.append('</tbody></table>\n<table border="1"><tbody>\n')
    for number in range(28):
        head = cell.replace("<td", '<td rowspan="7"', 1).format(words(5)) if number % 7 == 0 else ""
        label = cell.replace("<td", '<td colspan="2"', 1).format(words(8))
        values = "".join(cell.format(dice.randrange(20)) for _ in range(7))
        parts.append(f"<tr>{head}{label}{values}</tr>\n")
    parts.append(
        "</tbody></table>\n<p>某县教育局</p><p>2024年1月20日</p></div>\n"
        '<div class="share">分享到：<a>微信</a></div></div>\n'
        '<div class="footer"><p>主办：某县人民政府办公室 版权所有</p></div></body></html>\n'
    )
    return "".join(parts)


def pages() -> dict[str, bytes]:
    """The generated pages."""
    prose = '<p style="text-indent:2em"><span style="font-family:宋体">{}20</span><span>23年{}。</span></p>\n'
    return {
        "36 KB": page('<td style="text-align:center">{}</td>', prose).encode(),
        "pasted from Word": page(WORD_CELL, prose).encode(),
    }


def best(runs: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The shortest processor time of all rounds, in ms; the runs take turns."""
    times = dict.fromkeys(runs, float("inf"))
    for _ in range(ROUNDS):
        for name, run in runs.items():
            begin = time.process_time()
            run()
            times[name] = min(times[name], (time.process_time() - begin) * 1000)
    return times


def compare(name: str, data: bytes) -> None:
    """Print a page's table."""
    source = Source(name, data)
    runs: dict[str, Callable[[], object]] = {
        "lexbor parse": lambda: LexborHTMLParser(data),
        "disclosure-lint": lambda: html.read(source),
        "disclosure-lint, all anchors": lambda: tuple(html.read(source).anchors),
        "lxml.html": lambda: lxml.html.fromstring(data).text_content(),
    }
    if BeautifulSoup is not None:
        runs["Beautiful Soup"] = lambda: BeautifulSoup(data, "html.parser").get_text()
    print(f"{name}: {len(data) / 1024:.0f} KB, {len(html.read(source).text)} characters of text")
    times = best(runs)
    floor = times["lexbor parse"]
    for run, took in times.items():
        print(f"  {run:<30}{took:8.3f} ms {took / floor:6.1f} ×")


def measure() -> list[Row]:
    """P6, for both pages."""
    rows = []
    for name, data in pages().items():
        source = Source(name, data)
        parse, read = (lambda data=data: LexborHTMLParser(data)), (lambda source=source: html.read(source))
        times = best({"floor": parse, "ours": read})
        detail = f"地板 {times['floor']:.3f} ms，我们 {times['ours']:.3f} ms"
        rows.append(
            Row("P6", f"读 html（{name}）", "× lexbor 解析", times["ours"] / times["floor"], "≤", 4.5, detail)
        )
    return rows


if __name__ == "__main__":
    given = {path: Path(path).read_bytes() for path in sys.argv[1:] if path != "--json"}
    for title, content in given.items():
        compare(title, content)
    if not given:
        show(measure())
