import pytest

from loose_ends_mail.account import Folder, Role
from loose_ends_mail.folders import Listed, folder_with, with_roles


def roles(*listed: Listed) -> dict[str, Role]:
    return {folder.name: folder.role for folder in with_roles(listed) if folder.role is not Role.OTHER}


def named(*names: str, delimiter: str = ".") -> dict[str, Role]:
    return roles(*(Listed(name, delimiter=delimiter) for name in names))


def test_the_servers_word_goes_before_the_name() -> None:
    found = roles(
        Listed("Sent", ("\\HasNoChildren",), "/"),
        Listed("Versandt", ("\\HasNoChildren", "\\Sent"), "/"),
        Listed("INBOX", (), "/"),
    )
    assert found == {"Versandt": Role.SENT, "INBOX": Role.INBOX}


def test_gmail() -> None:
    found = roles(
        Listed("INBOX", ("\\HasNoChildren",), "/"),
        Listed("[Gmail]", ("\\HasChildren", "\\Noselect"), "/"),
        Listed("[Gmail]/Alle Nachrichten", ("\\All", "\\HasNoChildren"), "/"),
        Listed("[Gmail]/Entwürfe", ("\\Drafts", "\\HasNoChildren"), "/"),
        Listed("[Gmail]/Gesendet", ("\\HasNoChildren", "\\Sent"), "/"),
        Listed("[Gmail]/Papierkorb", ("\\HasNoChildren", "\\Trash"), "/"),
    )
    assert found == {
        "INBOX": Role.INBOX,
        "[Gmail]/Alle Nachrichten": Role.ALL,
        "[Gmail]/Entwürfe": Role.DRAFTS,
        "[Gmail]/Gesendet": Role.SENT,
    }


@pytest.mark.parametrize(
    ("sent", "drafts"),
    [
        ("INBOX.Sent", "INBOX.Drafts"),
        ("Sent Items", "Drafts"),
        ("Sent Messages", "Drafts"),
        ("Gesendete Objekte", "Entwürfe"),
        ("Éléments envoyés", "Brouillons"),
        ("Elementos enviados", "Borradores"),
        ("Posta inviata", "Bozze"),
        ("Verzonden items", "Concepten"),
        ("Itens Enviados", "Rascunhos"),
        ("Wysłane", "Szkice"),
        ("Skickade objekt", "Utkast"),
        ("Отправленные", "Черновики"),
        ("送信済みメール", "下書き"),
        ("已发送", "草稿箱"),
        ("SENT", "DRAFTS"),
    ],
)
def test_known_names_in_several_languages(sent: str, drafts: str) -> None:
    assert named("INBOX", sent, drafts, "Urlaub") == {
        "INBOX": Role.INBOX,
        sent: Role.SENT,
        drafts: Role.DRAFTS,
    }


def test_a_folder_near_the_top_goes_before_one_below() -> None:
    assert named("INBOX", "Clients/Sent", "Old/Archive/Sent", "Sent", delimiter="/")["Sent"] is Role.SENT
    assert named("INBOX", "Clients/Sent", "Old/Archive/Sent", delimiter="/")["Clients/Sent"] is Role.SENT


def test_a_role_is_given_once_and_junk_has_none() -> None:
    found = roles(
        Listed("INBOX"),
        Listed("Sent", ("\\Junk",)),
        Listed("Sent Items"),
        Listed("Sent Messages"),
        Listed("inbox.Archive", (), "."),
    )
    assert found == {"INBOX": Role.INBOX, "Sent Items": Role.SENT, "inbox.Archive": Role.ARCHIVE}


def test_folders_that_hold_no_messages_are_left_out() -> None:
    found = with_roles(
        [Listed("[Gmail]", ("\\NoSelect",)), Listed("Gone", ("\\NonExistent",)), Listed("INBOX")]
    )
    assert found == [Folder("INBOX", Role.INBOX)]


def test_no_sent_folder() -> None:
    assert folder_with(with_roles([Listed("INBOX"), Listed("Misc")]), Role.SENT) is None
    assert folder_with([Folder("x", Role.SENT)], Role.SENT) == Folder("x", Role.SENT)
