"""The better wordings in German, for notes that are written in German.

``says`` is the product's own voice and follows the product's language; ``better`` goes into the note and
follows the note's.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loose_ends.domain.etiquette.finding import Finding

SAID = {
    "My note of [date] may have got lost:": "Meine Nachricht vom [Datum] ist vielleicht untergegangen:",
    "You kindly offered [what they offered]: would [a day] still suit? If not, that is fine.": (
        "Du hattest freundlicherweise [was angeboten war] angeboten: Passt [ein Tag] noch? Wenn nicht, ist "
        "das in Ordnung."
    ),
    "; if it no longer fits, a no is fine.": "; wenn es nicht mehr passt, ist ein Nein in Ordnung.",
    "[your question in one line]?": "[deine Frage in einer Zeile]?",
    "[the fact again, in one line]": "[die Sache noch einmal, in einer Zeile]",
    "[one line of news or use to them]": "[eine Zeile Neues oder Nützliches]",
    "How does ": "Wie steht es um ",
    " stand? [what you need to know, by when]": "? [was du wissen musst, bis wann]",
    "[what you need to know, by when]": "[was du wissen musst, bis wann]",
    "[one line that only they could have got from you]": "[eine Zeile, die nur von dir an sie gehen kann]",
    "[the one thing of theirs that helped you, and what it changed]": (
        "[das Eine, das dir geholfen hat, und was es verändert hat]"
    ),
    "[one result of yours: what changed, for whom, by how much]": (
        "[ein Ergebnis: was sich geändert hat, für wen, um wie viel]"
    ),
    "How would you go about [what I want to reach]? Two lines would do, and no answer is fine.": (
        "Wie würdest du [was ich erreichen möchte] angehen? Zwei Zeilen reichen, keine Antwort ist auch "
        "in Ordnung."
    ),
    "[one small question about their own work]": "[eine kleine Frage zu ihrer eigenen Arbeit]",
    " first: a tool, a reading, a person, news of use]": (
        " zuerst geben kannst: Werkzeug, Lektüre, Mensch, nützliche Nachricht]"
    ),
    "[what you can give ": "[was du ",
    "[why you write to them, in your own words]": "[warum du schreibst, in deinen Worten]",
    "'s address, after their yes]": "s Adresse, nach dem Ja]",
    "[your answer to their question]": "[deine Antwort auf ihre Frage]",
    "Thank you for [what they did]: [what came of it].": "Danke für [was getan wurde]: [was daraus wurde].",
    "Thank you for [what you took from the talk]. [what you said you would send]": (
        "Danke für [was du aus dem Gespräch mitgenommen hast]. [was du schicken wolltest]"
    ),
    "[one line that fits only this reader]": "[eine Zeile, die nur hierher passt]",
    "[one line only you could write to them]": "[eine Zeile, die nur du schreiben kannst]",
    ": [what you would like to know]?": ": [was du wissen möchtest]?",
    "About “": "Zu “",
    "Dear ": "Guten Tag ",
    ", for [how long]: [two times to choose from]? A no is fine.": (
        ", [wie lange]: [zwei Termine zur Wahl]? Ein Nein ist in Ordnung."
    ),
    "A no is fine.": "Ein Nein ist in Ordnung.",
    "[by when]": "[bis wann]",
}
_LONGEST_FIRST = sorted(SAID, key=len, reverse=True)


def in_german(finding: Finding) -> Finding:
    """The same finding with its better wording in German."""
    if not finding.better:
        return finding
    better = finding.better
    for english in _LONGEST_FIRST:
        better = better.replace(english, SAID[english])
    return replace(finding, better=better)
