"""Who is one human with whom, by what name, and which addresses are the user's own."""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loose_ends.domain.account import Account
from loose_ends.domain.acquaintance import MAX_READERS, People
from loose_ends.domain.message import Message, Party
from loose_ends.domain.names import FullName, clean_name, full_name, is_list, is_munged, is_role
from loose_ends.domain.people import (
    MAX_ADDRESSES,
    Contact,
    ContactKind,
    Person,
    Tie,
    best_name,
    own_aliases,
    person_id,
)

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ME = "me@example.com"
OWN = frozenset({ME})


def mail(
    sender: str | Party,
    *to: str | Party,
    cc: tuple[Party, ...] = (),
    day: float = 0,
    automatic: str = "",
    mailing_list: str = "",
) -> Message:
    return Message(
        message_id=f"<{day}@example.org>",
        sent_at=START + timedelta(days=day),
        sender=Party(sender) if isinstance(sender, str) else sender,
        to=tuple(Party(one) if isinstance(one, str) else one for one in to),
        cc=cc,
        automatic=automatic,
        mailing_list=mailing_list,
    )


def met(*messages: Message, people: People | None = None) -> People:
    found = people or People(own=OWN)
    for message in messages:
        found.meet(message, by_me=message.sender.email in OWN)
    return found


def together(people: People) -> set[frozenset[str]]:
    return {frozenset(p.emails) for p in people.changes().persons if len(p.emails) > 1}


def from_parties(*parties: Party) -> People:
    return met(*(mail(party, ME, day=day) for day, party in enumerate(parties)))


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("Bell, Anna J.", "Anna J. Bell"),
        ('"Bell, Anna"', "Anna Bell"),
        ("'Anna Bell'", "Anna Bell"),
        ("“Anna Bell”", "Anna Bell"),
        ("Anna  \t Bell", "Anna Bell"),
        ("Anna Bell (Garden Office)", "Anna Bell"),
        ("Anna Bell [EXTERNAL]", "Anna Bell"),
        ("Anna J Bell/NA/Plants", "Anna J Bell"),
        ("Anna Bell - Example Ltd", "Anna Bell"),
        ("Anna Bell | Example", "Anna Bell"),
        ("Anna Bell <anna@example.org>", "Anna Bell"),
        ("mailto:anna@example.org", ""),
        ("anna@example.org", ""),
        ("Anna Bell, PhD", "Anna Bell, PhD"),
        ("Anna Bell via Garden List", ""),
        ("'Anna Bell' (via Drive)", ""),
        ("Anna", "Anna"),
        ("", ""),
        (" , ", ""),
    ],
)
def test_clean_name(name: str, clean: str) -> None:
    assert clean_name(name) == clean


@pytest.mark.parametrize(
    "name",
    [
        "Anna Bell", "Bell, Anna", "anna BELL", "Dr. Anna Bell", "Anna Bell, PhD", "Ms Anna Bell",
        "'Bell, Anna' ", "Anna Bell (she/her)", "Prof. Dr. Anna Bell", "Ánna Bell", "Anna Bell Jr.",
    ],
)  # fmt: skip
def test_one_full_name_in_its_many_spellings(name: str) -> None:
    assert full_name(name) == FullName("anna bell")


@pytest.mark.parametrize("name", ["Anna J. Bell", "Bell, Anna J.", "Anna J Bell", "BELL, ANNA J"])
def test_initials_are_kept_apart(name: str) -> None:
    assert full_name(name) == FullName("anna bell", "j")


@pytest.mark.parametrize(
    "name",
    [
        "Anna", "Anna B.", "", "A. B.", "Garden Team", "Example GmbH", "Customer Service", "Bell 2000 Anna",
        "Anna Bell via List", "news from the garden office", "one two three four five six seven",
    ],
)  # fmt: skip
def test_what_is_no_full_name_joins_nobody(name: str) -> None:
    assert full_name(name) is None


@pytest.mark.parametrize(
    "email",
    [
        "info@example.com", "noreply@example.com", "no-reply@example.com", "do-not-reply@example.com",
        "donotreply@example.com", "notifications@example.com", "reply+a1b2@example.com",
        "support.de@example.com", "sales-emea@example.com", "mailer-daemon@example.com",
        "x7f3k29dk20dk3jd83kd9@example.com", "bounces+123@example.com",
    ],
)  # fmt: skip
def test_roles(email: str) -> None:
    assert is_role(email)


@pytest.mark.parametrize("email", ["anna@example.com", "anna.bell@example.com", "abell2@example.com"])
def test_people_are_no_roles_and_no_lists(email: str) -> None:
    assert not is_role(email)
    assert not is_list(email)


@pytest.mark.parametrize(
    ("email", "mailing_list"),
    [
        ("garden@lists.example.org", ""),
        ("garden@googlegroups.com", ""),
        ("garden-bounces@example.org", ""),
        ("owner-garden@example.org", ""),
        ("garden@example.org", "garden.example.org"),
        ("garden@example.org", "<garden.example.org>"),
        ("garden@example.org", "garden@example.org"),
    ],
)
def test_lists(email: str, mailing_list: str) -> None:
    assert is_list(email, mailing_list)


@pytest.mark.parametrize("piece", ["(", "'", '"', " ", "a ", "via ", ",", "Dr. ", "mailto:", "á", "-"])
def test_a_monstrous_name_takes_no_time(piece: str) -> None:
    name = piece * (10_000_000 // len(piece))
    began = time.perf_counter()
    full_name(name)
    is_munged(name)
    is_role(name + "@example.com")
    is_list(name + "@" + name)
    assert time.perf_counter() - began < 2


@given(st.text(max_size=200))
def test_any_name_is_taken(name: str) -> None:
    full = full_name(name)
    assert full is None or len(full.key.split()) >= 2
    assert len(clean_name(name)) <= 200


def test_one_full_name_on_two_addresses_is_one_human() -> None:
    people = from_parties(Party("anna@work.example", "Bell, Anna"), Party("abell@home.example", "Anna Bell"))
    assert together(people) == {frozenset({"anna@work.example", "abell@home.example"})}
    person = people.person("abell@home.example")
    assert person is not None
    assert person.id == person_id("anna@work.example")
    assert person.received == 2
    assert people.addresses_of("abell@home.example") == ("abell@home.example", "anna@work.example")


def test_a_missing_initial_does_not_contradict_but_another_one_does() -> None:
    with_j = Party("anna.j@example.org", "Anna J. Bell")
    plain = Party("anna@example.org", "Anna Bell")
    with_k = Party("anna.k@example.org", "Anna K. Bell")
    assert together(from_parties(with_j, plain)) == {frozenset({with_j.email, plain.email})}
    assert together(from_parties(with_j, with_k)) == set()
    assert together(from_parties(with_j, plain, with_k)) == set()


def test_a_first_name_alone_joins_nobody() -> None:
    assert together(from_parties(Party("anna@a.example", "Anna"), Party("anna@b.example", "Anna"))) == set()


def test_role_addresses_never_join_by_name() -> None:
    people = from_parties(Party("info@example.org", "Anna Bell"), Party("anna@example.org", "Anna Bell"))
    assert together(people) == set()
    info = people.contact("info@example.org")
    assert info is not None
    assert info.kind is ContactKind.ROLE
    assert people.person("info@example.org") is not None


def test_a_list_is_nobody_and_a_name_it_rewrote_is_not_its_own() -> None:
    munged = Party("garden@example.net", "Anna Bell via Garden")
    people = met(
        mail(munged, "garden@example.net", mailing_list="garden.example.net"),
        mail(Party("anna@example.org", "Anna Bell"), ME, day=1),
    )
    assert people.person("garden@example.net") is None
    assert together(people) == set()
    garden = people.contact("garden@example.net")
    assert garden is not None
    assert (garden.kind, garden.names) == (ContactKind.LIST, ())


def test_once_a_list_always_a_list() -> None:
    people = met(
        mail("anna@example.org", "garden@example.net", mailing_list="garden.example.net"),
        mail(ME, Party("garden@example.net", "Garden Lovers"), day=1),
    )
    assert people.person("garden@example.net") is None
    garden = people.contact("garden@example.net")
    assert garden is not None
    assert garden.written_to == 1


def test_several_people_behind_one_address_are_not_joined_with_either() -> None:
    shared = [Party("desk@example.org", name) for name in ("Anna Bell", "Bo Carr", "Cy Dunn")]
    people = from_parties(*shared, Party("anna@example.net", "Anna Bell"))
    assert together(people) == set()


def test_one_stray_name_does_not_part_what_belongs_together() -> None:
    often = [Party("anna@example.org", "Anna Bell")] * 4
    stray = Party("anna@example.org", "Bo Carr")
    people = from_parties(*often, stray, Party("anna@example.net", "Anna Bell"))
    assert together(people) == {frozenset({"anna@example.org", "anna@example.net"})}


def test_a_name_on_a_crowd_of_addresses_is_a_service() -> None:
    crowd = [Party(f"w{n}@masks.example", "Anna Bell") for n in range(MAX_ADDRESSES + 1)]
    assert together(from_parties(*crowd)) == set()
    assert len(together(from_parties(*crowd[:-1]))) == 1


def test_own_addresses_are_nobody_else() -> None:
    people = met(mail(Party(ME, "Mia Evans"), Party("mia@other.example", "Mia Evans")))
    assert people.person(ME) is None
    assert together(people) == set()


def test_counts_and_times() -> None:
    anna = "anna@example.org"
    people = met(
        mail(ME, anna, day=1),
        mail(ME, "bo@example.org", cc=(Party(anna),), day=2),
        mail(anna, ME, day=3),
        mail(anna, ME, day=4, automatic="vacation"),
        mail("bo@example.org", ME, cc=(Party(anna),), day=5),
    )
    person = people.person(anna)
    assert person is not None
    assert (person.written_to, person.received) == (2, 1)
    assert person.first_at == START + timedelta(days=1)
    assert person.last_at == START + timedelta(days=3)


def test_someone_in_to_and_cc_counts_once() -> None:
    people = met(mail(ME, "anna@example.org", cc=(Party("anna@example.org", "Anna Bell"),)))
    person = people.person("anna@example.org")
    assert person is not None
    assert person.written_to == 1


def test_an_automaton_teaches_no_name() -> None:
    people = met(mail(Party("anna@example.org", "Anna Bell"), ME, automatic="bulk"))
    contact = people.contact("anna@example.org")
    assert contact is not None
    assert (contact.names, contact.received) == ((), 0)


def test_a_mass_mailing_makes_few_acquaintances() -> None:
    people = met(mail("bo@example.org", *(f"p{n}@example.org" for n in range(1000))))
    assert len(people.changes().contacts) == MAX_READERS + 1


def test_the_best_name_is_the_longest_of_the_common_ones() -> None:
    people = from_parties(
        *[Party("anna@example.org", "Anna Bell")] * 3,
        *[Party("anna@example.org", "Anna Josephine Bell")] * 2,
        Party("anna@example.org", "Anna Josephine Bell of the Garden"),
        *[Party("anna@example.org", "Anna")] * 3,
    )
    contact = people.contact("anna@example.org")
    assert contact is not None
    assert best_name([contact]) == "Anna Josephine Bell"


def test_somebody_without_a_name_goes_by_the_address() -> None:
    person = met(mail("x@example.org", ME)).person("x@example.org")
    assert person is not None
    assert person.name == "x@example.org"


def test_the_user_can_join_what_the_rules_do_not() -> None:
    ties = [Tie("anna@example.org", "shop@example.net", same=True)]
    people = met(mail("anna@example.org", ME), mail("shop@example.net", ME), people=People((), ties, OWN))
    assert together(people) == {frozenset({"anna@example.org", "shop@example.net"})}


def test_the_user_can_part_what_the_rules_join() -> None:
    one, two, three = (Party(f"anna@{c}.example", "Anna Bell") for c in "abc")
    ties = [Tie(one.email, two.email, same=False)]
    messages = [mail(party, ME, day=day) for day, party in enumerate((one, two, three))]
    people = met(*messages, people=People((), ties, OWN))
    assert together(people) == {frozenset({one.email, three.email})}


def test_of_contradicting_words_the_last_holds() -> None:
    one, two = "anna@example.org", "anna@example.net"
    ties = [Tie(one, two, same=True), Tie(two, one, same=False), Tie(one, two, same=True)]
    people = met(mail(one, ME), mail(two, ME), people=People((), ties, OWN))
    assert together(people) == {frozenset({one, two})}


def test_changes_name_persons_that_are_no_more() -> None:
    first = from_parties(Party("anna@a.example"), Party("anna@b.example", "Anna Bell")).changes()
    assert len(first.persons) == 2
    again = People(first.contacts, own=OWN)
    again.meet(mail(Party("anna@a.example", "Anna Bell"), ME, day=9), by_me=False)
    second = again.changes()
    assert second.gone == (person_id("anna@b.example"),)
    assert {c.person for c in second.contacts if c.email != ME} == {person_id("anna@a.example")}


def test_people_who_were_not_met_are_not_changed() -> None:
    first = from_parties(Party("anna@a.example", "Anna Bell"), Party("bo@b.example", "Bo Carr")).changes()
    again = People(first.contacts, own=OWN)
    assert again.changes() == replace(first, contacts=(), persons=())
    again.meet(mail(ME, "bo@b.example", day=9), by_me=True)
    assert {c.email for c in again.changes().contacts} == {"bo@b.example", ME}


PARTIES = st.builds(
    Party,
    st.sampled_from([f"{who}@{where}.example" for who in ("anna", "bo", "info") for where in "abc"]),
    st.sampled_from(["", "Anna", "Anna Bell", "Anna J. Bell", "Anna K. Bell", "Bo Carr", "Carr, Bo"]),
)


EMAILS = st.sampled_from([f"{who}@{where}.example" for who in ("anna", "bo", "info") for where in "abc"])
TIES = st.lists(st.builds(Tie, EMAILS, EMAILS, same=st.booleans()), max_size=3)


@given(st.lists(PARTIES, min_size=1, max_size=12), TIES, st.integers(1, 4), st.randoms(use_true_random=False))
def test_neither_order_nor_batches_change_who_is_who(
    parties: list[Party], ties: list[Tie], size: int, chance: random.Random
) -> None:
    messages = [mail(party, ME, day=day) for day, party in enumerate(parties)]

    def persons(*some: Message) -> set[tuple[str, frozenset[str]]]:
        found = met(*some, people=People((), ties, OWN)).changes().persons
        return {(p.id, frozenset(p.emails)) for p in found}

    at_once = persons(*messages)
    assert persons(*chance.sample(messages, len(messages))) == at_once

    known: dict[str, Contact] = {}
    stored: dict[str, Person] = {}
    for start in range(0, len(messages), size):
        batch = People(known.values(), ties, OWN)
        for message in messages[start : start + size]:
            met(message, people=batch)
            batch.addresses_of(message.sender.email)
        changes = batch.changes()
        known |= {c.email: c for c in changes.contacts}
        stored = {i: p for i, p in stored.items() if i not in changes.gone} | {
            p.id: p for p in changes.persons
        }
    assert {(p.id, frozenset(p.emails)) for p in stored.values()} == at_once
    assert {(c.person, e) for e, c in known.items() if c.person} == {
        (who, email) for who, emails in at_once for email in emails
    }


def test_own_aliases_are_what_sent_shows() -> None:
    account = Account(ME, "Mia Brandt", aliases=("Mia@Example.com",))
    senders = Counter({ME: 90, "mia@example.com": 5, "brandt@work.example": 2, "mia.b@example.org": 1})
    senders |= Counter({"garden@lists.example.org": 70, "support@example.com": 30, "half@work.example": 40})
    assert own_aliases(senders, account) == ("brandt@work.example", "half@work.example")


def test_copies_of_other_peoples_mail_in_sent_make_them_not_me() -> None:
    senders = Counter({ME: 90, "jonas.weber@example.org": 8, "kira@example.org": 3})
    assert own_aliases(senders, Account(ME, "Mia Brandt")) == ()
    assert own_aliases(Counter(), Account(ME)) == ()


def test_an_account_knows_its_addresses_and_folders() -> None:
    account = Account("Me@Example.com", aliases=("MIA@example.com",), folders=(("sent", "Sent Items"),))
    assert account.addresses == {"me@example.com", "mia@example.com"}
    assert account.folder("sent") == "Sent Items"
    assert account.folder("drafts") is None
    assert account.is_archive
    assert not replace(account, host="imap.example.com").is_archive
