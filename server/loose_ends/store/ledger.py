"""The ledger as mail shows it: saved with a batch, read for some people."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from loose_ends.domain.give_and_ask import AskKind, GiveKind
from loose_ends.domain.ledger import Entry, Evidence
from loose_ends.domain.loose_end import By
from loose_ends.store import tables as t
from loose_ends.store.columns import digest
from loose_ends.store.sql import among, insert

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.engine import Connection, Row

    from loose_ends.domain.mining import Mined


def save_ledger(connection: Connection, mined: Iterable[Mined], addresses: Mapping[str, int]) -> None:
    """Write what messages show, in place of what the same messages showed before."""
    places: Counter[int] = Counter()
    rows = []
    for one in mined:
        evidence = one.entry.evidence.message_id
        if evidence is None:
            continue  # by hand: that is noted elsewhere, where no rescan comes
        key = digest(evidence)
        rows.append({"message_key": key, "place": places[key], "address_id": addresses[one.person],
                     **_entry_row(one.entry)})  # fmt: skip
        places[key] += 1
    if rows:
        connection.execute(delete(t.ledger).where(among(connection, t.ledger.c.message_key, places)))
    insert(connection, t.ledger, rows)


def entries_of(connection: Connection, people: Iterable[str]) -> dict[str, list[Entry]]:
    """The entries with each of some people, by person id; in no order."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    wanted = select(t.ledger, t.address.c.person).join(t.address)
    for row in connection.execute(wanted.where(among(connection, t.address.c.person, people))):
        found[row.person].append(entry(row))
    return found


def entry(row: Row[Any]) -> Entry:
    """An entry from its row."""
    return Entry(
        kind=kind_of(row.kind),
        by=By(row.by),
        what=row.what,
        at=row.at,
        evidence=Evidence(row.evidence, row.quote),
        told_by_thanks=row.told_by_thanks,
    )


_GIVES = {kind.value: kind for kind in GiveKind}
_ASKS = {kind.value: kind for kind in AskKind}


def kind_of(word: str) -> GiveKind | AskKind:
    """A give or an ask from its word; the two lists share none."""
    return _GIVES.get(word) or _ASKS[word]


def _entry_row(entry: Entry) -> dict[str, Any]:
    return {
        "kind": entry.kind.value,
        "by": entry.by.value,
        "what": entry.what,
        "at": entry.at,
        "evidence": entry.evidence.message_id,
        "quote": entry.evidence.quote,
        "told_by_thanks": entry.told_by_thanks,
    }
