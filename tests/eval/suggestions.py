"""What `suggest` proposes in scenarios of our own, beside what a thoughtful friend would do.

    python -m tests.eval.suggestions [FOLDER] [--only NAME] [--verbose]

Each scenario goes through the public commands in a data folder of its own, in this process.
"""

from __future__ import annotations

import argparse
import atexit
import contextlib
import io
import json
import re
import shutil
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from loose_ends.cli.main import hoisted, run
from tests.eval.evidence import Evidence, read_evidence
from tests.eval.truth import invented

SCENARIOS = Path(__file__).resolve().parents[1] / "scenarios"
MOST_WORDS = 120
MOST_A_DAY = 3
_GIFTS = ("kept_promise", "answer", "thanks", "introduction", "resource", "event")
_WORDS = ("congratulation", "help", "question")
GIVES = frozenset((*_GIFTS, *_WORDS))
VERDICTS = frozenset({"ok", "warn", "block"})
FORBIDDEN = (
    "just checking in", "checking in on", "circling back", "circle back", "touching base", "touch base",
    "finds you well", "gentle reminder", "friendly reminder", "just following up", "as per my last",
    "bumping this", "to the top of your inbox", "never answered", "never replied", "still waiting for",
    "haven't heard back", "if you hear of anything", "pick your brain", "wollte nur mal nachfragen",
    "wollte nur kurz nachfragen", "wollte mich nur mal melden", "ich hoffe, es geht ihnen gut",
    "freundliche erinnerung", "immer noch keine antwort",
)  # fmt: skip
"""Stock phrases and words of guilt that no draft may hold, in lower case."""

THEIR_VOICE = re.compile(
    r"\b(?:looking for|you write that|you offer|about) (?:I am|I'm|we are|we're)\b", re.IGNORECASE
)
"""Their own sentence taken over without quotation marks: "you are looking for I am looking for"."""

_ENGLISH = frozenset(("the", "you", "and", "is", "to", "of", "in", "your", "no", "with"))
_GERMAN = frozenset(
    ("der", "die", "das", "und", "ist", "für", "sie", "du", "ich", "nicht", "ihnen", "dir", "eine")
)

KEYS = frozenset(
    {"id", "person", "headline", "why_now", "give", "ask", "draft", "rules", "not_before", "score", "reasons"}
)
DRAFT_KEYS = frozenset({"to", "subject", "body", "in_reply_to", "references"})

Row = tuple[str, str, str]
Suggested = dict[str, Any]


class ScenarioFailed(Exception):  # noqa: N818 - it is raised to say just that
    """A public command refused a scenario; its text says which and why."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a thoughtful friend would do, from ``expected.json``.

    ``first`` is the address of the person who comes first, empty where nothing should be suggested.
    Beyond the agreed shape our own scenarios may say whether the first suggestion asks (``ask``), how it
    is best taken (``way``), the ``language`` of its draft (en or de) and words that must not stand in any
    draft (``unsaid``).
    """

    first: str
    gives: tuple[str, ...]
    absent: tuple[str, ...]
    rules: dict[str, str]
    why: str
    ask: bool | None = None
    way: str | None = None
    language: str = "en"
    unsaid: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """One scenario: what was expected, what came, how long all its commands took (seconds)."""

    name: str
    expected: Expected
    evidence: Evidence
    suggestions: list[Suggested]
    seconds: float
    failed: str = ""
    suggest_seconds: float = field(default=0.0)

    @property
    def first(self) -> Suggested | None:
        return self.suggestions[0] if self.suggestions else None

    @property
    def wants_one(self) -> bool:
        return bool(self.expected.first)

    @cached_property
    def person_right(self) -> bool:
        """A note that brings two together goes to both, so either may be its person."""
        first = self.first
        if first is None:
            return False
        people = {str(first["person"]["email"]).lower()}
        if first["give"] and first["give"]["kind"] == "introduction" and first["draft"]:
            people |= {address.lower() for address in addresses(first["draft"]["to"])}
        return self.expected.first.lower() in people

    @cached_property
    def give_right(self) -> bool:
        return self.person_right and self.gives in self.expected.gives

    @property
    def gives(self) -> str:
        give = self.first["give"] if self.first else None
        return str(give["kind"]) if give else ""

    @cached_property
    def invented(self) -> list[str]:
        return [f"{who(one)}: {found}" for one in self.suggestions for found in invented(one, self.evidence)]

    @cached_property
    def breaks(self) -> list[str]:
        found = [f"{who(one)}: {broken}" for one in self.suggestions for broken in broken_rules(one)]
        if len(self.suggestions) > MOST_A_DAY:
            found.append(f"{len(self.suggestions)} suggestions in a day")
        return found

    @cached_property
    def shown_though_absent(self) -> list[str]:
        return [who(one) for one in self.suggestions if who(one) in self.expected.absent]

    @cached_property
    def unmet(self) -> list[str]:
        """Verdicts and the further expectations of our own scenarios that the first suggestion misses."""
        if self.first is None or not self.wants_one:
            return []
        return list(unmet(self.first, self.suggestions, self.expected))

    @cached_property
    def misshapen(self) -> list[str]:
        return [f"{number}: {fault}" for number, one in enumerate(self.suggestions) for fault in faults(one)]


def who(one: Suggested) -> str:
    """The address of a suggestion's person, in lower case."""
    return str(one["person"]["email"] or one["person"]["name"]).lower()


def addresses(to: object) -> list[str]:
    """The addresses of a draft's ``to``, which may be one string or a list of them."""
    return [to] if isinstance(to, str) else [str(address) for address in to] if isinstance(to, list) else []


def broken_rules(one: Suggested) -> Iterable[str]:
    """A rule that blocks, too many words, a forbidden phrase."""
    for rule in one["rules"]:
        if rule["verdict"] == "block":
            yield f"{rule['id']} blocks: {rule['says']}"
    draft = one["draft"] or {"subject": "", "body": ""}
    count = len(draft["body"].split())
    if count > MOST_WORDS:
        yield f"{count} words"
    flat = " ".join(f"{draft['subject']} {draft['body']}".lower().replace("’", "'").split())
    yield from (f"says “{phrase}”" for phrase in FORBIDDEN if phrase in flat)
    if voiced := THEIR_VOICE.search(" ".join(draft["body"].split())):
        yield f"speaks in the reader's own voice: “{voiced.group()}”"


def unmet(first: Suggested, suggestions: Sequence[Suggested], expected: Expected) -> Iterable[str]:
    """What the scenario expects of rules, ask, way and words, and does not get."""
    said = {rule["id"]: rule["verdict"] for rule in first["rules"]}
    for rule, verdict in expected.rules.items():
        if said.get(rule) != verdict:
            yield f"{rule} should be {verdict}, is {said.get(rule)}"
    if expected.ask is not None and bool(first["ask"]) is not expected.ask:
        yield "should ask" if expected.ask else f"should not ask: {first['ask']['what']}"
    if expected.way and first.get("way") != expected.way:
        yield f"way should be {expected.way}, is {first.get('way')}"
    if first["draft"] and (found := language_of(first["draft"]["body"])) != expected.language:
        yield f"should be written in {expected.language}, is in {found}"
    drafts = " ".join(
        f"{one['draft']['subject']} {one['draft']['body']}" for one in suggestions if one["draft"]
    )
    for words in expected.unsaid:
        if re.search(rf"(?<!\w){re.escape(words)}(?!\w)", drafts, re.IGNORECASE):
            yield f"says “{words}”"


def language_of(body: str) -> str:
    """English or German, by the little words of each outside what is quoted and what is left blank."""
    own = re.sub(r"\[[^\]\n]{0,200}\]|„[^“\n]{0,500}“|“[^”\n]{0,500}”", " ", body)
    words = re.findall(r"[^\W\d_]+", own.lower())
    german = sum(word in _GERMAN for word in words)
    return "de" if german > sum(word in _ENGLISH for word in words) else "en"


def faults(one: Suggested) -> Iterable[str]:
    """Where a suggestion departs from the agreed shape."""
    if missing := KEYS - one.keys():
        yield f"lacks {', '.join(sorted(missing))}"
        return
    if not {"id", "name", "email"} <= one["person"].keys():
        yield "person lacks id, name or email"
    if not one["why_now"] or any("quote" not in why or "at" not in why for why in one["why_now"]):
        yield "why_now lacks a quote with its day"
    if one["give"] is not None and one["give"].get("kind") not in GIVES:
        yield f"unknown give {one['give'].get('kind')}"
    if one["draft"] is not None and not one["draft"].keys() >= DRAFT_KEYS:
        yield "draft lacks a field"
    if any(rule["verdict"] not in VERDICTS or not rule["id"] for rule in one["rules"]) or not one["rules"]:
        yield "rules lack an id or a verdict"
    if not one["headline"] or not one["reasons"]:
        yield "no headline or no reasons"


def scenarios(folder: Path = SCENARIOS) -> list[Path]:
    """The scenarios of a folder, by name."""
    return sorted(path.parent for path in folder.glob("*/expected.json"))


@cache
def play(folder: Path) -> Outcome:
    """Put one scenario through the public commands, and read what they suggest."""
    begun = time.monotonic()
    expected = _expected(json.loads((folder / "expected.json").read_text(encoding="utf-8")))
    evidence = read_evidence(folder)
    suggestions: list[Suggested] = []
    failed = ""
    asked = time.monotonic()
    with tempfile.TemporaryDirectory() as home:
        shutil.copytree(_blank_home(), home, dirs_exist_ok=True)
        try:
            for words in commands(folder):
                _call(words, Path(home), evidence.today.isoformat())
            asked = time.monotonic()
            suggestions = json.loads(_call(["suggest", "--json"], Path(home), evidence.today.isoformat()))
        except ScenarioFailed as problem:
            failed = str(problem)
    ended = time.monotonic()
    return Outcome(folder.name, expected, evidence, suggestions, ended - begun, failed, ended - asked)


@cache
def _blank_home() -> Path:
    """A data folder with an empty database, made once: making one takes as long as all commands together."""
    keeper = tempfile.TemporaryDirectory()
    atexit.register(keeper.cleanup)
    _call(["list", "--json"], Path(keeper.name), "2026-11-22")
    return Path(keeper.name)


def commands(folder: Path) -> Iterable[list[str]]:
    """The public commands that take a scenario in."""
    account = _json(folder / "account.json")
    sent, inbox = folder / "sent.mbox", folder / "inbox.mbox"
    aliases = [word for alias in account.get("aliases", []) for word in ("--alias", alias)]
    boxes = [(name, path) for name, path in (("--sent", sent), ("--inbox", inbox)) if _holds_mail(path)]
    mail = [word for name, path in boxes for word in (name, str(path))]
    yield ["import", *mail, "--email", account["email"], *aliases]
    for page in _json(folder / "profiles" / "index.json") if (folder / "profiles").is_dir() else []:
        file = str(folder / "profiles" / page["file"])
        yield ["profile", "add", "--url", page["url"], "--captured-at", page["captured_at"], file]
    if (folder / "plan.json").is_file() and any((plan := _json(folder / "plan.json")).values()) and plan:
        yield ["plan", "import", str(folder / "plan.json")]
    for resource in _json(folder / "resources.json") if (folder / "resources.json").is_file() else []:
        topics = [word for topic in resource.get("topics", []) for word in ("--topic", topic)]
        told = ["--title", resource["title"], "--note", resource.get("note", "")]
        yield ["resource", "add", resource["url"], *told, *topics]


def _holds_mail(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _call(words: list[str], home: Path, now: str) -> str:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(hoisted([*words, "--home", str(home), "--now", now]))
    if code:
        raise ScenarioFailed(f"{' '.join(words[:2])}: {err.getvalue().strip()[:300]}")
    return out.getvalue()


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _expected(data: dict[str, Any]) -> Expected:
    first = data["first"] or {"person": "", "give": []}
    return Expected(
        first=first["person"],
        gives=tuple(first["give"]),
        absent=tuple(address.lower() for address in data.get("absent", [])),
        rules=data.get("rules", {}),
        why=data["why"],
        ask=data.get("ask"),
        way=data.get("way"),
        language=data.get("language", "en"),
        unsaid=tuple(data.get("unsaid", [])),
    )


def measure(folder: Path = SCENARIOS) -> list[Row]:
    """Play every scenario of a folder.

    Args:
        folder: holds one folder a scenario.

    Returns:
        The rows of the accuracy report: what, the goal, the figure.
    """
    return figures([play(path) for path in scenarios(folder)])


def figures(outcomes: Sequence[Outcome]) -> list[Row]:
    """The rows of the report over scenarios that were played."""
    one = [o for o in outcomes if o.wants_one]
    none = [o for o in outcomes if not o.wants_one]
    drafts = f"in {sum(1 for o in outcomes for s in o.suggestions if s['draft'])} drafts"
    shown = sum(len(o.shown_though_absent) for o in outcomes)
    rules = sum(len(o.expected.rules) for o in one)
    return [
        ("right person first", "≥ .95", _share([o.person_right for o in one])),
        ("right kind of give", "≥ .90", _share([o.give_right for o in one])),
        ("invented facts", "0", f"{sum(len(o.invented) for o in outcomes)} {drafts}"),
        ("rule breaks", "0", f"{sum(len(o.breaks) for o in outcomes)} {drafts}"),
        ("suggestions where none should be", "0", f"{sum(len(o.suggestions) for o in none)} in {len(none)}"),
        ("people shown who should be left alone", "0", str(shown)),
        ("verdicts, asks and words not as expected", "0", f"{sum(len(o.unmet) for o in one)} of {rules}"),
        ("scenarios refused", "0", f"{sum(bool(o.failed) for o in outcomes)} of {len(outcomes)}"),
    ]


def _share(hits: Sequence[bool]) -> str:
    return f"{sum(hits) / len(hits):.2f} of {len(hits)}" if hits else "nothing to measure"


def told(outcome: Outcome, *, verbose: bool = False) -> str:
    """One scenario for people: what is not as it should be; with ``verbose`` also the drafts."""
    o = outcome
    wrong = [f"could not be played: {o.failed}"] if o.failed else []
    if o.wants_one and not o.person_right:
        wrong.append(f"first should be {o.expected.first}, is {who(o.first) if o.first else 'nobody'}")
    elif o.wants_one and not o.give_right:
        wrong.append(f"give should be {' or '.join(o.expected.gives)}, is {o.gives or 'none'}")
    if not o.wants_one and o.suggestions:
        wrong += [f"suggests {who(one)}: {one['headline']}" for one in o.suggestions]
    wrong += [f"invented: {found}" for found in o.invented]
    wrong += [f"breaks: {found}" for found in o.breaks]
    wrong += [f"should be left alone: {found}" for found in o.shown_though_absent]
    wrong += [f"unmet: {found}" for found in o.unmet]
    wrong += [f"misshapen: {found}" for found in o.misshapen]
    lines = [
        f"{'ok   ' if not wrong else 'WRONG'} {o.name}  {o.seconds:.2f} s",
        *(f"      {w}" for w in wrong),
    ]
    if verbose:
        lines.append(f"      expected: {o.expected.why}")
        lines += [line for one in o.suggestions for line in _drawn(one)]
    return "\n".join(lines)


def _drawn(one: Suggested) -> list[str]:
    give, ask, draft = one["give"], one["ask"], one["draft"]
    head = f"    > {who(one)} · {one['headline']} · gives {give['kind'] if give else 'nothing'}"
    lines = [f"{head} · asks {ask['what'] if ask else 'nothing'} · {one.get('way')} · {one['score']}"]
    lines += [f"      reason: {reason}" for reason in one["reasons"]]
    lines += [f"      {r['id']} {r['verdict']}: {r['says']}" for r in one["rules"] if r["verdict"] != "ok"]
    if draft:
        body = draft["body"].rstrip().splitlines()
        lines += [
            f"      | To: {draft['to']}",
            f"      | {draft['subject']}",
            *(f"      | {line}" for line in body),
        ]
    return lines


def main() -> None:
    """Play, print what is wrong, then the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=SCENARIOS)
    parser.add_argument("--only", default="", help="scenarios whose name holds this")
    parser.add_argument("--verbose", action="store_true", help="print every suggestion and draft")
    given = parser.parse_args()
    outcomes = [play(path) for path in scenarios(given.folder) if given.only in path.name]
    for outcome in outcomes:
        print(told(outcome, verbose=given.verbose))
    print()
    for what, wanted, figure in figures(outcomes):
        print(f"{what:40} {wanted:8} {figure}")
    if outcomes:
        print(f"{'seconds a scenario, the slowest':40} {'1':8} {max(o.seconds for o in outcomes):.2f}")


if __name__ == "__main__":
    main()
