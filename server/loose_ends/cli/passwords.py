"""Where the command line finds an account's password: never in the database, never in a log."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable

from loose_ends.cli.session import Failed
from loose_ends.domain.account import Account
from loose_ends.usecases.problems import MailServerProblem


def password_of() -> Callable[[Account], str]:
    """A function that finds the password where an account says it is, asking the user where it says so.

    A password that was typed is asked for once and kept in memory.
    """
    from loose_ends.outside.passwords import Passwords, PasswordSource

    passwords = Passwords(getpass.getpass if sys.stdin.isatty() else None)

    def find(account: Account) -> str:
        try:
            source = PasswordSource.parse(account.password_from)
        except ValueError:
            raise MailServerProblem(
                f"It is not known where the password for {account.email} is. Add the account again with: "
                f"loose-ends account add {account.email}"
            ) from None
        return passwords.find(source, account.email)

    return find


def read_password(email: str, *, from_stdin: bool) -> str:
    """The password the user gives now: the first line of standard input, or typed without being shown.

    Raises:
        Failed: there is none to be had.
    """
    if from_stdin:
        given = sys.stdin.readline().rstrip("\r\n")
    elif sys.stdin.isatty():
        given = getpass.getpass(f"Password for {email} (it is not shown): ")
    else:
        raise Failed(
            "Nobody can be asked for the password here. Give it on standard input with --password-stdin."
        )
    if not given:
        raise Failed("No password was given, so nothing was added.")
    return given
