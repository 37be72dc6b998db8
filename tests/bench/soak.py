"""Watch and use the API for half an hour while mail arrives: does memory stay where it is?

    python -m tests.bench.soak [--minutes 30]

``loose-ends serve`` runs as a process of its own on a real Dovecot. Mail arrives every second or so, some of
it with HTML and attachments; clients list, search, decide and listen to events all the time. Its memory,
threads and open files are taken down every five seconds and drawn into docs/soak.svg. The exit code is 1
where memory after the first fifth grew by more than ``ALLOWED`` to the end.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from tests.bench.made_mail import made_mail
from tests.end_to_end.scanned import account_at, filled
from tests.end_to_end.watched import account_of, add_account
from tests.mail.dovecot import MailUser, running_dovecot

PLOT = Path(__file__).resolve().parents[2] / "docs" / "soak.svg"
ALLOWED = 0.15
"""Growth of memory between the end of the first fifth and the end; new mail itself takes a little."""
EVERY = 5.0
BEGUN_WITH = 400
WIDTH, HEIGHT, MARGIN = 760, 300, 50


@dataclass(frozen=True, slots=True)
class Sample:
    """One look at the process: seconds since the start, megabytes resident, threads, open files."""

    at: float
    megabytes: float
    threads: int
    files: int


def main() -> int:
    """Run the soak, draw it and say what came of it."""
    options = argparse.ArgumentParser(description="Watch memory while mail arrives and the API is used.")
    options.add_argument("--minutes", type=float, default=30.0)
    minutes = options.parse_args().minutes
    with running_dovecot() as server, tempfile.TemporaryDirectory() as folder:
        user = filled(server, BEGUN_WITH // 2)
        home = Path(folder) / "home"
        secret = account_of(user, home).password_from
        account = account_at(user)
        add_account(home, replace(account, password_from=secret))
        with _serving(home) as (process, base, link):
            samples, counts = _soak(process.pid, base, link, user, minutes * 60)
    PLOT.write_text(plot(samples, counts), encoding="utf-8")
    return _verdict(samples, counts)


@contextmanager
def _serving(home: Path) -> Iterator[tuple[subprocess.Popen[bytes], str, str]]:
    log = home / "said"
    command = [sys.executable, "-m", "loose_ends.cli", "--home", str(home), "serve", "--port", "0"]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, stdin=subprocess.DEVNULL)
    try:
        while not (link := re.search(r"http://[\d.]+:\d+/open/\S+", log.read_text())):
            assert process.poll() is None, log.read_text()
            time.sleep(0.1)
        yield process, link[0].split("/open/")[0], link[0]
    finally:
        process.terminate()
        process.wait(60)


def _soak(
    pid: int, base: str, link: str, user: MailUser, seconds: float
) -> tuple[list[Sample], dict[str, int]]:
    counts = {"messages": 0, "calls": 0, "events": 0, "failed": 0}
    over = threading.Event()
    with httpx.Client(base_url=base, timeout=60, follow_redirects=True) as client:
        _until_answers(client)
        client.get(link).raise_for_status()
        jobs = [
            lambda: _deliver(user, counts, over),
            lambda: _call(client, counts, over),
            lambda: _call(client, counts, over),
            lambda: _listen(client, counts, over),
        ]
        threads = [threading.Thread(target=job, daemon=True) for job in jobs]
        for thread in threads:
            thread.start()
        samples = list(_samples(pid, seconds))
        over.set()
        for thread in threads:
            thread.join(15)
    return samples, counts


def _until_answers(client: httpx.Client) -> None:
    for _ in range(300):
        with suppress(httpx.ConnectError):
            client.get("/v1/health")
            return
        time.sleep(0.1)


def _samples(pid: int, seconds: float) -> Iterator[Sample]:
    began = time.monotonic()
    while (at := time.monotonic() - began) < seconds:
        status = Path(f"/proc/{pid}/status").read_text()
        resident, threads = (int(re.findall(rf"{name}:\s+(\d+)", status)[0]) for name in ("VmRSS", "Threads"))
        yield Sample(at, resident / 1024, threads, len(list(Path(f"/proc/{pid}/fd").iterdir())))
        time.sleep(EVERY)


def _deliver(user: MailUser, counts: dict[str, int], over: threading.Event) -> None:
    """Mail of a later seed, each with a date of now, so that it is no old news."""
    chance = random.Random(3)
    for number, made in enumerate(made_mail(1_000_000, seed=9)):
        if over.wait(chance.uniform(0.2, 1.8)):
            return
        now = datetime.now(UTC)
        content = made.content.replace(b"Message-ID: <", b"Message-ID: <soak-", 1)
        user.add_message(made.folder, content, when=(now + timedelta(seconds=number % 7)).timestamp())
        counts["messages"] += 1


def _call(client: httpx.Client, counts: dict[str, int], over: threading.Event) -> None:
    chance = random.Random(5)
    paths = ("/v1/loose-ends", "/v1/people?q=lang", "/v1/suggestions", "/v1/health", "/v1/plan", "/")
    while not over.wait(0.25):
        with _counted(counts):
            client.get(chance.choice(paths)).raise_for_status()
        if chance.random() < 0.1:
            with _counted(counts):
                listed = client.get("/v1/loose-ends").json()["loose_ends"]
                if listed:
                    one = chance.choice(listed)["id"]
                    client.patch(f"/v1/loose-ends/{one}", json={"verb": "done"}).raise_for_status()


@contextmanager
def _counted(counts: dict[str, int]) -> Iterator[None]:
    try:
        yield
    except (httpx.HTTPError, KeyError, ValueError):
        counts["failed"] += 1
    counts["calls"] += 1


def _listen(client: httpx.Client, counts: dict[str, int], over: threading.Event) -> None:
    """Open the event stream, leave it after some events, and open it again: as pages do."""
    while not over.is_set():
        with suppress(httpx.HTTPError), client.stream("GET", "/v1/events", timeout=10) as stream:
            for number, line in enumerate(stream.iter_lines()):
                counts["events"] += line.startswith("event: changed")
                if over.is_set() or number > 60:
                    break


def growth(samples: list[Sample]) -> float:
    """How much larger memory is in the last tenth than just after the first fifth; both are medians."""
    width = max(1, len(samples) // 10)
    start = len(samples) // 5
    return _median(samples[-width:]) / _median(samples[start : start + width]) - 1


def _median(samples: list[Sample]) -> float:
    return sorted(one.megabytes for one in samples)[len(samples) // 2]


def _verdict(samples: list[Sample], counts: dict[str, int]) -> int:
    grown = growth(samples)
    print(
        f"{samples[-1].at / 60:.1f} minutes, {counts['messages']} messages arrived, {counts['calls']} calls "
        f"({counts['failed']} failed), {counts['events']} events. Memory {samples[0].megabytes:.0f} MB at "
        f"first, {max(s.megabytes for s in samples):.0f} at most, {samples[-1].megabytes:.0f} at the end, "
        f"{grown:+.1%} since the first fifth. Threads {samples[0].threads} to {samples[-1].threads}, open "
        f"files {samples[0].files} to {samples[-1].files}."
    )
    return 1 if grown > ALLOWED else 0


def plot(samples: list[Sample], counts: dict[str, int]) -> str:
    """Memory, threads and open files over time, as an SVG."""
    most = max(one.megabytes for one in samples) * 1.15
    length = max(samples[-1].at, 1.0)

    def line(value: Callable[[Sample], float], top: float, colour: str) -> str:
        points = " ".join(
            f"{MARGIN + one.at / length * (WIDTH - 2 * MARGIN):.1f},"
            f"{HEIGHT - MARGIN - value(one) / top * (HEIGHT - 2 * MARGIN):.1f}"
            for one in samples
        )
        return f'<polyline fill="none" stroke="{colour}" stroke-width="1.5" points="{points}"/>'

    right, bottom = WIDTH - MARGIN, HEIGHT - MARGIN
    grid = "".join(
        f'<line x1="{MARGIN}" y1="{y}" x2="{right}" y2="{y}" stroke="#ddd"/>'
        f'<text x="{MARGIN - 6}" y="{y + 4}" text-anchor="end">{most * part:.0f}</text>'
        for part in (0, 0.25, 0.5, 0.75, 1)
        for y in [round(bottom - part * (HEIGHT - 2 * MARGIN))]
    )
    title = (
        f"loose-ends serve for {length / 60:.0f} minutes: {counts['messages']} messages arrived, "
        f"{counts['calls']} calls"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        f'font-size="12" fill="#333"><rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
        f'<text x="{MARGIN}" y="24" font-size="14">{title}</text>{grid}'
        f"{line(lambda one: one.megabytes, most, '#1f6f8b')}"
        f"{line(lambda one: float(one.threads), most, '#c26a1b')}"
        f"{line(lambda one: float(one.files), most, '#7a7a7a')}"
        f'<text x="{MARGIN}" y="{HEIGHT - 18}">0</text>'
        f'<text x="{right}" y="{HEIGHT - 18}" text-anchor="end">{length / 60:.0f} min</text>'
        f'<text x="{WIDTH / 2}" y="{HEIGHT - 18}" text-anchor="middle">'
        f'<tspan fill="#1f6f8b">memory, MB</tspan>  <tspan fill="#c26a1b">threads</tspan>  '
        f'<tspan fill="#7a7a7a">open files</tspan></text></svg>\n'
    )


if __name__ == "__main__":
    sys.exit(main())
