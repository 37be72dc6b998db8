"""The sample server serves what was written, over real IMAP, on loopback, and goes when told to."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from pathlib import Path
from typing import Any

import pytest
from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError, LoginError

from loose_ends.sample import SampleAccount, write_sample
from loose_ends.sample.server import SampleServer, SampleServerError, running_sample_server
from tests.sample.parts import TODAY, messages

HEADERS = "BODY.PEEK[HEADER.FIELDS (DATE FROM TO CC SUBJECT MESSAGE-ID REFERENCES AUTO-SUBMITTED)]"
READY_WITHIN = 3.0


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> SampleAccount:
    return write_sample(tmp_path_factory.mktemp("sample") / "maildir", TODAY)


@pytest.fixture(scope="module")
def server(account: SampleAccount) -> Iterator[SampleServer]:
    with running_sample_server(account.folders["INBOX"]) as running:
        yield running


@pytest.fixture
def client(server: SampleServer) -> Iterator[IMAPClient]:
    with logged_in(server) as connection:
        connection.normalise_times = False
        yield connection


def logged_in(server: SampleServer) -> IMAPClient:
    connection = IMAPClient(server.host, port=server.port, ssl=False, timeout=10)
    connection.login(server.user, server.password)
    return connection


def wire(source_content: bytes) -> bytes:
    return source_content.replace(b"\n", b"\r\n")


def value(answer: dict[bytes, Any], starts: bytes) -> Any:
    """The one value whose key starts so: a server may put the field names of a key in another order."""
    (found,) = [item for key, item in answer.items() if key.startswith(starts)]
    return found


def sections(mail: Message, path: tuple[int, ...] = ()) -> Iterator[tuple[str, Message]]:
    """Each leaf with its IMAP section number. A forwarded or bounced mail inside counts as one leaf."""
    if mail.get_content_maintype() != "multipart":
        yield ".".join(map(str, path or (1,))), mail
        return
    for number, part in enumerate(mail.get_payload(), start=1):
        assert isinstance(part, Message)
        yield from sections(part, (*path, number))


def described(structure: Any, path: tuple[int, ...] = ()) -> Iterator[tuple[str, Any]]:
    """The same out of a BODYSTRUCTURE."""
    if not isinstance(structure[0], list):
        yield ".".join(map(str, path or (1,))), structure
        return
    for number, part in enumerate(structure[0], start=1):
        yield from described(part, (*path, number))


def test_folders_and_their_counts(client: IMAPClient) -> None:
    assert {name for _, _, name in client.list_folders()} == {"INBOX", "Sent", "Drafts"}
    for folder in ("INBOX", "Sent"):
        status = client.folder_status(folder, ["MESSAGES", "UIDNEXT", "UIDVALIDITY"])
        opened = client.select_folder(folder, readonly=True)
        count = sum(1 for m in messages().values() if m.folder == folder)
        assert (status[b"MESSAGES"], opened[b"EXISTS"]) == (count, count)
        assert status[b"UIDVALIDITY"] == opened[b"UIDVALIDITY"] > 0
        assert status[b"UIDNEXT"] == opened[b"UIDNEXT"] == max(client.search("ALL")) + 1


@pytest.mark.parametrize("folder", ["INBOX", "Sent"])
def test_every_message_comes_as_it_was_written(client: IMAPClient, folder: str) -> None:
    client.select_folder(folder, readonly=True)
    written = sorted((m for m in messages().values() if m.folder == folder), key=lambda m: m.sent_at)
    answers = client.fetch(client.search("ALL"), ["INTERNALDATE", "RFC822.SIZE", "BODY.PEEK[]", HEADERS])
    assert len(answers) == len(written)
    for message, uid in zip(written, sorted(answers), strict=True):
        answer = answers[uid]
        assert answer[b"BODY[]"] == wire(message.content)
        assert answer[b"RFC822.SIZE"] == len(wire(message.content))
        assert answer[b"INTERNALDATE"] == message.sent_at
        sent, mail = (
            message_from_bytes(value(answer, b"BODY[HEADER")),
            message_from_bytes(wire(message.content)),
        )
        assert {name: sent[name] for name in sent} == {name: mail[name] for name in sent}
        assert sent["Message-ID"] is not None


@pytest.mark.parametrize("folder", ["INBOX", "Sent"])
def test_each_part_is_described_and_fetched_by_its_number(client: IMAPClient, folder: str) -> None:
    client.select_folder(folder, readonly=True)
    nested = 0
    for uid, answer in client.fetch(client.search("ALL"), ["BODYSTRUCTURE", "BODY.PEEK[]"]).items():
        mail = message_from_bytes(answer[b"BODY[]"], policy=compat32)
        structure = list(described(answer[b"BODYSTRUCTURE"]))
        parts = list(sections(mail))
        assert [number for number, _ in structure] == [number for number, _ in parts]
        for (number, told), (_, part) in zip(structure, parts, strict=True):
            check_description(told, part)
            answered = client.fetch([uid], [f"BODY.PEEK[{number}]<0.262144>"])[uid]
            check_content(value(answered, b"BODY["), part)
            nested += "." in number
    assert nested == (2 if folder == "INBOX" else 0)


def check_description(told: Any, part: Message) -> None:
    maintype, subtype, parameters, _, _, encoding = told[:6]
    assert f"{maintype.decode()}/{subtype.decode()}".lower() == part.get_content_type()
    told_parameters = dict(zip(parameters[::2], parameters[1::2], strict=True)) if parameters else {}
    charset = told_parameters.get(b"charset", b"").decode().lower()
    assert charset == (part.get_content_charset() or "")
    assert encoding.decode().lower() == str(part.get("Content-Transfer-Encoding", "7bit"))
    if name := part.get_filename():
        assert name.encode() in repr(told).encode()


def check_content(content: bytes, part: Message) -> None:
    """pymap counts the line end before a boundary to the part, so that one may be left over."""
    if part.get_content_type() in {"message/rfc822", "message/delivery-status"}:
        assert content.startswith((b"From: ", b"Reporting-MTA: "))
        return
    fetched = Message()
    fetched["Content-Transfer-Encoding"] = str(part.get("Content-Transfer-Encoding", "7bit"))
    fetched.set_payload(content.decode("ascii", "surrogateescape"))
    have, want = fetched.get_payload(decode=True), part.get_payload(decode=True)
    assert isinstance(have, bytes)
    assert isinstance(want, bytes)
    assert have.removesuffix(b"\r\n") == want.removesuffix(b"\r\n")


def test_a_part_can_be_cut_short(client: IMAPClient) -> None:
    client.select_folder("INBOX", readonly=True)
    uid = client.search("ALL")[0]
    whole = value(client.fetch([uid], ["BODY.PEEK[1]"])[uid], b"BODY[")
    assert value(client.fetch([uid], ["BODY.PEEK[1]<0.20>"])[uid], b"BODY[") == whole[:20]


def test_reading_changes_nothing(client: IMAPClient) -> None:
    client.select_folder("INBOX", readonly=True)
    before = client.get_flags(client.search("ALL"))
    client.fetch(client.search("ALL"), ["BODY.PEEK[]"])
    assert client.get_flags(client.search("ALL")) == before
    with pytest.raises(IMAPClientError):
        client.add_flags(client.search("ALL")[:1], [b"\\Flagged"])


def test_only_what_is_new_can_be_asked_for(client: IMAPClient) -> None:
    newest = max(client.search("ALL")) if client.select_folder("Sent", readonly=True) else 0
    assert client.search(["UID", f"{newest}:*"]) == [newest]


def test_a_draft_can_be_left(client: IMAPClient) -> None:
    before = client.folder_status("Drafts", ["MESSAGES"])[b"MESSAGES"]
    draft = (
        b"From: mira@tolland-studio.example\r\nTo: ellen.okafor@example.org\r\nSubject: Hi\r\n\r\nHello.\r\n"
    )
    client.append("Drafts", draft, flags=[b"\\Draft"])
    assert client.folder_status("Drafts", ["MESSAGES"])[b"MESSAGES"] == before + 1
    client.select_folder("Drafts", readonly=True)
    newest = max(client.search("ALL"))
    answer = client.fetch([newest], ["BODY.PEEK[]", "FLAGS"])[newest]
    assert answer[b"BODY[]"] == draft
    assert b"\\Draft" in answer[b"FLAGS"]


def test_a_wrong_password_is_refused(server: SampleServer) -> None:
    with (
        IMAPClient(server.host, port=server.port, ssl=False, timeout=10) as connection,
        pytest.raises(LoginError),
    ):
        connection.login(server.user, "wrong")
    assert server.password not in repr(server)


def test_a_missing_folder_is_an_error(client: IMAPClient) -> None:
    with pytest.raises(IMAPClientError, match="does not exist"):
        client.select_folder("Archive", readonly=True)


def test_it_is_ready_fast_and_two_run_side_by_side(account: SampleAccount, server: SampleServer) -> None:
    begin = time.perf_counter()
    with running_sample_server(account.folders["INBOX"]) as second:
        assert time.perf_counter() - begin < READY_WITHIN
        assert second.port != server.port
        with logged_in(second) as connection:
            assert connection.select_folder("INBOX", readonly=True)[b"EXISTS"] > 0


def test_it_stops_though_a_client_is_still_there_and_says_nothing(
    account: SampleAccount, capfd: pytest.CaptureFixture[str]
) -> None:
    with running_sample_server(account.folders["INBOX"]) as running:
        left_open = logged_in(running)
    begin = time.perf_counter()
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((running.host, running.port), timeout=2)
    assert time.perf_counter() - begin < READY_WITHIN
    left_open.shutdown()
    assert capfd.readouterr() == ("", "")


def test_it_listens_on_loopback_only(server: SampleServer) -> None:
    assert server.host == "127.0.0.1"
    with pytest.raises(OSError):  # noqa: PT011 - refused on Linux, no such address on others
        socket.create_connection(("127.0.0.2", server.port), timeout=2)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
def test_control_c_ends_it_cleanly(account: SampleAccount) -> None:
    program = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from loose_ends.sample.server import running_sample_server\n"
        "try:\n"
        "    with running_sample_server(Path(sys.argv[1])) as server:\n"
        "        print(server.port, flush=True)\n"
        "        time.sleep(60)\n"
        "except KeyboardInterrupt:\n"
        "    print('stopped')\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(account.folders["INBOX"])],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    port = int(process.stdout.readline())
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (0, "stopped\n", "")
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", port), timeout=2)


def test_no_maildir_is_said_in_a_sentence(tmp_path: Path) -> None:
    with (
        pytest.raises(SampleServerError, match="Write the sample mailbox there first"),
        running_sample_server(tmp_path),
    ):
        pass
