import re

import pytest

from loose_ends_mail.account import Security, is_loopback
from loose_ends_mail.errors import BadSettings
from loose_ends_mail.providers import provider_of, providers


def test_every_provider_is_reached_safely_or_says_why_not() -> None:
    assert len(providers()) >= 30
    for provider in providers():
        assert provider.domains
        if provider.host:
            settings = provider.settings(f"ana@{provider.domains[0]}")
            assert settings.security is Security.TLS or is_loopback(settings.host), provider.name
            assert re.fullmatch(r"[a-z0-9.-]+", settings.host)
        else:
            assert not provider.takes_passwords
            with pytest.raises(BadSettings):
                provider.settings(f"ana@{provider.domains[0]}")
        if not provider.takes_passwords:
            assert provider.note


def test_no_domain_stands_twice() -> None:
    domains = [domain for provider in providers() for domain in provider.domains]
    assert len(domains) == len(set(domains))
    assert all(domain == domain.lower() and "." in domain for domain in domains)


def test_notes_are_sentences_whose_links_can_be_copied() -> None:
    for provider in providers():
        note = provider.note
        assert "\n" not in note
        assert "  " not in note
        for link in re.findall(r"https?://\S+", note):
            assert not link.endswith((".", ",", ")", ":"))


@pytest.mark.parametrize(
    ("email", "host", "username"),
    [
        ("ana@gmail.com", "imap.gmail.com", "ana@gmail.com"),
        ("Ana@GoogleMail.com", "imap.gmail.com", "Ana@GoogleMail.com"),
        ("ana@icloud.com", "imap.mail.me.com", "ana"),
        ("ana@gmx.de", "imap.gmx.net", "ana@gmx.de"),
        ("ana@web.de", "imap.web.de", "ana@web.de"),
        ("ana@fastmail.com", "imap.fastmail.com", "ana@fastmail.com"),
        ("ana@yahoo.co.uk", "imap.mail.yahoo.com", "ana@yahoo.co.uk"),
        ("ana@proton.me", "127.0.0.1", "ana@proton.me"),
    ],
)
def test_who_is_served_where(email: str, host: str, username: str) -> None:
    provider = provider_of(email)
    assert provider
    assert (provider.settings(email).host, provider.settings(email).username) == (host, username)


def test_other_domains_are_not_in_the_table() -> None:
    for email in ("ana@example.org", "gmail.com@example.org", "ana@notgmail.com", "ana", ""):
        assert provider_of(email) is None
