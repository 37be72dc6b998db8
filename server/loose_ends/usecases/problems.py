"""What a use case cannot do, each with one sentence for the user that says what to do."""

from __future__ import annotations

from loose_ends.domain.sentence import WithSentence
from loose_ends_mail.errors import MailProblem

SAID = (WithSentence, MailProblem)
"""All that carries a sentence for the user is of one of these kinds; anything else is a fault of ours."""


def explain(problem: Exception) -> str | None:
    """The sentence for the user that a problem carries, or None for a fault of ours."""
    return str(problem) if isinstance(problem, SAID) else None


class Problem(WithSentence):
    """Something that was asked for cannot be done; nothing was changed.

    ::

        Problem
        ├── PlanProblem     a plan that cannot be read
        ├── NoPersonsPage   a page that is not one person's
        ├── NoResource      a link that cannot be kept
        ├── NotOnePerson    two names that cannot be joined or parted
        ├── BadSetting      a setting that there is not, or a value it cannot have
        ├── NoDraft         a draft that cannot be made or saved
        └── NotNow          something that may be asked, but not as things stand
    """


class PlanProblem(Problem):
    """The plan was not kept. ``problems`` are sentences for the user."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(" ".join((*problems, "The plan before stays as it is.")))
        self.problems = problems


class NoPersonsPage(Problem):
    """The page is not one person's."""


class NoResource(Problem):
    """The link cannot be kept."""


class NotOnePerson(Problem):
    """Two people, or a page and a person, cannot be joined or parted so."""


class MailServerProblem(WithSentence):
    """A mail server, or the way to its password, did not do what was asked. Carries its sentence."""


class BadSetting(Problem):
    """There is no such setting, or it cannot have that value."""


class NotNow(Problem):
    """As things stand it cannot be done: something is in the way, or it was done already."""


class NoDraft(Problem):
    """The draft cannot be made or saved."""
