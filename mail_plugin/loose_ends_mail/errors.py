"""What can go wrong between the user and a mailbox, each with its sentence for the user.

::

    MailProblem
    ├── CannotReach
    │   ├── UnknownHost        no server of that name
    │   ├── CannotConnect      the server does not answer on that port, or in that way
    │   ├── BadCertificate     the server cannot prove who it is
    │   └── NotEncrypted       the password would travel in the clear
    ├── WrongPassword          the server refused the login
    ├── ConnectionCut          the line dropped in the middle of something
    │   └── NotUnderstood      what came over it is no answer that a mail server gives; it is of no more use
    ├── ServerRefused          the server said NO, BAD or BYE
    │   └── ServerBusy         it asks for a pause: too much was asked of it, or it is being looked after
    ├── NoSuchFolder           a folder that was there is gone
    ├── FolderChanged          a folder was made anew while it was read
    ├── NoSentFolder           none of the folders looks like Sent
    ├── NotAMailArchive        a file or folder that is neither an mbox nor a Maildir
    └── BadSettings            settings that cannot be right

``str(problem)`` is one sentence or two: what is wrong and what to do. It never holds the password.
A single unreadable message is not an error but an ``Unreadable`` among the results.
"""

from __future__ import annotations

from pathlib import PurePath


def our_fault(problem: Exception) -> str:
    """Why a message cannot be read where the fault is the program's, for the user and for who mends it."""
    return (
        f"Reading it fails by a fault of ours ({kind_and_place(problem)}). Please report that; all "
        "other messages are read."
    )


def kind_and_place(problem: Exception) -> str:
    """What kind of fault it is, and where it arose. Its words are left out: they may be somebody's mail."""
    trace = problem.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f", {PurePath(trace.tb_frame.f_code.co_filename).name} line {trace.tb_lineno}" if trace else ""
    return f"{type(problem).__name__}{place}"


class MailProblem(Exception):  # noqa: N818 - the words of the tree above are what users and code speak of
    """Anything that keeps a mailbox from being read. Its text is meant for the user."""


class CannotReach(MailProblem):
    """No safe line to the server."""


class UnknownHost(CannotReach):
    """The name of the server leads nowhere."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"There is no mail server named {host}. Check its spelling, and that you are connected to "
            "the internet."
        )


class CannotConnect(CannotReach):
    """The server does not answer, or answers in another language."""

    def __init__(self, host: str, port: int, why: str) -> None:
        super().__init__(
            f"Cannot connect to {host} on port {port}: {why}. Check host, port and kind of encryption "
            "(port 993 goes with tls, port 143 with starttls)."
        )


class BadCertificate(CannotReach):
    """The certificate is for another name, out of date, or signed by nobody known."""

    def __init__(self, host: str, why: str) -> None:
        super().__init__(
            f"The server at {host} cannot prove that it is {host}: {why}. Your password was not sent. "
            "Check the host name; if the server is your own, name the file with its certificate (PEM), "
            "with `loose-ends account add EMAIL --ca-file FILE` or in the environment variable SSL_CERT_FILE."
        )


class NotEncrypted(CannotReach):
    """The password would have travelled readable for everyone on the way."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"The line to {host} would not be encrypted, so your password was not sent. Use --security tls "
            "or starttls; none is only for a server on this computer."
        )


class WrongPassword(MailProblem):
    """The server refused name and password."""

    def __init__(self, username: str, host: str, says: str = "") -> None:
        server_says = f' (it says: "{says}")' if says else ""
        super().__init__(
            f"{host} refused the login of {username}{server_says}. Check the user name and the password; "
            "many providers want an app password here, not the one for their web page."
        )


class ConnectionCut(MailProblem):
    """The server went silent or away in the middle of something."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"The connection to {host} was cut. What was read so far is kept: run the same command again "
            "to go on."
        )


class NotUnderstood(ConnectionCut):
    """The server's answer makes no sense, so that nothing more can be read over this line."""

    def __init__(self, host: str) -> None:
        super().__init__(host)
        again = "run the same command again to go on; if it stays, ask your mail provider."
        self.args = (f"What {host} answered could not be understood. What was read so far is kept: {again}",)


class ServerRefused(MailProblem):
    """The server understood, and said no."""

    def __init__(self, host: str, says: str) -> None:
        self.says = says
        super().__init__(
            f'{host} refused a request: "{says}". Try again in some minutes; if it stays, ask your mail '
            "provider."
        )


class ServerBusy(ServerRefused):
    """The server wants to be left alone for a while. No message is at fault."""

    def __init__(self, host: str, says: str) -> None:
        super().__init__(host, says)
        pause = "What was read so far is kept: run the same command again in a quarter of an hour to go on."
        self.args = (f'{host} asks for a pause: "{says}". {pause}',)


class NoSuchFolder(MailProblem):
    """A folder is not, or no longer, on the server or in the archive."""

    def __init__(self, folder: str, where: str) -> None:
        super().__init__(
            f'There is no folder "{folder}" at {where}. If it was renamed or deleted, find its new name '
            "with: loose-ends account test"
        )


class FolderChanged(MailProblem):
    """The folder's UIDs mean other messages than a moment ago."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            f'The folder "{folder}" was made anew on the server while it was read. Run the same command '
            "again: it reads the folder from the start."
        )


class NoSentFolder(MailProblem):
    """Without the user's own mail there is nothing to follow up."""

    def __init__(self, where: str, names: tuple[str, ...]) -> None:
        listed = ", ".join(names[:20]) or "none"
        super().__init__(
            f"None of the folders at {where} looks like the one with your sent mail. Name it with "
            f"--sent-folder (there are: {listed})."
        )


class NotAMailArchive(MailProblem):
    """A path that holds no mail in a form that can be read."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            f"{path} is not a mail archive: {why}. Give an mbox file (also .mbox.gz) or a Maildir, such as "
            "the export of your mail program."
        )


class BadSettings(MailProblem):
    """Settings that no server can have."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{why} Correct it and try again.")
