"""Bring an export back: all of it or nothing, and any number of times."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

from loose_ends.domain.account import Account
from loose_ends.domain.loose_end import Decision, Verb
from loose_ends.domain.people import Tie
from loose_ends.domain.plan import plan_from_json
from loose_ends.outside.passwords import PasswordSource
from loose_ends.sample.mailbox import OWNER_EMAIL
from loose_ends.store import Added, Jotting, Keepsakes, Store
from loose_ends.store.keepsakes import SHAPES
from loose_ends.usecases.export import END, FORMAT, HEAD, password_place
from loose_ends.usecases.keep_plan import PLAN
from loose_ends.usecases.keep_settings import checked_row
from loose_ends.usecases.problems import BadSetting, Problem
from loose_ends.usecases.sample import SAMPLE
from loose_ends.usecases.scan_accounts import server_settings
from loose_ends_mail.errors import BadSettings, NotEncrypted

MOST_BYTES = 512 * 1024 * 1024
"""Larger files are no export of ours: one of 100,000 decisions has 15 MB."""


class BadExport(Problem):
    """The file is no export, or a part of it cannot be read. Nothing was brought in."""


class _Unfit(Exception):  # noqa: N818 - its text goes on from "cannot be read:"
    """A line of the right form that says what no export says."""


@dataclass(slots=True)
class _Told:
    accounts: list[Account] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    settings: list[tuple[str, str]] = field(default_factory=list)
    jottings: list[Jotting] = field(default_factory=list)

    def take(self, one: dict[str, Any]) -> None:
        """One line's thing.

        Raises:
            ValueError, KeyError, TypeError: it has another shape.
            _Unfit, BadSetting, BadSettings, NotEncrypted: it has a value that it cannot have.
        """
        readers: dict[str, Callable[[dict[str, Any]], None]] = {
            "account": lambda d: self.accounts.append(_account(d)),
            "decision": lambda d: self.decisions.append(_decision(d)),
            "tie": lambda d: self.ties.append(Tie(_text(d["one"]), _text(d["other"]), _truth(d["same"]))),
            "setting": lambda d: self.settings.append(_setting(d)),
            "noted": lambda d: self.jottings.append(_jotting(d)),
        }
        readers[one["type"]](one)

    def whole(self) -> Keepsakes:
        """All that was taken."""
        return Keepsakes(
            tuple(self.accounts),
            tuple(self.decisions),
            tuple(self.ties),
            tuple(self.settings),
            tuple(self.jottings),
        )


def bring_in(store: Store, path: Path) -> Added:
    """Read an export and add what is new in it; what was told here holds against it.

    Raises:
        BadExport: the file cannot be read to its end; then nothing was brought in.
        StoreError: it could not be stored; then nothing was.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadExport(f"{path} is too large for an export of Loose Ends. Nothing was brought in.")
        data = path.read_bytes()
    except OSError as problem:
        raise BadExport(f"{path} cannot be read: {problem.strerror}. Nothing was brought in.") from None
    return store.bring_in(read_export(data.split(b"\n"), str(path)))


def read_export(lines: Iterable[bytes], name: str) -> Keepsakes:
    """What an export holds.

    Args:
        lines: the file's lines.
        name: what to call the file before the user.

    Raises:
        BadExport: with the number of the line that is at fault.
    """
    told, count, ended, number = _Told(), 0, False, 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        one = _object(line, name, number)
        if number == 1:
            _check_head(one, name)
        elif ended:
            _broken(name, number, "it stands after the end")
        elif one.get("type") == END:
            if one.get("lines") != count:
                _broken(name, number, f"{one.get('lines')} lines should stand before it, there are {count}")
            ended = True
        else:
            _take(told, one, name, number)
            count += 1
    if number == 0 or not ended:
        raise BadExport(
            f"{name} is cut short or empty: its last line is missing. Nothing was brought in; "
            "export again, or copy the file again."
        )
    return told.whole()


def _object(line: bytes, name: str, number: int) -> dict[str, Any]:
    try:
        one = json.loads(line)
    except (ValueError, RecursionError):
        one = None
    if not isinstance(one, dict):
        if number == 1:
            raise BadExport(
                f"{name} is no export of Loose Ends. One is made by: loose-ends export FILE. "
                "Nothing was brought in."
            )
        _broken(name, number, "it is no JSON object")
    return one


def _check_head(head: dict[str, Any], name: str) -> None:
    if head.get("type") != HEAD:
        raise BadExport(
            f"{name} is no export of Loose Ends: its first line does not say so. Nothing was brought in."
        )
    version = head.get("format")
    if not isinstance(version, int) or version > FORMAT:
        raise BadExport(
            f"{name} was written by a newer version of Loose Ends ({head.get('program', 'unknown')}, format "
            f"{version}). Update this one and try again. Nothing was brought in."
        )


def _take(told: _Told, one: dict[str, Any], name: str, number: int) -> None:
    try:
        told.take(one)
    except KeyError as problem:
        what = f"{problem.args[0]!r} is missing or unknown" if problem.args else "something is missing"
        _broken(name, number, what)
    except (_Unfit, BadSetting, BadSettings, NotEncrypted) as problem:
        _broken(name, number, str(problem).removesuffix("."))
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        _broken(name, number, "a value in it has the wrong form")


def _broken(name: str, number: int, why: str) -> NoReturn:
    raise BadExport(
        f"Line {number} of {name} cannot be read: {why}. Nothing was brought in; mend or remove that line, "
        "or export again."
    )


def _account(d: dict[str, Any]) -> Account:
    account = Account(
        email=_text(d["email"]).lower(),
        name=_text(d["name"]),
        aliases=tuple(map(_text, d["aliases"])),
        host=_text(d["host"]),
        port=int(d["port"]),
        security=_text(d["security"]),
        username=_text(d["username"]),
        password_from=_text(d["password_from"]),
        folders=tuple((_text(role), _text(folder)) for role, folder in d["folders"]),
        ca_file=_text(d["ca_file"]),
    )
    # A scan would run a command, and the file may be somebody else's.
    if password_place(account) != account.password_from:
        raise _Unfit("it tells Loose Ends to run a command for the password, which no export does")
    if account.password_from:
        PasswordSource.parse(account.password_from)
    # What was read from files has no server, but a port and the rest of it stand in the store as well.
    served = account if account.host else replace(account, host="localhost", username=account.email)
    server_settings(served)
    return account


def _setting(d: dict[str, Any]) -> tuple[str, str]:
    key, value = _text(d["key"]), _text(d["value"])
    if key == PLAN:
        _, problems = plan_from_json(value)
        if problems:
            raise _Unfit(problems[0])
        return key, value
    if key == SAMPLE:
        if value != OWNER_EMAIL:  # all of that mailbox goes, decisions too, when the sample is taken away
            raise _Unfit("it calls another mailbox than the made-up one the sample")
        return key, value
    return checked_row(key, value)


def _decision(d: dict[str, Any]) -> Decision:
    until = date.fromisoformat(d["until"]) if d["until"] is not None else None
    return Decision(_text(d["loose_end"]), Verb(d["verb"]), _moment(d["at"]), until)


def _jotting(d: dict[str, Any]) -> Jotting:
    if not isinstance(d["value"], dict):
        raise TypeError
    value = json.dumps(d["value"], ensure_ascii=False, separators=(",", ":"))
    SHAPES[d["kind"]](value)
    return Jotting(_text(d["kind"]), _text(d["subject"]), _moment(d["at"]), value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _moment(value: str) -> datetime:
    at = datetime.fromisoformat(value)
    if at.tzinfo is None:
        raise ValueError
    return at
