"""One call that checks a report and says what is missing and what is too much."""

from __future__ import annotations

from collections import Counter
from functools import cache

from disclosure_lint.model.finding import Outcome
from disclosure_lint.testing.bench import Bench
from disclosure_lint.testing.drafts import Draft
from disclosure_lint.testing.examples import unmarked
from disclosure_lint.testing.mutations import Mutation
from disclosure_lint.testing.recall import ENOUGH, Recall, recall


def assert_findings(
    report: str | Draft, *codes: str, plugin: str = "national", published: str = "", file: str = "example.txt"
) -> Outcome:
    """Check a report with all rules that are on, and hold the codes found against those expected.

    Args:
        report: the text. ``«…»`` in it marks where one of the findings must begin.
        codes: the codes of all findings, each as often as it is found; none: the report is clean.
        plugin: the plugin whose ruleset is in force, besides the national one.
        published: the day of publication, ISO.
        file: the name that the report comes under.

    Raises:
        AssertionError: a code is missing or too much, or nothing is found at the marked place.
    """
    made = unmarked(report.text if isinstance(report, Draft) else report)
    outcome = _bench(plugin).check(made.text, published=published, file=file)
    found, wanted = Counter(finding.code for finding in outcome.findings), Counter(codes)
    messages = [f"Missing: {code}" for code in sorted((wanted - found).elements())]
    for code, surplus in sorted((found - wanted).items()):
        told = [finding for finding in outcome.findings if finding.code == code]
        messages += [
            f"Noisy: {code} {finding.location.line}:{finding.location.column} {finding.message}"
            for finding in told[-surplus:]
        ]
    if made.place and not any(finding.span[0] == made.place[0] for finding in outcome.findings):
        messages.append(f"Misplaced: no finding begins at «{made.text[slice(*made.place)]}»")
    messages += [f"Crashed: {code} {error}" for code, error in outcome.rules.crashed]
    if messages:
        raise AssertionError("\n".join(messages))
    return outcome


def assert_recall(code: str, *mutations: Mutation, plugin: str = "national", least: float = ENOUGH) -> Recall:
    """Put mistakes into the reports without fault of the rule's editions, and see that it finds enough of them.

    Args:
        code: of the rule.
        mutations: what puts mistakes in, beside those for the rule's code or kind and its bad examples.
        plugin: the plugin that brings the rule.
        least: the share that must be found.

    Raises:
        AssertionError: there is no such rule, a mutation gives no mistake in any report, or too few are found.
    """
    bench = _bench(plugin)
    rule = next((rule for rule in bench.rules if rule.code == code), None)
    if rule is None:
        raise AssertionError(f"Missing: the plugin {plugin} has no rule {code}")
    result = recall(rule, bench, mutations)
    if result.idle:
        raise AssertionError(f"Idle: no mistake was made by {', '.join(result.idle)}")
    if result.share is None or result.share < least:
        told = "\n".join(f"Missing: {code} {name}" for name in result.missed)
        raise AssertionError(f"{code} finds {result.found} of {result.total} mistakes\n{told}")
    return result


@cache
def _bench(plugin: str) -> Bench:
    return Bench.of(plugin)
