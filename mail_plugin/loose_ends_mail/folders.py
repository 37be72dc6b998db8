"""What the folders of a mailbox are for: by what the server says, else by their names. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loose_ends_mail.account import Folder, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

_BY_FLAG = {
    # RFC 6154, and the older names of Gmail's XLIST that some servers still use
    "\\sent": Role.SENT,
    "\\drafts": Role.DRAFTS,
    "\\all": Role.ALL,
    "\\allmail": Role.ALL,
    "\\archive": Role.ARCHIVE,
    "\\inbox": Role.INBOX,
}
_CLOSED = frozenset({"\\noselect", "\\nonexistent"})
_NOT_READ = frozenset({"\\junk", "\\spam", "\\trash"})

# Names as mail programs and providers make them, letters lower case, the most usual first: where two
# folders fit, the earlier name wins.
_BY_NAME = {
    Role.SENT: (
        "sent", "sent items", "sent mail", "sent messages", "sent-mail", "sent_items", "outgoing",
        "gesendet", "gesendete objekte", "gesendete elemente", "gesendete nachrichten", "gesendete",
        "postausgang gesendet", "verzonden", "verzonden items", "verzonden berichten", "verstuurd",
        "éléments envoyés", "elements envoyes", "messages envoyés", "envoyés", "envoyes",
        "courrier envoyé", "objets envoyés", "enviados", "elementos enviados", "mensajes enviados",
        "correo enviado", "itens enviados", "mensagens enviadas", "e-mails enviados", "enviadas",
        "posta inviata", "inviati", "inviata", "elementi inviati", "elements enviats", "skickat",
        "skickade objekt", "skickade", "sendt", "sendte elementer", "sendt post", "sendt e-post",
        "lähetetyt", "lähetetyt kohteet", "wysłane", "elementy wysłane", "wysłane elementy", "odeslané",
        "odeslaná pošta", "odoslané", "odoslaná pošta", "elküldött", "elküldött elemek",
        "elküldött üzenetek", "trimise", "elemente trimise", "poslano", "poslana pošta", "poslane stavke",
        "отправленные", "отправленное", "надіслані", "изпратени", "απεσταλμένα", "σταλμένα",
        "gönderilmiş öğeler", "gönderilenler", "gönderilmiş postalar", "送信済みアイテム", "送信済み",
        "送信済みメール", "送信控", "已发送", "已发送邮件", "已发邮件",
        "已傳送", "寄件備份", "보낸 편지함", "보낸편지함", "보낸 메일함", "נשלחו",
        "דואר שנשלח", "البريد المرسل", "العناصر المرسلة", "รายการที่ถูกส่ง", "thư đã gửi", "terkirim",
        "item terkirim",
    ),
    Role.DRAFTS: (
        "drafts", "draft", "entwürfe", "entwurf", "concepten", "brouillons", "brouillon", "borradores",
        "rascunhos", "bozze", "esborranys", "utkast", "kladder", "udkast", "luonnokset", "wersje robocze",
        "szkice", "robocze", "koncepty", "rozepsané", "piszkozatok", "ciorne", "osnutki", "skice",
        "черновики", "чернетки", "чернови", "πρόχειρα", "taslaklar", "下書き", "草稿", "草稿箱", "草稿夾",
        "임시 보관함", "임시보관함", "טיוטות", "المسودات", "thư nháp", "draf",
    ),
    Role.ALL: (
        "all mail", "alle nachrichten", "alle mails", "alle berichten", "tous les messages", "todos",
        "todo el correo", "todos os e-mails", "todo o correio", "tutti i messaggi", "all e-post",
        "alla mail", "al post", "kaikki viestit", "wszystkie", "všechny zprávy", "вся почта",
        "すべてのメール", "所有邮件", "전체보관함",
    ),
    Role.ARCHIVE: (
        "archive", "archives", "archiv", "archief", "archivo", "archivados", "arquivo", "arquivo morto",
        "archivio", "arkiv", "arkisto", "archiwum", "archív", "archívum", "arhiva", "arhiv", "архив",
        "архів", "αρχειοθήκη", "arşiv", "アーカイブ", "归档",
        "存档", "封存", "보관함", "보관", "ארכיון", "أرشيف",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    r"""One line of a server's LIST: full name (decoded), flags such as ``\Sent``, level delimiter or ''."""

    name: str
    flags: tuple[str, ...] = ()
    delimiter: str = ""


def with_roles(listed: Iterable[Listed]) -> list[Folder]:
    """The folders that can hold messages, each with its role.

    A role is given once: first by the server's own word (SPECIAL-USE), then by the folder's name. The
    last level of the name counts, so that ``INBOX.Sent`` and ``[Gmail]/Sent Mail`` are found, and a
    folder nearer the top goes before one deep below. Junk and trash have the role other.
    """
    usable = [one for one in listed if not _CLOSED & _lower(one.flags)]
    roles: dict[str, Role] = {}
    for one in usable:
        role = Role.INBOX if one.name.upper() == "INBOX" else _role_by_flag(one)
        if role and role not in roles.values():
            roles[one.name] = role
    taken = set(roles.values())
    for role in _BY_NAME:
        named = None if role in taken else _best_by_name(usable, role, roles)
        if named:
            roles[named.name] = role
    return [Folder(one.name, roles.get(one.name, Role.OTHER)) for one in usable]


def folder_with(folders: Iterable[Folder], role: Role) -> Folder | None:
    """The folder that has a role, or None."""
    return next((folder for folder in folders if folder.role is role), None)


def _lower(flags: Iterable[str]) -> frozenset[str]:
    return frozenset(flag.lower() for flag in flags)


def _role_by_flag(one: Listed) -> Role | None:
    return next((_BY_FLAG[flag] for flag in sorted(_lower(one.flags)) if flag in _BY_FLAG), None)


def _best_by_name(usable: Iterable[Listed], role: Role, roles: dict[str, Role]) -> Listed | None:
    names = _BY_NAME[role]
    fitting = [
        (one.name.count(one.delimiter) if one.delimiter else 0, names.index(_last_level(one)), one)
        for one in usable
        if one.name not in roles and not _NOT_READ & _lower(one.flags) and _last_level(one) in names
    ]
    return min(fitting, key=lambda candidate: candidate[:2])[2] if fitting else None


def _last_level(one: Listed) -> str:
    name = one.name.rsplit(one.delimiter, 1)[-1] if one.delimiter else one.name
    return " ".join(name.split()).casefold()
