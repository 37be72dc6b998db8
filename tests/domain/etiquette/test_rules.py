"""The registry, and the page that is made from it."""

from __future__ import annotations

from pathlib import Path

from loose_ends.domain.etiquette.finding import Finding, Verdict, worst
from loose_ends.domain.etiquette.rules import BY_ID, RULES, verdicts
from tests.domain.etiquette.table import PAGE, page

# fmt: off
IDS = [
    "ongoing", "targets", "no-shotgun", "about-them", "give-first", "specific-ask", "follow-up",
    "gentle-persistence", "keep-promises", "help-me-help-you", "message", "no-transaction",
    "no-stranger-ask", "no-borrowed-name", "double-opt-in", "no-conduit", "know-them", "patience", "tone",
    "no-oversell", "help-anyway", "old-colleagues", "good-questions", "share-contact", "tools-dont-connect",
    "reach",
]
# fmt: on


def test_every_rule_is_in_the_registry_once() -> None:
    assert sorted(rule.id for rule in RULES) == sorted(IDS)
    assert set(BY_ID) == set(IDS)


def test_every_rule_judges_something_and_says_what_it_does() -> None:
    for rule in RULES:
        assert rule.note or rule.plan or rule.suggestion, rule.id
        for text in (rule.title, rule.what_goes_wrong, rule.what_it_does):
            assert text.endswith((".", "”")), f"{rule.id}: {text}"
        assert rule.where, rule.id


def test_every_rule_has_a_verdict_line() -> None:
    findings = (Finding("tone", Verdict.WARN, "a."), Finding("give-first", Verdict.BLOCK, "b."))
    lines = verdicts(findings)
    assert [line.rule for line in lines] == [rule.id for rule in RULES]
    assert {line.rule for line in lines if line.verdict is not Verdict.OK} == {"tone", "give-first"}
    assert worst(findings) is Verdict.BLOCK
    assert worst(()) is Verdict.OK


def test_the_page_of_rules_is_in_step() -> None:
    text = page()
    assert Path(PAGE).read_text(encoding="utf-8") == text, (
        "docs/etiquette.md is not in step with the registry: run python -m tests.domain.etiquette.table"
    )
    for rule in RULES:
        assert f"| `{rule.id}` |" in text
