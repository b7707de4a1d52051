"""The last lines for people: what was looked at, what was not and why, what failed on our side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from disclosure_lint.model.finding import Problem
from disclosure_lint.model.language import Language, Text
from disclosure_lint.model.run import Reasons, Run, Summary

_MOST_REASONS = 12
_INDENT = "   "

_REPORTS = Text("检查了 {looked_at} 份报告", "Reports looked at: {looked_at}")
_UNREADABLE = Text("无法检查 {count} 份", "unreadable: {count}")
_CRASHED = Text("检查时出错 {count} 份", "failed: {count}")
_BESIDES = Text("（另有{words}）", " ({words})")
_RULES = Text("，用到 {evaluated} 条规则", "; rules: {evaluated}")
_IDLE = Text("（另有 {idle} 条不适用或未能判定）", " (not applicable or not evaluable: {idle})")
_FOUND = Text(
    "：错误 {errors}，警告 {warnings}，提示 {infos}；豁免 {waived}，未能判定 {not_evaluable}",
    ". Errors: {errors}, warnings: {warnings}, infos: {infos};"
    " waived: {waived}, not evaluable: {not_evaluable}",
)
_LEFT_OUT = Text(
    "文件夹里有 {count} 个文件没有检查：是本程序写的（结果、带批注的副本），或者在这次要写的地方",
    "not looked at, as the tool has written them (results, annotated copies) or is to write there: {count} files",
)
_FIXABLE = Text(
    "其中 {count} 项能放心改：disclosure-lint fix", "{count} of them are safe to mend: disclosure-lint fix"
)
_FAILURES = Text("，程序出错 {crashed}", ", failures of the tool: {crashed}")
_END = Text("。", ".")
_COMMA = Text("，", ", ")
_STATES = {
    "unknown": Text("未能判定：{code} {reason}", "not evaluable: {code} {reason}"),
    "waived": Text("豁免：{code} {reason}", "waived: {code} {reason}"),
}
_SUBJECT = Text("（{subject}）", " ({subject})")
_OTHER_REASONS = Text("其他原因", "other reasons")
_TIMES = Text("，共 {count} 项", ", {count} times")
_AS_IN = Text("，如 {path}", ", as in {path}")
_IN = Text("，见 {path}", ", in {path}")
_MORE = Text("另有 {count} 种原因，见 JSON 输出", "{count} more reasons: see the JSON output")
_PROBLEM = Text("程序问题（{kind} {name}）：{message}", "problem ({kind} {name}): {message}")
_KINDS = {
    "plugin": Text("插件", "plugin"),
    "ruleset": Text("规则集", "ruleset"),
    "reader": Text("读取", "reader"),
    "rule": Text("规则", "rule"),
}

State = Literal["unknown", "waived"]


def closing(summary: Summary, run: Run) -> Iterator[str]:
    """The lines in the language of the run, not yet wrapped; counts by code first, when asked for."""
    language = run.language
    if run.statistics:
        yield from _statistics(summary)
    yield _totals(summary, language)
    yield from (_INDENT + words for words in left_out(summary.left_out, language))
    if summary.fixable:
        yield _INDENT + _FIXABLE.in_language(language).format(count=summary.fixable)
    yield from _reasons("unknown", summary.unknown, summary, language)
    yield from _reasons("waived", summary.waivers, summary, language)
    for problem in summary.problems:
        yield _problem(problem, language)


def reason_words(state: State, code: str, reason: str, subject: str | Text | None, language: Language) -> str:
    """Why a rule could not look at a subject, or is waived (by which document, and until when)."""
    subject = subject.in_language(language) if isinstance(subject, Text) else subject
    words = _STATES[state].in_language(language).format(code=code, reason=reason)
    return words + _SUBJECT.in_language(language).format(subject=subject) if subject else words


def left_out(count: int, language: Language) -> Iterator[str]:
    """How many files of the tool's own were not looked at, if there are any."""
    if count:
        yield _LEFT_OUT.in_language(language).format(count=count)


def waivers(summary: Summary, language: Language) -> Iterator[str]:
    """The waived rules with their reasons, for those who read a format of findings alone."""
    for (code, reason), case in summary.waivers.first.items():
        yield reason_words("waived", code, reason, case.subject, language)


def _statistics(summary: Summary) -> Iterator[str]:
    for (code, name), count in sorted(summary.by_code.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:>5}  {code}  {name}"
    if summary.by_code:
        yield ""


def _totals(summary: Summary, language: Language) -> str:
    words = [_REPORTS]
    besides = [
        text.in_language(language).format(count=count)
        for text, count in ((_UNREADABLE, summary.unreadable), (_CRASHED, summary.crashed_reports))
        if count
    ]
    if besides:
        words.append(_BESIDES)
    words.append(_RULES)
    idle = len(summary.rules - summary.evaluated)
    if idle:
        words.append(_IDLE)
    words.append(_FOUND)
    if summary.crashed:
        words.append(_FAILURES)
    return "".join(text.in_language(language) for text in [*words, _END]).format(
        looked_at=summary.looked_at,
        words=_COMMA.in_language(language).join(besides),
        evaluated=len(summary.evaluated),
        idle=idle,
        errors=summary.errors,
        warnings=summary.warnings,
        infos=summary.infos,
        waived=summary.waived,
        not_evaluable=summary.not_evaluable,
        crashed=summary.crashed,
    )


def _reasons(state: State, reasons: Reasons, summary: Summary, language: Language) -> Iterator[str]:
    for (code, reason), count in reasons.counts.most_common(_MOST_REASONS):
        case = reasons.first[code, reason]
        subject = case.subject if count == 1 or state == "waived" else None
        words = reason_words(state, code, reason or _OTHER_REASONS.in_language(language), subject, language)
        if count > 1:
            words += _TIMES.in_language(language).format(count=count)
        if summary.reports > 1 and state == "unknown":
            words += (_AS_IN if count > 1 else _IN).in_language(language).format(path=case.path)
        yield _INDENT + words
    rest = len(reasons.counts) - _MOST_REASONS
    if rest > 0:
        yield _INDENT + _MORE.in_language(language).format(count=rest)


def _problem(problem: Problem, language: Language) -> str:
    kind = _KINDS[problem.kind].in_language(language) if problem.kind in _KINDS else problem.kind
    words = _PROBLEM.in_language(language).format(
        kind=kind, name=problem.name, message=problem.message.in_language(language)
    )
    return words + _SUBJECT.in_language(language).format(subject=problem.path) if problem.path else words
