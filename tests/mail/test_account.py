"""Adding an account: from an address to a mailbox that was tried, with a sentence for every hitch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loose_ends.usecases.connect_account import (
    Discovery,
    Source,
    checked_address,
    discover,
    settings_of,
    try_account,
)
from loose_ends_mail.account import Folder, Role, Security, ServerSettings, is_loopback
from loose_ends_mail.errors import BadSettings, NoSentFolder, NoSuchFolder, NotEncrypted, WrongPassword
from tests.mail.dovecot import running_dovecot
from tests.mail.samples import numbered
from tests.outside.sites import Answer, running_sites

if TYPE_CHECKING:
    from pathlib import Path

    from tests.mail.dovecot import Dovecot

DESCRIPTION = b"""<?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="example.org">
<incomingServer type="imap"><hostname>mail.example.org</hostname><port>993</port><socketType>SSL</socketType>
<authentication>%s</authentication><username>%%EMAILLOCALPART%%</username></incomingServer>
</emailProvider></clientConfig>"""
URL = "https://autoconfig.example.org/mail/config-v1.1.xml"


def test_a_large_provider_is_known_without_asking_anybody() -> None:
    found = discover(" Ana@GMAIL.com ")
    assert found
    assert found.settings == ServerSettings("imap.gmail.com", 993, Security.TLS, "Ana@gmail.com")
    assert found.source is Source.TABLE
    assert "app password" in found.note
    assert "https://myaccount.google.com/apppasswords" in found.note


def test_a_provider_that_takes_no_passwords_is_said_to() -> None:
    found = discover("ana@outlook.com")
    assert found
    assert not found.takes_passwords
    assert "loose-ends import" in found.note
    nowhere = discover("ana@hey.com")
    assert nowhere
    assert nowhere.settings is None


def test_another_domain_is_asked_by_autoconfig() -> None:
    with running_sites({URL: Answer(DESCRIPTION % b"password-cleartext")}) as sites:
        found = discover("ana@example.org", sites.web())
    settings = ServerSettings("mail.example.org", 993, Security.TLS, "ana")
    assert found == Discovery(settings, Source.AUTOCONFIG)


def test_a_described_server_without_passwords_is_said_to_be_one() -> None:
    with running_sites({URL: Answer(DESCRIPTION % b"OAuth2")}) as sites:
        found = discover("ana@example.org", sites.web())
    assert found
    assert not found.takes_passwords
    assert "login page" in found.note


def test_an_unknown_domain_is_left_to_the_user() -> None:
    with running_sites({"https://example.net/": Answer()}) as sites:
        assert discover("ana@example.org", sites.web()) is None
    assert discover("ana@example.org") is None


@pytest.mark.parametrize(
    "email", ["", "ana", "ana@", "@example.org", "ana@nowhere", "a na@example.org", "ana@exa\nmple.org"]
)
def test_what_is_no_address_is_refused(email: str) -> None:
    with pytest.raises(BadSettings, match="is not a mail address"):
        checked_address(email)


def test_settings_by_hand_fill_in_what_is_usual() -> None:
    tls = settings_of("ana@example.org", " imap.example.org ")
    assert tls == ServerSettings("imap.example.org", 993, Security.TLS, "ana@example.org")
    assert settings_of("ana@example.org", "h.example", security="starttls").port == 143
    assert settings_of("ana@example.org", "localhost", 1143, "none", "ana").username == "ana"
    with pytest.raises(NotEncrypted, match="--security tls"):
        settings_of("ana@example.org", "imap.example.org", security="none")
    with pytest.raises(BadSettings, match="tls, starttls, none"):
        settings_of("ana@example.org", "imap.example.org", security="ssl")


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("localhost", True),
        ("LOCALHOST.", True),
        ("mail.localhost", True),
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("[::1]", True),
        ("10.0.0.1", False),
        ("localhost.example.org", False),
        ("127.0.0.1.example.org", False),
        ("", False),
    ],
)
def test_what_counts_as_this_computer(host: str, local: bool) -> None:
    assert is_loopback(host) is local


def test_a_mailbox_is_tried_and_its_folders_found(dovecot: Dovecot) -> None:
    user = dovecot.user()
    user.add_message("Clients", numbered(1))
    found = try_account(user.settings, dovecot.password)
    assert (found.sent, found.inbox) == (Folder("Sent", Role.SENT), Folder("INBOX", Role.INBOX))
    assert found.drafts == Folder("Drafts", Role.DRAFTS)
    assert found.all_mail is None
    assert Folder("Clients") in found.others
    assert found.roles == (("sent", "Sent"), ("inbox", "INBOX"), ("drafts", "Drafts"), ("archive", "Archive"))


def test_a_wrong_password_is_explained(dovecot: Dovecot) -> None:
    with pytest.raises(WrongPassword, match="app password"):
        try_account(dovecot.user().settings, "wrong")


def test_a_mailbox_without_a_sent_folder_says_what_there_is() -> None:
    with running_dovecot(special_use=False) as server:
        user = server.user()
        user.add_folder("Ausgang")
        with pytest.raises(NoSentFolder, match=r"Name it with --sent-folder \(there are: .*Ausgang"):
            try_account(user.settings, server.password)
        found = try_account(user.settings, server.password, sent_folder="Ausgang")
        assert found.sent == Folder("Ausgang", Role.SENT)
        assert Folder("Ausgang") not in found.others
        with pytest.raises((NoSentFolder, NoSuchFolder)):
            try_account(user.settings, server.password, sent_folder="Nowhere")


def test_a_certificate_of_ones_own_can_be_named_in_the_environment(
    dovecot_tls: Dovecot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    user = dovecot_tls.user()
    settings = ServerSettings(user.settings.host, user.settings.port, Security.TLS, user.name)
    assert dovecot_tls.ca_file
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot_tls.ca_file))
    assert try_account(settings, dovecot_tls.password).sent.name == "Sent"
