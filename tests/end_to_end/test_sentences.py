"""What carries a sentence for the user is told everywhere: by a command, by the API and by a watch."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import loose_ends
import loose_ends_mail
from loose_ends.api.errors import handlers
from loose_ends.cli.main import _explained
from loose_ends.usecases.problems import SAID, explain

NOT_TOLD = {
    "GoTheLongWay",  # what the short way of list cannot do, the long way does
    "Interrupted",  # Ctrl-C, which has an exit code of its own
    "NoWeeklyTimeError",  # who asks puts it into words
    "UnreadableMessage",  # one message of many, which is noted
    "UsageError",  # exit code 2
    "_Unfit",  # told as a part of the sentence on its line
}


def kinds(above: type[BaseException]) -> Iterator[type[BaseException]]:
    """Every problem of this program's below a kind."""
    for kind in above.__subclasses__():
        if kind.__module__.startswith("loose_ends"):
            yield kind
        yield from kinds(kind)


def test_every_problem_is_told_or_left_out_on_purpose() -> None:
    for package in (loose_ends, loose_ends_mail):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".migrations." not in module.name and not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    silent = {kind.__name__ for kind in kinds(BaseException) if not issubclass(kind, SAID)}
    assert silent == NOT_TOLD, "derive a new problem from loose_ends.domain.sentence.WithSentence"


def test_what_is_told_is_told_by_all() -> None:
    known = handlers()
    for said in SAID:
        for kind in (said, *kinds(said)):
            problem = kind.__new__(kind)  # whatever it is made of
            problem.args = ("Words.",)
            assert isinstance(problem, Exception)
            assert (explain(problem), _explained(problem)) == ("Words.", "Words.")
            handler = next(known[above] for above in kind.__mro__ if above in known)
            assert handler is not known[Exception], kind
    assert explain(ValueError("x")) is _explained(ValueError("x")) is None
