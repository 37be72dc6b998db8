"""Mailboxes for who has no command line at hand: listed, looked for, added, removed.

A password given here goes into the keyring, or nowhere: a page is no place to choose a file or a command.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from loose_ends.domain.account import Account
from loose_ends.outside.passwords import Kind, PasswordProblem, Passwords, PasswordSource, keyring_name
from loose_ends.outside.web import Web
from loose_ends.store import Store, UnknownId
from loose_ends.usecases.connect_account import Discovery, checked_address, connect, discover, settings_of
from loose_ends.usecases.problems import MailServerProblem, NotNow, Problem
from loose_ends.usecases.sample import sample_of, take_away_sample
from loose_ends_mail.account import ServerSettings
from loose_ends_mail.errors import BadSettings, MailProblem, NotEncrypted
from loose_ends_mail.providers import provider_of


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One account as the user looks at it: ``aliases`` with those learned, ``messages`` read so far."""

    account: Account
    aliases: tuple[str, ...]
    messages: int
    last_scan_at: datetime | None
    is_sample: bool


@dataclass(frozen=True, slots=True)
class ServerLook:
    """What is known of an address's server before anything is tried.

    ``provider`` is its name where it is a large one. ``hint`` is a sentence or two: which password it wants,
    or what to do where no server was found.
    """

    email: str
    settings: ServerSettings | None
    provider: str
    hint: str


def mailboxes(store: Store) -> tuple[Mailbox, ...]:
    """All accounts, in the order they were added."""
    counts, last, sample = store.accounts.messages(), store.accounts.last_scan_at(), sample_of(store)
    return tuple(
        Mailbox(
            one,
            (*one.aliases, *sorted(store.accounts.learned_aliases(one.email) - set(one.aliases))),
            counts.get(one.email, 0),
            last if counts.get(one.email) else None,
            one.email == sample,
        )
        for one in store.accounts.list()
    )


def look_for_server(email: str, web: Web) -> ServerLook:
    """Find the server of an address: in the table of large providers, else by asking its domain.

    Args:
        email: the user's address.
        web: the door to the web.

    Raises:
        Problem: it is no address.
    """
    address = _address(email)
    provider = provider_of(address)
    found = discover(address, web)
    name = provider.name if provider else ""
    if found is None:
        return ServerLook(
            address, None, name, "The server is not known. Look in your mail program's settings."
        )
    return ServerLook(address, found.settings, name, found.note)


def add_account(
    store: Store, email: str, password: str, web: Web, *, host: str = "", port: int | None = None,
    security: str = "tls", name: str = "",
) -> Mailbox:  # fmt: skip
    """Connect a mailbox: find its server, try the login, keep the password in the keyring.

    What was told of an account whose mail came from files so far stays.

    Args:
        store: the user's store.
        email: the user's address.
        password: theirs; it goes to the server and into the keyring, and nowhere else.
        web: the door to the web, asked where no server is named.
        host: the IMAP server, where the user knows it.
        port: its port; None for the usual one.
        security: tls, starttls or none.
        name: the user's name, as others write it.

    Raises:
        Problem: what was given cannot be; there is no keyring.
        NotNow: the account is here already.
        MailServerProblem: the server cannot be reached, or does not let the user in.
    """
    address = _address(email).lower()
    known = store.accounts.get(address)
    if known is not None and not known.is_archive:
        raise NotNow(f"{address} is connected already. Remove it first to connect it anew.")
    if not keyring_name():
        raise Problem(
            "There is no safe keyring on this computer, so a password cannot be kept from here. Say where "
            f"it is in a terminal: `loose-ends account add {address} --password-command 'pass show mail'`."
        )
    settings = _settings(address, host, port, security, web)
    try:
        connect(store, address, settings, password, PasswordSource(Kind.KEYRING), name=name)
    except (MailProblem, PasswordProblem) as problem:
        raise MailServerProblem(str(problem)) from problem
    return next(one for one in mailboxes(store) if one.account.email == address)


def remove_account(store: Store, email: str) -> None:
    """Forget a mailbox and all that was read from it; what the user decided stays, except of the sample.

    Raises:
        UnknownId: there is no such account.
        Problem: the keyring does not let the password go; then nothing is forgotten.
    """
    address = email.strip().lower()
    if address and address == sample_of(store):
        take_away_sample(store)
        return
    account = store.accounts.get(address)
    if account is None:
        raise UnknownId(f"There is no account {address[:320]}.")
    if account.password_from:
        try:
            Passwords().forget(PasswordSource.parse(account.password_from), address)
        except (PasswordProblem, ValueError) as problem:
            raise Problem(f"{problem} {address} is still connected.") from problem
    store.accounts.remove(address)


def _address(email: str) -> str:
    try:
        return checked_address(email)
    except BadSettings as problem:
        raise Problem(str(problem)) from problem


def _settings(email: str, host: str, port: int | None, security: str, web: Web) -> ServerSettings:
    try:
        if host:
            return settings_of(email, host, port, security)
        found = discover(email, web)
    except (BadSettings, NotEncrypted) as problem:
        raise Problem(str(problem)) from problem
    if found is None or found.settings is None:
        raise Problem(f"{_why(found)}The mail server of {email} is not known. Give its name as host.")
    return found.settings


def _why(found: Discovery | None) -> str:
    return f"{found.note.rstrip('.')}. " if found and found.note else ""
