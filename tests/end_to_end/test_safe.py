"""What a scan says to the network, what it leaves in logs, and who may read its files."""

from __future__ import annotations

import json
import mailbox
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from loose_ends.usecases.workshop import WORTH_IT
from tests.end_to_end.test_serve_watches import serving, signed_in
from tests.end_to_end.watched import NOW, PATIENCE, TODAY, account_of, add_account, greeting
from tests.mail.dovecot import MailUser, running_dovecot

CANARY = "zitronenfalter"
"""A word that stands in the subject, the text, the names and the addresses of the mail, and nowhere else."""
LURES = f"""\
From: "{CANARY} Raman" <{CANARY}@example.net>
To: ME
Date: Sun, 22 Nov 2026 11:00:00 +0000
Message-ID: <lure@example.net>
Subject: {CANARY} plinths
Disposition-Notification-To: <{CANARY}@example.net>
Return-Receipt-To: <{CANARY}@example.net>
X-Image-Url: https://lure.example/face.png
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=outer

--outer
Content-Type: text/html; charset=utf-8

<html><head><link rel=stylesheet href="https://lure.example/a.css">
<meta http-equiv=refresh content="0; url=https://lure.example/b">
<script src="https://lure.example/c.js"></script>
<style>@import url(https://lure.example/d.css);</style></head>
<body background="https://lure.example/e.png"><img src="https://lure.example/seen?who=you" width=1 height=1>
<iframe src="https://lure.example/f"></iframe>
<p>Could you send me the {CANARY} list? It is at <a href="https://lure.example/g">this page</a>.</p>
</body></html>
--outer
Content-Type: message/external-body; access-type=URL; URL="https://lure.example/body.txt"

Content-Type: text/plain

--outer--
"""
NEWSLETTER = LURES.replace("<lure@", "<news@").replace(
    "MIME-Version",
    "List-Unsubscribe: <https://lure.example/leave>, <mailto:leave@lure.example>\n"
    "List-Unsubscribe-Post: List-Unsubscribe=One-Click\nMIME-Version",
)
TRIGGER = "CREATE TRIGGER no BEFORE INSERT ON message BEGIN SELECT RAISE(FAIL, 'no'); END"
HOOK = """
import logging, os, sys
here = os.environ["AUDIT_TO"]
def told(event, args):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        line = f"{event} {args[1]!r}"
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        line = f"{event} {args[0]!r}"
    elif event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "webbrowser.open"):
        line = f"{event} {args!r}"
    elif event in ("urllib.Request", "ftplib.connect", "smtplib.connect", "http.client.connect"):
        line = f"{event} {args[1:]!r}"
    else:
        return
    with open(here, "a") as file:
        file.write(line + "\\n")
sys.addaudithook(told)
logging.basicConfig(level=logging.DEBUG, filename=os.environ["LOG_TO"])
for name in ("sqlalchemy", "sqlalchemy.engine", "sqlalchemy.pool"):  # who keeps silent unless told by name
    logging.getLogger(name).setLevel(logging.DEBUG)
logging.getLogger("hook").debug("the log is written")
"""
"""Runs at the start of every Python of the command, those of its helpers too (as sitecustomize)."""


@pytest.fixture
def user(tmp_path: Path) -> Iterator[MailUser]:
    with running_dovecot(password=f"{CANARY}-password") as server:
        user = server.user()
        user.add_message("Sent", greeting(user.name, f"{CANARY}@example.net"), when=NOW.timestamp())
        for mail in (LURES, NEWSLETTER):
            lure = mail.replace("To: ME", f"To: {user.name}").replace("\n", "\r\n")
            user.add_message("INBOX", lure.encode(), when=NOW.timestamp())
        add_account(tmp_path / "home", account_of(user, tmp_path / "home"))
        yield user


def environment(folder: Path) -> dict[str, str]:
    hooks = folder / "hooks"
    hooks.mkdir(exist_ok=True)
    (hooks / "sitecustomize.py").write_text(HOOK)
    (folder / "audit").touch()
    paths = os.pathsep.join([str(hooks), os.environ.get("PYTHONPATH", "")])
    return {
        **os.environ,
        "PYTHONPATH": paths,
        "AUDIT_TO": str(folder / "audit"),
        "LOG_TO": str(folder / "log"),
        "LOOSE_ENDS_HOME": str(folder / "home"),
    }


def command(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "loose_ends.cli", "--now", TODAY, *words],
        env=environment(folder), capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def connections(folder: Path) -> set[str]:
    """What was done that reaches out of the process; sockets between its own processes are left out."""
    lines = (folder / "audit").read_text().splitlines()
    return {line for line in lines if not line.startswith(("socket.connect '/", "socket.connect b'"))}


def test_a_scan_talks_to_the_mail_server_and_to_nobody_else(user: MailUser, tmp_path: Path) -> None:
    scanned = command(tmp_path, "scan")
    assert scanned.returncode == 0, scanned.stderr
    assert "3 messages read: 1 loose end" in scanned.stderr
    port = user.server.port
    allowed = {f"socket.connect {address!r}" for address in (("127.0.0.1", port), ("::1", port, 0, 0))} | {
        "socket.getaddrinfo 'localhost'"
    }
    done = connections(tmp_path)
    assert done & allowed, "the hook is at work"
    assert done <= allowed
    assert "lure.example" not in (tmp_path / "audit").read_text()


def test_a_scan_in_several_processes_talks_to_nobody_else_either(user: MailUser, tmp_path: Path) -> None:
    """So many messages are studied in processes of their own, which run under the same hook."""
    for number in range(WORTH_IT):
        lure = LURES.replace("To: ME", f"To: {user.name}").replace("<lure@", f"<lure-{number}@")
        user.add_message("INBOX", lure.replace("\n", "\r\n").encode(), when=NOW.timestamp())
    scanned = command(tmp_path, "scan")
    assert scanned.returncode == 0, scanned.stderr
    assert f"{WORTH_IT + 3} messages read" in scanned.stderr
    done = connections(tmp_path)
    study = {one for one in done if one.startswith("subprocess.Popen ")}
    assert len(study) == 1, "the processes are started, and alike"
    assert "from loose_ends.usecases.workshop import serve" in study.pop()
    assert f"('127.0.0.1', {user.server.port})" in " ".join(done)
    reached = {one for one in done if not one.startswith("subprocess.Popen ")}
    assert all(f", {user.server.port}" in one or "'localhost'" in one for one in reached)
    assert "lure.example" not in (tmp_path / "audit").read_text()
    assert_clean_log(tmp_path)


def test_watching_talks_to_the_mail_server_alone_too(user: MailUser, tmp_path: Path) -> None:
    with (tmp_path / "said").open("wb") as out:
        watch = subprocess.Popen(
            [sys.executable, "-m", "loose_ends.cli", "--now", TODAY, "watch"],
            env=environment(tmp_path), stdout=out, stderr=out, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    end = time.monotonic() + PATIENCE
    while "messages read" not in (tmp_path / "said").read_text():
        assert time.monotonic() < end
        time.sleep(0.1)
    watch.send_signal(signal.SIGTERM)
    assert watch.wait(PATIENCE) == 0
    assert all(f", {user.server.port}" in one or "'localhost'" in one for one in connections(tmp_path))
    assert CANARY not in (tmp_path / "said").read_text()
    assert_clean_log(tmp_path)


def test_a_scan_works_where_there_is_no_network_but_the_mail_server(user: MailUser, tmp_path: Path) -> None:
    """In a network namespace of its own nothing but loopback exists; Dovecot is started in there as well."""
    script = f"""
import subprocess, sys
from pathlib import Path
subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
from loose_ends.usecases.workshop import WORTH_IT
from tests.end_to_end.test_serve_watches import serving, signed_in
from tests.end_to_end.watched import account_of, add_account, greeting
from tests.mail.dovecot import running_dovecot
home = Path({str(tmp_path / "alone")!r})
with running_dovecot() as server:
    user = server.user()
    user.add_message("Sent", greeting(user.name))
    add_account(home, account_of(user, home))
    from loose_ends.cli.main import run
    sys.exit(run(["--home", str(home), "scan"]))
"""
    alone = subprocess.run(
        ["unshare", "--net", sys.executable, "-c", script],
        capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    if "Operation not permitted" in alone.stderr or os.geteuid() != 0:
        pytest.skip("no network namespace can be made here; the test above needs none")
    assert alone.returncode == 0, alone.stderr
    assert "1 messages read" in alone.stderr


def assert_clean_log(folder: Path) -> None:
    log = (folder / "log").read_text(errors="replace")
    assert "the log is written" in log
    assert "DEBUG:sqlalchemy." in log, "also by who keeps silent otherwise"
    assert CANARY not in log.lower()
    assert "plinths" not in log


def test_logs_at_their_most_verbose_hold_no_mail_and_no_password(user: MailUser, tmp_path: Path) -> None:
    """With every library's log at DEBUG: SQL with its values and IMAP with its words would show here."""
    files = archives(user, tmp_path)
    for words in (
        ("scan",), ("list", "--json"), ("account", "test", user.name), ("doctor",), ("scan",), ("suggest",),
        ("suggest", CANARY, "--json"), ("import", "--all", "--sent", files[0], "--inbox", files[1]),
    ):  # fmt: skip
        done = command(tmp_path, *words)
        assert done.returncode == 0, done.stderr
        assert user.server.password not in done.stdout + done.stderr
        if words[0] == "list":
            assert CANARY in done.stdout, "the mail was read and is shown to its owner"
            assert json.loads(done.stdout)
        else:
            assert CANARY not in done.stderr
    assert_clean_log(tmp_path)


def archives(user: MailUser, folder: Path) -> tuple[str, str]:
    """The same mail as files."""
    sent, inbox = mailbox.mbox(folder / "Sent.mbox"), mailbox.mbox(folder / "Inbox.mbox")
    sent.add(greeting(user.name, f"{CANARY}@example.net"))
    for mail in (LURES, NEWSLETTER):
        inbox.add(mail.replace("To: ME", f"To: {user.name}").encode())
    for box in (sent, inbox):
        box.close()
    return str(folder / "Sent.mbox"), str(folder / "Inbox.mbox")


def test_what_serves_the_page_logs_no_mail(user: MailUser, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with serving(home, env=environment(tmp_path)) as server, signed_in(server) as client:
        server.until_said("3 messages read")
        listed = client.get("/v1/loose-ends", params={"person": CANARY})
        assert CANARY in listed.text, "the mail was read and is shown to its owner"
        for path in ("/v1/people", "/v1/suggestions", f"/v1/people/{CANARY}"):
            assert client.get(path).status_code in {200, 404}
        assert client.post(f"/v1/loose-ends/{CANARY}/done").status_code in {404, 405}
        assert server.end() == 0
    assert CANARY not in server.said().lower()
    assert_clean_log(tmp_path)


def test_a_fault_in_the_server_says_where_and_shows_no_mail(user: MailUser, tmp_path: Path) -> None:
    """A row that cannot be read: what Python says of it quotes it."""
    home = tmp_path / "home"
    assert command(tmp_path, "scan").returncode == 0
    with sqlite3.connect(home / "loose-ends.sqlite3") as base:
        base.execute("UPDATE loose_end SET due = ?", [f"the {CANARY} plinths"])
    base.close()
    with serving(home, "--no-watch", env=environment(tmp_path)) as server, signed_in(server) as client:
        broken = client.get("/v1/loose-ends")
        assert broken.status_code == 500
        assert broken.json()["error"]["code"] == "failed"
        assert "nothing was changed" not in broken.text, "nobody knows"
        server.until_said("ValueError")
        assert server.end() == 0
    said = server.said()
    assert re.search(r"ValueError < \S+\.py:\d+ < \S+", said)
    assert "loose_ends/store/" in said, "the log says where"
    assert CANARY not in said.lower()
    assert "plinths" not in said
    assert_clean_log(tmp_path)


def test_a_fault_of_ours_shows_no_mail(user: MailUser, tmp_path: Path) -> None:
    """A traceback of a database error holds the statement, but not what was to be stored."""
    breaking = f"""
from loose_ends.store import open_store
with open_store({str(tmp_path / "home" / "loose-ends.sqlite3")!r}) as store:
    with store._database.write() as connection:
        connection.exec_driver_sql({TRIGGER!r})
"""
    subprocess.run([sys.executable, "-c", breaking], check=True)
    broken = command(tmp_path, "scan")
    assert broken.returncode != 0
    assert broken.stderr
    assert CANARY not in broken.stderr
    assert_clean_log(tmp_path)


def test_every_file_is_the_users_alone(user: MailUser, tmp_path: Path) -> None:
    """Under a umask that would let everybody read."""
    home = tmp_path / "home"
    before = os.umask(0)
    try:
        assert command(tmp_path, "scan").returncode == 0
        assert command(tmp_path, "export", str(home / "mine.jsonl")).returncode == 0
        new = subprocess.run(
            [sys.executable, "-m", "loose_ends.cli", "--home", str(tmp_path / "new"), "list"],
            capture_output=True, check=False,
        )  # fmt: skip
    finally:
        os.umask(before)
    assert new.returncode == 0
    assert {path.stat().st_mode & 0o777 for path in (home, tmp_path / "new")} == {0o700}
    files = [path for folder in (home, tmp_path / "new") for path in folder.rglob("*") if path.is_file()]
    assert len(files) >= 4
    assert {path.name: oct(path.stat().st_mode & 0o777) for path in files} == dict.fromkeys(
        (path.name for path in files), "0o600"
    )
