"""Messages that once broke a mail reader: all are read, with a text or with the reason why there is none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from loose_ends_mail.body_structure import Part, attachments, text_parts
from loose_ends_mail.message import clean, parse_whole
from tests.eval.torture import ROOT, cpython_messages, judge, ours, sets
from tests.mail.letters import letter

DATA = ROOT.parent / "shared" / "data"


def test_the_messages_of_cpythons_own_tests() -> None:
    paths = cpython_messages()
    if not paths:
        message = "this Python came without test.test_email (ALLOW_MISSING=test_email skips)"
        if "test_email" in os.environ.get("ALLOW_MISSING", "").split(","):
            pytest.skip(message)
        pytest.fail(message)
    assert len(paths) > 40
    assert_all_read(paths)


def test_the_torture_messages_beside_the_checkout() -> None:
    """They belong to others and are read where they lie; a checkout elsewhere goes without."""
    if not (DATA / "torture").is_dir():
        pytest.skip("there is no ../shared/data/torture")
    for name, paths in sets(DATA):
        assert len(paths) > 40, name
        assert_all_read(paths)


def assert_all_read(paths: list[Path]) -> None:
    found = judge(ours, paths)
    assert found.broken == []
    assert found.silent == [], "where there is no text a reason is recorded"
    assert found.texts > 20


@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
def test_a_named_text_that_is_all_there_is_is_the_text(kind: str) -> None:
    """Some programs name the one part of a message; it is no attachment then."""
    message = clean(parse_whole(letter("Could you call?", Content_Type=f'{kind}; name="note.txt"')))
    assert message.own_text == "Could you call?"
    assert message.attachments == ()
    part = Part("1", kind, filename="note.txt")
    assert text_parts(part) == [part]
    assert attachments([part], part) == ()


def test_an_attached_text_stays_an_attachment() -> None:
    fields = {"Content_Type": "text/plain", "Content_Disposition": 'attachment; filename="note.txt"'}
    message = clean(parse_whole(letter("Could you call?", **fields)))
    assert message.text == ""
    assert message.attachments == ("note.txt",)
    part = Part("1", "text/plain", disposition="attachment", filename="note.txt")
    assert text_parts(part) == []


def test_an_empty_text_has_its_reason() -> None:
    assert clean(parse_whole(letter(" \n\n"))).problems == ("The text part is empty.",)
