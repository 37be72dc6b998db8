"""Patches, what describes them, and typed commands are not said to anybody."""

from __future__ import annotations

import time

import pytest

from loose_ends.language.pasted import said

PATCH = """\
diff --git a/lock.c b/lock.c
index 1..2 100644
--- a/lock.c
+++ b/lock.c
@@ -1,3 +1,4 @@
 int gate;

-/* Open the gate? */
+/* Please open the gate, I will wait. */
a line torn off by a mailer?
"""


def sentences(text: str, subject: str = "") -> list[str]:
    return [text[span.start : span.end] for span in said(text, subject)]


def test_a_text_without_any_is_said() -> None:
    assert sentences("It rains. Could you close the gate?") == ["It rains.", "Could you close the gate?"]


def test_what_stands_above_and_below_a_patch_is_said() -> None:
    text = f"Is this what you meant?\n\n{PATCH}\nI will send the second half tomorrow.\n"
    assert sentences(text) == ["Is this what you meant?", "I will send the second half tomorrow."]


def test_a_second_patch_is_none_either() -> None:
    text = f"First:\n\n{PATCH}\nThen:\n\n{PATCH}"
    assert sentences(text) == ["First:", "Then:"]


def test_between_scissors_nothing_is_said() -> None:
    text = "Try this.\n---8<---\nPlease, wait.\n---8<---\nDoes it hold?"
    assert sentences(text) == ["Try this.", "Does it hold?"]
    assert sentences("Try this.\n---8<---\nPlease, wait.") == ["Try this."]


def test_a_typed_command_is_not_said() -> None:
    assert sentences("I ran\n\n$ find lock?\n\nand found two.") == ["I ran", "and found two."]


def test_it_costs_five_dollars() -> None:
    assert sentences("Could you lend me 5 $ or so?") == ["Could you lend me 5 $ or so?"]


COMMIT = f"""\
Let's use the new gate here too.
Is the old one still needed?
Please test on a barge.

Signed-off-by: Ben Osei <ben@osei.example>
---
I will be on the canal next week.

v3: - Don't use the old gate.
    - Let's close it first.

 lock.c | 2 +-

{PATCH}"""


def test_of_a_commit_and_its_changes_only_what_is_put_to_the_readers_is_said() -> None:
    told = sentences(COMMIT, "[PATCH v3 2/4] lock: use the new gate")
    assert "Let's use the new gate here too." not in told
    assert not any("old gate" in one or "close it" in one for one in told)
    assert "Is the old one still needed?" in told
    assert "Please test on a barge." in told
    assert "I will be on the canal next week." in told


def test_without_the_subject_of_a_patch_all_of_it_is_said() -> None:
    told = sentences(COMMIT, "Re: [PATCH v3 2/4] lock: use the new gate")
    assert "Let's use the new gate here too." in told


HOSTILE = [
    "$ a\nb\n" * 40_000,
    "@@ -1\n\nx\n" * 30_000,
    "---8<\n" * 50_000,
    "---8<\n" + "@@ -1\n" * 50_000,
    "[PATCH] " * 30_000 + "\ndiff --git a b",
    "Cc: a\n" * 50_000 + "diff --git a b",
    "changes " * 40_000 + "\ndiff --git a b",
    "+" * 300_000,
    "diff --git " + " " * 300_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_takes_no_more_than_its_length(text: str) -> None:
    def cost(part: str) -> float:
        started = time.process_time()
        said(part, "[PATCH] x")
        return time.process_time() - started

    half, whole = cost(text[: len(text) // 2]), cost(text)
    assert whole < max(6 * half, 1.0)
