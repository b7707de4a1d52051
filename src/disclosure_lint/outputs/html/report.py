"""One report as a section of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from disclosure_lint.editions import load_editions
from disclosure_lint.model.finding import Finding, Outcome, RuleStates
from disclosure_lint.model.language import Language, Text
from disclosure_lint.outputs.closing import reason_words
from disclosure_lint.outputs.html.marks import Numbered
from disclosure_lint.outputs.html.markup import element, escaped
from disclosure_lint.outputs.html.sheet import sheet
from disclosure_lint.outputs.notices import failures
from disclosure_lint.outputs.wording import SEVERITIES, details

_MARK = Text("发现 {number}：{severity} {code}", "finding {number}: {severity} {code}")
_BACK = Text("第 {number} 项，回到原文", "number {number}, back to the text")
_FACTS = {
    "organ": Text("机关", "Organ"),
    "year": Text("年度", "Year"),
    "edition": Text("格式", "Form"),
    "format": Text("文件", "File"),
    "sha256": Text("sha256", "sha256"),
}
_NONE = Text("没有发现问题。", "Nothing was found.")
_STATES = Text("各规则的情况", "What became of each rule")
_PASSED = Text("通过", "Passed")
_FAILED = Text("发现问题", "Failed")
_ABSENT = Text("不适用：{code} {reason}", "Not applicable: {code} {reason}")
_NOTES = Text("发现", "Findings")
_PAGE = Text("第 {page} 页", "page {page}")
_LINE = Text("第 {line} 行", "line {line}")


def section_names(outcome: Outcome) -> Mapping[str, str]:
    """The headings of the report's form by key."""
    edition = load_editions().get(outcome.edition or outcome.form or "")
    return {} if edition is None else {form.key: form.heading for form in edition.sections}


class ReportSection:
    """A report with the ids that its parts have on the page.

    Args:
        outcome: the report; its text is shown when the outcome has it and something was found.
        number: of the report on the page.
    """

    def __init__(self, outcome: Outcome, number: int, language: Language) -> None:
        self._outcome, self._id, self._language = outcome, f"r{number}", language
        self._names = section_names(outcome)

    @property
    def id(self) -> str:
        """The id of the section."""
        return self._id

    def markup(self) -> Iterator[str]:
        """The section, piece by piece."""
        title = element("h2", escaped(self._outcome.path), id=f"{self._id}-title")
        yield f'<section class="report" id="{self._id}" aria-labelledby="{self._id}-title">\n'
        yield element("header", title + self._facts()) + "\n"
        for _, words in failures(self._outcome, self._language):
            yield element("p", escaped(words), class_="failure") + "\n"
        yield from self._body()
        yield from self._states(self._outcome.rules)
        yield "</section>\n"

    def _facts(self) -> str:
        facts = []
        for name, label in _FACTS.items():
            value = getattr(self._outcome, name)
            if value:
                pair = element("dt", escaped(self._say(label))) + element("dd", escaped(str(value)))
                facts.append(element("div", pair))
        return element("dl", "".join(facts), class_="facts")

    def _body(self) -> Iterator[str]:
        document, numbered = self._outcome.document, list(self._numbered())
        if not numbered:
            if self._outcome.status in ("clean", "findings"):
                yield element("p", escaped(self._say(_NONE)), class_="none") + "\n"
            return
        yield '<div class="sheet">\n<div class="text">\n'
        if document is None:
            yield f"</div>\n{self._notes(numbered)}\n<div>"
        else:
            for words, begun in sheet(document, sorted(numbered, key=lambda each: each.finding.span)):
                if begun:
                    text = element("div", words, class_="text")
                    yield f'</div>\n{text}\n{self._notes(begun)}\n<div class="text">\n'
                else:
                    yield f"{words}\n"
        yield "</div>\n</div>\n"

    def _notes(self, begun: Sequence[Numbered]) -> str:
        return element("aside", "".join(map(self._note, begun)), class_="notes", aria_label=self._say(_NOTES))

    def _numbered(self) -> Iterator[Numbered]:
        for number, finding in enumerate(self._outcome.findings, 1):
            label = _MARK.in_language(self._language).format(
                number=number, severity=self._severity(finding), code=finding.code
            )
            yield Numbered(number, finding, f"{self._id}m{number}", f"{self._id}n{number}", label)

    def _note(self, each: Numbered) -> str:
        finding, level = each.finding, each.finding.severity.word
        back = _BACK.in_language(self._language).format(number=each.number)
        number = element("a", str(each.number), class_=f"ref {level}", href=f"#{each.mark}", aria_label=back)
        what = (
            f"{number} "
            + element("strong", escaped(self._severity(finding)), class_=level)
            + " "
            + element("code", escaped(finding.code), title=finding.name)
            + f" {escaped(finding.message)} "
            + element("span", escaped(self._place(finding)), class_="place")
        )
        items = "".join(
            element("dt", escaped(self._say(name))) + element("dd", escaped(words))
            for name, words in details(finding)
        )
        return element(
            "article",
            element("p", what) + (element("dl", items) if items else ""),
            class_=f"note {level}",
            id=each.note,
            data_severity=level,
            data_code=finding.code,
            data_section=finding.section or "",
        )

    def _place(self, finding: Finding) -> str:
        page, line = finding.location.page, finding.location.line
        if page is not None:
            return self._say(_PAGE).format(page=page)
        return self._say(_LINE).format(line=line)

    def _states(self, states: RuleStates) -> Iterator[str]:
        lines = [*self._state_lines(states)]
        if lines:
            items = "".join(element("li", escaped(line)) for line in lines)
            summary = element("summary", escaped(self._say(_STATES)))
            yield element("details", summary + element("ul", items)) + "\n"

    def _state_lines(self, states: RuleStates) -> Iterator[str]:
        for name, codes in ((_PASSED, states.passed), (_FAILED, states.failed)):
            if codes:
                yield f"{self._say(name)}: {' '.join(codes)}"
        for unknown in states.not_evaluable:
            yield reason_words("unknown", unknown.code, unknown.reason, unknown.subject, self._language)
        for waived in states.waived:
            yield reason_words("waived", waived.code, waived.reason, waived.terms, self._language)
        for code, reason in states.not_applicable:
            yield self._say(_ABSENT).format(code=code, reason=reason)

    def _severity(self, finding: Finding) -> str:
        return SEVERITIES[finding.severity].in_language(self._language)

    def _say(self, words: Text) -> str:
        return words.in_language(self._language)
