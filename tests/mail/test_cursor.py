from hypothesis import given
from hypothesis import strategies as st

from loose_ends_mail.cursor import Cursor, Plan, Step, advanced, plan
from loose_ends_mail.mailbox_protocol import FolderStatus

STATUS = FolderStatus(uidvalidity=7, uidnext=101, exists=40)


def test_a_folder_never_read_is_read_whole() -> None:
    assert plan(STATUS, None) == Plan(Step.READ_ALL)


def test_an_empty_folder_needs_nothing() -> None:
    assert plan(FolderStatus(7, 1, 0), None) == Plan(Step.NOTHING)
    assert plan(FolderStatus(7, 101, 0), Cursor(7, 60)) == Plan(Step.NOTHING, 60)


def test_only_what_came_after_the_last_one_read() -> None:
    assert plan(STATUS, Cursor(7, 60)) == Plan(Step.READ_NEW, 60)


def test_nothing_new() -> None:
    assert plan(STATUS, Cursor(7, 100)) == Plan(Step.NOTHING, 100)


def test_new_uidvalidity_means_reading_all_again() -> None:
    decided = plan(STATUS, Cursor(6, 100))
    assert (decided.step, decided.after_uid) == (Step.READ_ALL, 0)
    assert decided.why


def test_a_folder_put_back_is_read_again_and_the_cursor_goes_back_with_it() -> None:
    decided = plan(STATUS, Cursor(7, 150))
    assert (decided.step, decided.after_uid) == (Step.READ_ALL, 0)
    assert advanced(STATUS, decided, 100) == Cursor(7, 100)
    assert plan(STATUS, advanced(STATUS, decided, 100)).step is Step.NOTHING


def test_a_scan_broken_off_goes_on_where_it_was() -> None:
    first = plan(STATUS, None)
    cursor = advanced(STATUS, first, 30)
    assert plan(STATUS, cursor) == Plan(Step.READ_NEW, 30)
    assert advanced(STATUS, plan(STATUS, cursor), 0) == cursor


@given(st.integers(1, 9), st.integers(1, 500), st.integers(0, 500), st.integers(1, 9), st.integers(0, 600))
def test_no_message_is_ever_skipped(
    uidvalidity: int, uidnext: int, exists: int, old: int, last_uid: int
) -> None:
    status = FolderStatus(uidvalidity, uidnext, min(exists, uidnext - 1))
    decided = plan(status, Cursor(old, last_uid))
    unread = set(range(1, uidnext)) if old != uidvalidity else set(range(last_uid + 1, uidnext))
    if decided.step is Step.NOTHING:
        assert not unread or not status.exists
    else:
        assert unread <= set(range(decided.after_uid + 1, uidnext))
