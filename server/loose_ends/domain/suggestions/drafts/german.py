"""The wordings of notes in German, for people who write it.

They quote rather than paraphrase: a German clause turned by rule of thumb is soon wrong. What is missing
here is said in English.
"""

from __future__ import annotations

MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
)  # fmt: skip

SAYINGS: dict[str, tuple[str, ...]] = {
    "greeting": ("Hallo {name},",),
    "greeting_nobody": ("Hallo,",),
    "sign_off": ("Viele Grüße", "Herzliche Grüße", "Beste Grüße"),
    "no_answer": ("Eine Antwort ist nicht nötig.", "Das braucht keine Antwort."),
    "kept_quote": (
        "am {day} schrieb ich: „{quote}“ Wie versprochen: [das Versprochene]",
        "wie versprochen (meine Nachricht vom {day}: „{quote}“): [das Versprochene]",
    ),
    "late": (
        "Entschuldige bitte, dass es länger gedauert hat.",
        "Es kommt später als angekündigt, entschuldige.",
    ),
    "kept_more": ("Ich hoffe, es kommt gelegen.", "Ich hoffe, es nützt."),
    "answer_quote": (
        "am {day} kam die Frage: „{quote}“ [die Antwort]",
        "zu der Frage vom {day}, „{quote}“: [die Antwort]",
    ),
    "answer_late": ("Entschuldige bitte die späte Antwort.",),
    "answer_resource": ("Vielleicht hilft dabei auch: {title} ({url}).",),
    "answer_more": ("Ich hoffe, das hilft weiter.",),
    "thanks_quote": (
        "danke für die Hilfe vom {day} („{quote}“). Daraus geworden ist: [das Ergebnis]",
        "danke für die Nachricht vom {day}: „{quote}“ So ging es weiter: [das Ergebnis]",
    ),
    "thanks_more": ("Das wollte ich nicht unerwähnt lassen. {no_answer}",),
    "reminder_quote": ("am {day} kam das freundliche Angebot: „{quote}“",),
    "reminder_ask": ("Passt {when} noch? {easy_out}",),
    "help_introduce": ("Ich kann gern zwei Zeilen zum Weiterleiten schreiben.",),
    "help_hand": ("Eine grobe Fassung reicht; den Rest kann ich gern übernehmen.",),
    "help_other": ("Wenn ein Teil davon Arbeit macht, kann ich ihn gern übernehmen.",),
    "again_quote": ("am {day} habe ich gefragt: „{quote}“ Es geht um [der eine Punkt, auf den es ankommt].",),
    "easier_hand": ("Reicht es bis {when} in einer groben Fassung? {easy_out}",),
    "easier_question": ("Magst du mir bis {when} eine Zeile schreiben: ja, nein oder später? {easy_out}",),
    "easier_talk": ("Gingen zehn Minuten am Telefon, [zwei Termine zur Wahl]? {easy_out}",),
    "easy_out": ("Ein Nein ist auch in Ordnung.", "Wenn es nicht passt, ist ein Nein völlig in Ordnung."),
    "easy_out_gone": ("Wenn es nicht mehr passt, ist das auch in Ordnung.",),
    "give_resource": ("zuerst etwas, das nützlich sein könnte: {title} ({url})",),
    "give_blank": (
        "[was du {name} zuerst geben kannst: ein Werkzeug, ein Text, ein Mensch, eine Nachricht]",
    ),
    "close": ("das ist meine letzte Nachricht zu „{thing}“, und sie braucht keine Antwort.",),
    "close_door": ("Sollte es später passen, bin ich gern da.",),
    "own_line": ("[eine eigene Zeile]",),
    "by_when": ("Ende nächster Woche",),
    "subject_promise": ("Wie versprochen",),
    "subject_answer": ("Zur Frage vom {day}",),
    "subject_thanks": ("Danke, und was daraus wurde",),
    "subject_reminder": ("Das Angebot vom {day}",),
    "subject_again": ("Meine Frage vom {day}",),
    "subject_close": ("Meine Nachricht vom {day}",),
    "reach_me": ("[Telefon oder Seite]",),
}

FORMAL: dict[str, tuple[str, ...]] = {
    "greeting": ("Guten Tag {name},",),
    "greeting_nobody": ("Guten Tag,",),
    "sign_off": ("Mit freundlichen Grüßen",),
    "late": (
        "Bitte entschuldigen Sie, dass es länger gedauert hat.",
        "Es kommt später als angekündigt; bitte entschuldigen Sie.",
    ),
    "answer_late": ("Bitte entschuldigen Sie die späte Antwort.",),
    "easier_question": ("Könnten Sie mir bis {when} eine Zeile schreiben: ja, nein oder später? {easy_out}",),
}
"""What is said otherwise to people addressed as "Sie"."""
