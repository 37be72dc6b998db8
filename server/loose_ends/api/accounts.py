"""`/v1/accounts` and `/v1/sample`: the mailboxes, and the made-up one to try it on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, Field, SecretStr

from loose_ends.api.context import Backend
from loose_ends.api.endpoint import Call, Endpoint, Nothing, Strict
from loose_ends.api.scanning import ScanStarted
from loose_ends.api.scans import RunningScan
from loose_ends.outside.web import Web
from loose_ends.usecases.keep_accounts import (
    Mailbox,
    ServerLook,
    add_account,
    look_for_server,
    mailboxes,
    remove_account,
)
from loose_ends.usecases.problems import NotNow
from loose_ends.usecases.sample import allow_sample, take_away_sample, take_in_sample

STOP_SECONDS = 10
"""What a scan has to end its batch in; a tenth of a second is usual, but a server may keep it waiting."""

Security = Literal["tls", "starttls", "none"]


class AccountShape(BaseModel):
    """One mailbox. Without ``host`` its mail came from files. ``sample``: it is the made-up one."""

    email: str
    name: str
    host: str
    port: int
    security: str
    aliases: list[str]
    messages: int
    last_scan_at: datetime | None
    sample: bool

    @classmethod
    def of(cls, one: Mailbox) -> AccountShape:
        """The shape of a mailbox."""
        account = one.account
        return cls(
            email=account.email,
            name=account.name,
            host=account.host,
            port=account.port,
            security=account.security,
            aliases=list(one.aliases),
            messages=one.messages,
            last_scan_at=one.last_scan_at,
            sample=one.is_sample,
        )


class AccountList(BaseModel):
    """The mailboxes, in the order they were added."""

    accounts: list[AccountShape]


class AccountLookBody(Strict):
    """An address."""

    email: str = Field(min_length=3, max_length=320)


class AccountLook(BaseModel):
    """Where an address's server is, as far as can be told before anything is tried.

    ``provider`` is the name of a large one; ``hint`` says which password it wants, or what to do.
    """

    email: str
    found: bool
    host: str
    port: int | None
    security: str
    provider: str
    hint: str

    @classmethod
    def of(cls, look: ServerLook) -> AccountLook:
        """The shape of a look."""
        settings = look.settings
        return cls(
            email=look.email,
            found=settings is not None,
            host=settings.host if settings else "",
            port=settings.port if settings else None,
            security=settings.security.value if settings else "",
            provider=look.provider,
            hint=look.hint,
        )


class NewAccount(Strict):
    """A mailbox to connect. Without ``host`` its server is looked for."""

    email: str = Field(min_length=3, max_length=320)
    password: SecretStr = Field(min_length=1, max_length=1_000)
    name: str = Field(default="", max_length=200)
    host: str = Field(default="", max_length=253)
    port: int | None = Field(default=None, ge=1, le=65_535)
    security: Security = "tls"


def endpoints(backend: Backend) -> list[Endpoint[Any, Any]]:
    """The calls about mailboxes."""
    return [*_accounts(backend), *_sample(backend)]


def _accounts(backend: Backend) -> list[Endpoint[Any, Any]]:
    store = backend.store

    def listed(_call: Call[Nothing, Nothing] | None = None) -> AccountList:
        return AccountList(accounts=list(map(AccountShape.of, mailboxes(store))))

    def looked(call: Call[Nothing, AccountLookBody]) -> AccountLook:
        return AccountLook.of(look_for_server(call.body.email, Web()))

    def added(call: Call[Nothing, NewAccount]) -> AccountShape:
        body = call.body
        password = body.password.get_secret_value()
        done = add_account(
            store,
            body.email,
            password,
            Web(),
            host=body.host,
            port=body.port,
            security=body.security,
            name=body.name,
        )
        return AccountShape.of(done)

    def removed(call: Call[Nothing, Nothing]) -> AccountList:
        with _no_scan(backend):
            remove_account(store, call.path["email"])
        return listed()

    path = "/v1/accounts"
    return [
        Endpoint("GET", path, "The mailboxes", AccountList, run=listed, errors=(503,)),
        Endpoint(
            "POST",
            f"{path}/look",
            "Where the server of an address is",
            AccountLook,
            body=AccountLookBody,
            run=looked,
            errors=(502, 503),
        ),
        Endpoint(
            "POST",
            path,
            "Connect a mailbox; the password goes into the keyring",
            AccountShape,
            body=NewAccount,
            run=added,
            status=201,
            errors=(409, 502, 503),
        ),
        Endpoint(
            "DELETE",
            f"{path}/{{email}}",
            "Forget a mailbox and what was read from it",
            AccountList,
            run=removed,
            errors=(404, 409, 422, 503),
        ),
    ]


def _sample(backend: Backend) -> list[Endpoint[Any, Any]]:
    store = backend.store

    def begun(_call: Call[Nothing, Nothing]) -> ScanStarted:
        allow_sample(store)

        def run(scan: RunningScan) -> None:
            take_in_sample(store, backend.now(), scan.report, scan.stop.is_set)

        return ScanStarted(id=backend.scans.start(run).id)

    def taken_away(_call: Call[Nothing, Nothing]) -> AccountList:
        with _no_scan(backend):
            take_away_sample(store)
        return AccountList(accounts=list(map(AccountShape.of, mailboxes(store))))

    path = "/v1/sample"
    return [
        Endpoint(
            "POST",
            path,
            "Put the made-up mailbox in and scan it; follow it like any scan",
            ScanStarted,
            run=begun,
            status=202,
            errors=(409, 503),
        ),
        Endpoint(
            "DELETE",
            path,
            "Take the made-up mailbox away, with all that was decided about it",
            AccountList,
            run=taken_away,
            errors=(404, 409, 503),
        ),
    ]


@contextmanager
def _no_scan(backend: Backend) -> Iterator[None]:
    """End scans for a while: one that goes on would look for what is taken away, or put it back.

    Raises:
        NotNow: a scan does not end soon enough.
    """
    with backend.scans.held(STOP_SECONDS) as free:
        if not free:
            raise NotNow("Mail is being read, and that takes a while to end. Try again in a minute.")
        yield
