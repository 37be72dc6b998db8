"""What made-up people write in the benchmark mailbox. Every sentence is ours.

``{a}`` and ``{b}`` are things, ``{p}`` a place, ``{d}`` a day, ``{n}`` a number, ``{w}`` a first name.
With these filled in, hardly a sentence comes up twice, so that nothing is gained by remembering them.
"""

# ruff: noqa: E501, SIM905 (word lists as rows of words)
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wordings:
    """One language: how a letter begins and ends in it, and what may stand between."""

    greetings: tuple[str, ...]
    closings: tuple[str, ...]
    news: tuple[str, ...]
    asks: tuple[str, ...]
    promises: tuple[str, ...]
    answers: tuple[str, ...]
    wrote: str
    things: tuple[str, ...]
    places: tuple[str, ...]
    days: tuple[str, ...]


def _rows(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().split("\n"))


ENGLISH = Wordings(
    greetings=("Hi {w},", "Hello {w},", "Dear {w},", "{w},", "Good morning {w},", "Hi all,"),
    closings=("Best regards", "Best", "Thanks", "Many thanks", "Kind regards", "All the best", "Cheers"),
    news=_rows("""
        The {a} from the {p} came back with two colours that nobody had asked for.
        We moved the {a} to the window side of the {p}, which helps a little.
        The {p} was full on {d} and nobody left before the end.
        {n} of the new chairs wobble, the rest are fine.
        I walked past the {p} on {d} and the {a} is already up.
        The {a} and the {b} do not fit on one page, so I made two of them.
        It was good to see you at the {p} last week.
        The weather was kind to us, although the tent leaked near the {a}.
        As you know, the {p} closes early in winter, and the {a} has to be out by then.
        The council asked for {n} more copies of the {a} than we have.
        {w} found the missing {b} in a drawer at the {p}.
        Since {d} the {a} has been with the printer, who is slower than he was last year.
        My train was late again, so I missed the first half of the meeting about the {a}.
        The budget for the {b} is down to {n} euros, and most of that goes into the {a}.
        There were {n} people in the workshop and every one of them had an opinion on the {b}.
        The old {a} is still in the hall because nobody wanted to carry it.
        We agreed at the {p} that the {a} stays as it is and the {b} goes.
        The second version of the {a} is shorter by {n} lines and much clearer.
        {w} and I compared both offers for the {b}; the cheaper one leaves out delivery.
        The children loved the {a}, the parents liked the coffee at the {p}.
        Nothing has changed at the {p} since I wrote to you on {d}.
        I had forgotten how loud the {p} gets when the {a} is running.
        The museum in {p} shows a {a} that looks much like ours.
        Half of the {b} got wet on the way, but the {a} is dry.
        The list has {n} names now, and three of them appear twice.
        Our neighbour at the {p} has taken the {b} home for repair.
        The light in the {p} is better after four, so we photographed the {a} then.
        I read the {a} on the train and marked what I did not understand.
        The contract for the {b} runs out at the end of next month.
        On {d} we had {n} visitors, more than on any other {d} this year.
        The board liked the {a}, with one small doubt about the {b}.
        The person who ordered the {a} has moved to {p} and cannot be reached at the moment.
        What we learnt from the {b} is that nobody reads more than one page.
        The copy on the {a} is final, the pictures are not.
        For the {p} we need a smaller {b}, or a bigger door.
        This is the {a} we talked about when we met at the {p}.
        """),
    asks=_rows("""
        Could you send me the {a} by {d}?
        Please let me know whether the {a} is final.
        When will the {a} be ready?
        Can you check the {b} before we print it?
        Would you have a look at the {a} and tell me what you think of the {b}?
        Do you have {n} minutes on {d} to talk about the {a}?
        Please send the {b} to {w} as well.
        Who looks after the {a} at the {p} now?
        May I ask you for the {b} of last year?
        Let me know if {d} at the {p} works for you.
        Could someone bring the {a} to the {p} on {d}?
        I need your numbers for the {b} before {d}.
        What did {w} say about the {a}?
        """),
    promises=_rows("""
        I'll send you the {a} tomorrow.
        We will deliver the {b} next week.
        I will call {w} about the {a} on {d}.
        I'll have the {b} ready by {d}.
        Let me get back to you on the {a} once I have seen the {b}.
        I can bring the {a} to the {p} on {d}.
        We'll print {n} more copies and put them at the {p}.
        I am going to ask {w} and will let you know.
        """),
    answers=_rows("""
        Yes, the {a} is attached.
        The {a} will be ready on the 14th.
        I am afraid I cannot, the {b} takes all my time until {d}.
        {d} at the {p} suits me well.
        {w} has the {b}, I gave it to her on {d}.
        No, the {a} is not final; the {b} is.
        Here is the {a} you asked for.
        I sent the {b} to {w} on {d}.
        It costs {n} euros with delivery to the {p}.
        """),
    wrote="On {date}, {who} wrote:",
    things=tuple(
        "floor plan|budget|draft|sample list|photographs|quote|minutes|contract|seating plan|poster|catalogue"
        "|wall text|loan form|invoice|guest list|leaflet|programme|lamp|showcase|banner|model|invitation|map"
        "|timetable|speech|recording|insurance letter|parts list|drawing|survey|report|summary|price list"
        "|colour chart|door sign|key box|cable|projector|website text|newsletter text|press photo|label|frame"
        "|ladder|carpet|shelf|microphone|tablecloth|fabric sample|proof".split("|")
    ),
    places=tuple(
        "hall|workshop|library|town house|old school|depot|station|studio|market|north wing|garden|office"
        "|cellar|foyer|harbour|print shop|theatre|mill|museum|courtyard".split("|")
    ),
    days=tuple("Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|next Tuesday|the 12th".split("|")),
)

GERMAN = Wordings(
    greetings=("Hallo {w},", "Liebe {w},", "Guten Tag,", "Sehr geehrte Damen und Herren,"),
    closings=("Viele Grüße", "Mit freundlichen Grüßen", "Herzliche Grüße", "Beste Grüße"),
    news=_rows("""
        Der {a} liegt seit {d} in der {p}, und niemand hat ihn vermisst.
        Von den {n} Stühlen wackeln drei, der Rest ist in Ordnung.
        Die {p} war am {d} voll, und keiner ging vor dem Schluss.
        Der neue {a} ist um {n} Zeilen kürzer und viel klarer als der alte.
        {w} hat den {b} in einer Schublade gefunden.
        Für den {b} sind noch {n} Euro übrig, das meiste davon geht in den {a}.
        Mein Zug hatte wieder Verspätung, deshalb kam ich erst zum zweiten Teil über den {a}.
        Der {a} und der {b} passen nicht auf eine Seite.
        Das Licht in der {p} ist am Nachmittag besser.
        """),
    asks=_rows("""
        Könnten Sie mir bitte den {a} bis {d} schicken?
        Können wir am {d} kurz über den {b} sprechen?
        Wann ist der {a} fertig?
        Bitte geben Sie mir Bescheid, ob der {b} so bleiben kann.
        """),
    promises=_rows("""
        Ich melde mich am {d} bei Ihnen.
        Den {a} schicke ich Ihnen bis {d}.
        Ich frage {w} und gebe dann Bescheid.
        """),
    answers=_rows("""
        Ja, der {a} liegt bei.
        Der {b} ist am {d} fertig.
        Leider schaffe ich den {a} nicht vor {d}.
        """),
    wrote="Am {date} schrieb {who}:",
    things=tuple(
        "Grundriss|Entwurf|Kostenplan|Vertrag|Bericht|Katalog|Schlüssel|Leihschein|Ablaufplan|Aushang"
        "|Lieferschein|Raumplan|Rahmen|Teppich|Scheinwerfer|Text|Probedruck|Beitrag".split("|")
    ),
    places=tuple("Halle|Werkstatt|Bibliothek|Schule|Galerie|Druckerei|Mühle|Küche".split("|")),
    days=tuple("Montag|Dienstag|Mittwoch|Donnerstag|Freitag|nächsten Montag|12. Mai".split("|")),
)

FRENCH = Wordings(
    greetings=("Bonjour {w},", "Chère {w},", "Bonjour,"),
    closings=("Cordialement", "Bien à vous", "Amitiés"),
    news=_rows("""
        Le {a} est arrivé {d} à la {p}, et personne ne l'a remarqué.
        La {p} était pleine {d} et tout le monde est resté jusqu'à la fin.
        Il reste {n} euros pour le {b}, c'est peu.
        {w} a retrouvé le {a} dans un tiroir.
        La deuxième version du {b} est plus courte de {n} lignes.
        """),
    asks=_rows("""
        Pourriez-vous m'envoyer le {a} avant {d} ?
        Avez-vous {n} minutes {d} pour parler du {b} ?
        Quand le {a} sera-t-il prêt ?
        """),
    promises=("Je vous envoie le {a} {d}.", "Je vais demander à {w} et je vous tiens au courant."),
    answers=("Oui, vous trouverez le {a} ci-joint.", "Le {b} sera prêt {d}."),
    wrote="Le {date}, {who} a écrit :",
    things=tuple("plan|budget|devis|contrat|rapport|catalogue|tapis|texte|programme|cadre".split("|")),
    places=tuple("salle|bibliothèque|galerie|cour|gare|cuisine".split("|")),
    days=tuple("lundi|mardi|mercredi|jeudi|vendredi".split("|")),
)

SPANISH = Wordings(
    greetings=("Hola {w}:", "Estimada {w}:", "Buenos días:"),
    closings=("Saludos", "Un abrazo", "Atentamente"),
    news=_rows("""
        El {a} llegó el {d} a la {p} y nadie lo vio.
        La {p} estaba llena el {d} y nadie se fue antes del final.
        Quedan {n} euros para el {b}, que es poco.
        {w} encontró el {a} en un cajón.
        """),
    asks=("¿Podrías enviarme el {a} antes del {d}?", "¿Cuándo estará listo el {b}?"),
    promises=("Te mando el {a} el {d}.", "Voy a preguntar a {w} y te digo."),
    answers=("Sí, te adjunto el {a}.", "El {b} estará listo el {d}."),
    wrote="El {date}, {who} escribió:",
    things=tuple("plano|presupuesto|borrador|contrato|informe|catálogo|marco|texto|programa".split("|")),
    places=tuple("sala|biblioteca|galería|estación|cocina".split("|")),
    days=tuple("lunes|martes|miércoles|jueves|viernes".split("|")),
)

LANGUAGES = ((ENGLISH, 0.78), (GERMAN, 0.12), (FRENCH, 0.06), (SPANISH, 0.04))
"""How much of the correspondence is in which language."""

GIVEN = tuple(
    "Ben Cleo Dora Emil Fay Gus Hanna Ivo Jana Karl Lea Milo Nina Otto Pia Rolf Sara Tim Ulla Vito Élodie Søren "
    "Zoë Jürgen Anouk Bram Carla Dirk Elsa Finn Greta Hugo Ida Jonas Kira Lars Maud Nils Olga Paul Rita Sven Tessa "
    "Uwe Vera Wim Yara Zeno Alma Bodo".split()
)
FAMILY = tuple(
    "Abt Bergen Castell Dorn Engel Falk Gerber Hardt Immel Jost Keller Lang Moser Noll Oster Paulsen Quast Rieger "
    "Sommer Thiel Ulmer Vogt Wendt Zander Müller Björk Lefèvre Ibáñez Novak Okafor Adler Brandt Corvin Duval Elster "
    "Forster Gruber Holm Ilves Jansen Kron Linde Marten Nissen Orban Prinz Rahn Stein Tiel Winter".split()
)
DOMAINS = tuple(
    "example.org example.net mail.example studio.example museum.example print.example city.example".split()
)
