"""From a message to its asks and promises: the door of this room."""

from __future__ import annotations

from dataclasses import dataclass

from loose_ends.domain.act import Act, Kind
from loose_ends.domain.message import Message
from loose_ends.language.due import find_due
from loose_ends.language.features import Place, extract, may_act, places, plain_words, words_of
from loose_ends.language.model import KINDS, weights
from loose_ends.language.pasted import said
from loose_ends.language.sentences import Span

DEFAULT_THRESHOLD = 0.5
"""Acts below this confidence are not shown unless the user sets another threshold.

More likely right than not: confidence is calibrated on sources that the model had not seen
(docs/reliability.svg), so that one half means just that.
"""

MAX_TEXT = 400_000
MAX_SENTENCES = 4_000
"""No letter is longer; what comes after so many characters or sentences is pasted data."""
MOST_ACTS = 100
"""No letter asks or promises more; a hostile one would fill the list, and slow down what is read after it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence that was looked at: ``own_text[start:end]`` is ``text``.

    ``probabilities`` holds the probability for each kind; it is empty where nothing in the sentence
    could be an ask or a promise. ``features`` is what was seen in it; of its words, what bears a weight.
    """

    start: int
    end: int
    text: str
    probabilities: dict[Kind, float]
    features: tuple[str, ...] = ()

    @property
    def reasons(self) -> tuple[str, ...]:
        """In words, what spoke for (+) and against (-) the likelier kind, strongest first."""
        if not self.probabilities:
            return ("nothing in it asks or promises",)
        likelier = max(KINDS, key=lambda kind: self.probabilities[kind])
        strongest = weights().strongest(self.features, likelier)
        return tuple(f"{'+' if weight > 0 else '-'} {plain_words(name)}" for name, weight in strongest)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one message: its acts, and every sentence with the verdict on it."""

    acts: tuple[Act, ...]
    sentences: tuple[Sentence, ...]


def read_acts(message: Message, threshold: float = DEFAULT_THRESHOLD) -> Reading:
    """Find the asks and promises that the writer of a message makes in it.

    Args:
        message: its own text is read; date, readers and references are the context.
        threshold: acts of lower confidence are left out, 0 to 1.

    Returns:
        Acts in the order of the text and all sentences considered. Mail that no person wrote
        (``message.automatic``) holds no acts.
    """
    if message.automatic:
        return Reading((), ())
    spans = said(message.own_text[:MAX_TEXT], message.subject)[:MAX_SENTENCES]
    acts: list[Act] = []
    sentences: list[Sentence] = []
    texts = [message.own_text[span.start : span.end] for span in spans]
    for span, text, place in zip(spans, texts, places(texts, spans, message), strict=True):
        sentence = _judge(span, text, place)
        sentences.append(sentence)
        likely = (kind for kind, chance in sentence.probabilities.items() if chance >= threshold)
        acts += [_act(kind, sentence, message) for kind in likely]
    return Reading(_surest(acts), tuple(sentences))


def _surest(acts: list[Act]) -> tuple[Act, ...]:
    """The acts, in order; of more than there can be, the surest."""
    if len(acts) <= MOST_ACTS:
        return tuple(acts)
    kept = sorted(range(len(acts)), key=lambda place: -acts[place].confidence)[:MOST_ACTS]
    return tuple(acts[place] for place in sorted(kept))


def _judge(span: Span, text: str, place: Place) -> Sentence:
    words = words_of(text)
    if not may_act(text, words):
        return Sentence(span.start, span.end, text, {})
    table = weights()
    features = extract(text, words, place, table.grams)
    totals = table.totals(features)
    chances = {
        kind: scale.probability(total) for kind, scale, total in zip(KINDS, table.scales, totals, strict=True)
    }
    return Sentence(span.start, span.end, text, chances, tuple(features))


def _act(kind: Kind, sentence: Sentence, message: Message) -> Act:
    due = find_due(sentence.text, message.sent_at)
    return Act(
        kind,
        sentence.text,
        sentence.start,
        sentence.end,
        round(sentence.probabilities[kind], 3),
        due.date if due else None,
        due.phrase if due else None,
    )
