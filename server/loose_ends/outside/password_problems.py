"""What can keep a password from being had, each with its sentence for the user. None holds a password."""

from __future__ import annotations

from loose_ends.domain.sentence import WithSentence


class PasswordProblem(WithSentence):
    """A password cannot be had. Its text is one or two sentences for the user.

    ::

        PasswordProblem
        ├── NoKeyring          none on this machine that encrypts
        ├── KeyringFailed      it did not answer, or said no
        ├── NoPassword         nothing is kept where it should be
        ├── CommandFailed      the password command did not give one
        └── UnsafeFile         others could read the file
    """


class NoKeyring(PasswordProblem):
    """There is no keyring that encrypts what it keeps."""

    def __init__(self) -> None:
        super().__init__(
            "There is no safe keyring on this machine. Give the password another way: --password-command "
            "'pass show mail', --password-env NAME, or let yourself be asked each time."
        )


class KeyringFailed(PasswordProblem):
    """The keyring is there, but did not do what it was asked."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The keyring {why}. Unlock it and try again, or give the password another way "
            "(loose-ends account add --help)."
        )


class NoPassword(PasswordProblem):
    """Where the password should be, there is none."""

    def __init__(self, email: str, where: str) -> None:
        super().__init__(
            f"There is no password for {email} in {where}. Put it there, or add the account again with: "
            f"loose-ends account add {email}"
        )


class CommandFailed(PasswordProblem):
    """The password command gave no password."""

    def __init__(self, command: str, why: str) -> None:
        super().__init__(
            f"The password command `{command}` {why}. Run it yourself: it must print the password on its "
            "first line."
        )


class UnsafeFile(PasswordProblem):
    """Somebody else could read the password file, or it is not a file."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"The password file {path} {why}. Make it yours alone with: chmod 600 {path}")
