"""Who the user is: the name and the addresses of their accounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loose_ends.domain.message import Party

if TYPE_CHECKING:
    from loose_ends.store import Store


@dataclass(frozen=True, slots=True)
class User:
    """The user with the main address, all addresses (lower case), and the names of all accounts."""

    me: Party
    addresses: frozenset[str]
    names: frozenset[str]


def user_of(store: Store) -> User:
    """The user of a store; without an account one without address and name."""
    accounts = store.accounts.list()
    main = accounts[0] if accounts else None
    named = frozenset(account.name for account in accounts if account.name)
    name = main.name if main and main.name else min(named, default="")
    return User(Party(main.email if main else "", name), store.accounts.own_addresses(), named)
