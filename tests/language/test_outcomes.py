"""What replies make of asks and promises: the made-up threads, and the parts the judgement is made of."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from loose_ends.domain.act import Act, Kind
from loose_ends.domain.loose_end import STILL_OPEN, By, LooseEnd, State
from loose_ends.domain.message import InlineReply, Message, Party
from loose_ends.domain.recipients import Me
from loose_ends.language.outcomes import CLOSES_FROM, MAYBE_FROM, judge
from loose_ends.language.outcomes.ask_kind import (
    Wants,
    fits_number,
    fits_when,
    fits_yes_no,
    is_general,
    wants,
)
from loose_ends.language.outcomes.forms import Form, forms, plain, without_greeting
from loose_ends.language.outcomes.own_words import is_data, is_signed
from loose_ends.language.outcomes.promise_kind import Deed, thing, undertakes
from loose_ends.language.outcomes.quoted import distance_above
from loose_ends.language.outcomes.topic import content, coverage
from loose_ends.usecases.follow import step
from loose_ends.usecases.read_message import to_domain
from loose_ends_mail.message import clean, parse_whole
from tests.eval import made_up, states

STORIES = made_up.load()
KNOWN_LIMITS = frozenset({"left unanswered in a chat", "reading it"})
"""Talk of something else, in reply to the only ask of a mail, passes for an answer: no word gives it away."""


def ids(story: made_up.Story) -> str:
    return f"{story.source}: {story.title}"


class TestStories:
    @pytest.mark.parametrize("story", [s for s in STORIES if s.title not in KNOWN_LIMITS], ids=ids)
    def test_comes_out_as_told(self, story: made_up.Story) -> None:
        for outcome in made_up.play(story):
            wanted = " or ".join(f"{state} {number}" for state, number in outcome.expected.outcomes)
            assert outcome.right, (
                f"{outcome.expected.quote!r}: {outcome.state} {outcome.by_number}, not {wanted}"
            )

    def test_there_are_enough_of_them_for_the_figures(self) -> None:
        figures = states.figures(states.measure_made_up())
        assert len(STORIES) >= 100
        assert figures.promises_kept >= 40
        assert figures.right >= 0.95
        assert figures.open_called_answered <= 0.05
        assert figures.kept_called_open <= 0.10

    @pytest.mark.parametrize("story", STORIES, ids=ids)
    def test_every_change_quotes_its_message_and_says_why(self, story: made_up.Story) -> None:
        texts = {m.message_id: m.own_text for m in map(read, story.letters)}
        for outcome in made_up.play(story):
            for change in outcome.end.changes if outcome.end else ():
                assert change.message_id is not None
                assert change.quote is not None
                assert change.quote in texts[change.message_id]
                assert change.why
                assert change.confidence == 0 or change.confidence >= MAYBE_FROM
                assert change.state in STILL_OPEN or change.confidence >= CLOSES_FROM

    @pytest.mark.parametrize("story", STORIES, ids=ids)
    def test_the_order_in_which_loose_ends_are_handed_over_does_not_matter(
        self, story: made_up.Story
    ) -> None:
        assert fold(story, backwards=False) == fold(story, backwards=True)


def read(letter: made_up.Letter) -> Message:
    return to_domain(clean(parse_whole(letter.raw)))


def fold(story: made_up.Story, *, backwards: bool) -> dict[str, LooseEnd]:
    ends: dict[str, LooseEnd] = {}
    for letter in story.letters:
        message = read(letter)
        acts = [made_up.locate(message, e.kind, e.quote) for e in letter.expected]
        waiting = sorted(ends.values(), key=lambda end: end.id, reverse=backwards)
        taken = step(message, acts, [e for e in waiting if e.state in STILL_OPEN], story.me, letter.thread)
        ends.update((end.id, end) for end in (*taken.opened, *taken.changed))
    return ends


def test_an_out_of_office_reply_moves_the_reminder() -> None:
    story = next(s for s in STORIES if s.title == "a vacation reply")
    (outcome,) = made_up.play(story)
    assert outcome.end is not None
    assert outcome.end.state is State.OPEN
    assert outcome.end.remind_from == date(2024, 7, 16)


ANNA = Party("anna@keller.example", "Anna Keller")
BEN = Party("ben@osei.example", "Ben Osei")
CLARA = Party("clara@weiss.example", "Clara Weiss")
ME = Me(frozenset({ANNA.email}), frozenset({ANNA.name}))
NINE = datetime(2024, 3, 4, 9, tzinfo=UTC)


def mail(text: str, sender: Party = BEN, to: tuple[Party, ...] = (ANNA,), **more: object) -> Message:
    message = Message(
        "<2@x.example>", NINE.replace(hour=12), sender, to, references=("<1@x.example>",), own_text=text
    )
    return replace(message, **more)  # type: ignore[arg-type]


def end(quote: str, kind: Kind = Kind.ASK, by: By = By.ME, number: str = "e") -> LooseEnd:
    put_to = (BEN.email,) if by is By.ME else (ANNA.email,)
    return LooseEnd(number, kind, by, BEN.email, put_to, "<1@x.example>", "t", quote, NINE, 0.9)


def state_after(
    message: Message, *ends: LooseEnd, acts: tuple[Act, ...] = (), thread: str = "t"
) -> list[State]:
    verdicts = {v.loose_end_id: v.state for v in judge(message, acts, ends, ME, "t")}
    return [verdicts.get(one.id, one.state) for one in ends]


class TestWhoMayAnswer:
    ask = end("When does the concert begin?")

    def test_the_person_asked(self) -> None:
        assert state_after(mail("At seven."), self.ask) == [State.ANSWERED]

    def test_a_stranger_with_less_right(self) -> None:
        (by_ben,) = judge(mail("At seven."), (), [self.ask], ME, "t")
        (by_clara,) = judge(mail("At seven.", CLARA), (), [self.ask], ME, "t")
        assert by_clara.confidence < by_ben.confidence

    def test_a_stranger_in_another_thread_has_none(self) -> None:
        elsewhere = mail("The concert begins at seven.", CLARA, references=())
        assert judge(elsewhere, (), [self.ask], ME, "another") == ()

    def test_what_does_not_reach_the_asker_answers_nothing(self) -> None:
        assert judge(mail("At seven.", BEN, (CLARA,)), (), [self.ask], ME, "t") == ()

    def test_on_a_mailing_list_it_reaches_everyone(self) -> None:
        on_list = mail("At seven.", BEN, (CLARA,), mailing_list="choir.lists.example.org")
        assert state_after(on_list, self.ask) == [State.ANSWERED]

    def test_another_thread_too_late(self) -> None:
        late = mail("The concert begins at seven.", references=(), sent_at=NINE.replace(month=6))
        soon = replace(late, sent_at=NINE.replace(day=20))
        assert judge(late, (), [self.ask], ME, "another") == ()
        assert judge(soon, (), [self.ask], ME, "another") != ()

    def test_the_person_asked_under_another_address(self) -> None:
        private = Party("ben@private.example", "Ben")
        elsewhere = mail("The concert begins at seven.", private, references=())
        both = (BEN.email, private.email)
        assert judge(elsewhere, (), [self.ask], ME, "another") == ()
        (verdict,) = judge(elsewhere, (), [self.ask], ME, "another", lambda _: both)
        assert verdict.state is State.ANSWERED


class TestPromisesInReplies:
    def test_a_promise_found_in_the_reply_does_not_answer(self) -> None:
        text = "I see to it on Monday."
        promise = Act(Kind.PROMISE, text, 0, len(text), 0.9)
        ask = end("Could you send me the minutes?")
        assert state_after(mail(text), ask, acts=(promise,)) == [State.OPEN]

    @pytest.mark.parametrize("automatic", ["vacation", "bounce", "bulk", "receipt", "notification"])
    def test_machines_close_nothing(self, automatic: str) -> None:
        ask, promise = end("When is it?"), end("I'll tell you when.", Kind.PROMISE, By.THEM, "p")
        assert judge(mail("At seven.", automatic=automatic), (), [ask, promise], ME, "t") == ()

    def test_an_invitation_keeps_the_promise_to_send_one_and_an_acceptance_nothing(self) -> None:
        promise = end("I'll send you an invitation for Thursday.", Kind.PROMISE, By.THEM)
        invitation = mail("Rehearsal\nThursday 10:00", automatic="calendar", subject="Invitation: Rehearsal")
        assert state_after(invitation, promise) == [State.KEPT]
        accepted = replace(invitation, subject="Accepted: Rehearsal")
        assert state_after(accepted, promise) == [State.OPEN]
        assert state_after(invitation, end("When is the rehearsal?")) == [State.OPEN]
        assert state_after(invitation, end("Could you set up a call with the choir?")) == [State.ANSWERED]


class TestInLine:
    text = "On the 7th.\n\nA dozen, as always."
    asks = (end("When do you come?", number="a"), end("How many chairs do you need?", number="b"))

    def reply(self, first: str, second: str) -> Message:
        cut = self.text.index("\n\n")
        stretches = (InlineReply(first, 0, cut), InlineReply(second, cut + 2, len(self.text)))
        return mail(self.text, inline_replies=stretches)

    def test_each_answer_goes_to_the_ask_above_it(self) -> None:
        reply = self.reply("When do you\ncome?", "How many chairs do you need?")
        verdicts = judge(reply, (), self.asks, ME, "t")
        assert [(v.state, v.quote) for v in verdicts] == [
            (State.ANSWERED, "On the 7th."),
            (State.ANSWERED, "A dozen, as always."),
        ]
        assert all("under the quoted sentence" in v.why for v in verdicts)

    def test_an_ask_that_is_not_quoted_stays_open(self) -> None:
        reply = self.reply("The hall is ours from noon.", "How many chairs do you need?")
        assert state_after(reply, *self.asks) == [State.OPEN, State.ANSWERED]


class TestForms:
    @pytest.mark.parametrize(
        ("sentence", "form"),
        [
            ("Thanks a lot!", Form.COURTESY),
            ("Thank you for thinking of me.", Form.COURTESY),
            ("Dear Ms. Keller,", Form.COURTESY),
            ("Received with thanks.", Form.COURTESY),
            ("I'll have a look tonight.", Form.FUTURE),
            ("Let me check with the office.", Form.FUTURE),
            ("Will do!", Form.FUTURE),
            ("Still working on it.", Form.HOLDING),
            ("Your request has been passed to our claims desk.", Form.HOLDING),
            ("Which one do you mean?", Form.QUESTION),
            ("I don't quite understand the second point.", Form.QUESTION),
            ("Sure, no problem.", Form.YES),
            ("Tuesday works best for us.", Form.YES),
            ("No idea, sorry.", Form.NO),
            ("I'm afraid I can't make it.", Form.DECLINE),
            ("We have to decline.", Form.DECLINE),
            ("I'd rather not.", Form.DECLINE),
            ("Never mind, it turned up.", Form.MOOT),
            ("Please disregard my last mail.", Form.MOOT),
            ("I've added the second chapter.", Form.DEED),
            ("Done.", Form.DEED),
            ("The bunting is ordered.", Form.PASSIVE),
            ("Please find the report attached.", Form.HANDOVER),
            ("Here you go!", Form.HANDOVER),
            ("Thanks for sending the keys.", Form.ACKNOWLEDGES),
            ("Good talking to you this morning.", Form.MET),
            ("The rest will follow on Monday.", Form.PARTIAL),
            ("The certificate has not arrived.", Form.UNDONE),
            ("Any time after 3 pm.", Form.WHEN),
            ("About forty.", Form.NUMBER),
        ],
    )
    def test_of_a_sentence(self, sentence: str, form: int) -> None:
        assert forms(without_greeting(plain(sentence))) & form

    @pytest.mark.parametrize(
        ("sentence", "form"),
        [
            ("Hi Tom, it starts at noon.", Form.COURTESY),
            ("Thanks, the key is under the mat.", Form.COURTESY),
            ("Let me know.", Form.FUTURE),
            ("I'll be there at six.", Form.FUTURE),
            ("I can't find the page you mean.", Form.DECLINE),
            ("This call ignores the flag and is not needed by most programs.", Form.MOOT),
            ("The list has been sorted by name.", Form.MOOT),
            ("The mode is set to private.", Form.DEED),
        ],
    )
    def test_not_of_a_sentence(self, sentence: str, form: int) -> None:
        assert not forms(without_greeting(plain(sentence))) & form


class TestKinds:
    @pytest.mark.parametrize(
        ("quote", "wanted"),
        [
            ("When does the hall open?", Wants.ANSWER),
            ("Please let me know whether it fits.", Wants.ANSWER),
            ("Which of the two do you like better?", Wants.ANSWER),
            ("What would you charge for forty people?", Wants.ANSWER),
            ("How about lunch on Friday?", Wants.DECISION),
            ("Are you free on Thursday?", Wants.DECISION),
            ("Could you send me the minutes?", Wants.THING),
            ("Let me have the figures, please.", Wants.THING),
            ("I'd be grateful for your comments.", Wants.VIEW),
            ("Would you introduce me to her?", Wants.BRIDGE),
            ("Please sign page two.", Wants.DEED),
            ("Can you restart it?", Wants.DEED),
        ],
    )
    def test_of_asks(self, quote: str, wanted: Wants) -> None:
        assert wants(quote) is wanted

    @pytest.mark.parametrize(
        ("quote", "deed"),
        [
            ("I'll send you the plan.", Deed.SEND),
            ("You'll have it on Friday.", Deed.SEND),
            ("The samples will be shipped on Monday.", Deed.SEND),
            ("Let me ask the office and come back to you.", Deed.TELL),
            ("I'll introduce you to Oskar.", Deed.BRIDGE),
            ("I'll send you an invite.", Deed.INVITE),
            ("I'll call you at eleven.", Deed.TALK),
            ("I'm going to fix it tonight.", Deed.DO),
        ],
    )
    def test_of_promises(self, quote: str, deed: Deed) -> None:
        assert undertakes(quote) is deed

    def test_the_thing_promised_ends_where_time_and_place_begin(self) -> None:
        assert thing("I'll drop the spare keys in your letterbox on Friday.") == content("spare keys")
        assert thing("Sure, I'll send it over by Wednesday.") == frozenset()

    def test_what_form_an_answer_would_have(self) -> None:
        assert fits_yes_no("Do we need a permit?")
        assert fits_yes_no("It is open on Sundays, right?")
        assert not fits_yes_no("Do you know who owns it?")
        assert fits_when("What time does it begin?")
        assert fits_number("How many bags do you want?")
        assert is_general("Please advise.")
        assert not is_general("Please advise on the lease of the boat shed.")


class TestWords:
    def test_forms_of_a_word_are_one(self) -> None:
        assert content("mooring the boats") == content("the boat is moored") == content("moor boat")
        assert content("reviewing the policies") & content("a reviewed policy") == content("review policy")

    def test_numbers_and_names_count_and_small_words_do_not(self) -> None:
        assert content("Could you please do it for me by then?") == frozenset()
        assert {"v2", "2231"} <= content("invoice 2231, v2")

    def test_a_single_word_in_common_is_not_all(self) -> None:
        assert coverage(content("minutes"), content("the minutes")) == 0.5
        assert coverage(content("harbour chart"), content("chart of the harbour")) == 1.0
        assert coverage(frozenset(), content("chart")) == 0.0

    def test_distance_above(self) -> None:
        assert distance_above("When do you come?", "Hello Ben,\nWhen do\n  you come?") == 0
        assert distance_above("When do you come?", "When do you come? And with whom?") == 3
        assert distance_above("When do you come?", "Who comes?") is None
        long = "As I said on the phone yesterday, could you bring the blue chairs with you?"
        assert distance_above(long, "yesterday, could you bring the blue chairs with you?") == 0

    def test_patches_tables_and_signatures_are_not_speech(self) -> None:
        assert is_data("Signed-off-by: Ben Osei <ben@osei.example>")
        assert is_data(" man3/list.3 | 12 +++---")
        assert is_data("[...]")
        assert is_data("Sent from my telephone")
        assert not is_data("14.50 a head")
        assert is_signed("Ben")
        assert not is_signed("at seven")


HOSTILE = [
    "(" * 300_000,
    " " * 300_000,
    "a " * 150_000,
    "> " * 150_000,
    "i will " * 40_000,
    "Thanks, " * 40_000,
    "and cannot " * 30_000,
    "[patch " * 40_000,
    "x|1 +" * 60_000,
    "no. " * 70_000,
    "\n--- \n" * 40_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_message_takes_no_longer_than_a_second(text: str) -> None:
    quote = text[:2_000]
    ends = [
        end("Could you send me the minutes?", number="a"),
        end(quote, number="b"),
        end(quote, Kind.PROMISE, number="c"),
    ]
    message = mail(text, subject=text[:10_000], inline_replies=(InlineReply(text, 0, len(text)),))
    before = time.process_time()
    judge(message, (), ends, ME, "t")
    judge(replace(message, sender=ANNA, to=(BEN,)), (), ends, ME, "t")
    assert time.process_time() - before < 2.0
