"""Messages are studied alike in this process and in others, whatever becomes of those."""

from __future__ import annotations

import mailbox
import os
import random
import signal
from email import message_from_bytes
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from loose_ends.domain.recipients import Me
from loose_ends.store import open_store
from loose_ends.store.packing import digest
from loose_ends.usecases import study_wire, workshop
from loose_ends.usecases.import_archive import import_archive
from loose_ends.usecases.pile import Pile
from loose_ends.usecases.same_mail import Sent
from loose_ends.usecases.study import Broken, Studied, study_raw
from loose_ends_mail.mailbox_protocol import Entry
from loose_ends_mail.message import parse_whole
from tests.bench.made_mail import made_mail
from tests.bench.many_ends import NOW

if TYPE_CHECKING:
    from loose_ends_mail.message import RawMessage

ME = Me(frozenset({"ana@example.com"}), frozenset({"Ana Brandt"}))
ODD = (
    b"",
    b"From: a@example.org\nDate: Mon, 1 Jan 0001 00:00:00 +0530\n\nWhat?\n",
    "From: Ä <ä@example.org>\nSubject: ☂\n\nKönnten Sie das schicken?\n\ud83d".encode(
        "utf-8", "surrogatepass"
    ),
    b"From: x@example.org\nAuto-Submitted: auto-replied\nSubject: Away\n\nI am away until 3 May 2026.\n",
    b"From: x@example.org\nTo: ana@example.com\n\n> When?\nAt noon.\n\n> Where?\nHere, thanks for asking.\n",
)


@pytest.fixture(scope="module")
def raws() -> list[RawMessage]:
    return [parse_whole(content, None) for content in (*ODD, *(made.content for made in made_mail(60)))]


def told(studied: Studied | Broken) -> object:
    """All that follows from a message, in a form to compare; why an act was taken stays behind."""
    if isinstance(studied, Broken):
        return studied
    acts = [(a.kind, a.start, a.end, a.quote, a.confidence, a.due, a.due_phrase) for a in studied.acts]
    reply = studied.reply.said if studied.message.automatic in ("", "calendar") else ()
    return studied.message, acts, studied.spoken, reply


def test_nothing_is_lost_on_the_wire(raws: list[RawMessage]) -> None:
    for raw in raws:
        assert study_wire.unpack_raw(study_wire.pack_raw(raw)) == raw
        here = study_raw(raw, ME, 0.5)
        assert told(study_wire.unpack(study_wire.pack(here))) == told(here)


def test_other_processes_tell_the_same(raws: list[RawMessage]) -> None:
    with workshop.Workshop(workshop.WORTH_IT, ME, 0.5) as there:
        pieces = [there.study(raws[start : start + 20]) for start in range(0, len(raws), 20)]
        found = [told(one) for piece in pieces for one in piece.result(60)]
    assert found == [told(study_raw(raw, ME, 0.5)) for raw in raws]


def test_a_process_that_dies_is_done_without(raws: list[RawMessage]) -> None:
    with workshop.Workshop(workshop.WORTH_IT, ME, 0.5) as there:
        assert there.study(raws[:2]).result(60)
        for worker in there._workers:
            os.kill(worker._process.pid, signal.SIGKILL)
        found = [told(one) for one in there.study(raws).result(60)]
    assert found == [told(study_raw(raw, ME, 0.5)) for raw in raws]


def test_processes_end_with_the_workshop() -> None:
    with workshop.Workshop(workshop.WORTH_IT, ME, 0.5) as there:
        processes = [worker._process for worker in there._workers]
        assert processes
        assert all(process.poll() is None for process in processes)
    assert all(process.returncode is not None for process in processes)


def test_few_messages_start_no_process() -> None:
    with workshop.Workshop(workshop.WORTH_IT - 1, ME, 0.5) as there:
        assert there._workers == []


def test_a_scan_stores_the_same_either_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    boxes = {name: mailbox.mbox(tmp_path / f"{name}.mbox") for name in ("Sent", "INBOX")}
    for made in made_mail(150):
        boxes[made.folder].add(message_from_bytes(made.content))
    for box in boxes.values():
        box.close()
    dumps = []
    for worth_it in (10_000, 1):
        monkeypatch.setattr(workshop, "WORTH_IT", worth_it)
        with open_store(tmp_path / f"{worth_it}.sqlite3") as store:
            import_archive(store, [tmp_path / "Sent.mbox"], [tmp_path / "INBOX.mbox"], now=NOW)
            dumps.append(store.dump())
    assert dumps[0] == dumps[1]


def test_a_pile_is_sorted_by_date_then_folder_then_number() -> None:
    chance = random.Random(4)
    pile, plain = Pile(7), []
    for folder in ("Sent", "INBOX", "Archive"):
        for uid in range(1, 60):
            sent = float(chance.randrange(20))
            name = f"<{uid}.é\udcff@{folder}>" if uid % 3 else ""
            pile.add(folder, sent, Entry(uid, None, f"{uid}@example.org", name))
            by = Sent(digest(f"{uid}@example.org"), int(sent))
            plain.append((sent, folder, uid, digest(name) if name else 0, by))
    batches = list(pile.in_batches())
    assert [len(batch) for batch in batches] == [7] * 25 + [2]
    assert [tuple(one) for batch in batches for one in batch] == [row[1:] for row in sorted(plain)]
