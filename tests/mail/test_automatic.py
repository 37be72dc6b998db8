"""Machines from people."""

from __future__ import annotations

from datetime import date

import pytest

from loose_ends_mail.message import CleanMessage, RawMessage, TextPart, clean
from tests.mail.letters import cleaned, letter

LIST = {
    "List_Id": "Gardeners <gardeners.lists.example.org>",
    "List_Post": "<mailto:gardeners@lists.example.org>",
    "List_Unsubscribe": "<mailto:gardeners-leave@lists.example.org>",
    "Precedence": "list",
}
DELIVERY = "multipart/report; report-type=delivery-status; boundary=x"
READ = "multipart/report; report-type=disposition-notification; boundary=x"
NO_REPLY = "no-reply@shop.example"
LEAVE = "<https://shop.example/leave>"
AWAY = """Thank you for your message. I am out of the office and will reply on my return.
For urgent matters please contact Carl.
"""
HAS_ACCEPTED = "Ben Adler has accepted this invitation.\n\nWhen: Tuesday, 10 March\n"
CAN_NOT = "Sorry, I can't make it on Monday the 9th. What about the Tuesday after?"
ROOF = "I'll be away until Monday. Please contact Carl if the roof leaks, it's urgent."
NEWSLETTER = {
    "From": "Example Shop <hello@shop.example>",
    "List_Id": "shop <abc123.list-id.shop.example>",
    "List_Unsubscribe": LEAVE,
    "List_Unsubscribe_Post": "List-Unsubscribe=One-Click",
}


@pytest.mark.parametrize(
    ("kind", "body", "fields"),
    [
        # bounces
        ("bounce", "It failed.", {"Content_Type": DELIVERY}),
        ("bounce", "It failed.", {"From": "Mail Delivery System <MAILER-DAEMON@mx.example.org>"}),
        ("bounce", "It failed.", {"Return_Path": "<>", "Subject": "Undelivered Mail Returned to Sender"}),
        ("bounce", "Fehler.", {"Return_Path": "<>", "Subject": "Unzustellbar: Termin"}),
        ("bounce", "It failed.", {"X_Failed_Recipients": "ben@example.org"}),
        # read receipts
        ("receipt", "Read.", {"Content_Type": READ}),
        ("receipt", "Read.", {"Return_Path": "<>", "Subject": "Read: Floor plan"}),
        # calendar
        ("calendar", "", {"Subject": "Accepted: Budget review"}),
        ("calendar", "", {"Subject": "Zugesagt: Budgetrunde"}),
        ("calendar", "BEGIN:VCALENDAR", {"Content_Type": "text/calendar; method=REPLY"}),
        ("calendar", HAS_ACCEPTED, {"Subject": "Accepted: Budget"}),
        # vacation
        ("vacation", "I am out of the office until 9 March.", {"Auto_Submitted": "auto-replied"}),
        ("vacation", "", {"Subject": "Automatic reply: Floor plan"}),
        ("vacation", "Ich bin bis zum 9. März im Urlaub.", {"Subject": "Abwesenheitsnotiz: Grundriss"}),
        ("vacation", "Je suis absent du bureau.", {"Subject": "Réponse automatique : Plan"}),
        ("vacation", "Estoy fuera de la oficina.", {"Subject": "Respuesta automática: Plano"}),
        ("vacation", "Sono in ferie.", {"Subject": "Risposta automatica: Pianta"}),
        ("vacation", "Ik ben niet op kantoor.", {"Subject": "Automatisch antwoord: Plattegrond"}),
        ("vacation", "Estou de férias.", {"Subject": "Resposta automática: Planta"}),
        ("vacation", "Jestem na urlopie.", {"Subject": "Odpowiedź automatyczna: Plan"}),
        ("vacation", "Jag är på semester.", {"Subject": "Autosvar: Planritning"}),
        ("vacation", "On leave.", {"X_Autoreply": "yes", "Subject": "Re: Floor plan"}),
        ("vacation", AWAY, {"Subject": "Re: Floor plan", "In_Reply_To": "<0@example.org>"}),
        # automatic answers that are no vacation
        ("notification", "Your request has the number 4711.", {"Auto_Submitted": "auto-replied"}),
        # bulk
        ("bulk", "Spring sale!", NEWSLETTER),
        ("bulk", "Spring sale!", {"List_Unsubscribe": LEAVE}),
        ("bulk", "To all customers.", {"Precedence": "bulk"}),
        ("bulk", "News.\n\nTo unsubscribe, click here.", {"From": "newsletter@shop.example"}),
        ("bulk", "Offers.", {"From": NO_REPLY, "List_Unsubscribe": LEAVE}),
        # receipts
        ("receipt", "Thank you.", {"From": NO_REPLY, "Subject": "Your order 4711 has shipped"}),
        ("receipt", "Danke.", {"From": "bestellung@shop.example", "Subject": "Ihre Bestellung 4711"}),
        ("receipt", "Attached.", {"From": "billing@host.example", "Subject": "Invoice 2026-03"}),
        # notices
        ("notification", "Ben commented.", {"From": "notifications@tracker.example"}),
        ("notification", "Disk full.", {"From": "root@server.example"}),
        ("notification", "Please do not reply.", {"From": "DoNotReply@bank.example"}),
        ("notification", "Build failed.", {"Auto_Submitted": "auto-generated"}),
        ("notification", "Bug 12 changed.", {"From": "bugzilla-daemon@bugs.example"} | LIST),
        # people
        ("", "Could you send the plan?", {}),
        ("", "Could anybody send the plan?", LIST),
        ("", "Patch.", {"List_Id": "<dev.example>", "X_Mailing_List": "dev@example", "Precedence": "bulk"}),
        ("", "I agree.", {"List_Id": "<dev.example>", "In_Reply_To": "<0@x.example>", "Precedence": "list"}),
        ("", "I'm out of the office on Friday, can we meet on Thursday?", {"Subject": "Re: Friday"}),
        ("", ROOF, {"Subject": "The roof"}),
        ("", "The order of the day is attached.", {"Subject": "Order of the day"}),
        ("", "Here is my invoice for March.", {"From": "carl@example.net", "Subject": "Invoice March"}),
        ("", CAN_NOT, {"Subject": "Declined: Budget"}),
        ("", "Hi.", {"From": "Dana Jenkins <dana.jenkins@example.com>"}),
        ("", "Hi.", {"From": "Bo Robot-Lund <bo.robot-lund@example.com>"}),
        ("", "Hi.", {"Auto_Submitted": "no"}),
    ],
)  # fmt: skip
def test_what_sent_it(kind: str, body: str, fields: dict[str, str]) -> None:
    assert cleaned(body, **fields).automatic == kind


def test_a_list_is_named_and_its_talk_is_not_automatic() -> None:
    message = cleaned("Could anybody lend me a ladder?", **LIST)

    assert (message.mailing_list, message.automatic) == ("gardeners.lists.example.org", "")


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"List_Post": "<mailto:Gardeners@lists.example.org>"}, "gardeners@lists.example.org"),
        ({"Mailing_List": "list gardeners@groups.example; contact owner"}, "gardeners@groups.example"),
        ({"List_Id": "gardeners.example.org"}, "gardeners.example.org"),
        ({}, ""),
    ],
)
def test_the_name_of_a_list(fields: dict[str, str], name: str) -> None:
    assert cleaned(**fields).mailing_list == name


def with_calendar(body: str) -> CleanMessage:
    """A mail with a text/calendar part beside its text."""
    head = letter("", Subject="Budget").rpartition(b"\r\n\r\n")[0]
    return clean(RawMessage(headers=head, text=TextPart(body.encode()), has_calendar=True))


def test_an_invitation_without_a_personal_word_is_automatic() -> None:
    assert with_calendar("").automatic == "calendar"


def test_an_invitation_with_a_letter_in_it_is_from_a_person() -> None:
    body = "Dear Anna,\n\nbefore we meet, could you look at table 3 and tell me whether the rent is right?\n"

    assert with_calendar(body).automatic == ""


def test_a_vacation_reply_carries_its_return_date() -> None:
    message = cleaned("I am out of the office until Monday, 9 March.", Subject="Automatic reply: Floor plan")

    assert message.away_until == date(2026, 3, 9)


def test_a_person_who_names_a_date_is_not_away() -> None:
    assert cleaned("The plan is ready until Monday, 9 March.").away_until is None


def test_relative_days_are_not_reckoned_from_a_wrong_clock() -> None:
    message = cleaned(
        "I will be back on 9 March.", Subject="Automatic reply: x", Date="Thu, 1 Jan 1970 00:00:00 +0000"
    )

    assert message.away_until is None
