"""Reading many messages at once, of which some break the reading."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loose_ends_mail.errors import ConnectionCut, FolderChanged, ServerRefused, UnknownHost
from loose_ends_mail.isolation import Isolation
from loose_ends_mail.mailbox_protocol import Entry, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

HOST = "mail.example.org"
OLD = range(1_000, 1_020)


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

    def others(self, _uid: int) -> Iterator[Callable[[], bool]]:
        """Old messages, which break nothing."""
        return (partial(lambda one: bool(list(self.read([one]))), uid) for uid in OLD)

    def apart(self) -> Isolation:
        return Isolation(self.reconnect, self.others)


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
    results = list(folder.apart().read(asked, folder.read, Unreadable))
    assert [result.uid for result in results] == [uid for uid in asked if uid not in folder.gone]
    broken = {result.uid for result in results if isinstance(result, Unreadable)}
    assert broken == (folder.refused | folder.deadly) & set(asked)


def test_one_broken_message_among_many_costs_few_commands() -> None:
    folder = Folder(set(), set(), {250})
    results = list(folder.apart().read(list(range(1, 501)), folder.read, Unreadable))
    assert len(results) == 500
    assert folder.commands < 60


def test_many_broken_messages_are_given_up_as_long_as_others_come() -> None:
    folder = Folder(set(), set(range(1, 10)), set())
    results = list(folder.apart().read(list(range(1, 10)), folder.read, Unreadable))
    assert [result.uid for result in results if isinstance(result, Unreadable)] == list(range(1, 10))
    assert 'refuses to give it out: "no"' in getattr(results[0], "reason", "")


def test_a_line_that_breaks_at_every_message_is_the_lines_fault() -> None:
    folder = Folder(set(), set(), {*range(1, 500), *OLD})
    with pytest.raises(ConnectionCut):
        list(folder.apart().read(list(range(1, 500)), folder.read, Unreadable))
    assert folder.commands < 10


@pytest.mark.parametrize("new", [1, 2, 4, 60])
def test_no_message_is_given_up_where_no_other_comes_either(new: int) -> None:
    for refused, deadly in ((True, False), (False, True)):
        every = {*range(1, new + 1), *OLD}
        folder = Folder(set(), every if refused else set(), every if deadly else set())
        with pytest.raises(ServerRefused if refused else ConnectionCut):
            list(folder.apart().read(list(range(1, new + 1)), folder.read, Unreadable))
        assert folder.commands < 20


def test_no_message_is_given_up_where_there_is_no_other() -> None:
    folder = Folder(set(), {7}, set())
    with pytest.raises(ServerRefused):
        list(Isolation(folder.reconnect, lambda _uid: ()).read([7], folder.read, Unreadable))


@pytest.mark.parametrize("failures", [1, 2])
def test_a_message_that_comes_late_is_not_given_up(failures: int) -> None:
    """A fault that passes while others are asked for; then the server goes on to be well."""
    folder = Folder(set(), set(), set())
    left = [ConnectionCut(HOST)] * failures

    def read(some: Sequence[int]) -> Iterator[Entry | Unreadable]:
        if left and 7 in some:
            raise left.pop()
        yield from folder.read(some)

    assert list(folder.apart().read([7], read, Unreadable)) == [Entry(7, None, "", "")]


def test_broken_ones_among_the_others_prove_nothing_against_the_server() -> None:
    for folder in (Folder(set(), {7, *OLD[:8]}, set()), Folder({OLD[1]}, set(), {7, OLD[0]})):
        [result] = folder.apart().read([7], folder.read, Unreadable)
        assert isinstance(result, Unreadable)


@pytest.mark.parametrize("trouble", [UnknownHost(HOST), ConnectionCut(HOST)])
def test_a_line_that_cannot_be_opened_again_is_a_cut_line(trouble: Exception) -> None:
    folder = Folder(set(), set(), {3})

    def reconnect() -> None:
        raise trouble

    read = Isolation(reconnect, folder.others).read(list(range(1, 9)), folder.read, Unreadable)
    assert [next(read).uid, next(read).uid] == [1, 2]
    with pytest.raises(ConnectionCut):
        next(read)


def test_a_folder_made_anew_meanwhile_is_told() -> None:
    folder = Folder(set(), set(), {3})

    def reconnect() -> None:
        raise FolderChanged("INBOX")

    with pytest.raises(FolderChanged):
        list(Isolation(reconnect, folder.others).read(list(range(1, 9)), folder.read, Unreadable))
