"""A scan over IMAP must see every header that the reading of messages looks at."""

import inspect
import re

from loose_ends_mail import automatic, headers, message
from loose_ends_mail.header_fields import HEADER_FIELDS

NOT_ASKED_FOR = {
    "received",  # 2 kB a message, and only used where a mailbox does not know when mail came in
    "content-id",  # of parts, not of messages
}
_LOOKED_UP = re.compile(
    r"headers\.(?:get|get_all|has|raw)\(\s*\"([A-Za-z-]+)\"|_(?:addresses|encoded)\(headers, \"([a-z-]+)\""
)


def test_every_header_that_is_looked_at_is_asked_for() -> None:
    asked_for = {name.lower() for name in HEADER_FIELDS}
    looked_at = {
        a or b
        for module in (automatic, headers, message)
        for a, b in _LOOKED_UP.findall(inspect.getsource(module))
    }
    listed = {
        name for constant, value in vars(automatic).items() if constant.endswith("_HEADERS") for name in value
    }
    assert len(looked_at) > 10
    assert len(listed) > 20
    assert (looked_at | listed) - asked_for - NOT_ASKED_FOR == set()


def test_none_is_asked_for_twice() -> None:
    assert len({name.lower() for name in HEADER_FIELDS}) == len(HEADER_FIELDS)
