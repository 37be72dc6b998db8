"""Every note of the corpus: what fires, what stays quiet, and whether a better wording is better."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from loose_ends.domain.etiquette.finding import Finding
from loose_ends.domain.etiquette.german import in_german
from loose_ends.domain.etiquette.rules import BY_ID, RULES
from loose_ends.domain.wording import is_german, words
from loose_ends.language import read_acts
from loose_ends.usecases.check_draft import Report, check_draft
from tests.domain.etiquette.applying import applied
from tests.domain.etiquette.corpus import Case, cases

NOT_OF_A_NOTE = {"targets", "message", "help-anyway", "old-colleagues"}
"""Rules of the plan and of suggestions: test_planning.py tries them both ways."""


def check(case: Case, text: str | None = None) -> Report:
    return check_draft(
        text if text is not None else case.text,
        case.situation,
        read_acts=case.read_acts,
        to=case.to,
        attachments=case.attachments,
    )


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_exactly_the_expected_rules_speak(case: Case) -> None:
    report = check(case)
    found = {(f.rule, str(f.verdict)) for f in report.findings}
    said = "\n".join(f"  {f.rule} {f.verdict}: {f.says}" for f in report.findings)
    assert found == case.expect, f"{case.why}\n{said}"


@pytest.mark.parametrize("case", [c for c in cases() if c.better], ids=lambda case: case.name)
def test_the_better_wording_says_what_is_wanted(case: Case) -> None:
    findings = check(case).findings
    for rule, wanted in case.better:
        texts = [f.better or "" for f in findings if f.rule == rule]
        assert any(wanted in text for text in texts), f"{rule}: {texts}"


def test_the_real_reader_of_acts_agrees_with_the_marks() -> None:
    """The acts marked by hand stand for those that the language room finds; one note in thirty may differ."""
    other = {}
    for case in cases():
        real = check_draft(
            case.text, case.situation, read_acts=read_acts, to=case.to, attachments=case.attachments
        )
        found = {(f.rule, str(f.verdict)) for f in real.findings}
        if found != case.expect:
            other[case.name] = sorted(found ^ case.expect)
    assert len(other) <= len(cases()) / 30, other


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_places_and_sentences_are_sound(case: Case) -> None:
    report = check(case)
    for finding in report.findings:
        assert (finding.start is None) == (finding.end is None)
        if finding.start is not None and finding.end is not None:
            assert 0 <= finding.start <= finding.end <= len(report.body)
        assert finding.rule in BY_ID
        assert finding.says[-1] in ".?", finding.says
        assert finding.says[0].isupper() or not finding.says[0].isalpha(), finding.says
        assert "  " not in finding.says, finding.says
        assert not re.search(r"\byou (?:should|must|failed|forgot)\b", finding.says), "no blame"


ENGLISH = {"the", "you", "your", "what", "by", "when", "one", "fine", "would", "line"}
OF_THE_WHOLE = {"about-them", "no-shotgun"}
"""Rules that measure the whole note: one line more is a beginning, not the cure."""


def _one_click(report: Report, finding: Finding) -> str:
    subject = f"Subject: {report.subject}\n\n" if report.subject else ""
    return subject + applied(finding, report.body)


@pytest.mark.parametrize("case", [c for c in cases() if c.expect], ids=lambda case: case.name)
def test_one_click_settles_the_finding_and_brings_no_new_rule(case: Case) -> None:
    report = check(case)
    before = Counter(f.rule for f in report.findings)
    for finding in report.findings:
        if finding.better is None:
            continue
        after = check_draft(
            _one_click(report, finding),
            case.situation,
            read_acts=read_acts,
            to=case.to,
            attachments=case.attachments,
        )
        left = Counter(f.rule for f in after.findings)
        if finding.rule in OF_THE_WHOLE:
            assert left[finding.rule] <= before[finding.rule]
            continue
        assert left[finding.rule] < before[finding.rule], f"{finding.better!r} did not settle {finding.rule}"
        assert set(left) <= set(before), f"{finding.better!r} brought {set(left) - set(before)}"


_FACT = re.compile(r"\d[\d.,:]*|https?://\S+|[\w.+-]+@[\w.-]+")
_NAME = re.compile(r"(?<=[a-z,;] )[A-ZÄÖÜ][a-zäöüß]{2,}")
"""A capital inside an English sentence; in German every noun has one."""


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_better_wording_invents_nothing(case: Case) -> None:
    """Numbers, links and names outside of blanks come from the note or from what is known."""
    report = check(case)
    known = "\n".join(
        [case.text, *(p.name for p in case.to), *(v for values in case.keys.values() for v in values)]
    )
    for finding in report.findings:
        outside = re.sub(r"\[[^\]]*\]", " ", finding.better or "")
        facts = _FACT.findall(outside) + ([] if is_german(case.text) else _NAME.findall(outside))
        invented = [fact for fact in facts if fact not in known]
        assert not invented, f"{finding.rule}: {invented}"


@pytest.mark.parametrize("case", [c for c in cases() if is_german(c.text)], ids=lambda case: case.name)
def test_a_german_note_is_bettered_in_german(case: Case) -> None:
    for finding in check(case).findings:
        english = set(words(finding.better or "")) & ENGLISH
        assert not english, finding.better


def test_every_better_wording_has_its_german() -> None:
    """Nothing English is left of any wording that a rule proposes."""
    left = set()
    for case in cases():
        for finding in check(case).findings:
            if finding.rule in {
                "specific-ask",
                "help-me-help-you",
                "gentle-persistence",
                "share-contact",
                "about-them",
            }:
                continue  # these are written in both languages where they are made
            text = in_german(finding).better or ""
            left |= set(words(text)) & (ENGLISH - {"the"})  # "the" may be of the user's own topic
    assert not left


def test_the_corpus_is_large_and_tries_every_rule_both_ways() -> None:
    assert len(cases()) >= 60
    fires = {rule for case in cases() for rule, _ in case.expect}
    missing = {rule.id for rule in RULES} - fires - NOT_OF_A_NOTE
    assert not missing, f"No note makes these speak: {sorted(missing)}"
    quiet = [case for case in cases() if not case.expect]
    assert len(quiet) >= 25, "normal, thoughtful notes must be a good part of the corpus"
