"""The large mail providers, from the table in providers.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from loose_ends_mail.account import Security, ServerSettings

_EXPORT = (
    "You can still read an export of this mailbox: loose-ends import --sent SENT.mbox --inbox INBOX.mbox"
)


@dataclass(frozen=True, slots=True)
class Provider:
    """One mail provider. ``host`` is empty where it has no IMAP server; see providers.toml for the rest."""

    name: str
    domains: tuple[str, ...]
    host: str
    port: int
    security: Security
    note: str
    takes_passwords: bool
    local_username: bool

    def settings(self, email: str) -> ServerSettings:
        """How to reach the mailbox of an address. Raises BadSettings where there is no server."""
        username = email.rpartition("@")[0] if self.local_username else email
        return ServerSettings(self.host, self.port, self.security, username)


def provider_of(email: str) -> Provider | None:
    """The provider of an address, or None where its domain is not in the table."""
    return _by_domain().get(email.rpartition("@")[2].strip().lower().rstrip("."))


@cache
def providers() -> tuple[Provider, ...]:
    """The whole table."""
    table = tomllib.loads(files("loose_ends_mail").joinpath("providers.toml").read_text(encoding="utf-8"))
    return tuple(
        Provider(
            name=row["name"],
            domains=tuple(row["domains"]),
            host=row.get("host", ""),
            port=row.get("port", 993),
            security=Security(row.get("security", "tls")),
            note=_note(row.get("note", ""), row.get("takes_passwords", True)),
            takes_passwords=row.get("takes_passwords", True),
            local_username=row.get("local_username", False),
        )
        for row in table["provider"]
    )


def _note(note: str, takes_passwords: bool) -> str:
    return note if takes_passwords else f"{note} {_EXPORT}"


@cache
def _by_domain() -> dict[str, Provider]:
    return {domain: provider for provider in providers() for domain in provider.domains}
