"""The words of a web site around its articles, and those of a report."""

from __future__ import annotations

import re

_LABELS = r"""索\s*引\s*号 | 统一登记号 | 文\s*号 | (?:信息|主题|组配|体裁)分类 | 体\s*裁
    | 主\s*题\s*词 | 关\s*键\s*[字词]
    | 公开(?:方式|范围|时限|形式|类别) | 有\s*效\s*性 | 信息名称 | 内容(?:概述|摘要)
    | (?:发布|发文|公开|公布|更新|生成|成文|录入|创建)\s*(?:日期|时间|机构|机关|单位|人|者|部门)"""
_SITE_LINE = re.compile(
    rf"""[\s\[【［|>»*·]*(?:
        您?(?:现在|当前)?(?:所在|的)*位置 | 首页\s*[>»›/]
      | (?:{_LABELS}
        | (?:信息|文章)?来\s*源 | 稿\s*源 | 作\s*者 | (?:责任)?编\s*辑 | 审\s*核 | 撰\s*稿 | 供\s*稿 | 录\s*入
        | (?:浏览|点击|访问|阅读|查看)\s*(?:次数|数|量|率|人次|人数)?
        | 主\s*办(?:单位)? | 承\s*办(?:单位)? | 技术支持 | 分享到?
        )\s*[\]】］]?\s*[:：]
      | 字\s*[体号](?:大小)?\s*[:：\[【［] | 文字大小 | 大\s+中\s+小\s*[\]】］]?\s*$ | 视力保护色
      | (?:我要)?(?:打印|关闭|收藏|返回|分享|纠错|保存|转发)
        (?:本页|本文|文章|页面|窗口|顶部|首页|列表|上页|到|至)?\s*(?:[|\]】］\s]|$)
      | 上一[篇条页] | 下一[篇条页] | 扫一扫 | 相关(?:文档|链接|阅读|解读|信息|新闻|文章|稿件)\s*[:：]?\s*$
      | 版权所有 | 网站标识码 | .{{0,10}}[Ii][Cc][Pp]备 | .{{0,4}}公网安备 | 网站地图 | [Cc]opyright | ©
    )""",
    re.VERBOSE,
)
_METADATA = re.compile(rf"[\s\[【［]*(?:{_LABELS})[\s\]】］]*(?:[:：]|$)", re.VERBOSE)
_PART = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]{1,3}(?:部分)?\s*[、.．：:，,]|[（(][一二三四五六七八九十]{1,2}[）)])\s*\S"
)
_SUBJECT = re.compile(r"(?:信息|政务)公开|公开[^。]{0,8}信息|条例")
_TITLE = re.compile(r"(?:报告|年报)\s*(?:[（(].{0,12}[）)])?\s*$")
_NO_TITLE = re.compile(r"[。；;>»›]|^\s*(?:当前|您)")
_DATE = re.compile(
    r"\s*[（(]?\s*[\d〇○零一二三四五六七八九]\s?[\d〇○零一二三四五六七八九Oo\s]{3,8}年[\d一二三四五六七八九十\s]{1,6}月"
    r"(?:[\d一二三四五六七八九十\s]{1,8}日)?\s*[）)]?\s*$"
)
_LONGEST_PART, _LONGEST_TITLE = 80, 60


def is_site_line(text: str) -> bool:
    """Whether a line in the head or foot of an article is the site's: a trail, who put it there, a button."""
    return _SITE_LINE.match(text) is not None


def is_metadata(text: str) -> bool:
    """Whether a cell begins with a label of the catalogue (索引号, 主题分类, …)."""
    return _METADATA.match(text) is not None


def is_mark(text: str) -> bool:
    """Whether a line is certainly a report's: a numbered part, or a sentence about disclosure."""
    if "。" in text and ("公开" in text or "条例" in text) and _SUBJECT.search(text):
        return True
    return len(text) <= _LONGEST_PART and _PART.match(text) is not None


def is_title(text: str) -> bool:
    """Whether a line may be a report's title, or the end of one."""
    return len(text) <= _LONGEST_TITLE and _TITLE.search(text) is not None and not _NO_TITLE.search(text)


def is_date(text: str) -> bool:
    """Whether a line is a date and nothing else."""
    return len(text) <= _LONGEST_TITLE and _DATE.match(text) is not None
