"""Watch the accounts: read new mail moments after it came, through cut lines, restarts and suspends.

One thread for each watched folder waits for the server's word (``loose_ends_mail.idle``) and rings; one
loop reads what is new in the accounts that rang, one after the other. A scan reads every folder, so a ring
that is missed while a line is down is made good when the line is back.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from loose_ends.domain.account import Account
from loose_ends.outside import memory
from loose_ends.outside.passwords import PasswordProblem
from loose_ends.store import ScanRunning, Store, StoreError
from loose_ends.usecases.problems import explain
from loose_ends.usecases.progress import not_read
from loose_ends.usecases.scan import ScanResult
from loose_ends.usecases.scan_accounts import PasswordOf, scan_account, server_settings
from loose_ends_mail.account import Role
from loose_ends_mail.errors import (
    CannotReach,
    ConnectionCut,
    NotUnderstood,
    ServerBusy,
    WrongPassword,
    kind_and_place,
)
from loose_ends_mail.idle import ASK_EVERY, Bell, Rang
from loose_ends_mail.mailbox import ImapMailbox

log = logging.getLogger(__name__)

WATCHED_ROLES = (Role.INBOX.value, Role.SENT.value)
"""Folders that ring: where questions come in, and where answers go out. The others are read with them."""
FIRST_DELAY, LONGEST_DELAY = 1.0, 300.0
"""Seconds before a line that broke is opened again; doubled each time it fails."""
PASSWORD_DELAY, LONGEST_PASSWORD_DELAY = 60.0, 1_800.0
"""The same after a refused password: providers lock out who tries too often."""
PAUSE, LONGEST_PAUSE = 300.0, 1_800.0
"""The same where a server asks for a pause."""
BUSY_DELAY = 1.0
ACCOUNTS_EVERY = 15.0
"""Seconds after which the list of accounts is looked at again."""
TICK = 0.2
"""Seconds between two looks at who rang."""
TIDY_EVERY = 30.0
"""Seconds between two times that freed memory is given back: what a scan or an answer took stays small so."""

Say = Callable[[str], None]
ReadNew = Callable[[Account], ScanResult | None]


@dataclass(slots=True)
class _Delay:
    """A growing wait between tries. A little of it is chance, lest all accounts come at once."""

    first: float = FIRST_DELAY
    longest: float = LONGEST_DELAY
    seconds: float = 0.0

    def after(self, problem: Exception) -> float:
        """Seconds to wait after a problem of this kind."""
        first, longest = self.first, self.longest
        if isinstance(problem, (WrongPassword, PasswordProblem)):
            first, longest = PASSWORD_DELAY, LONGEST_PASSWORD_DELAY
        elif isinstance(problem, ServerBusy):
            first, longest = PAUSE, LONGEST_PAUSE
        self.seconds = min(max(self.seconds * 2, first), longest)
        return self.seconds * random.uniform(0.9, 1.1)  # noqa: S311 - no secret


@dataclass(slots=True)
class _Listener:
    """One account under watch and its threads."""

    account: Account
    ended: threading.Event = field(default_factory=threading.Event)
    threads: list[threading.Thread] = field(default_factory=list)


class Watch:
    """Reads new mail of every account as it comes, until it is stopped.

    Args of the constructor:
        store: the user's store.
        password_of: finds an account's password; called from several threads.
        now: gives the present moment, aware.
        say: is told in plain sentences what goes on; called from several threads.
        read_new: reads one account, in place of the scan that is done here otherwise.
        ask_every: seconds between two questions to a server that cannot speak up by itself.
        clock: the wall clock in seconds, by which a suspend is noticed.
    """

    def __init__(
        self,
        store: Store,
        password_of: PasswordOf,
        *,
        now: Callable[[], datetime],
        say: Say = lambda _text: None,
        read_new: ReadNew | None = None,
        ask_every: float = ASK_EVERY,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._store = store
        self._password_of = password_of
        self._now = now
        self._say = say
        self._read_new = read_new or self._scan
        self._ask_every = ask_every
        self._clock = clock
        self._ended = threading.Event()
        self._stop: Callable[[], bool] = self._ended.is_set
        self._listeners: dict[str, _Listener] = {}
        self._due: dict[str, float] = {}
        self._rest: dict[str, float] = {}
        self._delays: dict[str, _Delay] = {}
        self._troubled: set[str] = set()
        self._lock = threading.Lock()

    def run(self, stop: Callable[[], bool]) -> None:
        """Watch until ``stop`` says so; it is asked some times a second, and before each batch of a scan."""
        self._stop = stop
        looked = tidied = float("-inf")
        try:
            while not stop():
                if time.monotonic() - looked > ACCOUNTS_EVERY:
                    self._follow_accounts()
                    looked = time.monotonic()
                if time.monotonic() - tidied > TIDY_EVERY:
                    memory.give_back()
                    tidied = time.monotonic()
                for account in self._taken():
                    if not stop():
                        self._read(account)
                time.sleep(TICK)
        finally:
            self._end()

    def _end(self) -> None:
        self._ended.set()
        threads = [thread for one in self._listeners.values() for thread in one.threads]
        for thread in threads:
            thread.join(5)

    def _follow_accounts(self) -> None:
        """Begin to watch accounts that were added or changed, and leave those that are gone."""
        try:
            now = {a.email: a for a in self._store.accounts.list() if not a.is_archive}
        except StoreError as problem:
            log.warning("The accounts could not be looked at: %s", type(problem).__name__)
            return
        for email, listener in list(self._listeners.items()):
            if now.get(email) != listener.account:
                listener.ended.set()
                del self._listeners[email]
        for account in now.values():
            if account.email not in self._listeners:
                self._listen_to(account)

    def _listen_to(self, account: Account) -> None:
        listener = self._listeners[account.email] = _Listener(account)
        for folder in _watched(account):
            thread = threading.Thread(
                target=_Ear(self, listener, folder).run, name=f"watch-{account.email}", daemon=True
            )
            listener.threads.append(thread)
            thread.start()

    def ring(self, account: Account, after: float = 0.0) -> None:
        """Have an account read, now or some seconds later; not while its server wants to be left alone."""
        with self._lock:
            when = time.monotonic() + after
            self._due[account.email] = min(when, self._due.get(account.email, when))

    def _taken(self) -> Iterator[Account]:
        """The accounts that are due; they are taken off the list."""
        with self._lock:
            now = time.monotonic()
            due = [e for e, when in self._due.items() if max(when, self._rest.get(e, 0.0)) <= now]
            for email in due:
                del self._due[email]
        return iter([self._listeners[e].account for e in due if e in self._listeners])

    def _read(self, account: Account) -> None:
        delay = self._delays.setdefault(account.email, _Delay())
        try:
            if self._store.accounts.get(account.email) is None:
                return  # removed, and not followed for much longer
            result = self._read_new(account)
        except ScanRunning:
            self.ring(account, BUSY_DELAY)
            return
        except Exception as problem:  # noqa: BLE001 - a last resort, too: the other mail must go on being read
            wait = delay.after(problem)
            if isinstance(problem, (ServerBusy, WrongPassword, PasswordProblem)):
                self._rest[account.email] = time.monotonic() + wait
            self.trouble(f"reading {account.email}", account, problem, wait)
            self.ring(account, wait)
            return
        delay.seconds = 0.0
        self.well(f"reading {account.email}", "")
        if result is not None and (result.read or result.unreadable):
            self._say(_told(result))
        if result is not None and result.stopped:  # another account was removed meanwhile
            self.ring(account, BUSY_DELAY)

    def _scan(self, account: Account) -> ScanResult:
        return scan_account(self._store, account, self._password_of, now=self._now(), stop=self._stop)

    def trouble(self, what: str, account: Account, problem: Exception, wait: float) -> None:
        """Say once that something does not work; not again before it has worked."""
        with self._lock:
            known = what in self._troubled
            self._troubled.add(what)
        if not known:
            again = f"Trying again in {_span(wait)}, and so on until it works."
            self._say(f"{_in_words(account, problem)} {again}")

    def well(self, what: str, says: str) -> None:
        """Something works: say so where it did not before."""
        with self._lock:
            was_troubled = what in self._troubled
            self._troubled.discard(what)
        if was_troubled and says:
            self._say(says)

    @property
    def ended(self) -> threading.Event:
        """Set when all is to end."""
        return self._ended

    def open(self, account: Account) -> ImapMailbox:
        """The account's mailbox, opened."""
        return ImapMailbox.open(server_settings(account), self._password_of(account))

    def bell(self, mailbox: ImapMailbox, folder: str) -> Bell:
        """A bell on one folder of a mailbox."""
        return Bell(mailbox, folder, ask_every=self._ask_every, clock=self._clock)

    def begun(self, account: Account, folder: str, *, pushes: bool) -> None:
        """Say once how a folder is watched."""
        how = (
            "the server tells of new mail at once"
            if pushes
            else f"this server cannot tell of new mail, so it is asked every {_span(self._ask_every)}"
        )
        self._say(f"Watching {folder} of {account.email}: {how}.")


class _Ear:
    """One thread: listens at one folder and rings, opening the line again as often as it takes."""

    def __init__(self, watch: Watch, listener: _Listener, folder: str) -> None:
        self._watch = watch
        self._listener = listener
        self._account = listener.account
        self._folder = folder
        self._name = f"watching {folder} of {listener.account.email}"
        self._delay = _Delay()
        self._told = False

    def run(self) -> None:
        while not self._over():
            try:
                self._listen()
            except Exception as problem:  # noqa: BLE001 - a last resort, too: the thread must go on listening
                self._rest_after(problem)

    def _listen(self) -> None:
        with self._watch.open(self._account) as mailbox:
            bell = self._watch.bell(mailbox, self._folder)
            self._connected(pushes=bell.pushes)
            self._watch.ring(self._account)  # whatever came while nobody listened
            while True:
                rang = bell.wait(self._over)
                if rang in {Rang.STOPPED, Rang.DOUBTFUL}:
                    return
                self._delay = _Delay()
                self._watch.ring(self._account)

    def _connected(self, *, pushes: bool) -> None:
        if not self._told:
            self._told = True
            self._watch.begun(self._account, self._folder, pushes=pushes)
        self._watch.well(self._name, f"{self._account.host} is back; watching {self._folder} again.")

    def _rest_after(self, problem: Exception) -> None:
        wait = self._delay.after(problem)
        self._watch.trouble(self._name, self._account, problem, wait)
        self._pause(wait)

    def _pause(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not self._over() and time.monotonic() < end:
            self._watch.ended.wait(min(TICK, max(0.0, end - time.monotonic())))

    def _over(self) -> bool:
        return self._watch.ended.is_set() or self._listener.ended.is_set()


@dataclass(frozen=True, slots=True)
class Watching:
    """A watch that goes on in a thread of its own."""

    _ended: threading.Event
    _thread: threading.Thread

    def stop(self, patience: float = 10.0) -> None:
        """End it, after the batch that is being read; wait at most so many seconds for that."""
        self._ended.set()
        self._thread.join(patience)


def watch_in_background(watch: Watch, ended: threading.Event | None = None) -> Watching:
    """Start a watch beside other work, such as serving the API; ``ended`` ends it, too, whoever sets it."""
    ended = ended or threading.Event()
    thread = threading.Thread(target=watch.run, args=(ended.is_set,), name="watch", daemon=True)
    thread.start()
    return Watching(ended, thread)


def _watched(account: Account) -> list[str]:
    named = [name for role in WATCHED_ROLES if (name := account.folder(role))]
    return list(dict.fromkeys(named)) or ["INBOX"]


def _in_words(account: Account, problem: Exception) -> str:
    if isinstance(problem, NotUnderstood):
        return f"What {account.host} answered could not be understood."
    if isinstance(problem, ConnectionCut):
        return f"The connection to {account.host} was cut."
    if isinstance(problem, ServerBusy):
        return f'{account.host} asks for a pause: "{problem.says}".'
    if isinstance(problem, CannotReach):
        return f"{account.host} cannot be reached just now: {problem}"
    return explain(problem) or (
        f"Something unforeseen happened with {account.email} ({kind_and_place(problem)}); "
        "please report it if it stays."
    )


def _told(result: ScanResult) -> str:
    noun = "message" if result.read == 1 else "messages"
    ends = "loose end" if result.opened == 1 else "loose ends"
    told = f"{result.read} {noun} read: {result.opened} {ends} found, {result.closed} closed again."
    return f"{told} {not_read(result.unreadable)}" if result.unreadable else told


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} second{'' if round(seconds) <= 1 else 's'}"
    return f"{round(seconds / 60)} minutes"
