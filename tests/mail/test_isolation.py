"""Reading many messages at once, of which some break the reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loose_ends_mail.errors import ConnectionCut, FolderChanged, ServerRefused, UnknownHost
from loose_ends_mail.isolation import Isolation
from loose_ends_mail.mailbox_protocol import Entry, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HOST = "mail.example.org"


class Folder:
    """A folder of which some messages are gone, some refused, and some make the server hang up."""

    def __init__(self, gone: set[int], refused: set[int], deadly: set[int]) -> None:
        self.gone, self.refused, self.deadly = gone, refused, deadly
        self.alive = True
        self.commands = 0

    def read(self, uids: Sequence[int]) -> Iterator[Entry | Unreadable]:
        assert self.alive, "read on a line that was cut"
        self.commands += 1
        if self.refused & set(uids):
            raise ServerRefused(HOST, "no")
        for uid in uids:
            if uid in self.deadly:
                self.alive = False
                raise ConnectionCut(HOST)
            if uid not in self.gone:
                yield Entry(uid, None, "", "")

    def reconnect(self) -> None:
        self.alive = True


uids = st.integers(1, 200)


@given(
    st.lists(uids, unique=True, max_size=120),
    st.sets(uids),
    st.sets(uids, max_size=3),
    st.sets(uids, max_size=2),
)
def test_all_come_in_order_but_those_that_are_gone_and_the_broken_are_named(
    asked: list[int], gone: set[int], refused: set[int], deadly: set[int]
) -> None:
    folder = Folder(gone - refused - deadly, refused - deadly, deadly)
    results = list(Isolation(folder.reconnect).read(asked, folder.read, Unreadable))
    assert [result.uid for result in results] == [uid for uid in asked if uid not in folder.gone]
    broken = {result.uid for result in results if isinstance(result, Unreadable)}
    assert broken == (folder.refused | folder.deadly) & set(asked)


def test_one_broken_message_among_many_costs_few_commands() -> None:
    folder = Folder(set(), set(), {250})
    results = list(Isolation(folder.reconnect).read(list(range(1, 501)), folder.read, Unreadable))
    assert len(results) == 500
    assert folder.commands < 60


def test_a_server_that_refuses_all_is_not_taken_for_a_bad_line() -> None:
    folder = Folder(set(), set(range(1, 10)), set())
    results = list(Isolation(folder.reconnect).read(list(range(1, 10)), folder.read, Unreadable))
    assert [result.uid for result in results if isinstance(result, Unreadable)] == list(range(1, 10))
    assert 'refuses to give it out: "no"' in getattr(results[0], "reason", "")


def test_a_line_that_breaks_at_every_message_is_the_lines_fault() -> None:
    folder = Folder(set(), set(), set(range(1, 500)))
    with pytest.raises(ConnectionCut):
        list(Isolation(folder.reconnect).read(list(range(1, 500)), folder.read, Unreadable))
    assert folder.commands < 30


@pytest.mark.parametrize("trouble", [UnknownHost(HOST), ConnectionCut(HOST)])
def test_a_line_that_cannot_be_opened_again_is_a_cut_line(trouble: Exception) -> None:
    folder = Folder(set(), set(), {3})

    def reconnect() -> None:
        raise trouble

    read = Isolation(reconnect).read(list(range(1, 9)), folder.read, Unreadable)
    assert [next(read).uid, next(read).uid] == [1, 2]
    with pytest.raises(ConnectionCut):
        next(read)


def test_a_folder_made_anew_meanwhile_is_told() -> None:
    folder = Folder(set(), set(), {3})

    def reconnect() -> None:
        raise FolderChanged("INBOX")

    with pytest.raises(FolderChanged):
        list(Isolation(reconnect).read(list(range(1, 9)), folder.read, Unreadable))
