"""A table of small worlds: what is suggested first, and where nothing should be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from loose_ends.domain.act import Kind
from loose_ends.domain.consents import Answer, Leave
from loose_ends.domain.give_and_ask import GiveKind
from loose_ends.domain.loose_end import By, State
from loose_ends.domain.plan import Goal, Plan, Target, TargetKind
from loose_ends.domain.profile import FactKind
from loose_ends.domain.profile_news import News, NewsKind
from loose_ends.domain.suggestions.suggestion import Step
from loose_ends.domain.suggestions.world import Relation, World
from tests.domain.suggestions.worlds import (
    EVENT,
    RESOURCE,
    TODAY,
    address,
    at,
    day,
    end,
    fact,
    gave,
    relation,
    world,
)

ASK, PROMISE = Kind.ASK, Kind.PROMISE
OVENS = fact(FactKind.TOPIC, "bread ovens")
POST = fact(FactKind.POST, "Why small museums should lend more", since="2026-11-02")
NEW_ROLE = fact(FactKind.ROLE, "Head of Exhibitions", organisation="Harbour Museum")
NEEDS_LUTHIER = fact(FactKind.LOOKS_FOR, "a luthier who restores old lutes")
LUTHIER = (fact(FactKind.ROLE, "Luthier"), fact(FactKind.OFFERS, "restoring lutes and guitars"))
ANA = relation("Ana Ruiz", facts=[NEEDS_LUTHIER])
BEN = relation("Ben Okafor", facts=LUTHIER)
WORKSHOP = Plan((Goal("Find a workshop", "", (Target(TargetKind.PERSON, "Cleo Marsh"),)),), 60)
MY_ASK = "Could you send me the final logo files by Friday?"


@dataclass(frozen=True)
class Trial:
    """A world, the step suggested first (None: nothing at all) and its kind of give."""

    name: str
    world: World
    step: Step | None
    give: GiveKind | None = None


def leave(who: str, to: str, answer: Answer) -> Leave:
    return Leave(address(who), address(to), answer, at(3))


def asked(*, ago: int = 9, tries: tuple[int, ...] = (9,), **more: object) -> Relation:
    """A relation with an ask of mine that is open."""
    quote = str(more.pop("quote", MY_ASK))
    made = relation(from_me=tries[-1] if tries else 40, from_them=more.pop("theirs", ago + 11), **more)  # type: ignore[arg-type]
    return replace(
        made, ends=(*made.ends, end(By.ME, ASK, quote, days_ago=ago)), unanswered=tuple(day(d) for d in tries)
    )


def promised(quote: str = "I'll send you the floor plan.", **more: int) -> Relation:
    return relation(ends=[end(By.ME, PROMISE, quote, **more)])  # type: ignore[arg-type]


TRIALS = [
    Trial(
        "somebody for their question",
        world(
            relation(
                from_them=4,
                ends=[end(By.THEM, ASK, "Do you know anyone who restores old lutes?", days_ago=4)],
            ),
            BEN,
        ),
        Step.INTRODUCTION,
        GiveKind.INTRODUCTION,
    ),
    # --- my promises
    Trial("overdue promise", world(promised(due_in=-2)), Step.KEPT_PROMISE, GiveKind.KEPT_PROMISE),
    Trial("undated promise", world(promised()), Step.KEPT_PROMISE, GiveKind.KEPT_PROMISE),
    Trial(
        "promise kept already",
        world(
            relation(
                ends=[
                    end(By.ME, PROMISE, "I'll send you the plan.", state=State.KEPT, closed_by="Here it is.")
                ]
            )
        ),
        None,
    ),
    Trial("unsure promise", world(relation(ends=[end(By.ME, PROMISE, "I'll see.", confidence=0.3)])), None),
    Trial("just promised without a date", world(replace(promised(days_ago=1), last_from_me=day(1))), None),
    Trial(
        "due tomorrow though just written",
        world(replace(promised(days_ago=1, due_in=1), last_from_me=day(1))),
        Step.KEPT_PROMISE,
    ),
    # --- their asks
    Trial(
        "their ask",
        world(
            relation(from_them=4, ends=[end(By.THEM, ASK, "Do you know a good framer in Leeds?", days_ago=4)])
        ),
        Step.ANSWER,
        GiveKind.ANSWER,
    ),
    Trial(
        "their ask answered",
        world(
            relation(
                from_them=4,
                from_me=2,
                ends=[end(By.THEM, ASK, "Do you know a framer?", state=State.ANSWERED, closed_by="Yes.")],
            )
        ),
        None,
    ),
    Trial(
        "a stranger's ask",
        world(
            relation(
                sent=0,
                received=1,
                from_me=None,
                from_them=3,
                ends=[end(By.THEM, ASK, "Would you take a call about our offer?", days_ago=3)],
            )
        ),
        None,
    ),
    # --- help received
    Trial(
        "an introduction not thanked for",
        world(
            relation(
                entries=[
                    gave(
                        GiveKind.INTRODUCTION, By.THEM, "introduced you to Ben Okafor", 25, "Mara, meet Ben."
                    )
                ]
            )
        ),
        Step.THANKS,
        GiveKind.THANKS,
    ),
    Trial(
        "help, thanked for later",
        world(
            relation(
                from_me=5,
                from_them=6,
                entries=[
                    gave(GiveKind.HELP, By.THEM, "helped with: Could you look at my form?", 25),
                    gave(GiveKind.THANKS, By.ME, "Thank you for that", 5),
                ],
            )
        ),
        None,
    ),
    Trial(
        "a file from a talk that went on",
        world(relation(entries=[gave(GiveKind.RESOURCE, By.THEM, "sent plan.pdf", 25)])),
        None,
    ),
    # --- introductions
    Trial("two who fit", world(ANA, BEN), Step.INTRODUCTION, GiveKind.INTRODUCTION),
    Trial(
        "both said yes",
        world(
            ANA,
            BEN,
            leaves=(leave("Ana Ruiz", "Ben Okafor", Answer.YES), leave("Ben Okafor", "Ana Ruiz", Answer.YES)),
        ),
        Step.BRIDGE,
        GiveKind.INTRODUCTION,
    ),
    Trial(
        "one said no",
        world(replace(ANA, last_at=day(5)), BEN, leaves=(leave("Ben Okafor", "Ana Ruiz", Answer.NO),)),
        None,
    ),
    Trial(
        "two who do not fit",
        world(ANA, relation("Ben Okafor", facts=[fact(FactKind.OFFERS, "tax advice for farms")])),
        None,
    ),
    Trial(
        "one of them a stranger",
        world(ANA, relation("Ben Okafor", sent=0, received=0, from_me=None, from_them=None, facts=LUTHIER)),
        None,
    ),
    Trial(
        "introduced before",
        world(
            replace(
                ANA,
                ledger=relation(
                    entries=[gave(GiveKind.INTRODUCTION, By.ME, "introduced to Ben Okafor", 60)]
                ).ledger,
            ),
            relation(
                "Ben Okafor",
                facts=LUTHIER,
                entries=[gave(GiveKind.INTRODUCTION, By.ME, "introduced to Ana Ruiz", 60)],
            ),
        ),
        None,
    ),
    # --- resources and events
    Trial(
        "a resource that fits",
        world(relation(facts=[OVENS]), resources=(RESOURCE,)),
        Step.RESOURCE,
        GiveKind.RESOURCE,
    ),
    Trial(
        "a resource that does not fit",
        world(relation(facts=[fact(FactKind.TOPIC, "sea shanties")]), resources=(RESOURCE,)),
        None,
    ),
    Trial(
        "a resource sent before",
        world(
            relation(facts=[OVENS], entries=[gave(GiveKind.RESOURCE, By.ME, f"sent {RESOURCE.url}", 90)]),
            resources=(RESOURCE,),
        ),
        None,
    ),
    Trial(
        "an event that fits", world(relation(facts=[OVENS]), resources=(EVENT,)), Step.EVENT, GiveKind.EVENT
    ),
    Trial(
        "just written", world(relation(from_me=1, from_them=9, facts=[OVENS]), resources=(RESOURCE,)), None
    ),
    # --- news
    Trial(
        "a new role",
        world(relation(facts=[NEW_ROLE], news=(News(NewsKind.NEW_ROLE, "x", NEW_ROLE, None, at(3)),))),
        Step.CONGRATULATION,
        GiveKind.CONGRATULATION,
    ),
    Trial("a new post", world(relation(facts=[POST])), Step.CONGRATULATION, GiveKind.CONGRATULATION),
    Trial("news already written about", world(relation(from_me=5, from_them=4, facts=[POST])), None),
    Trial("old news", world(relation(facts=[replace(POST, since="2026-02-01")])), None),
    # --- their promises
    Trial(
        "their promise, overdue",
        world(
            relation(
                ends=[
                    end(By.THEM, PROMISE, "I'll send you the contact at the museum.", days_ago=20, due_in=-7)
                ]
            )
        ),
        Step.REMINDER,
        GiveKind.HELP,
    ),
    Trial(
        "their promise with a resource in front",
        world(
            relation(
                facts=[OVENS], ends=[end(By.THEM, PROMISE, "I can introduce you to Dr Weber.", days_ago=24)]
            ),
            resources=(RESOURCE,),
        ),
        Step.REMINDER,
        GiveKind.RESOURCE,
    ),
    Trial(
        "their promise, not due yet",
        world(relation(ends=[end(By.THEM, PROMISE, "I'll send you the contact.", days_ago=6, due_in=3)])),
        None,
    ),
    # --- my asks
    Trial("unanswered ask", world(asked()), Step.ASK_AGAIN, GiveKind.HELP),
    Trial(
        "unanswered ask with a resource",
        world(asked(facts=[OVENS]), resources=(RESOURCE,)),
        Step.ASK_AGAIN,
        GiveKind.RESOURCE,
    ),
    Trial("asked three days ago", world(asked(ago=3, tries=(3,))), None),
    Trial("second note a week ago", world(asked(ago=20, tries=(20, 7))), None),
    Trial("second note long enough ago", world(asked(ago=30, tries=(30, 15))), Step.ASK_AGAIN),
    Trial("three notes, too soon to close", world(asked(ago=50, tries=(50, 40, 10))), None),
    Trial("three notes, time to close", world(asked(ago=60, tries=(60, 50, 30))), Step.CLOSE),
    Trial("closed already", world(replace(asked(ago=60, tries=(60, 50, 40)), last_from_me=day(10))), None),
    Trial(
        "declined",
        world(
            replace(
                asked(tries=(), theirs=5),
                ends=(
                    end(
                        By.ME,
                        ASK,
                        "Could you send me the logo files?",
                        days_ago=20,
                        state=State.DECLINED,
                        closed_by="Sorry, I can't.",
                    ),
                    end(By.ME, ASK, "Could you perhaps send the logo files later?", days_ago=15),
                ),
            )
        ),
        None,
    ),
    Trial("an ask to a stranger", world(asked(received=0, theirs=None)), None),
    Trial("away", world(replace(asked(), away_until=TODAY + timedelta(days=5))), None),
    # --- quiet ties
    Trial(
        "past colleague",
        world(
            relation(
                from_me=200,
                from_them=190,
                facts=[fact(FactKind.PAST_COMPANY, "Brightwater Labs"), fact(FactKind.TOPIC, "tide tables")],
            ),
            plan=Plan(two_minute_profile="At Brightwater Labs I halved the waiting time."),
        ),
        Step.DORMANT,
    ),
    Trial(
        "dense tie gone quiet",
        world(relation(sent=12, received=14, from_me=300, from_them=290)),
        Step.DORMANT,
    ),
    Trial(
        "an offer meets their need",
        world(
            relation(
                facts=[fact(FactKind.LOOKS_FOR, "We are looking for somebody to proofread Welsh labels")]
            ),
            plan=Plan(offers=("proofreading Welsh texts",)),
        ),
        Step.HELP,
        GiveKind.HELP,
    ),
    Trial("thin tie gone quiet", world(relation(sent=1, received=1, from_me=300, from_them=290)), None),
    Trial("quiet but nothing to say", world(relation(sent=4, received=4, from_me=300, from_them=290)), None),
    # --- questions
    Trial(
        "a question",
        world(relation(from_me=70, from_them=60, facts=[fact(FactKind.PROJECT, "The Tidal Archive")])),
        Step.QUESTION,
        GiveKind.QUESTION,
    ),
    Trial(
        "talking these days",
        world(relation(from_me=9, from_them=8, facts=[fact(FactKind.PROJECT, "The Tidal Archive")])),
        None,
    ),
    Trial(
        "a stranger of the plan",
        world(
            relation("Cleo Marsh", sent=0, received=0, from_me=None, from_them=None, facts=[OVENS]),
            resources=(RESOURCE,),
            plan=WORKSHOP,
        ),
        Step.RESOURCE,
        GiveKind.RESOURCE,
    ),
    Trial(
        "a stranger",
        world(
            relation("Cleo Marsh", sent=0, received=0, from_me=None, from_them=None, facts=[OVENS]),
            resources=(RESOURCE,),
        ),
        None,
    ),
    # --- nobody
    Trial("nothing between them", world(relation()), None),
    Trial("nobody at all", world(), None),
    Trial("a list", world(replace(promised(due_in=-2), is_list=True)), None),
    Trial("a role", world(replace(promised(due_in=-2), is_role=True)), None),
]

GERMAN = [
    world(promised("Ich schicke dir den Plan bis Freitag.", due_in=-2)),
    world(relation(ends=[end(By.THEM, ASK, "Kannst du mir die Liste schicken?", days_ago=9)])),
    world(asked(quote="Kannst du mir die Liste schicken?")),
    world(relation(ends=[end(By.THEM, PROMISE, "Ich schicke dir den Kontakt.", days_ago=24)])),
]
