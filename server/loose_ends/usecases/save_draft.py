"""Put a draft where the user can go on with it: the account's Drafts folder, a file, a mailto link.

Nothing is ever sent here. Saving is the only call that writes into a mailbox, on the user's word alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import TYPE_CHECKING

from loose_ends.domain.account import Account
from loose_ends.domain.message import Party
from loose_ends.domain.suggestions.world import PastNote
from loose_ends.domain.wording import folded
from loose_ends.outside.passwords import PasswordProblem
from loose_ends.usecases.mailto import LONGEST_MAILTO, mailto
from loose_ends.usecases.problems import MailServerProblem, NoDraft
from loose_ends.usecases.scan_accounts import server_settings
from loose_ends.usecases.user import user_of
from loose_ends_mail.account import Role
from loose_ends_mail.errors import MailProblem
from loose_ends_mail.folders import folder_with
from loose_ends_mail.mailbox import ImapMailbox

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from loose_ends.domain.suggestions.suggestion import Letterhead, Suggestion
    from loose_ends.store import Store

PasswordOf = Callable[[Account], str]
MOST_FILE_NAME = 60
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,500}>")


@dataclass(frozen=True, slots=True)
class Saved:
    """Where a draft stands now; ``uid`` is None where the server does not say."""

    account: str
    folder: str
    uid: int | None


def letter_of(suggestion: Suggestion) -> Letterhead:
    """The draft of a suggestion.

    Raises:
        NoDraft: it proposes no mail.
    """
    if suggestion.draft is None:
        raise NoDraft("This suggestion has no draft: it proposes something other than a mail.")
    return suggestion.draft


def as_mail(store: Store, letter: Letterhead, now: datetime) -> bytes:
    """A draft as a mail program stores it (RFC 5322): From the user, threaded, not sent.

    Raises:
        NoDraft: a reader's address is none.
    """
    me = user_of(store).me
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"] = _address(me)
    names = _names(store, letter.to)
    mail["To"] = [_address(Party(email, names.get(email.lower(), ""))) for email in letter.to]
    mail["Subject"] = " ".join(letter.subject.split())
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = make_msgid(domain=me.email.rpartition("@")[2] or "loose-ends.invalid")
    parent = _ids([letter.in_reply_to or ""])
    if parent:
        mail["In-Reply-To"] = parent[0]
        mail["References"] = " ".join(dict.fromkeys([*_ids(letter.references), *parent]))
    mail.set_content(letter.body, cte="quoted-printable")
    return mail.as_bytes()


def as_mailto(letter: Letterhead) -> str:
    """A draft as a link that opens the user's mail program (RFC 6068).

    Raises:
        NoDraft: it is too long for a link.
    """
    link = mailto(letter)
    if len(link) > LONGEST_MAILTO:
        raise NoDraft("The draft is too long for a mailto link: save it as a file with 'draft eml'.")
    return link


def save_draft(
    store: Store,
    letter: Letterhead,
    password_of: PasswordOf,
    now: datetime,
    *,
    suggestion: Suggestion | None = None,
) -> Saved:
    """Put a draft into the Drafts folder of the account that the thread stands in.

    Args:
        store: the user's store.
        letter: the draft.
        password_of: finds an account's password.
        now: the present moment, aware.
        suggestion: the suggestion it comes from, if any.

    Raises:
        NoDraft: no account is on a server, or it has no Drafts folder.
        MailServerProblem: the password cannot be had, or the server does not take it.
    """
    account = _account(store, letter)
    mail = as_mail(store, letter, now)
    try:
        folder, uid = _put(account, mail, password_of)
    except (MailProblem, PasswordProblem) as problem:
        raise MailServerProblem(str(problem)) from problem
    if suggestion is not None:
        store.noted.add_note(_note(suggestion, letter, now))
    return Saved(account.email, folder, uid)


def file_stem(subject: str) -> str:
    """A plain file name, without its ending, for a draft of a subject."""
    words = re.findall(r"[a-z0-9]+", folded(subject)[:200])
    return "-".join(words)[:MOST_FILE_NAME].strip("-") or "draft"


def _put(account: Account, mail: bytes, password_of: PasswordOf) -> tuple[str, int | None]:
    with ImapMailbox.open(server_settings(account), password_of(account)) as mailbox:
        found = folder_with(mailbox.folders(), Role.DRAFTS)
        folder = account.folder(Role.DRAFTS.value) or (found.name if found else "")
        if not folder:
            raise NoDraft(
                f"{account.email} has no Drafts folder. Make one in your mail program, or use 'draft eml'."
            )
        return folder, mailbox.append_draft(folder, mail)


def _note(suggestion: Suggestion, letter: Letterhead, now: datetime) -> PastNote:
    return PastNote(
        person=suggestion.person.id,
        email=suggestion.person.email,
        on=now.date(),
        suggestion=suggestion.id,
        give=suggestion.give.kind if suggestion.give else None,
        asks=suggestion.ask is not None,
        body=letter.body,
        sent=False,
        goal=suggestion.goal,
    )


def _account(store: Store, letter: Letterhead) -> Account:
    """The account in which the message that is answered stands, else the first on a server."""
    accounts = {a.email: a for a in store.accounts.list() if not a.is_archive}
    if not accounts:
        raise NoDraft(
            "No account is on a mail server, so there is no Drafts folder. Use 'draft eml' or 'draft mailto'."
        )
    parent = store.messages.get(letter.in_reply_to) if letter.in_reply_to else None
    there = (place.account for place in parent.where) if parent else ()
    return next((accounts[name] for name in there if name in accounts), next(iter(accounts.values())))


def _names(store: Store, emails: Sequence[str]) -> dict[str, str]:
    people = store.relations.people_of({email.lower() for email in emails})
    named = store.relations.named(who for who, _ in people.values())
    return {email: named[who][0] for email, (who, _) in people.items() if "@" not in named[who][0]}


def _address(party: Party) -> Address:
    try:
        return Address(" ".join(party.name.split()), addr_spec=party.email)
    except (ValueError, IndexError) as wrong:
        raise NoDraft(f"{party.email[:200]!r} is not a mail address.") from wrong


def _ids(ids: Sequence[str]) -> list[str]:
    """Those that may stand in a header as they are."""
    return [one for one in ids if _MESSAGE_ID.fullmatch(one)]
