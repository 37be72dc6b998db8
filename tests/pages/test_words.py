"""Names, roles, places, section headings and wishes, told by their words."""

from __future__ import annotations

import pytest

from loose_ends.pages.clean import clean, clean_link, sentences
from loose_ends.pages.sections import section_kind
from loose_ends.pages.shapes import Position, is_place, is_role, looks_like_name, read_headline, read_position
from loose_ends.pages.wishes import looks_for, offers
from loose_ends.pages.words import SectionKind


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moss",
        "Ella Baker",
        "Tom Lehrer",
        "Zoé Müller",
        "Rowan O'Shea",
        "Anne-Marie d'Arc",
        "Jan van der Berg",
        "Lin Xiaoyu",
        "J. R. R. Tolkien",
        "NILS HOLMBERG",
        "Dr. Otieno Ouma",
        "Dipl.-Ing. Katrin Stolzenburg",
        "נועה ברקאי",
        "سلمى الخطيب",
        "山田太郎",
        "Núria Sá e Costa",
        "Иван Петров",
    ],
)
def test_names(text: str) -> None:
    assert looks_like_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "About",
        "About me",
        "Our Team",
        "Page Not Found",
        "Acme Robotics",
        "Senior Engineer",
        "Ada",
        "hello world",
        "Contact us",
        "404",
        "What we do",
        "Hi, I’m Ada Moss",
        "Ada Moss.",
        "Search results",
        "University of Leeds",
        "Sign In",
        "I am Ada",
        "a@b.example",
        "",
        "Ihre Ansprechpartner",
        "Über uns",
        "Olá 👋",
        "x" * 300,
    ],
)
def test_no_names(text: str) -> None:
    assert not looks_like_name(text)


@pytest.mark.parametrize(
    ("headline", "positions"),
    [
        ("Head of Data at Tidewater Energy | ex-Harbour", [Position("Head of Data", "Tidewater Energy")]),
        (
            "Structural engineer, founder of Span Workshop",
            [Position("Structural engineer"), Position("founder", "Span Workshop")],
        ),
        (
            "Leiterin Kreislaufwirtschaft bei Rheinglas GmbH",
            [Position("Leiterin Kreislaufwirtschaft", "Rheinglas GmbH")],
        ),
        ("Consultante en mobilité chez Trame Verte", [Position("Consultante en mobilité", "Trame Verte")]),
        ("CTO & Co-founder @ Beep | Speaker", [Position("CTO & Co-founder", "Beep")]),
        ("Senior Hydrologist, Wadi Institute", [Position("Senior Hydrologist", "Wadi Institute")]),
        ("Helping teams ship faster 🚀", []),
        ("Tides, grids, people", []),
        ("Mehrweg statt Einweg", []),
        ("Open to work", []),
    ],
)
def test_headlines_give_roles_but_slogans_do_not(headline: str, positions: list[Position]) -> None:
    assert list(read_headline(headline)) == positions


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Analyst at Acme, London", Position("Analyst", "Acme")),
        ("Analyst at Acme, Inc.", Position("Analyst", "Acme, Inc")),
        ("Editor at The Crumb and board member at Rye", Position("Editor", "The Crumb")),
        ("Restauratrice presso Fondazione Lagune", Position("Restauratrice", "Fondazione Lagune")),
        ("Head of Data & Forecasting", Position("Head of Data & Forecasting")),
    ],
)
def test_positions(text: str, position: Position) -> None:
    assert read_position(text) == position


@pytest.mark.parametrize(
    "text",
    [
        "Leeds, England, United Kingdom",
        "Köln, Nordrhein-Westfalen, Deutschland",
        "Germany",
        "Greater London Area",
        "عمّان، الأردن",
    ],
)
def test_places(text: str) -> None:
    assert is_place(text)


@pytest.mark.parametrize(
    "text",
    ["Leeds", "Engineer", "Room 4, Germany", "I live in Leeds, England", "Institute. Chile", "a@b, Germany"],
)
def test_no_places(text: str) -> None:
    assert not is_place(text) or is_role(text)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Experience", SectionKind.EXPERIENCE),
        ("💼 Work Experience (4)", SectionKind.EXPERIENCE),
        ("Berufserfahrung von Ada Moss", SectionKind.EXPERIENCE),
        ("Professional experience for Ada Moss", SectionKind.EXPERIENCE),
        ("Ausbildung", SectionKind.EDUCATION),
        ("À propos de moi", SectionKind.ABOUT),
        ("About Ada", SectionKind.ABOUT),
        ("Recent publications", SectionKind.POSTS),
        ("Articles by Ada", SectionKind.POSTS),
        ("Ich suche", SectionKind.LOOKS_FOR),
        ("People also viewed", SectionKind.OTHERS),
        ("השכלה", SectionKind.EDUCATION),
        ("About Acme", None),
        ("Experience the magic", None),
        ("Something else", None),
        ("", None),
        ("Experience " * 50, None),
    ],
)
def test_section_headings(heading: str, kind: SectionKind | None) -> None:
    assert section_kind(heading, "Ada Moss") is kind


@pytest.mark.parametrize(
    "sentence",
    [
        "I am looking for a sawmill near Turda.",
        "Looking for testers in rural Alentejo.",
        "Open to advisory work.",
        "We're hiring two engineers.",
        "I would love to hear from museums.",
        "Currently seeking a co-founder.",
        "I need a second pair of eyes.",
        "Ich suche alte Zinnpfeifen.",
        "Wir suchen Dorfläden zum Testen.",
        "Auf der Suche nach neuen Aufgaben.",
        "Je recherche des élus curieux.",
        "À la recherche d’un local.",
        "Busco carpinteros con castaño.",
        "Cerco documenti di cantieri.",
        "Ze is op zoek naar boeren.",
        "מחפשת אוצרות שרוצות לנסות",
        "أبحث عن مشغلي سدود",
    ],
)
def test_what_people_look_for(sentence: str) -> None:
    assert looks_for(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "I am not looking for a new job.",
        "I help founders looking for funding.",
        "We were looking at the sea.",
        "Not currently hiring, sorry.",
        "She found what others were looking for.",
        "The museum is open to the public.",
        "Ich bin nicht auf der Suche nach Arbeit.",
        "Open to the sea",
        "Hiring:",
        "x",
        "I am looking for " + "a very long thing " * 60,
    ],
)
def test_what_is_no_wish(sentence: str) -> None:
    assert not looks_for(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "I can help with permits and splicing.",
        "Happy to review footbridge drawings.",
        "Ask me about tide gauges.",
        "Available for talks at schools.",
        "I mentor first-time founders.",
        "Ich biete Führungen durch die Werkstatt.",
        "Gerne teile ich unsere Zahlen.",
        "Je propose une journée de diagnostic.",
        "Ofrezco una primera visita.",
        "Posso aiutare i musei.",
        "אשמח לעזור לבתי ספר",
        "يمكنني المساعدة في القراءة",
    ],
)
def test_what_people_offer(sentence: str) -> None:
    assert offers(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["I am not available for talks.", "I can sing.", "Ask the office about it.", "Nobody can help."],
)
def test_what_is_no_offer(sentence: str) -> None:
    assert not offers(sentence)


@pytest.mark.parametrize(
    ("dirty", "text"),
    [
        ("  a \n\t b\u00a0c ", "a b c"),
        ("A\u202eda\u200b", "Ada"),
        ("<b>Ada</b><br>Moss", "Ada Moss"),
        ("a < b > c", "a < b > c"),
        ("e\u0301", "é"),
        ("\x00\x07a\ud800", "a"),
        ("\u3164\u2800", ""),
        ("Ada" * 1000, "Ada" * 166 + "Ad"),
    ],
)
def test_clean(dirty: str, text: str) -> None:
    assert clean(dirty) == text


def test_sentences_lose_their_bullets() -> None:
    assert sentences("• I look. - Really! 3.5 m long? Yes") == ["I look.", "Really!", "3.5 m long?", "Yes"]


@pytest.mark.parametrize(
    ("href", "link"),
    [
        ("/team/ada", "https://example.org/team/ada"),
        ("//other.example/x", "https://other.example/x"),
        ("https://de.linkedin.com/in/ada?trk=public_profile", "https://de.linkedin.com/in/ada"),
        ("https://x.example/?q=1", "https://x.example/?q=1"),
        (
            "https://www.linkedin.com/redir/redirect?url=https%3A%2F%2Fada%2Eexample%2F&x=1",
            "https://ada.example/",
        ),
        ("https://www.linkedin.com/safety/go/?url=javascript%3Aalert(1)", ""),
        ("javascript:alert(1)", ""),
        ("mailto:a@b.example", ""),
        ("http://[", ""),
    ],
)
def test_links(href: str, link: str) -> None:
    assert clean_link(href, "https://example.org/") == link
