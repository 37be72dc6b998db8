"""What the model learns from: sentences of ``silver`` with two readers' marks, and sentences of our own."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loose_ends.domain.act import Kind
from loose_ends.language import features
from loose_ends.language.pasted import said
from tests.eval import second_reading, taught
from tests.eval.acts import Marked, same
from tests.eval.second_reading import Belief, belief

FRAMES_EACH = 6
FRAME_WEIGHT = 0.4
WHOLE_WEIGHT = 1.0

Marks = dict[Kind, int]
"""For each kind 1 (arguable) or 2 (clear); what is absent is not marked."""


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence to learn from: its features, and the marks of the first and of the second reader."""

    source: str
    marked: Marked | None
    text: str
    features: tuple[str, ...]
    first: Marks
    second: Marks = field(default_factory=dict)
    weight: float = 1.0

    def belief(self, kind: Kind) -> Belief:
        """How much it counts for and against, as one of a kind."""
        held = belief(self.first.get(kind, 0), self.second.get(kind, 0))
        return Belief(held.act * self.weight, held.none * self.weight)

    def is_act(self, kind: Kind) -> bool:
        """Whether either reader marked it, as ``gold-dev`` counts."""
        return kind in self.first or kind in self.second


def of_mail(marked: Sequence[Marked]) -> list[Example]:
    """The sentences of marked messages that pass the gate, with both readers' marks."""
    second = second_reading.load()
    return [example for one in marked for example in _of_message(one, second)]


def _of_message(marked: Marked, second: dict[tuple[str, str], Marks]) -> Iterator[Example]:
    text = marked.message.own_text
    spans = said(text, marked.message.subject)
    texts = [text[s.start : s.end] for s in spans]
    places = features.places(texts, spans, marked.message)
    for sentence, place, first in zip(texts, places, _first_marks(texts, marked), strict=True):
        found = features.words_of(sentence)
        if features.may_act(sentence, found):
            seen = tuple(features.extract(sentence, found, place))
            again = second.get((marked.id, second_reading.digest(sentence)), {})
            yield Example(marked.source, marked, sentence, seen, first, again)


def _first_marks(texts: Sequence[str], marked: Marked) -> list[Marks]:
    labels: list[Marks] = [{} for _ in texts]
    for mark in marked.marks:
        hits = [n for n, t in enumerate(texts) if len(t) > 8 and same(t, mark.quote)]
        exact = [n for n in hits if " ".join(texts[n].split()) == " ".join(mark.quote.split())]
        best = exact[:1] or sorted(hits, key=lambda n: -len(texts[n]))[:1]
        for n in best:
            labels[n][mark.kind] = max(labels[n].get(mark.kind, 0), 2 if mark.clear else 1)
    return labels


def of_ours(marked: Sequence[Marked]) -> list[Example]:
    """Our own sentences, each put in a place that some sentence of the marked messages has."""
    places = [place for one in marked[::5] for place in _places(one)]
    chance = random.Random(0)
    weighted = [(t, WHOLE_WEIGHT) for t in taught.whole_sentences()]
    weighted += [(t, FRAME_WEIGHT) for t in taught.filled_frames(FRAMES_EACH)]
    made = []
    for sentence, weight in weighted:
        found = features.words_of(sentence.text)
        seen = tuple(features.extract(sentence.text, found, chance.choice(places)))
        marks = dict.fromkeys(sentence.kinds, 2)
        made.append(Example("taught", None, sentence.text, seen, marks, marks, weight))
    return made


def _places(marked: Marked) -> list[features.Place]:
    text = marked.message.own_text
    spans = said(text, marked.message.subject)
    return features.places([text[s.start : s.end] for s in spans], spans, marked.message)
