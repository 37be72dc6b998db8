"""The odd messages that come with Python's own tests of its email package, where they are installed."""

from __future__ import annotations

import sysconfig
from contextlib import suppress
from pathlib import Path

import pytest

from loose_ends_mail.message import UnreadableMessage, ZoneKind, clean, parse_whole

SAMPLES = Path(sysconfig.get_path("stdlib")) / "test" / "test_email" / "data"


def test_pythons_own_odd_messages_are_read() -> None:
    paths = sorted(SAMPLES.glob("*.txt"))
    if not paths:
        pytest.skip("This Python came without its own tests.")
    kinds: set[ZoneKind] = set()

    for path in paths:
        with suppress(UnreadableMessage):
            message = clean(parse_whole(path.read_bytes()))
            assert "".join(message.text[zone.start : zone.end] for zone in message.zones) == message.text
            kinds.update(zone.kind for zone in message.zones)

    assert ZoneKind.OWN in kinds
