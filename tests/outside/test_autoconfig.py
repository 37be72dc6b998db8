"""Finding a mail server by the autoconfig protocol, over real HTTPS on loopback."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from loose_ends.outside.autoconfig import MailServer, look_up_mail_server, read_description
from tests.outside.sites import Answer, running_sites

if TYPE_CHECKING:
    from collections.abc import Sequence

OWN = "https://autoconfig.example.org/mail/config-v1.1.xml"
WELL_KNOWN = "https://example.org/.well-known/autoconfig/mail/config-v1.1.xml"
WITH_ADDRESS = OWN + "?emailaddress=ana%40example.org"
DATABASE = "https://autoconfig.thunderbird.net/v1.1/example.org"


def server(host: str = "imap.example.org", socket: str = "SSL", port: str = "993", extra: str = "") -> str:
    return (
        f'<incomingServer type="imap"><hostname>{host}</hostname><port>{port}</port>'
        f"<socketType>{socket}</socketType><username>%EMAILADDRESS%</username>"
        f"{extra or '<authentication>password-cleartext</authentication>'}</incomingServer>"
    )


def description(*servers: str, before: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<clientConfig version="1.1">'
        f'<emailProvider id="example.org"><domain>example.org</domain>{"".join(servers)}'
        '<incomingServer type="pop3"><hostname>pop.example.org</hostname><port>995</port>'
        "<socketType>SSL</socketType></incomingServer></emailProvider></clientConfig>"
    ).encode()


def found_at(*urls: str) -> tuple[MailServer | None, Sequence[str]]:
    hosts = {url: Answer(description(server())) for url in urls}
    with running_sites({"https://example.net/": Answer(), **hosts}) as sites:
        return look_up_mail_server(" ana@Example.org ", sites.web()), sites.urls


@pytest.mark.parametrize("url", [OWN, WELL_KNOWN, WITH_ADDRESS, DATABASE])
def test_a_description_is_found_in_each_place(url: str) -> None:
    found, _ = found_at(url)
    assert found == MailServer(
        "imap.example.org", 993, "tls", "ana@example.org", takes_passwords=True, source=url
    )


def test_the_domains_own_word_goes_first_and_nobody_else_is_asked() -> None:
    found, asked = found_at(OWN, WELL_KNOWN, DATABASE)
    assert found
    assert asked == [OWN]


def test_the_database_learns_the_domain_and_no_more() -> None:
    found, asked = found_at(DATABASE)
    assert found
    assert [url for url in asked if "ana" in url] == []
    assert DATABASE in asked


def test_the_name_goes_to_the_domains_own_server_only_when_it_must() -> None:
    _, asked = found_at(WITH_ADDRESS)
    assert [url for url in asked if "ana" in url] == [WITH_ADDRESS]
    assert asked.index(OWN) < asked.index(WITH_ADDRESS)


def test_where_nobody_knows() -> None:
    assert found_at() == (None, [])


@pytest.mark.parametrize(
    "email",
    ["", "ana", "@example.org", "ana@", "ana@exa mple.org", "ana@-x.org", "ana@localhost", "a@" + "b" * 300],
)
def test_what_is_no_address_is_asked_of_nobody(email: str) -> None:
    with running_sites({"https://example.org/": Answer()}) as sites:
        assert look_up_mail_server(email, sites.web()) is None
        assert sites.looked_up == []


def test_names_in_other_scripts_are_asked_for_in_ascii() -> None:
    url = "https://autoconfig.xn--bcher-kva.example/mail/config-v1.1.xml"
    with running_sites({url: Answer(description(server()))}) as sites:
        found = look_up_mail_server("ana@bücher.example", sites.web())
    assert found
    assert found.username == "ana@xn--bcher-kva.example"


def test_encrypted_from_the_start_goes_before_starttls_and_plain_is_passed_over() -> None:
    data = description(
        server("plain.example.org", "plain", "143"),
        server("later.example.org", "STARTTLS", "143"),
        server("first.example.org", "SSL"),
    )
    found = read_description(data, "ana@example.org")
    assert found
    assert (found.host, found.security) == ("first.example.org", "tls")
    later = read_description(description(server("later.example.org", "STARTTLS", "143")), "ana@example.org")
    assert later
    assert (later.port, later.security) == (143, "starttls")
    assert read_description(description(server(socket="plain")), "ana@example.org") is None


def test_a_server_without_passwords_is_marked() -> None:
    only = server(extra="<authentication>OAuth2</authentication>")
    both = server(
        extra="<authentication>OAuth2</authentication><authentication>password-cleartext</authentication>"
    )
    assert not getattr(read_description(description(only), "a@example.org"), "takes_passwords", None)
    assert getattr(read_description(description(both), "a@example.org"), "takes_passwords", None)


@pytest.mark.parametrize(
    ("template", "username"),
    [
        ("%EMAILLOCALPART%", "ana"),
        ("%EMAILDOMAIN%\\%EMAILLOCALPART%", "example.org\\ana"),
        ("", "ana@example.org"),
        ("a" * 400, "ana@example.org"),
    ],
)
def test_user_names_are_filled_in(template: str, username: str) -> None:
    data = description(server()).replace(b"%EMAILADDRESS%", template.encode())
    found = read_description(data, "ana@example.org")
    assert found
    assert found.username == username


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><body>Not found</body></html>",
        b"\x00\xff" * 50,
        description(server(host="imap.example.org/evil")),
        description(server(host="")),
        description(server(port="0")),
        description(server(port="99999")),
        description(server(port="imap")),
        description(server(), before='<!DOCTYPE x [<!ENTITY a "b">]>'),
        description(
            server(host="&xxe;"), before='<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/hostname">]>'
        ),
        description(server()) + b" " * 300_000,
    ],
)
def test_odd_descriptions_are_passed_over(data: bytes) -> None:
    assert read_description(data, "ana@example.org") is None


def test_an_entity_bomb_takes_no_time() -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = description(server(host="&a9;"), before=f'<!DOCTYPE x [<!ENTITY a0 "ha">{levels}]>')
    started = time.monotonic()
    assert read_description(bomb, "ana@example.org") is None
    assert time.monotonic() - started < 1
