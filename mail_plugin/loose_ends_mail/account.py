"""How to reach a mailbox on a server, and what its folders are for."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from enum import StrEnum

from loose_ends_mail.errors import BadSettings, NotEncrypted


class Security(StrEnum):
    """How the line to the server is protected."""

    TLS = "tls"
    """Encrypted from the first byte (usually port 993)."""
    STARTTLS = "starttls"
    """Encrypted before the login, after a greeting in the clear (usually port 143)."""
    NONE = "none"
    """Not encrypted: only for a server on this computer."""


class Role(StrEnum):
    """What a folder is for. The words are those of RFC 6154 where it has one."""

    SENT = "sent"
    INBOX = "inbox"
    DRAFTS = "drafts"
    ALL = "all"
    ARCHIVE = "archive"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Folder:
    """One folder of a mailbox; ``name`` is its full name as the server or the archive knows it."""

    name: str
    role: Role = Role.OTHER


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """Where an IMAP server is and who logs in.

    ``ca_file`` is the path of a PEM certificate to trust, for a server that signs its own.

    Raises:
        NotEncrypted: where ``security`` is none and the host is not this computer.
        BadSettings: for an empty host or user name, control characters, or an impossible port.
    """

    host: str
    port: int
    security: Security
    username: str
    ca_file: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "security", Security(self.security))
        for what, value in (("host", self.host), ("user name", self.username)):
            if not value.strip():
                raise BadSettings(f"The {what} is empty.")
            if not value.isprintable():
                raise BadSettings(f"The {what} holds characters that cannot be printed.")
        if not 0 < self.port < 65536:
            raise BadSettings(f"{self.port} is not a port: ports go from 1 to 65535.")
        if self.security is Security.NONE and not is_loopback(self.host):
            raise NotEncrypted(self.host)


def is_loopback(host: str) -> bool:
    """Whether a host name means this very computer, judged by its letters and without a look-up."""
    name = host.strip().rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):  # RFC 6761, section 6.3
        return True
    try:
        return ipaddress.ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False
