"""Watch and use the API for half an hour while mail arrives: does memory stay where it is?

    python -m tests.bench.soak [--minutes 30]

``loose-ends serve`` runs as a process of its own on a real Dovecot. Mail arrives every second or so, some of
it with HTML and attachments; clients list, search, decide and listen to events all the time. Its memory,
threads and open files are taken down every five seconds and drawn into docs/soak.svg, with the line that
fits memory best after the first fifth. The exit code is 1 where that line rises by more than ``ALLOWED`` and
by more than memory goes up and down around it.

A mailbox that doubles within the hour takes more memory, however long the server has run. To tell the two
apart, a second server is then started on the same folder and used in the same way for a third as long (its
mailbox grows on meanwhile). What the first held at its end beyond what the second comes to is what time took;
it is told, and no excuse.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import httpx

from tests.api.entering import let_in
from tests.bench.made_mail import made_mail
from tests.end_to_end.scanned import account_at, filled
from tests.end_to_end.watched import account_of, add_account
from tests.mail.dovecot import MailUser, running_dovecot

PLOT = Path(__file__).resolve().parents[2] / "docs" / "soak.svg"
ALLOWED = 0.01
"""Growth of memory from the end of the first fifth to the end, by the fitted line."""
BEGUN_ANEW = 1 / 3
"""How long the second server is used, as a share of the first's time: caches take ten minutes to fill."""
EVERY = 5.0
BEGUN_WITH = 2_000
"""Messages that are there before: a server that has run for days has read some."""
WIDTH, HEIGHT, MARGIN = 760, 300, 50
DASHED = 'stroke="#111" stroke-dasharray="6 4"'


_OUR_ID = re.compile(rb"<(m\d+\.\d+@example)")
_DATE = re.compile(rb"^Date: .*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Trend:
    """The line that fits memory best: its rise in MB an hour and over the run, and what strays around it."""

    begin: float
    end: float
    level: float
    an_hour: float
    noise: float

    @property
    def rise(self) -> float:
        """Megabytes from its beginning to its end."""
        return self.an_hour * (self.end - self.begin) / 3600

    @property
    def is_flat(self) -> bool:
        """Whether it rises by less than allowed, or by less than memory goes up and down around it."""
        return self.rise < max(ALLOWED * self.level, self.noise)

    def __str__(self) -> str:
        """The trend in words."""
        return f"{self.an_hour:+.1f} MB an hour ({self.rise:+.1f} MB, around it ±{self.noise:.1f})"


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
        counts = {"messages": 0, "calls": 0, "events": 0, "failed": 0}
        aged, anew = (
            _served(home, user, minutes * 60 * share, seed, counts)
            for share, seed in ((1.0, 9), (BEGUN_ANEW, 10))
        )
    PLOT.write_text(plot(aged, anew, counts), encoding="utf-8")
    return _verdict(aged, anew, counts)


def _served(home: Path, user: MailUser, seconds: float, seed: int, counts: dict[str, int]) -> list[Sample]:
    with _serving(home) as (process, base, link):
        return _soak(process.pid, base, link, user, seconds, seed, counts)


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
    pid: int, base: str, link: str, user: MailUser, seconds: float, seed: int, counts: dict[str, int]
) -> list[Sample]:
    over = threading.Event()
    with httpx.Client(base_url=base, timeout=60) as client:
        _until_answers(client)
        let_in(client, link)
        jobs = [
            lambda: _deliver(user, seed, counts, over),
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
    return samples


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


def _deliver(user: MailUser, seed: int, counts: dict[str, int], over: threading.Event) -> None:
    """Mail of a later seed, written now, each answering others of its kind."""
    chance = random.Random(3)
    folders = {name: user.add_folder(name) / "cur" for name in ("Sent", "INBOX")}
    for number, made in enumerate(made_mail(1_000_000, seed=seed, begin=seed * 1_000_000)):
        if over.wait(chance.uniform(0.2, 1.8)):
            return
        now = datetime.now(UTC)
        path = folders[made.folder] / f"{now.timestamp():.0f}.S{seed}{number:06d}.test:2,"
        path.write_bytes(_written_now(made.content, now))
        user.server.give_away(path)
        counts["messages"] += 1


def _written_now(content: bytes, now: datetime) -> bytes:
    head, blank, body = content.partition(b"\n\n")
    head = _DATE.sub(b"Date: " + format_datetime(now).encode(), head, count=1)
    return _OUR_ID.sub(rb"<soak-\1", head) + blank + body


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


def trend(samples: list[Sample]) -> Trend:
    """How memory goes after the first fifth, in which the program is still warming up."""
    later = samples[len(samples) // 5 :]
    slope, start = statistics.linear_regression([s.at for s in later], [s.megabytes for s in later])
    noise = statistics.pstdev([s.megabytes - start - slope * s.at for s in later])
    level = statistics.fmean(s.megabytes for s in later)
    return Trend(later[0].at, later[-1].at, level, slope * 3600, noise)


def taken_by_time(aged: list[Sample], anew: list[Sample]) -> float:
    """Megabytes that the first server held at its end beyond what one started anew comes to."""
    first, second = (statistics.fmean(s.megabytes for s in one[-len(anew) // 5 :]) for one in (aged, anew))
    return first - second


def _verdict(aged: list[Sample], anew: list[Sample], counts: dict[str, int]) -> int:
    fitted, taken = trend(aged), taken_by_time(aged, anew)
    print(
        f"{aged[-1].at / 60:.1f} minutes and {anew[-1].at / 60:.1f} anew, {counts['messages']} messages "
        f"arrived, {counts['calls']} calls ({counts['failed']} failed), {counts['events']} events. Memory "
        f"{aged[0].megabytes:.0f} MB at first, {max(s.megabytes for s in aged):.0f} at most, "
        f"{aged[-1].megabytes:.0f} at the end; after the first fifth {fitted}. Threads {aged[0].threads} to "
        f"{aged[-1].threads}, open files {aged[0].files} to {aged[-1].files}. Beyond a server started anew "
        f"on the same mailbox: {taken:+.1f} MB."
    )
    return 0 if fitted.is_flat else 1


def plot(aged: list[Sample], anew: list[Sample], counts: dict[str, int]) -> str:
    """Memory, threads and open files over time, as an SVG; the server started anew at the right."""
    most = max(one.megabytes for one in (*aged, *anew)) * 1.15
    again = aged[-1].at + 2 * EVERY
    length = again + anew[-1].at
    parts = (aged, [replace(one, at=again + one.at) for one in anew])

    def drawn(points: list[tuple[float, float]], look: str) -> str:
        places = " ".join(
            f"{MARGIN + at / length * (WIDTH - 2 * MARGIN):.1f},"
            f"{HEIGHT - MARGIN - value / most * (HEIGHT - 2 * MARGIN):.1f}"
            for at, value in points
        )
        return f'<polyline fill="none" {look} points="{places}"/>'

    def line(value: Callable[[Sample], float], colour: str) -> str:
        look = f'stroke="{colour}" stroke-width="1.5"'
        return "".join(drawn([(s.at, value(s)) for s in part], look) for part in parts)

    fitted, half = trend(aged), trend(aged).rise / 2
    straight = [(fitted.begin, fitted.level - half), (fitted.end, fitted.level + half)]
    right, bottom = WIDTH - MARGIN, HEIGHT - MARGIN
    grid = "".join(
        f'<line x1="{MARGIN}" y1="{y}" x2="{right}" y2="{y}" stroke="#ddd"/>'
        f'<text x="{MARGIN - 6}" y="{y + 4}" text-anchor="end">{most * part:.0f}</text>'
        for part in (0, 0.25, 0.5, 0.75, 1)
        for y in [round(bottom - part * (HEIGHT - 2 * MARGIN))]
    )
    title = (
        f"loose-ends serve for {aged[-1].at / 60:.0f} minutes, and anew for {anew[-1].at / 60:.0f}: "
        f"{counts['messages']} messages arrived, {counts['calls']} calls"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        f'font-size="12" fill="#333"><rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
        f'<text x="{MARGIN}" y="18" font-size="14">{title}</text>'
        f'<text x="{MARGIN}" y="36">memory after the first fifth: {fitted}; at the end, beyond a server '
        f"started anew: {taken_by_time(aged, anew):+.1f} MB</text>{grid}"
        f"{line(lambda one: one.megabytes, '#1f6f8b')}"
        f"{line(lambda one: float(one.threads), '#c26a1b')}"
        f"{line(lambda one: float(one.files), '#7a7a7a')}"
        f"{drawn(straight, DASHED)}"
        f'<text x="{MARGIN}" y="{HEIGHT - 18}">0</text>'
        f'<text x="{right}" y="{HEIGHT - 18}" text-anchor="end">{length / 60:.0f} min</text>'
        f'<text x="{WIDTH / 2}" y="{HEIGHT - 18}" text-anchor="middle">'
        f'<tspan fill="#1f6f8b">memory, MB</tspan>  <tspan fill="#c26a1b">threads</tspan>  '
        f'<tspan fill="#7a7a7a">open files</tspan></text></svg>\n'
    )


if __name__ == "__main__":
    sys.exit(main())
