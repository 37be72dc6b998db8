"""How fast sentences are read, and how long the first one takes."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from loose_ends.domain.message import Message, Party
from loose_ends.language import read_acts
from loose_ends.usecases.read_message import to_domain
from loose_ends_mail.message import clean, parse_whole
from tests.bench.made_mail import made_mail
from tests.bench.many_ends import NOW
from tests.bench.measuring import Row, command

if TYPE_CHECKING:
    from collections.abc import Iterator

EACH = 1_000
_FIRST = (
    "from datetime import UTC, datetime; from loose_ends.language import read_acts; "
    "from loose_ends.domain.message import Message, Party; "
    "read_acts(Message('<a@example.org>', datetime(2026, 1, 5, tzinfo=UTC), Party('a@example.org'), "
    "own_text='Could you send me the plan by Friday?'))"
)


def language_rows() -> Iterator[Row]:
    """Sentences a second on one core, and the start of a process that reads one sentence."""
    read_acts(Message("<a@example.org>", NOW, Party("b@example.org"), own_text="Shall we?"))
    rate = max(map(_rate, range(1, 4)))
    yield Row("acts, sentences a second of processor time", f"{rate:,.0f}", "at least 10,000", rate >= 10_000)
    bare = min(command([sys.executable, "-c", "pass"]).wall for _ in range(5))
    first = min(command([sys.executable, "-c", _FIRST]).wall for _ in range(5)) - bare
    yield Row(
        "import of language/ and its first sentence", f"{first * 1000:.0f} ms", "under 100 ms", first < 0.1
    )


def _rate(seed: int) -> float:
    """Sentences of one made mailbox, a second of processor time."""
    messages = [to_domain(clean(parse_whole(made.content, None))) for made in made_mail(EACH, seed)]
    started = time.process_time()
    sentences = sum(len(read_acts(message).sentences) for message in messages)
    return sentences / (time.process_time() - started)
