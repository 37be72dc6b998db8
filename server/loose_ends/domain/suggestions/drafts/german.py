"""The wordings of notes in German, for people who write it.

``SAYINGS`` speak with "du", ``FORMAL`` with "Sie"; what has no person in it stands in ``SAYINGS`` alone.
After the greeting German goes on in small letters. What is missing here is said in English.
"""

from __future__ import annotations

MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
)  # fmt: skip

SAYINGS: dict[str, tuple[str, ...]] = {
    "greeting": ("Hallo {name},",),
    "greeting_nobody": ("Hallo,",),
    "sign_off": ("Viele Grüße", "Herzliche Grüße", "Liebe Grüße"),
    "reach_me": ("[Telefon oder Seite]",),
    "no_answer": ("Eine Antwort ist nicht nötig.", "Du musst nicht antworten."),
    "own_line": ("[eine Zeile, die nur du schreiben kannst]",),
    # --- ein Versprechen
    "kept_hand": (
        "wie versprochen bekommst du hier {thing}: [Anhang oder Link]",
        "hier bekommst du {thing}, wie versprochen: [Anhang oder Link]",
    ),
    "kept_quote": (
        "am {day} habe ich dir geschrieben: „{quote}“ Hier ist es: [das Versprochene]",
        "du hast mein Wort vom {day}: „{quote}“ Hier ist es: [das Versprochene]",
    ),
    "late": (
        "entschuldige, dass es länger gedauert hat.",
        "es hat länger gedauert als gedacht, entschuldige.",
    ),
    "kept_more": (
        "Wenn du es anders brauchst, sag einfach Bescheid.",
        "Falls dir noch etwas fehlt, genügt ein Wort.",
    ),
    # --- eine Frage
    "answer_whether": ("zu deiner Frage, {clause}: [ja oder nein, und was dazu wichtig ist]",),
    "answer_what": ("zu deiner Frage, {clause}: [die Antwort]",),
    "answer_hand": (
        "hier bekommst du {thing}, wie gewünscht: [Anhang oder Link]",
        "du hattest mich um {thing} gebeten; hier ist alles: [Anhang oder Link]",
    ),
    "answer_quote": (
        "du hast am {day} gefragt: „{quote}“ [die Antwort]",
        "zu deiner Frage vom {day}, „{quote}“: [die Antwort]",
    ),
    "answer_late": ("entschuldige die späte Antwort.", "entschuldige, dass du warten musstest."),
    "answer_resource": ("Vielleicht hilft dir dabei auch: {title} ({url}).",),
    "answer_resource_free": ("Etwas, das dir trotzdem nützen könnte: {title} ({url}).",),
    "answer_more": (
        "Falls für dich etwas offenbleibt, frag einfach.",
        "Wenn du mehr brauchst, genügt ein Wort.",
    ),
    # --- Dank
    "thanks_quote": (
        "danke für deine Hilfe vom {day} („{quote}“). Daraus geworden ist: [das Ergebnis, in einem Satz]",
        (
            "du hast mir am {day} geholfen: „{quote}“. Danke dafür! So ging es weiter: [das Ergebnis, "
            "in einem Satz]"
        ),
    ),
    "thanks_introduction": (
        "danke, dass du mich mit {other} bekannt gemacht hast. Daraus geworden ist: [das Ergebnis]",
    ),
    "thanks_more": (
        "Das solltest du von mir hören. {no_answer}",
        "Ich wollte, dass du das weißt. {no_answer}",
    ),
    # --- ihr Versprechen
    "reminder_hand": ("am {day} hast du mir freundlicherweise {thing} angeboten.",),
    "reminder_quote": ("über dein Angebot vom {day} habe ich mich gefreut: „{quote}“",),
    "reminder_ask": (
        "Passt es dir noch bis {when}? {easy_out}",
        "Ist es bis {when} noch möglich? Eine Zeile genügt. {easy_out}",
    ),
    "reminder_ask_reply": ("Könntest du mir bis {when} eine Zeile dazu schreiben? {easy_out}",),
    "reminder_ask_word": ("Könntest du mir bis {when} eine Zeile dazu schreiben? {easy_out}",),
    "reminder_ask_hand": ("Passt es dir noch bis {when}? {easy_out}",),
    "help_introduce": ("Ich kann dir gern zwei Zeilen zum Weiterleiten schreiben.",),
    "help_hand": ("Eine grobe Fassung reicht mir; den Rest mache ich gern selbst.",),
    "help_other": ("Wenn ein Teil davon Arbeit macht, kann ich dir den gern abnehmen.",),
    # --- meine Bitte, noch einmal
    "again_hand": (
        (
            "könntest du mir {thing} bis {when} schicken? Eine grobe Fassung reicht, oder der Name "
            "von jemandem, "
            "der weiterhilft. {easy_out}"
        ),
        (
            "am {day} hatte ich dich um {thing} gebeten. Passt es dir bis {when}, gern auch nur zum Teil? "
            "{easy_out}"
        ),
    ),
    "again_quote": (
        "am {day} habe ich dich gefragt: „{quote}“ Eine Zeile bis {when} genügt mir. {easy_out}",
    ),
    "again_talk": (
        (
            "am {day} habe ich dich gefragt: „{quote}“ Zehn Minuten am Telefon wären auch gut: [zwei "
            "Termine zur "
            "Wahl]. {easy_out}"
        ),
    ),
    "easy_out": ("Ein Nein ist auch in Ordnung.", "Wenn es nicht passt, ist ein Nein völlig in Ordnung."),
    "easy_out_gone": ("Wenn es nicht mehr passt, ist das auch in Ordnung.",),
    "give_resource": (
        "zuerst etwas für dich zum Thema {theme}: {title} ({url}).",
        "vorweg etwas, das dir bei {theme} nützen könnte: {title} ({url}).",
    ),
    "give_thanks": ("zuerst noch einmal danke für {what}: [was daraus geworden ist]",),
    "give_offer": ("zuerst etwas von mir: Bei {offer} helfe ich dir gern.",),
    "give_offer_any": ("zuerst etwas von mir: Falls dir {offer} gerade nützt, helfe ich gern.",),
    "give_blank": (
        "[was du {name} zuerst geben kannst: ein Werkzeug, ein Text, ein Mensch, eine Nachricht]",
    ),
    # --- Fundstücke und Termine
    "resource_because": (
        "zum Thema {theme} habe ich etwas, das dir nützen könnte: {title} ({url}).",
        "das hier könnte dir bei {theme} Zeit sparen: {title} ({url}).",
    ),
    "resource_need": ("du suchst {theme}. Vielleicht hilft dir das: {title} ({url}).",),
    "resource_post": ("dein {theme} hat mich daran denken lassen: {title} ({url}).",),
    "resource_note": ("Dazu kurz: {note}",),
    "resource_end": (
        "Du musst nicht antworten; ich wollte nur, dass du es hast.",
        "Falls du es schon kennst, umso besser.",
    ),
    "event_because": (
        "ein Termin zum Thema {theme}, der dich interessieren könnte: {title} ({url}).",
        "weil {theme} dein Thema ist, könnte dieser Termin etwas für dich sein: {title} ({url}).",
    ),
    "event_need": ("du suchst {theme}. Dieser Termin könnte dir helfen: {title} ({url}).",),
    "event_post": ("dein {theme} hat mich an diesen Termin denken lassen: {title} ({url}).",),
    "event_note": ("{note}",),
    "event_end": (
        "Du musst nicht antworten; ich wollte nur, dass du rechtzeitig davon weißt.",
        "[ob du selbst hingehst] Eine Antwort ist nicht nötig.",
    ),
    "offered_help": ("Dabei helfe ich dir gern: {offer}.",),
    "offered_help_end": ("Wenn du magst, schreib mir kurz, was bis wann zu tun ist; ein Nein ist auch gut.",),
    "leave_need_mail": ("am {day} hast du gefragt: „{quote}“",),
    "leave_need_said": ("am {day} hast du geschrieben: „{quote}“",),
    "leave_person_says": ("Dazu fällt mir jemand ein: {other}. Auf der Seite steht: „{says}“.",),
    "leave_person": ("Dazu fällt mir jemand ein: {other}. [was {other_first} macht, in einer Zeile]",),
    "leave_ask": (
        (
            "Soll ich euch miteinander bekannt machen? {other_first} würde ich vorher auch fragen, "
            "und ein Nein "
            "ist in Ordnung."
        ),
    ),
    "offer_person": ("{other} sucht {need}, und dabei habe ich an dich gedacht.",),
    "offer_ask": ("Soll ich euch miteinander bekannt machen? Ein Nein ist in Ordnung und bleibt unter uns.",),
    "bridge": (
        (
            "{one} und {other}: Ihr habt beide gesagt, dass ihr euch gern kennenlernt. Das möchte "
            "ich hiermit tun."
        ),
    ),
    "bridge_need": ("{one} sucht {need}. [was {other} dazu beitragen kann, in einer Zeile]",),
    "bridge_blank": ("[was ihr füreinander sein könnt, in zwei Zeilen]",),
    "bridge_end": ("Ab hier ist es eure Sache; mich braucht ihr nicht in Kopie zu nehmen.",),
    "begun_need": ("auf deiner Seite habe ich gelesen, dass du {need} suchst. Vielleicht passt {other}.",),
    "begun_person": ("ich habe für {other} an dich gedacht. [was {other_first} macht, in einer Zeile]",),
    "begun_ask": (
        (
            "{other_first} hat schon Ja gesagt. Soll ich euch miteinander bekannt machen? Ein Nein "
            "ist in Ordnung "
            "und bleibt unter uns."
        ),
    ),
    "subject_leave": ("Jemand, den du kennenlernen könntest",),
    "subject_offer": ("Darf ich euch bekannt machen?",),
    "leave_need_page": ("auf deiner Seite habe ich gelesen, dass du {need} suchst.",),
    # --- Neuigkeiten
    "news_role": ("ich habe gesehen, dass du jetzt {what} bist. Herzlichen Glückwunsch!",),
    "news_company": ("ich habe gesehen, dass du jetzt bei {what} bist. Herzlichen Glückwunsch zum Wechsel!",),
    "news_post": ("ich habe deinen Beitrag „{what}“ gelesen. [der Gedanke, der dir geblieben ist]",),
    "news_plain": ("ich habe deine Neuigkeit gelesen: „{what}“. Herzlichen Glückwunsch!",),
    "news_moved": ("ich habe gesehen, dass du jetzt in {what} bist. Ich hoffe, es gefällt dir dort.",),
    "news_question": ("Was freut dich daran am meisten?", "Was kommt dort für dich zuerst?"),
    "news_plain_question": ("Wie ist es dazu gekommen?",),
    "news_end": ("Du hast jetzt genug zu tun, antworten musst du also nicht.",),
    # --- lange nichts gehört
    "dormant_subject": ("zuletzt haben wir uns im {month} geschrieben, es ging um „{subject}“.",),
    "dormant_month": ("zuletzt haben wir uns im {month} geschrieben.",),
    "dormant_colleague": (
        "ich habe an unsere Zeit bei {company} gedacht. [was dir davon in Erinnerung ist]",
    ),
    "dormant_subject_question": ("Was ist daraus geworden? [was dir davon in Erinnerung ist]",),
    "dormant_offer": ("Falls dir {offer} gerade nützt, helfe ich dir gern.",),
    "dormant_end": (
        "[eine Zeile von dir] Ich würde mich freuen zu hören, wie es dir geht, wann immer es passt.",
    ),
    # --- eine Frage
    "question_topic": (
        "du arbeitest an {theme}: Was ist daran schwerer, als man denkt?",
        "{theme} ist dein Thema. Was probierst du gerade aus?",
    ),
    "question_post": ("ich habe deinen Beitrag „{theme}“ gelesen. Wie bist du darauf gekommen?",),
    "question_project": ("wie geht es mit {theme} voran?",),
    "question_role": ("was beschäftigt dich als {theme} zurzeit am meisten?",),
    "question_end": (
        "Ich frage, weil [der Grund, in einer halben Zeile]. Ein Satz genügt, keine Antwort auch.",
    ),
    # --- das Ende
    "close": (
        "das ist meine letzte Nachricht zu „{thing}“: Ich nehme meine Frage zurück, du musst nichts tun.",
    ),
    "close_door": ("Sollte es später passen, freue ich mich.",),
    "close_end": ("[ein guter Wunsch für das, was gerade ansteht]",),
    "by_when": ("Ende nächster Woche",),
    # --- Betreffzeilen
    "subject_promise": ("Wie versprochen",),
    "subject_answer": ("Zu deiner Frage vom {day}",),
    "subject_thanks": ("Danke, und was daraus wurde",),
    "subject_reminder": ("Dein Angebot vom {day}",),
    "subject_again": ("Meine Frage vom {day}",),
    "subject_close": ("Meine Nachricht vom {day}",),
    "subject_news": ("Herzlichen Glückwunsch",),
    "subject_news_role": ("Herzlichen Glückwunsch zur neuen Aufgabe",),
    "subject_news_at": ("Herzlichen Glückwunsch zur neuen Aufgabe bei {company}",),
    "subject_post": ("„{theme}“",),
    "subject_help": ("Vielleicht nützlich: {offer}",),
    "subject_dormant": ("Wie geht es dir?",),
    "subject_colleague": ("Unsere Zeit bei {company}",),
    "subject_question": ("Eine Frage zu {theme}",),
    "subject_question_role": ("Eine Frage zu deiner Arbeit als {theme}",),
}

FORMAL: dict[str, tuple[str, ...]] = {
    "greeting": ("Guten Tag {name},",),
    "greeting_nobody": ("Guten Tag,",),
    "sign_off": ("Mit freundlichen Grüßen",),
    "no_answer": ("Eine Antwort ist nicht nötig.", "Sie müssen nicht antworten."),
    "own_line": ("[eine Zeile, die nur Sie schreiben können]",),
    "kept_hand": (
        "wie versprochen erhalten Sie hier {thing}: [Anhang oder Link]",
        "hier erhalten Sie {thing}, wie versprochen: [Anhang oder Link]",
    ),
    "kept_quote": ("am {day} habe ich Ihnen geschrieben: „{quote}“ Hier ist es: [das Versprochene]",),
    "late": (
        "es hat leider länger gedauert als angekündigt; das tut mir leid.",
        "es tut mir leid, dass es später kommt als angekündigt.",
    ),
    "kept_more": ("Wenn Sie es anders brauchen, genügt ein Wort.",),
    "answer_whether": ("zu Ihrer Frage, {clause}: [ja oder nein, und was dazu wichtig ist]",),
    "answer_what": ("zu Ihrer Frage, {clause}: [die Antwort]",),
    "answer_hand": ("hier erhalten Sie {thing}, wie gewünscht: [Anhang oder Link]",),
    "answer_quote": (
        "Sie haben am {day} gefragt: „{quote}“ [die Antwort]",
        "zu Ihrer Frage vom {day}, „{quote}“: [die Antwort]",
    ),
    "answer_late": (
        "es tut mir leid, dass Sie auf meine Antwort warten mussten.",
        "meine Antwort kommt spät; das tut mir leid.",
    ),
    "answer_resource": ("Vielleicht hilft Ihnen dabei auch: {title} ({url}).",),
    "answer_resource_free": ("Etwas, das Ihnen trotzdem nützen könnte: {title} ({url}).",),
    "answer_more": ("Falls für Sie etwas offenbleibt, genügt eine Zeile.",),
    "thanks_quote": (
        "danke für Ihre Hilfe vom {day} („{quote}“). Daraus geworden ist: [das Ergebnis, in einem Satz]",
    ),
    "thanks_introduction": (
        "danke, dass Sie mich mit {other} bekannt gemacht haben. Daraus geworden ist: [das Ergebnis]",
    ),
    "thanks_more": ("Das sollten Sie von mir hören. {no_answer}",),
    "reminder_hand": ("am {day} haben Sie mir freundlicherweise {thing} angeboten.",),
    "reminder_quote": ("über Ihr Angebot vom {day} habe ich mich gefreut: „{quote}“",),
    "reminder_ask": ("Ist es Ihnen bis {when} noch möglich? {easy_out}",),
    "reminder_ask_reply": ("Könnten Sie mir bis {when} eine Zeile dazu schreiben? {easy_out}",),
    "reminder_ask_word": ("Könnten Sie mir bis {when} eine Zeile dazu schreiben? {easy_out}",),
    "reminder_ask_hand": ("Ist es Ihnen bis {when} noch möglich? {easy_out}",),
    "help_introduce": ("Ich kann Ihnen gern zwei Zeilen zum Weiterleiten schreiben.",),
    "help_hand": ("Eine vorläufige Fassung genügt mir für den Anfang.",),
    "help_other": ("Wenn ein Teil davon Arbeit macht, kann ich Ihnen den gern abnehmen.",),
    "again_hand": (
        (
            "könnten Sie mir {thing} bis {when} schicken? Wenn das nicht geht, genügt mir ein Hinweis, wer "
            "weiterhelfen kann. {easy_out}"
        ),
        (
            "am {day} hatte ich Sie um {thing} gebeten. Ist es Ihnen bis {when} möglich, gern auch nur "
            "zum Teil? {easy_out}"
        ),
    ),
    "again_quote": ("am {day} habe ich Sie gefragt: „{quote}“ Eine Zeile bis {when} genügt mir. {easy_out}",),
    "again_talk": (
        (
            "am {day} habe ich Sie gefragt: „{quote}“ Zehn Minuten am Telefon wären auch gut: [zwei "
            "Termine zur "
            "Wahl]. {easy_out}"
        ),
    ),
    "give_resource": (
        "zuerst etwas für Sie zum Thema {theme}: {title} ({url}).",
        "vorweg etwas, das Ihnen bei {theme} nützen könnte: {title} ({url}).",
    ),
    "give_offer": ("zuerst etwas von mir: Bei {offer} helfe ich Ihnen gern.",),
    "give_offer_any": ("zuerst etwas von mir: Falls Ihnen {offer} gerade nützt, helfe ich gern.",),
    "resource_because": (
        "zum Thema {theme} habe ich etwas, das Ihnen nützen könnte: {title} ({url}).",
        "das hier könnte Ihnen bei {theme} Zeit sparen: {title} ({url}).",
    ),
    "resource_need": ("Sie suchen {theme}. Vielleicht hilft Ihnen das: {title} ({url}).",),
    "resource_post": ("Ihr {theme} hat mich daran denken lassen: {title} ({url}).",),
    "resource_end": (
        "Sie müssen nicht antworten; ich wollte nur, dass Sie es haben.",
        "Falls Sie es schon kennen, umso besser.",
    ),
    "event_because": (
        "ein Termin zum Thema {theme}, der Sie interessieren könnte: {title} ({url}).",
        "weil {theme} Ihr Thema ist, könnte dieser Termin etwas für Sie sein: {title} ({url}).",
    ),
    "event_need": ("Sie suchen {theme}. Dieser Termin könnte Ihnen helfen: {title} ({url}).",),
    "event_post": ("Ihr {theme} hat mich an diesen Termin denken lassen: {title} ({url}).",),
    "event_end": (
        "Sie müssen nicht antworten; ich wollte nur, dass Sie rechtzeitig davon wissen.",
        "[ob Sie selbst hingehen] Eine Antwort ist nicht nötig.",
    ),
    "offered_help": ("Dabei helfe ich Ihnen gern: {offer}.",),
    "offered_help_end": ("Schreiben Sie mir gern kurz, was bis wann zu tun ist; ein Nein ist auch gut.",),
    "leave_need_mail": ("am {day} haben Sie gefragt: „{quote}“",),
    "leave_need_said": ("am {day} haben Sie geschrieben: „{quote}“",),
    "leave_ask": (
        (
            "Soll ich Sie miteinander bekannt machen? {other_first} würde ich vorher auch fragen, "
            "und ein Nein "
            "ist in Ordnung."
        ),
    ),
    "offer_person": ("{other} sucht {need}, und dabei habe ich an Sie gedacht.",),
    "offer_ask": ("Soll ich Sie miteinander bekannt machen? Ein Nein ist in Ordnung und bleibt unter uns.",),
    "bridge": (
        (
            "{one} und {other}: Sie haben beide gesagt, dass Sie sich gern kennenlernen. Das möchte "
            "ich hiermit tun."
        ),
    ),
    "bridge_blank": ("[was Sie füreinander sein können, in zwei Zeilen]",),
    "bridge_end": ("Ab hier ist es Ihre Sache; mich brauchen Sie nicht in Kopie zu nehmen.",),
    "begun_need": ("auf Ihrer Seite habe ich gelesen, dass Sie {need} suchen. Vielleicht passt {other}.",),
    "begun_person": ("ich habe für {other} an Sie gedacht. [was {other_first} macht, in einer Zeile]",),
    "begun_ask": (
        (
            "{other_first} hat schon Ja gesagt. Soll ich Sie miteinander bekannt machen? Ein Nein "
            "ist in Ordnung "
            "und bleibt unter uns."
        ),
    ),
    "subject_leave": ("Jemand, den Sie kennenlernen könnten",),
    "subject_offer": ("Darf ich Sie bekannt machen?",),
    "leave_need_page": ("auf Ihrer Seite habe ich gelesen, dass Sie {need} suchen.",),
    "news_role": ("ich habe gesehen, dass Sie jetzt {what} sind. Herzlichen Glückwunsch!",),
    "news_company": (
        "ich habe gesehen, dass Sie jetzt bei {what} sind. Herzlichen Glückwunsch zum Wechsel!",
    ),
    "news_post": ("ich habe Ihren Beitrag „{what}“ gelesen. [der Gedanke, der Ihnen geblieben ist]",),
    "news_plain": ("ich habe Ihre Neuigkeit gelesen: „{what}“. Herzlichen Glückwunsch!",),
    "news_moved": ("ich habe gesehen, dass Sie jetzt in {what} sind. Ich hoffe, es gefällt Ihnen dort.",),
    "news_question": ("Was freut Sie daran am meisten?", "Was kommt dort für Sie zuerst?"),
    "news_end": ("Sie haben jetzt genug zu tun, antworten müssen Sie also nicht.",),
    "dormant_colleague": (
        "ich habe an unsere Zeit bei {company} gedacht. [was Ihnen davon in Erinnerung ist]",
    ),
    "dormant_subject_question": ("Was ist daraus geworden? [was Ihnen davon in Erinnerung ist]",),
    "dormant_offer": ("Falls Ihnen {offer} gerade nützt, helfe ich Ihnen gern.",),
    "dormant_end": (
        "[eine Zeile von Ihnen] Ich würde mich freuen zu hören, wie es Ihnen geht, wann immer es passt.",
    ),
    "question_topic": (
        "Sie arbeiten an {theme}: Was ist daran schwerer, als man denkt?",
        "{theme} ist Ihr Thema. Was probieren Sie gerade aus?",
    ),
    "question_post": ("ich habe Ihren Beitrag „{theme}“ gelesen. Wie sind Sie darauf gekommen?",),
    "question_role": ("was beschäftigt Sie als {theme} zurzeit am meisten?",),
    "close": (
        "das ist meine letzte Nachricht zu „{thing}“: Ich nehme meine Frage zurück, Sie müssen nichts tun.",
    ),
    "subject_answer": ("Zu Ihrer Frage vom {day}",),
    "subject_question_role": ("Eine Frage zu Ihrer Arbeit als {theme}",),
    "subject_reminder": ("Ihr Angebot vom {day}",),
    "subject_dormant": ("Wie geht es Ihnen?",),
}
"""What is said otherwise to people addressed as "Sie"."""
