"""Whether a machine sent the mail: first version, by headers alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from loose_ends_mail.headers import Headers


@dataclass(frozen=True, slots=True)
class Verdict:
    kind: str = ""
    away_until: date | None = None
    mailing_list: str = ""


def classify(headers: Headers, *, subject: str, text: str, has_calendar: bool, sent_on: date) -> Verdict:
    submitted = headers.get("auto-submitted").lower()
    mailing_list = headers.get("list-id") or headers.get("list-post")
    if submitted.startswith("auto-replied"):
        return Verdict("vacation", None, mailing_list)
    if submitted and not submitted.startswith("no"):
        return Verdict("notification", None, mailing_list)
    return Verdict("", None, mailing_list)
