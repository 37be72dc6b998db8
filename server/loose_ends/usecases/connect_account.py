"""The steps of adding an account: find its server, say which password it wants, try it, note it.

Nothing here asks the user or prints; the command line does that between the steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from loose_ends.domain.account import Account
from loose_ends.outside.autoconfig import look_up_mail_server
from loose_ends.outside.passwords import Passwords, PasswordSource
from loose_ends.outside.web import Web
from loose_ends.store import Store
from loose_ends_mail.account import Folder, Role, Security, ServerSettings
from loose_ends_mail.errors import BadSettings, NoSentFolder
from loose_ends_mail.folders import folder_with
from loose_ends_mail.mailbox import TIMEOUT, ImapMailbox
from loose_ends_mail.providers import Provider, provider_of


class Source(StrEnum):
    """Who said where the server is."""

    TABLE = "table"
    AUTOCONFIG = "autoconfig"


@dataclass(frozen=True, slots=True)
class Discovery:
    """What is known of an address's server before anything is tried.

    ``settings`` is None where there is a provider but no server to talk to. ``note`` is a sentence or
    two for the user (which password, where to make it), or empty. ``takes_passwords`` is False where a
    password will not do.
    """

    settings: ServerSettings | None
    source: Source
    note: str = ""
    takes_passwords: bool = True


@dataclass(frozen=True, slots=True)
class FoundFolders:
    """The folders of a mailbox that was tried. ``sent`` and ``inbox`` are always there."""

    sent: Folder
    inbox: Folder
    drafts: Folder | None
    all_mail: Folder | None
    archive: Folder | None
    others: tuple[Folder, ...]

    @property
    def roles(self) -> tuple[tuple[str, str], ...]:
        """Pairs of role and folder name, as ``Account.folders`` holds them."""
        known = (self.sent, self.inbox, self.drafts, self.all_mail, self.archive)
        return tuple((folder.role.value, folder.name) for folder in known if folder)


def discover(email: str, web: Web | None = None) -> Discovery | None:
    """Find the server of an address: in the table of large providers, else by the autoconfig protocol.

    Args:
        email: the user's address.
        web: the door to the web; None asks nobody.

    Returns:
        What was found, or None where the user has to say.

    Raises:
        BadSettings: for what is no mail address.
    """
    email = checked_address(email)
    provider = provider_of(email)
    if provider:
        return _of_provider(provider, email)
    found = look_up_mail_server(email, web) if web else None
    if found is None:
        return None
    settings = ServerSettings(found.host, found.port, Security(found.security), found.username)
    if found.takes_passwords:
        return Discovery(settings, Source.AUTOCONFIG)
    return Discovery(
        settings,
        Source.AUTOCONFIG,
        f"{found.host} says that it lets nobody in by password, only by its own login page. An app password "
        "may still work where your provider offers one.",
        takes_passwords=False,
    )


def _of_provider(provider: Provider, email: str) -> Discovery:
    settings = provider.settings(email) if provider.host else None
    return Discovery(settings, Source.TABLE, provider.note, provider.takes_passwords)


def checked_address(email: str) -> str:
    """A mail address without blanks around it and with its domain in lower case.

    Raises:
        BadSettings: where it is none.
    """
    local, _, domain = email.strip().rpartition("@")
    if not local or "." not in domain.strip(".") or not email.strip().isprintable() or " " in email.strip():
        raise BadSettings(f"{email!r} is not a mail address.")
    return f"{local}@{domain.lower()}"


def settings_of(
    email: str, host: str, port: int | None = None, security: str = "tls", username: str = ""
) -> ServerSettings:
    """Settings the user gave by hand.

    Args:
        email: the user's address; the user name unless another is given.
        host: the IMAP server.
        port: None for the usual one, 993 with tls and 143 without.
        security: tls, starttls or none.
        username: what to log in with.

    Raises:
        BadSettings, NotEncrypted: as their names say.
    """
    try:
        kind = Security(security)
    except ValueError:
        raise BadSettings(f"{security!r} is not one of tls, starttls, none.") from None
    usual = 993 if kind is Security.TLS else 143
    return ServerSettings(host.strip(), port or usual, kind, username or checked_address(email))


def try_account(
    settings: ServerSettings, password: str, *, sent_folder: str = "", timeout: float = TIMEOUT
) -> FoundFolders:
    """Log in, find the folders, and look at Sent and Inbox without opening anything for writing.

    Args:
        settings: the server.
        password: the user's.
        sent_folder: the name of the Sent folder, where the user knows better.
        timeout: seconds to wait for the server, at each step.

    Raises:
        MailProblem: one sentence on what is wrong and what to do.
    """
    with ImapMailbox.open(settings, password, timeout=timeout) as mailbox:
        folders = mailbox.folders()
        sent = _named_sent(folders, sent_folder) if sent_folder else folder_with(folders, Role.SENT)
        if sent is None:
            raise NoSentFolder(settings.host, tuple(folder.name for folder in folders))
        inbox = folder_with(folders, Role.INBOX) or Folder("INBOX", Role.INBOX)
        for folder in (sent, inbox):
            mailbox.status(folder.name)
    return FoundFolders(
        sent=sent,
        inbox=inbox,
        drafts=folder_with(folders, Role.DRAFTS),
        all_mail=folder_with(folders, Role.ALL),
        archive=folder_with(folders, Role.ARCHIVE),
        others=tuple(folder for folder in folders if folder.role is Role.OTHER and folder.name != sent.name),
    )


def connect(
    store: Store, email: str, settings: ServerSettings, password: str, source: PasswordSource, *,
    name: str = "", aliases: Sequence[str] = (), sent_folder: str = "",
) -> Account:  # fmt: skip
    """Try a mailbox, put its password where it is to be kept, and note it as an account.

    Of an account that is known already, the name, the further addresses and the folder of sent mail stay
    where nothing else is said of them: only the user could tell them again.

    Args:
        store: the user's store.
        email: the user's address, in lower case.
        settings: the server.
        password: the user's.
        source: where the password is kept, or is to be put where it takes one.
        name: the user's name, as others write it.
        aliases: further addresses of the user's.
        sent_folder: the name of the Sent folder, where the user knows better.

    Raises:
        MailProblem: the mailbox cannot be read. Nothing is kept, as in the next case.
        PasswordProblem: the password cannot be put there.
    """
    known = store.accounts.get(email) or Account(email)
    if not sent_folder and known.host == settings.host:
        sent_folder = known.folder(Role.SENT) or ""
    found = try_account(settings, password, sent_folder=sent_folder)
    if source.takes_one:
        Passwords().keep(source, email, password)
    account = replace(
        known,
        name=" ".join(name.split()) or known.name,
        aliases=tuple(dict.fromkeys([*known.aliases, *(alias.lower() for alias in aliases)])),
        host=settings.host,
        port=settings.port,
        security=settings.security.value,
        username=settings.username,
        password_from=str(source),
        folders=found.roles,
        ca_file=settings.ca_file or "",
    )
    store.accounts.save(account)
    return account


def _named_sent(folders: list[Folder], name: str) -> Folder | None:
    return next((Folder(folder.name, Role.SENT) for folder in folders if folder.name == name), None)
