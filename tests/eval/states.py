"""What became of the asks and promises of gold-dev, told by the product's own fold, beside the marks."""

from __future__ import annotations

import json
import mailbox
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from loose_ends.domain.act import Act, Kind
from loose_ends.domain.loose_end import STILL_OPEN, Change, LooseEnd, State, loose_end_id
from loose_ends.domain.message import Message
from loose_ends.domain.recipients import Me
from loose_ends.language import read_acts
from loose_ends.usecases.follow import step
from loose_ends.usecases.read_message import to_domain
from loose_ends_mail.message import clean, parse_whole
from tests.eval import made_up

_OPEN = {"unanswered": "open", "unkept": "open"}
_THREAD = "thread"


@dataclass(frozen=True, slots=True)
class Row:
    """One marked act beside what the fold made of it. ``by`` are message ids without brackets."""

    id: str
    kind: Kind
    quote: str
    wanted: str
    found: str
    sure: bool
    wanted_by: str = ""
    wanted_quote: str = ""
    change: Change | None = None

    @property
    def right(self) -> bool:
        return self.wanted == self.found or (self.wanted, self.found) == ("open", "not opened")


def measure(data: Path) -> list[Row]:
    """Fold each thread of ``states.json`` with the marked acts given, and say what became of them.

    Args:
        data: the folder that holds ``gold-dev``.

    Returns:
        One row an act. The writer of the marked message is taken for the user.
    """
    marks = json.loads((data / "gold-dev" / "states.json").read_text())
    with _threads(data) as folder:
        rows = []
        for name in dict.fromkeys(mark["id"] for mark in marks):
            gold_id = _message_ids(data)[name]
            rows += _rows(
                [mark for mark in marks if mark["id"] == name], _messages(folder / f"{name}.mbox"), gold_id
            )
    return rows


def _message_ids(data: Path) -> dict[str, str]:
    return {row["id"]: row["message_id"] for row in json.loads((data / "gold-dev" / "gold.json").read_text())}


@contextmanager
def _threads(data: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(data / "gold-dev" / "threads.tar.xz") as archive:
            archive.extractall(folder, filter="data")
        yield Path(folder) / "threads"


def _messages(path: Path) -> list[Message]:
    box = mailbox.mbox(path, create=False)
    read = [to_domain(clean(parse_whole(box.get_bytes(key)))) for key in box.keys()]  # noqa: SIM118
    box.close()
    return sorted(read, key=lambda message: message.sent_at)


def _rows(marks: Sequence[dict[str, str]], messages: list[Message], gold_id: str) -> list[Row]:
    """Play one thread from the marked message on."""
    first = next(message for message in messages if message.message_id == gold_id)
    me = Me(frozenset({first.sender.email}), frozenset({first.sender.name}))
    acts = [made_up.locate(first, Kind(mark["kind"]), mark["item_quote"]) for mark in marks]
    later = [m for m in messages if m.sent_at >= first.sent_at and m is not first]
    ends = fold(first, acts, later, me)
    return [_row(mark, ends.get(loose_end_id(gold_id, act))) for mark, act in zip(marks, acts, strict=True)]


def fold(first: Message, acts: Sequence[Act], later: Sequence[Message], me: Me) -> dict[str, LooseEnd]:
    """The loose ends that the given acts of one message become, after all later messages."""
    ends = {end.id: end for end in step(first, acts, (), me, _THREAD).opened}
    others: dict[str, LooseEnd] = {}
    for message in later:
        waiting = [end for end in (*ends.values(), *others.values()) if end.state in STILL_OPEN]
        taken = step(message, read_acts(message).acts, waiting, me, _THREAD)
        for end in (*taken.changed, *taken.opened):
            (ends if end.id in ends else others)[end.id] = end
    return ends


def _row(mark: dict[str, str], end: LooseEnd | None) -> Row:
    wanted = _OPEN.get(mark["state"], mark["state"])
    return Row(
        id=f"{mark['id']}.{mark['item']}",
        kind=Kind(mark["kind"]),
        quote=mark["item_quote"],
        wanted=wanted,
        found=end.state.value if end else "not opened",
        sure=bool(mark["sure"]),
        wanted_by=mark["by"] or "",
        wanted_quote=mark["quote"] or "",
        change=end.changes[-1] if end and end.changes else None,
    )


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures asked for, over some rows: shares from 0 to 1 and the counts they rest on."""

    count: int
    right: float
    open_called_answered: float
    kept_called_open: float
    asks_open: int
    promises_kept: int


def figures(rows: Sequence[Row]) -> Figures:
    """How many states are right, and the two mistakes that cost most."""
    closed = {State.ANSWERED, State.DECLINED, State.WITHDRAWN}
    asks = [r for r in rows if r.kind is Kind.ASK and r.wanted == "open"]
    kept = [r for r in rows if r.kind is Kind.PROMISE and r.wanted == "kept"]
    return Figures(
        count=len(rows),
        right=_share([r.right for r in rows]),
        open_called_answered=_share([r.found in closed for r in asks]),
        kept_called_open=_share([r.found in STILL_OPEN for r in kept]),
        asks_open=len(asks),
        promises_kept=len(kept),
    )


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else 0.0


def measure_made_up() -> list[Row]:
    """The same rows for the made-up threads of tests/language/threads."""
    return [_made_up_row(outcome) for story in made_up.load() for outcome in made_up.play(story)]


def _made_up_row(outcome: made_up.Outcome) -> Row:
    wanted = outcome.expected.outcomes[0][0]
    found = wanted if outcome.right else outcome.state
    if not outcome.right and found == wanted:
        found = f"{found} too early or late"
    change = outcome.end.changes[-1] if outcome.end and outcome.end.changes else None
    name = f"{outcome.story.source}: {outcome.story.title} ({outcome.letter.number})"
    return Row(name, outcome.expected.kind, outcome.expected.quote, wanted, found, sure=True, change=change)


def table(rows: Sequence[Row]) -> str:
    """A confusion table: a line for each marked state, a column for each found."""
    lines = []
    for kind in Kind:
        counts = Counter((r.wanted, r.found) for r in rows if r.kind is kind)
        found = sorted({f for _, f in counts})
        lines.append(f"{kind.value:10} | " + " | ".join(f"{f:>10}" for f in found))
        lines += [
            f"{wanted:10} | " + " | ".join(f"{counts[wanted, f]:>10}" for f in found)
            for wanted in sorted({w for w, _ in counts})
        ]
    return "\n".join(lines)


def main(data: Path | None, *, verbose: bool = False) -> None:
    """Print the tables; with ``verbose`` also each row that is wrong."""
    parts = {"made-up threads": measure_made_up()}
    if data:
        rows = measure(data)
        parts |= {"states.json, sure": [r for r in rows if r.sure], "states.json, all": rows}
    for name, rows in parts.items():
        print(f"\n{name}: {figures(rows)}\n{table(rows)}")
        if verbose:
            for row in rows:
                if not row.right:
                    _print(row)


def _print(row: Row) -> None:
    quote = " ".join(row.quote.split())[:110]
    print(f"  {row.id} {row.kind} wanted {row.wanted} found {row.found}: {quote}")
    if row.wanted_quote:
        print(f"      wanted by {row.wanted_by}: {row.wanted_quote[:110]}")
    if row.change:
        c = row.change
        said = " ".join((c.quote or "").split())[:110]
        print(f"      {c.state} {c.confidence} {c.message_id}: {said} [{c.why}]")


if __name__ == "__main__":
    import sys

    _folders = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")]
    main(_folders[0] if _folders else None, verbose="-v" in sys.argv)
