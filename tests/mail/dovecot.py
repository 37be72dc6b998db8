"""A Dovecot of our own for tests: unprivileged in everything but its start, on a port of its own."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import trustme

from loose_ends_mail.account import Security, ServerSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

HOST = "localhost"
PASSWORD = 'correct-horse"battery\\staple'
ROLES = {"Sent": r"\Sent", "Drafts": r"\Drafts", "Archive": r"\Archive"}
DELIVERED = 1_709_700_000
"""When messages came in unless a test says otherwise: 6 March 2024, in the morning."""
PLAIN_CAPABILITY = "IMAP4rev1 LITERAL+ UIDPLUS SPECIAL-USE LIST-EXTENDED"
"""What a server can that has neither IDLE nor CONDSTORE nor pipelining niceties."""
_COUNTER = itertools.count(1)


@dataclass
class MailUser:
    """One user of the server and the Maildir that is theirs."""

    server: Dovecot
    name: str
    maildir: Path

    @property
    def settings(self) -> ServerSettings:
        server = self.server
        ca_file = str(server.ca_file) if server.ca_file else None
        return ServerSettings(server.host, server.port, server.security, self.name, ca_file)

    def add_folder(self, folder: str) -> Path:
        """Make a folder (modified UTF-7 name, '.' between levels) and return its directory."""
        where = self.maildir if folder == "INBOX" else self.maildir / f".{folder}"
        for part in ("cur", "new", "tmp"):
            (where / part).mkdir(parents=True, exist_ok=True)
        self.server.give_away(self.maildir)
        return where

    def add_message(self, folder: str, data: bytes, *, flags: str = "", when: float = DELIVERED) -> Path:
        """Put a message into a folder as a delivery agent would. UIDs follow the order of the calls."""
        number = next(_COUNTER)
        path = self.add_folder(folder) / "cur" / f"{DELIVERED + number}.M{number:06d}.test:2,{flags}"
        path.write_bytes(data)
        os.utime(path, (when, when))
        self.server.give_away(path)
        return path

    def forget_uids(self, uidvalidity: int) -> None:
        """Give the inbox new UIDs, from 100 on, as a server restored from a backup does."""
        for path in self.maildir.glob("dovecot*"):
            path.unlink()
        names = sorted(path.name for path in (self.maildir / "cur").iterdir())
        lines = [f"3 V{uidvalidity} N{100 + len(names)} G0123456789abcdef0123456789abcdef"]
        lines += [f"{100 + number} :{name}" for number, name in enumerate(names)]
        (self.maildir / "dovecot-uidlist").write_text("\n".join(lines) + "\n")
        self.server.give_away(self.maildir)

    def files(self) -> dict[str, bytes]:
        """Every message file of the Maildir: name (which holds the flags) and bytes."""
        return {
            str(path.relative_to(self.maildir)): path.read_bytes()
            for path in sorted(self.maildir.rglob("*"))
            if path.is_file() and path.parent.name in {"cur", "new", "tmp"}
        }


@dataclass
class Dovecot:
    """A running server. Any user name is let in with the one password; each has a Maildir."""

    port: int
    root: Path
    security: Security
    ca_file: Path | None
    host: str = HOST
    password: str = PASSWORD
    users: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    command: tuple[str, ...] = ()
    process: subprocess.Popen[bytes] | None = None

    def stop(self) -> None:
        """Stop the server, as for an update; ``start`` brings it back on the same port."""
        assert self.process
        self.process.terminate()
        self.process.wait(timeout=20)

    def start(self) -> None:
        """Start a stopped server again."""
        self.process = subprocess.Popen(self.command)
        deadline = time.monotonic() + 20
        while not _answers(self.port):
            assert time.monotonic() < deadline, "Dovecot does not come back"
            time.sleep(0.02)

    def user(self, name: str = "") -> MailUser:
        """A user of this name, or a new one with an empty mailbox."""
        name = name or f"ana{next(self.users)}@example.org"
        user = MailUser(self, name, self.root / name)
        user.add_folder("INBOX")
        return user

    def give_away(self, path: Path) -> None:
        """Let the server's mail user own what root has written."""
        if os.geteuid() != 0:
            return
        owner = pwd.getpwnam("nobody")
        for each in [path, *(path.rglob("*") if path.is_dir() else ())]:
            with suppress(FileNotFoundError):  # a lock file of the server's, gone again
                os.chown(each, owner.pw_uid, owner.pw_gid)


def require_part(name: str, *commands: str) -> str:
    """The path of a program that tests need, or a failed (or, where allowed, a skipped) test."""
    for command in commands:
        found = shutil.which(command, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
        if found:
            return found
    message = f"{commands[0]} is not installed (make system-parts installs it; ALLOW_MISSING={name} skips)"
    if name in os.environ.get("ALLOW_MISSING", "").split(","):
        pytest.skip(message)
    pytest.fail(message)


@contextmanager
def running_dovecot(
    maildir_root: Path | None = None,
    *,
    security: Security = Security.NONE,
    special_use: bool = True,
    cert_for: str = HOST,
    expired: bool = False,
    password: str = PASSWORD,
    capability: str = "",
) -> Iterator[Dovecot]:
    """Start Dovecot on loopback and stop it at the end.

    Args:
        maildir_root: where the users' Maildirs are; the server's mail user must be able to reach it.
            None makes a temporary one.
        security: none, tls or starttls. The certificate is signed by an authority made for this run,
            whose certificate is ``ca_file``.
        special_use: whether Sent, Drafts and Archive exist and say what they are for.
        cert_for: the host name that the certificate is for.
        expired: whether the certificate is out of date.
        password: the one that lets users in; without a blank.
        capability: what it says it can after the login, in place of all it can.
    """
    program = require_part("dovecot", "dovecot")
    home = Path(tempfile.mkdtemp(prefix="dc-"))
    home.chmod(0o755)
    root = maildir_root or home / "mail"
    root.mkdir(exist_ok=True)
    ca_file = None if security is Security.NONE else _make_certificates(home, cert_for, expired=expired)
    server = Dovecot(0, root, security, ca_file, password=password)
    server.give_away(root)
    try:
        server.process = _start(program, home, server, special_use=special_use, capability=capability)
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _make_certificates(home: Path, cert_for: str, *, expired: bool) -> Path:
    authority = trustme.CA()
    not_after = datetime(2020, 1, 1, tzinfo=UTC) if expired else None
    authority.issue_cert(cert_for, not_after=not_after).private_key_and_cert_chain_pem.write_to_path(
        str(home / "server.pem")
    )
    authority.cert_pem.write_to_path(str(home / "ca.pem"))
    return home / "ca.pem"


def _start(
    program: str, home: Path, server: Dovecot, *, special_use: bool, capability: str
) -> subprocess.Popen[bytes]:
    log = home / "log"
    for _ in range(5):  # another process may take the free port before Dovecot does
        server.port = free_port()
        text = _configuration(home, server, special_use=special_use)
        if capability:
            text += f"protocol imap {{\n  imap_capability = {capability}\n}}\n"
        (home / "dovecot.conf").write_text(text)
        server.command = (program, "-F", "-c", str(home / "dovecot.conf"))
        process = subprocess.Popen(server.command)
        deadline = time.monotonic() + 20
        while process.poll() is None and time.monotonic() < deadline:
            if _answers(server.port):
                return process
            time.sleep(0.02)
        process.kill()
        process.wait()
    pytest.fail(f"Dovecot does not start: {log.read_text() if log.exists() else 'no log'}")


def free_port() -> int:
    """A port on which nothing listens at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def _configuration(home: Path, server: Dovecot, *, special_use: bool) -> str:
    me = pwd.getpwuid(os.geteuid()).pw_name
    root = os.geteuid() == 0
    mail_user, internal, login = ("nobody", "dovecot", "dovenull") if root else (me, me, me)
    owner = pwd.getpwnam(mail_user)
    tls = server.security is Security.TLS
    encryption = (
        "ssl = no\ndisable_plaintext_auth = no"
        if server.security is Security.NONE
        else "ssl = required\ndisable_plaintext_auth = yes\n"
        f"ssl_cert = <{home}/server.pem\nssl_key = <{home}/server.pem"
    )
    folders = "\n".join(
        f"  mailbox {name} {{\n    auto = create\n    special_use = {role}\n  }}"
        for name, role in ROLES.items()
    )
    return f"""
base_dir = {home}/run
state_dir = {home}
log_path = {home}/log
protocols = imap
listen = 127.0.0.1
{encryption}
default_internal_user = {internal}
default_internal_group = {pwd_group(internal)}
default_login_user = {login}
first_valid_uid = 1
mail_location = maildir:{server.root}/%u
mail_fsync = never
mail_max_userip_connections = 100
passdb {{
  driver = static
  args = password={server.password}
}}
userdb {{
  driver = static
  args = uid={owner.pw_uid} gid={owner.pw_gid} home={server.root}/%u
}}
namespace inbox {{
  inbox = yes
{folders if special_use else ""}
}}
service imap-login {{
  chroot =
  process_min_avail = 1
  service_count = 0
  inet_listener imap {{
    port = {0 if tls else server.port}
  }}
  inet_listener imaps {{
    port = {server.port if tls else 0}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


def pwd_group(user: str) -> str:
    """The name of a user's main group."""
    import grp  # noqa: PLC0415 - not on every platform that collects this file

    return grp.getgrgid(pwd.getpwnam(user).pw_gid).gr_name
