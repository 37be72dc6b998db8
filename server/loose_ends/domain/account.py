"""An account: one mailbox of the user's, and who the user is in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Account:
    """One mailbox: whose it is, how it is reached, and where its mail stands.

    ``email`` names the account. ``aliases`` are further addresses the user writes from. ``security``
    is ``tls``, ``starttls`` or ``none``. ``password_from`` says where the password is kept (for
    example ``keyring`` or ``command:pass show mail``); it is never the password. ``folders`` pairs a
    role (``sent``, ``inbox``, ``drafts``, ``all``) with the folder's name on the server. Mail imported
    from files belongs to an account whose ``host`` is empty. ``ca_file`` is the path of a certificate to
    trust, for a server that signs its own.
    """

    email: str
    name: str = ""
    aliases: tuple[str, ...] = ()
    host: str = ""
    port: int = 993
    security: str = "tls"
    username: str = ""
    password_from: str = ""
    folders: tuple[tuple[str, str], ...] = ()
    ca_file: str = ""

    @property
    def addresses(self) -> frozenset[str]:
        """Every address that is the user's in this account, in lower case."""
        return frozenset(a.lower() for a in (self.email, *self.aliases))

    @property
    def is_archive(self) -> bool:
        """Whether its mail came from files rather than from a server."""
        return not self.host

    def folder(self, role: str) -> str | None:
        """The name of the folder with that role, or None where there is none."""
        return next((name for has, name in self.folders if has == role), None)
