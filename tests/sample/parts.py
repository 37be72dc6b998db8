"""What the tests of the sample share: its text as a reader sees it, and the hand-written expectations."""

from __future__ import annotations

import json
import re
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from pathlib import Path
from typing import Any, cast

from bs4 import BeautifulSoup

from loose_ends.sample import SampleMessage, sample_messages
from loose_ends.sample.template import anchor, fill_dates

TODAY = date(2026, 11, 22)


@cache
def messages(today: date = TODAY) -> dict[str, SampleMessage]:
    return {message.source: message for message in sample_messages(today)}


def expected(today: date = TODAY) -> dict[str, Any]:
    text = (Path(__file__).parent / "expected.json").read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(fill_dates(text, anchor(today))))


def parsed(content: bytes) -> EmailMessage:
    return message_from_bytes(content, policy=SMTP)


def texts(content: bytes) -> list[str]:
    """The text of every text part, HTML without its markup, white space made single spaces."""
    found = []
    for part in parsed(content).walk():
        if part.get_content_type() in {"text/plain", "text/html"}:
            text = part.get_content()
            if part.get_content_subtype() == "html":
                soup = BeautifulSoup(text, "html.parser")
                for style in soup(["style", "script"]):
                    style.decompose()
                text = soup.get_text(" ")
            found.append(flat(text))
    return found


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
