"""The words for the parts of a finding that several outputs share."""

from __future__ import annotations

from disclosure_lint.model.finding import Finding, Severity
from disclosure_lint.model.language import Language, Text

SEVERITIES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.INFO: Text("提示", "info"),
}
EXPECTED = Text("应为", "Expected")
ACTUAL = Text("实为", "Actual")
RELATED = Text("相关", "See also")
BASIS = Text("依据", "Basis")
HINT = Text("建议", "Hint")

_WHAT = Text("{severity} {code}：{message}", "{severity} {code}: {message}")
_ITEM = Text("{name}：{words}", "{name}: {words}")


def details(finding: Finding) -> list[tuple[Text, str]]:
    """What is said of a finding beside its message: names of the parts, and their words."""
    related = "；".join(related.message for related in finding.related)
    said = (
        (EXPECTED, finding.expected),
        (ACTUAL, finding.actual if finding.expected else None),
        (RELATED, related),
        (BASIS, finding.basis),
        (HINT, finding.hint),
    )
    return [(name, words) for name, words in said if words]


def as_note(finding: Finding, language: Language) -> str:
    """A finding as the text of a comment: what, and a line each for what is expected, the basis, the hint."""
    severity = SEVERITIES[finding.severity].in_language(language)
    what = _WHAT.in_language(language).format(severity=severity, code=finding.code, message=finding.message)
    item = _ITEM.in_language(language)
    lines = [item.format(name=name.in_language(language), words=words) for name, words in details(finding)]
    return "\n".join(" ".join(line.split("\n")) for line in (what, *lines))
