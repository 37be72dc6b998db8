"""A scan over IMAP must see every header that the reading of messages looks at."""

import ast
import inspect
from types import ModuleType

from loose_ends_mail import automatic, automatic_words, entries, headers, message
from loose_ends_mail.header_fields import HEADER_FIELDS

NOT_ASKED_FOR = {
    "received",  # 2 kB a message, and only used where a mailbox does not know when mail came in
}
LOOK_UPS = {"get", "get_all", "has", "raw", "raw_all", "_addresses", "_encoded", "addresses_in"}


def looked_up_in(module: ModuleType) -> set[str]:
    """Words given to a function that looks up a header, directly or out of a tuple in a loop."""
    found = set()
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call) and _name(node.func) in LOOK_UPS:
            found |= {word.value for word in node.args if isinstance(word, ast.Constant)}
        elif isinstance(node, ast.comprehension | ast.For) and isinstance(node.iter, ast.Tuple):
            found |= {word.value for word in node.iter.elts if isinstance(word, ast.Constant)}
    return {word for word in found if isinstance(word, str)}


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_every_header_that_is_looked_at_is_asked_for() -> None:
    looked_at = set().union(*map(looked_up_in, (automatic, headers, message, entries)))
    assert {"from", "subject", "references", "auto-submitted", "cc"} <= looked_at
    assert looked_at - set(HEADER_FIELDS) - NOT_ASKED_FOR == set()


def test_every_header_that_tells_of_machines_is_asked_for() -> None:
    tables = {name: value for name, value in vars(automatic_words).items() if name.endswith("_HEADERS")}
    assert len(tables) >= 4
    assert set().union(*tables.values()) <= set(HEADER_FIELDS)


def test_none_is_asked_for_twice() -> None:
    assert len({name.lower() for name in HEADER_FIELDS}) == len(HEADER_FIELDS)
