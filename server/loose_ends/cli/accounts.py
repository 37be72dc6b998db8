"""`account`: add, list, test and remove mailboxes."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from loose_ends.cli.output import print_json
from loose_ends.cli.session import Failed, Json, Session, UsageError, session_of

if TYPE_CHECKING:
    from loose_ends.domain.account import Account
    from loose_ends.outside.passwords import PasswordSource
    from loose_ends_mail.account import ServerSettings

Email = Annotated[str, typer.Argument(metavar="EMAIL", help="Your mail address.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this family."""
    family = typer.Typer(
        help="Add, list, test and remove mailboxes.", no_args_is_help=True, rich_markup_mode=None
    )
    family.command("add")(_add)
    family.command("list")(_list)
    family.command("test")(_test)
    family.command("remove")(_remove)
    app.add_typer(family, name="account")


def _add(
    context: typer.Context,
    email: Email,
    name: Annotated[str, typer.Option(help="Your name, as others write it.")] = "",
    alias: Annotated[
        list[str] | None, typer.Option(help="A further address of yours; may be repeated.")
    ] = None,
    imap_host: Annotated[str, typer.Option(help="The IMAP server (else it is looked up).")] = "",
    imap_port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Else 993, or 143 without tls.")
    ] = None,
    security: Annotated[str, typer.Option(help="tls, starttls, or none (only for this computer).")] = "tls",
    username: Annotated[str, typer.Option(help="What to log in with, where it is not the address.")] = "",
    ca_file: Annotated[
        str, typer.Option(metavar="FILE", help="A certificate to trust, for a server of your own.")
    ] = "",
    sent_folder: Annotated[
        str, typer.Option(help="The folder of your sent mail, where it is not found.")
    ] = "",
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from standard input.")
    ] = False,
    password_command: Annotated[
        str, typer.Option(metavar="COMMAND", help="A command that prints it, such as 'pass show mail'.")
    ] = "",
    password_env: Annotated[
        str, typer.Option(metavar="NAME", help="An environment variable that holds it.")
    ] = "",
    password_file: Annotated[
        str, typer.Option(metavar="FILE", help="Keep it in this file, readable by you alone.")
    ] = "",
    ask_password: Annotated[
        bool, typer.Option("--ask-password", help="Keep it nowhere; ask at every scan.")
    ] = False,
) -> None:
    """Connect a mailbox: find its server, try the login, find its folders. Nothing in it is changed.

    One that is known already keeps what you do not name anew.
    """
    from loose_ends.cli.passwords import read_password
    from loose_ends.outside.passwords import Passwords
    from loose_ends.usecases.connect_account import checked_address, connect

    session = session_of(context)
    email = checked_address(email).lower()
    source = _source(
        password_command, password_env, password_file, ask=ask_password, from_stdin=password_stdin
    )
    with session.store() as store:
        known = store.accounts.get(email)
        settings = _settings(session, email, known, imap_host, imap_port, security, username)
        trusted = known.ca_file if known is not None and known.host == settings.host else ""
        settings = replace(settings, ca_file=ca_file or trusted or None)
        if source.takes_one:
            password = read_password(email, from_stdin=password_stdin)
        else:
            password = Passwords().find(source, email)
        session.say(f"Trying {settings.host} ...")
        account = connect(
            store, email, settings, password, source, name=name, aliases=alias or (), sent_folder=sent_folder
        )
    _tell_folders(session, account.folders)
    session.say(f"{email} is connected. Read it with: loose-ends scan")


def _settings(
    session: Session, email: str, known: Account | None, host: str, port: int | None, security: str,
    username: str,
) -> ServerSettings:  # fmt: skip
    """The server that was named, else the one that is known, else the one that is found."""
    from loose_ends.outside.web import Web
    from loose_ends.usecases.connect_account import discover, settings_of
    from loose_ends.usecases.scan_accounts import server_settings

    if host:
        return settings_of(email, host, port, security, username)
    if known is not None and not known.is_archive:
        settings = server_settings(known)
        return replace(settings, username=username) if username else settings
    session.say(f"Looking up the mail server of {email.rpartition('@')[2]} ...")
    found = discover(email, Web())
    if found is None:
        if not sys.stdin.isatty():
            raise Failed(f"The mail server of {email} is not known. Add it with its name: --imap-host HOST")
        return settings_of(email, typer.prompt("Name of the IMAP server"), port, security, username)
    if found.note:
        session.say(found.note + ("" if found.note.endswith(".") else "."))
    if found.settings is None:
        raise Failed(f"{email} has no IMAP server that a password opens. {found.note}".strip())
    return replace(found.settings, username=username) if username else found.settings


def _source(command: str, variable: str, file: str, *, ask: bool, from_stdin: bool) -> PasswordSource:
    from loose_ends.outside.passwords import Kind, NoKeyring, PasswordSource, keyring_name

    named = [(Kind.COMMAND, command), (Kind.ENVIRONMENT, variable), (Kind.FILE, file)]
    chosen = [(kind, detail) for kind, detail in named if detail]
    if len(chosen) + ask > 1 or (from_stdin and (command or variable)):
        raise UsageError("Name one way in which the password is kept, not several.")
    if chosen:
        return PasswordSource(*chosen[0])
    if ask:
        return PasswordSource(Kind.PROMPT)
    if not keyring_name():
        raise NoKeyring
    return PasswordSource(Kind.KEYRING)


def _tell_folders(session: Session, roles: tuple[tuple[str, str], ...]) -> None:
    for role, folder in roles:
        session.say(f"  {role}: {folder}")


def _list(context: typer.Context, json: Json = False) -> None:
    """List the mailboxes."""
    session = session_of(context)
    with session.store() as store:
        accounts = store.accounts.list()
        learned = {
            account.email: sorted(store.accounts.learned_aliases(account.email)) for account in accounts
        }
    if json:
        shown = [
            {"email": a.email, "name": a.name, "aliases": [*a.aliases, *learned[a.email]], "host": a.host}
            for a in accounts
        ]
        print_json(shown)
        return
    for account in accounts:
        where = "from files" if account.is_archive else f"at {account.host}"
        session.console.print(f"{account.email}  {account.name}  {where}", markup=False)
        for alias in [*account.aliases, *learned[account.email]]:
            session.console.print(f"  also {alias}", markup=False)
    if not accounts:
        session.say("None yet. Add one with: loose-ends account add you@example.com")


def _test(context: typer.Context, email: Email) -> None:
    """Try a mailbox and say in a sentence what is wrong, if anything is."""
    from loose_ends.cli.passwords import password_of
    from loose_ends.usecases.connect_account import try_account
    from loose_ends.usecases.scan_accounts import server_settings

    session = session_of(context)
    account = _known(session, email)
    if account.is_archive:
        raise Failed(f"The mail of {account.email} was read from files; there is no server to try.")
    found = try_account(
        server_settings(account), password_of()(account), sent_folder=account.folder("sent") or ""
    )
    _tell_folders(session, found.roles)
    session.say(f"{account.email} is well.")


def _remove(
    context: typer.Context,
    email: Email,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Forget a mailbox and all that was read from it. What you decided stays; the mail is not touched."""
    from loose_ends.outside.passwords import Passwords, PasswordSource

    session = session_of(context)
    account = _known(session, email)
    if not yes and not typer.confirm(f"Forget {account.email} and everything read from it?", default=False):
        raise Failed(f"{account.email} stays as it is; nothing was forgotten.")
    if account.password_from:
        Passwords().forget(PasswordSource.parse(account.password_from), account.email)
    with session.store() as store:
        store.accounts.remove(account.email)
    session.say(f"{account.email} is forgotten. What you decided is kept, in case you add it again.")


def _known(session: Session, email: str) -> Account:
    with session.store() as store:
        account = store.accounts.get(email.strip().lower())
    if account is None:
        raise Failed(f"There is no account {email}. See: loose-ends account list")
    return account
