"""Rules that judge the plan, the recent weeks or a suggestion: each tried both ways."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from loose_ends.domain.act import Act, Kind
from loose_ends.domain.etiquette.finding import Verdict
from loose_ends.domain.etiquette.rules import check_note, check_plan, check_suggestion
from loose_ends.domain.etiquette.situation import (
    DormantTie,
    Draft,
    Exchange,
    Note,
    Proposal,
    Situation,
)
from loose_ends.domain.etiquette.specific_ask import looked_for, specific_ask
from loose_ends.domain.give_and_ask import GiveKind
from loose_ends.domain.ledger import Entry, Ledger
from loose_ends.domain.loose_end import By, LooseEnd
from loose_ends.domain.message import Party
from loose_ends.domain.plan import MAX_TARGETS, Goal, Plan, Target, TargetKind
from tests.domain.etiquette.applying import applied
from tests.domain.etiquette.corpus import Fact

TODAY = date(2026, 3, 10)
ANA = Party("ana@ruiz.example", "Ana Ruiz")
PROFILE = (
    "I look after forty pumps in the harbour of Lund. Five winters ago each of them stopped twice a "
    "year, and the fish market lost its ice every time. I moved the seals out of the brackish zone, "
    "which halved the repairs and saved the market 40 days of ice. Then I wrote the steps down, so that "
    "two other harbours could do the same; both now run a whole winter without a stop. What I like best "
    "is the moment when the night shift no longer has to come out. I am looking for people who keep old "
    "machines alive beyond their years: heads of maintenance, foundries, museums. If you know a pump "
    "that nobody believes in any more, I would like to hear of it. In turn, our soundings and our "
    "repair notes are open to everyone, and I gladly look at a seal that keeps failing. Last year this "
    "helped a school to bring its own wheel back to life."
)
GOOD = Plan(
    (Goal("New work", "my contract ends in June", (Target(TargetKind.COMPANY, "Tidemill"),)),),
    60,
    ("a second look at seals",),
    PROFILE,
)
ALL_WELL = Situation(
    today=TODAY,
    plan=GOOD,
    notes=(
        Note("ben@okafor.example", TODAY - timedelta(3), gives=True, goal="New work"),
        Note("dora@ek.example", TODAY - timedelta(5), gives=True),
    ),
)


def rules(situation: Situation) -> set[str]:
    return {f.rule for f in check_plan(situation)}


def test_a_good_plan_in_a_good_month_is_left_alone() -> None:
    assert check_plan(ALL_WELL) == ()


def test_nothing_is_said_of_a_plan_that_is_not_known() -> None:
    assert check_plan(Situation(today=TODAY)) == ()


@pytest.mark.parametrize(
    ("rule", "situation"),
    [
        ("ongoing", replace(ALL_WELL, plan=replace(GOOD, weekly_minutes=0))),
        (
            "ongoing",
            replace(ALL_WELL, notes=(Note("ben@okafor.example", TODAY - timedelta(40), gives=True),)),
        ),
        (
            "ongoing",
            replace(
                ALL_WELL,
                notes=tuple(Note(f"p{i}@x.example", TODAY - timedelta(i), asks=True) for i in range(3)),
            ),
        ),
        ("targets", replace(ALL_WELL, plan=replace(GOOD, goals=()))),
        ("targets", replace(ALL_WELL, plan=replace(GOOD, goals=(Goal("New work"),)))),
        (
            "targets",
            replace(
                ALL_WELL,
                plan=replace(
                    GOOD,
                    goals=(
                        Goal(
                            "New work",
                            "",
                            tuple(Target(TargetKind.PERSON, f"Person {i}") for i in range(MAX_TARGETS + 1)),
                        ),
                    ),
                ),
            ),
        ),
        ("help-me-help-you", replace(ALL_WELL, plan=replace(GOOD, offers=()))),
        ("message", replace(ALL_WELL, plan=replace(GOOD, two_minute_profile=""))),
        (
            "help-anyway",
            replace(
                ALL_WELL,
                notes=tuple(
                    Note(f"p{i}@x.example", TODAY - timedelta(i), gives=True, goal="New work")
                    for i in range(4)
                ),
            ),
        ),
        (
            "old-colleagues",
            replace(
                ALL_WELL, old_ties=(DormantTie("Eva Storm", "eva@storm.example", date(2024, 5, 1), True),)
            ),
        ),
    ],
)
def test_each_rule_of_the_plan_speaks(rule: str, situation: Situation) -> None:
    assert rule in rules(situation)


def test_a_note_to_a_past_colleague_settles_it() -> None:
    eva = DormantTie("Eva Storm", "eva@storm.example", date(2024, 5, 1), True)
    written = replace(
        ALL_WELL, old_ties=(eva,), notes=(*ALL_WELL.notes, Note(eva.email, TODAY - timedelta(2), gives=True))
    )
    assert "old-colleagues" not in rules(written)
    stranger = replace(ALL_WELL, old_ties=(replace(eva, colleague=False),))
    assert "old-colleagues" not in rules(stranger)


def test_one_note_to_somebody_who_serves_no_goal_is_enough() -> None:
    notes = tuple(
        Note(f"p{i}@x.example", TODAY - timedelta(i), gives=True, goal="New work") for i in range(4)
    )
    assert "help-anyway" in rules(replace(ALL_WELL, notes=notes))
    mixed = (*notes[1:], replace(notes[0], goal=""))
    assert "help-anyway" not in rules(replace(ALL_WELL, notes=mixed))


# --- the two-minute profile -----------------------------------------------------------------------


def says(profile: str) -> list[str]:
    return [f.says for f in check_plan(replace(ALL_WELL, plan=replace(GOOD, two_minute_profile=profile)))]


def test_history_is_told_from_impact() -> None:
    history = (
        "I studied engineering in Lund. In 2009 I joined the harbour office. I was responsible for pumps. "
        "Then I moved to the survey ship and I worked there for three winters. "
    ) * 6
    findings = check_plan(replace(ALL_WELL, plan=replace(GOOD, two_minute_profile=history)))
    assert findings
    assert {f.rule for f in findings} == {"message"}
    first = findings[0]
    assert first.start is not None
    assert history[: first.start].endswith("Lund.")
    assert "[what changed because of it" in applied(first, history)


def test_length_is_measured_as_spoken() -> None:
    assert any(
        "seconds" in text for text in says("I halved the repairs of 40 pumps. The market kept its ice.")
    )
    assert any("minutes" in text for text in says(PROFILE * 4))
    assert says(PROFILE) == []


# --- suggestions ------------------------------------------------------------------------------------

KNOWN = Situation(
    today=TODAY,
    exchange=Exchange(5, 5, date(2024, 1, 1), date(2026, 1, 1), date(2026, 1, 2)),
    ledger=Ledger(()),
    facts=(Fact("topic", "brackish water"),),
    proposal=Proposal(give=GiveKind.RESOURCE),
)
GIVING = Draft(
    (ANA,), "Seals", "Hi Ana,\n\nThe seals after three winters: https://harbour.example/seals.\n\nMara"
)
ASKING = Draft((ANA,), "Lens", "Hi Ana,\n\nCould you send me the lens drawing by Friday?\n\nMara")


def verdict(draft: Draft, situation: Situation, rule: str) -> Verdict:
    return max((f.verdict for f in check_suggestion(draft, situation) if f.rule == rule), default=Verdict.OK)


def test_a_giving_suggestion_passes() -> None:
    assert check_suggestion(GIVING, KNOWN) == ()


def test_an_ask_before_a_give_is_never_suggested() -> None:
    assert verdict(ASKING, KNOWN, "give-first") is Verdict.BLOCK
    gave = Entry(GiveKind.ANSWER, By.ME, "answered", datetime(2026, 1, 1, tzinfo=UTC))
    assert verdict(ASKING, replace(KNOWN, ledger=Ledger((gave,))), "give-first") is Verdict.OK
    alone = {f.rule: f.verdict for f in check_note(ASKING, KNOWN)}
    assert alone["give-first"] is Verdict.WARN, "the user's own note is the user's own"


def test_no_ask_is_suggested_in_the_first_exchange() -> None:
    young = replace(KNOWN, exchange=Exchange(1, 1, date(2026, 3, 1), date(2026, 3, 1), date(2026, 3, 2)))
    assert verdict(ASKING, young, "patience") is Verdict.BLOCK
    assert verdict(ASKING, KNOWN, "patience") is Verdict.OK
    stranger = replace(KNOWN, exchange=Exchange())
    assert verdict(ASKING, stranger, "patience") is Verdict.BLOCK


def test_my_open_promise_comes_first() -> None:
    promised = LooseEnd(
        "p1",
        Kind.PROMISE,
        By.ME,
        ANA.email,
        (),
        "<m@x.example>",
        "t",
        "I'll send you the tide tables.",
        datetime(2026, 2, 1, tzinfo=UTC),
        0.9,
    )
    waiting = replace(KNOWN, ends=(promised,))
    assert verdict(GIVING, waiting, "keep-promises") is Verdict.BLOCK
    keeping = replace(waiting, proposal=Proposal(give=GiveKind.KEPT_PROMISE))
    assert verdict(GIVING, keeping, "keep-promises") is Verdict.OK


def test_questions_come_from_their_facts() -> None:
    own = replace(
        KNOWN, proposal=Proposal(give=GiveKind.RESOURCE, questions=("Does brackish water eat bronze?",))
    )
    assert verdict(GIVING, own, "good-questions") is Verdict.OK
    stock = replace(KNOWN, proposal=Proposal(give=GiveKind.RESOURCE, questions=("How is life?",)))
    assert verdict(GIVING, stock, "good-questions") is Verdict.BLOCK
    many = replace(
        KNOWN, proposal=Proposal(give=GiveKind.RESOURCE, questions=("Is brackish water warm?",) * 4)
    )
    assert verdict(GIVING, many, "good-questions") is Verdict.WARN


def test_status_is_no_reason() -> None:
    for reason in ("is very influential", "Senior rank in the field", "has many followers"):
        proud = replace(
            KNOWN, proposal=Proposal(give=GiveKind.RESOURCE, reasons=("your promise is due", reason))
        )
        assert verdict(GIVING, proud, "help-anyway") is Verdict.BLOCK, reason
    plain = replace(
        KNOWN, proposal=Proposal(give=GiveKind.RESOURCE, reasons=("silent for a year", "past colleague"))
    )
    assert verdict(GIVING, plain, "help-anyway") is Verdict.OK


def test_close_ties_are_called() -> None:
    close = replace(KNOWN, exchange=replace(KNOWN.exchange or Exchange(), sent=30, received=30))
    greeting = replace(close, proposal=Proposal(give=GiveKind.CONGRATULATION))
    assert verdict(GIVING, greeting, "tools-dont-connect") is Verdict.WARN
    call = replace(close, proposal=Proposal(give=GiveKind.CONGRATULATION, way="call"))
    assert verdict(GIVING, call, "tools-dont-connect") is Verdict.OK
    sending = replace(close, proposal=Proposal(give=GiveKind.RESOURCE))
    assert verdict(GIVING, sending, "tools-dont-connect") is Verdict.OK


def test_reach_says_so_and_names_somebody_nearer() -> None:
    bare = Draft((ANA,), "", "Hi Ana,\n\nThe bench in Porto runs again, I read on Friday.\n\nMara")
    stranger = replace(KNOWN, exchange=Exchange(), nearer=("Ben Okafor",), proposal=Proposal(give=None))
    found = [f for f in check_suggestion(bare, stranger) if f.rule == "reach"]
    assert len(found) == 1
    assert "Ben Okafor" in found[0].says
    offering = replace(stranger, plan=replace(GOOD, offers=("repair notes on brackish water",)))
    assert verdict(bare, offering, "reach") is Verdict.OK


def test_one_clear_ask_at_most_is_suggested() -> None:
    wanted = ("Could you send me the drawing by Friday?", "Could you also bring two lamps on Monday?")
    body = f"Hi Ana,\n\n{' '.join(wanted)}\n\nMara"
    asks = tuple(Act(Kind.ASK, q, body.find(q), body.find(q) + len(q), 0.9) for q in wanted)
    gave = Entry(GiveKind.ANSWER, By.ME, "answered", datetime(2026, 1, 1, tzinfo=UTC))
    situation = replace(KNOWN, ledger=Ledger((gave,)))
    draft = Draft((ANA,), "", body, asks)
    assert verdict(draft, situation, "specific-ask") is Verdict.WARN
    assert not [f for f in check_note(draft, situation) if f.rule == "specific-ask"]


def test_a_note_does_not_ask_its_reader_for_its_reader() -> None:
    goal = Goal("New work", "", (Target(TargetKind.PERSON, "Ben Okafor"), Target(TargetKind.PLACE, "Porto")))
    situation = Situation(today=TODAY, plan=replace(GOOD, goals=(goal,)))
    body = "Hi Ben,\n\nDo you know anyone I could talk to?\n\nAna"
    to_ben = Draft(to=(Party("ben@okafor.example", "Ben Okafor"),), body=body)
    to_eve = replace(to_ben, to=(Party("eve@silva.example", "Eve Silva"),))
    assert looked_for(to_ben, situation) == "Porto"
    assert looked_for(to_eve, situation) == "Ben Okafor or Porto"
    for found in specific_ask(to_ben, situation):
        assert "Ben Okafor" not in (found.better or "")
