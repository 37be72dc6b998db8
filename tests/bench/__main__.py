"""`make bench`: how fast it is, side by side with others in one run, on Dovecot; written to docs/speed.md.

The figures are of one machine at one hour: compare rows of one run. ``--each N`` sets how many
messages were sent, and as many received; ``--large N`` adds a second mailbox of that size, to see how the
cost grows; ``--dry`` prints without writing.
"""

# ruff: noqa: E501 (the page that is written)
from __future__ import annotations

import argparse
import compileall
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench import api_load, many_ends, new_mail, others
from tests.bench.boxes import Box, put
from tests.bench.language_speed import language_rows
from tests.bench.made_mail import made_mail
from tests.bench.measuring import ROOT, Row, Took, command, module
from tests.bench.slow_line import DELAY_MS, MBIT, slow_line
from tests.mail.dovecot import running_dovecot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.mail.dovecot import Dovecot

PAGE = ROOT / "docs" / "speed.md"
_OUT = re.compile(r"Logged out in=\d+ out=(\d+)")


def main() -> None:
    """Make the mailboxes, measure, print and write."""
    parser = argparse.ArgumentParser(description="Measure Loose Ends against other programs.")
    parser.add_argument("--each", type=int, default=10_000, help="messages sent, and as many received")
    parser.add_argument("--large", type=int, default=0, help="the same of a second, larger mailbox")
    parser.add_argument("--dry", action="store_true", help="print, but do not write docs/speed.md")
    options = parser.parse_args()
    for room in ("server", "mail_plugin", "tests"):  # as an installed program's; some machines write none
        compileall.compile_dir(ROOT / room, quiet=1)
    began = datetime.now(UTC)
    rows: list[Row] = []
    for row in _rows(options.each, options.large):
        rows.append(row)
        print(f"{row.what:58} {row.measured:44} {_verdict(row)}", flush=True)
    if not options.dry:
        PAGE.write_text(_page(rows, began, options.each, options.large))


def _rows(each: int, large: int) -> Iterator[Row]:
    with running_dovecot(password="made-up") as server, tempfile.TemporaryDirectory() as folder:
        yield from _scans(server, Path(folder), each, large)
    yield from language_rows()
    with tempfile.TemporaryDirectory() as folder:
        yield from _list_and_api(Path(folder))


def _scans(server: Dovecot, folder: Path, each: int, large: int) -> Iterator[Row]:
    box = put(server.user(many_ends.ME), made_mail(each))
    yield Row("the mailbox", f"{box.messages:,} messages, {box.octets / 1e6:,.0f} MB")
    others.bare_socket(box)  # so that the server's own caches are made before anybody is timed
    yield _rate("a bare socket, the same parts (the limit)", box, others.bare_socket(box))
    yield _rate("imapclient, whole messages", box, others.whole_messages(box))
    pulled, scans, sent = _in_turn(server, box, folder)
    yield _rate("mbsync, pull", box, pulled)
    indexed = others.notmuch(folder / "copy-0")
    both = Took(pulled.wall + indexed.wall, pulled.cpu + indexed.cpu)
    yield _rate("mbsync and notmuch new", box, both)
    store, (first, seconds) = folder / "scan-0.sqlite3", min(scans, key=lambda one: one[1])
    share = seconds / pulled.wall
    yield _rate("Loose Ends, first full scan (whole process)", box, first)
    yield Row("first full scan against mbsync's pull", f"{share:.2f} of its time", "at most 1.0", share <= 1)
    yield Row(
        "first full scan against mbsync and notmuch",
        f"{seconds / both.wall:.2f} of their time",
    )
    wire = sent / box.octets
    most = max(took.megabytes for took, _ in scans)
    yield Row(
        "the same in processor time, Dovecot's apart",
        f"{first.cpu / box.messages * 1000:.1f} ms a message, mbsync {pulled.cpu / box.messages * 1000:.1f} ms",
    )
    yield Row("bytes over the wire", f"{wire:.1%} of the mailbox", "at most 15 %", wire <= 0.15)
    yield Row(
        "peak memory, all processes of the scan", f"{most:.0f} MB", "at most 150 MB", most <= 150,
    )  # fmt: skip
    size = store.stat().st_size / box.messages
    yield Row("store", f"{size:,.0f} bytes a message", "at most 1,500", size <= 1_500)
    yield _over_a_line(box, folder)
    yield from _again(box, store, each, "")
    yield new_mail.row(box, store, folder / "watched")
    if large:
        yield from _large(server, folder, large, box, scans[-1])


def _in_turn(server: Dovecot, box: Box, folder: Path) -> tuple[Took, list[tuple[Took, float]], int]:
    """mbsync and we in turn, twice, for a machine may be slow for one of them.

    Returns:
        The better of mbsync's two, both of ours, and the bytes that the server sent to us.
    """
    pulled, scanned, sent = [], [], 0
    for turn in range(2):
        pulled.append(others.mbsync(box, folder / f"copy-{turn}"))
        before = _sent_by(server)
        scanned.append(_scan(box, folder / f"scan-{turn}.sqlite3"))
        sent = _sent_by(server) - before
    return min(pulled, key=lambda one: one.wall), scanned, sent


def _over_a_line(box: Box, folder: Path) -> Row:
    """The same two over a line as people have it, where what is not fetched is time won."""
    with slow_line(box.user.server.host, box.user.server.port) as port:
        pulled = others.mbsync(box, folder / "far", port)
        seconds = _scan(box, folder / "far.sqlite3", port)[1]
    return Row(
        f"first full scan against mbsync's pull over a line of {MBIT} Mbit/s, {DELAY_MS} ms each way",
        f"{seconds / pulled.wall:.2f} of its time ({seconds:.1f} s, {pulled.wall:.1f} s)",
    )


def _again(box: Box, store: Path, each: int, where: str) -> Iterator[Row]:
    nothing = min(_scan(box, store)[1] for _ in range(3))
    yield Row(f"scan with nothing new{where}", f"{nothing * 1000:.0f} ms", "at most 150 ms", nothing <= 0.15)
    put(box.user, made_mail(50, seed=77, begin=4 * each, days=1), start=4 * each)
    others.take_note(box)
    hundred = min(_scan(box, _copied(store, turn))[1] for turn in range(3))
    yield Row(f"scan with 100 new{where}", f"{hundred:.2f} s", "at most 1 s", hundred <= 1)


def _copied(store: Path, turn: int) -> Path:
    """A store like this one, so that the same scan can be made again."""
    return Path(shutil.copy(store, store.with_name(f"again-{turn}.sqlite3")))


def _large(
    server: Dovecot, folder: Path, large: int, small: Box, before: tuple[Took, float]
) -> Iterator[Row]:
    name = f"{2 * large:,}"
    many_ends_me = server.user(f"large-{many_ends.ME}")
    box = put(many_ends_me, made_mail(large))
    others.bare_socket(box)
    store = folder / "large.sqlite3"
    first, seconds = _scan(box, store)
    yield _rate(f"first full scan of {name}", box, first)
    # The small one once more: it takes ten minutes, in which a machine gets slower or faster.
    after = _scan(small, folder / "after.sqlite3")
    times = seconds / (before[1] + after[1]) * 2
    cpu = first.cpu / (before[0].cpu + after[0].cpu) * 2
    ratio = box.messages / small.messages
    yield Row(
        f"{name} messages against {small.messages:,}, before and after",
        f"{times:.1f} times the time ({cpu:.1f} of processor time) for {ratio:.0f} times the mail",
        f"at most {1.1 * ratio:.1f} times", times <= 1.1 * ratio,
    )  # fmt: skip
    yield Row(
        f"peak memory with {name}", f"{first.megabytes:.0f} MB", "at most 150 MB", first.megabytes <= 150
    )
    yield from _again(box, store, large, f", {name} messages")


def _scan(box: Box, store: Path, port: int | None = None) -> tuple[Took, float]:
    """A scan as a process, and its seconds from the open line to the end."""
    server = box.user.server
    where = server.host, str(port or server.port)
    took, said = module("tests.bench.one_scan", *where, server.password, str(store), box.user.name)
    return took, float(said["seconds"])


def _sent_by(server: Dovecot) -> int:
    """Bytes that the server has sent so far, by its own count of closed lines."""
    return sum(map(int, _OUT.findall((server.root.parent / "log").read_text())))


def _rate(what: str, box: Box, took: Took) -> Row:
    return Row(
        what, f"{box.messages / took.wall:,.0f}/s ({took.wall:.1f} s; {took.cpu:.1f} s of processor time)"
    )


def _list_and_api(home: Path) -> Iterator[Row]:
    many_ends.fill(home / "loose-ends.sqlite3")
    words = [sys.executable, "-m", "loose_ends.cli", "--home", str(home), "--now", "2026-11-22", "list"]
    command(words)
    took = min((command(words) for _ in range(5)), key=lambda one: one.wall)
    count = sum(line.startswith("  ") and "“" in line for line in took.said.splitlines())
    yield Row(
        "loose-ends list, process to output", f"{took.wall * 1000:.0f} ms ({count:,} listed of 50,000)",
        "at most 300 ms", took.wall <= 0.3,
    )  # fmt: skip
    for call, (wait, bare) in api_load.waits(home).items():
        yield Row(
            f"GET {call.partition('?')[0]}, p99 at 50 clients",
            f"{wait:.0f} ms; a bare route of Starlette {bare:.0f} ms: {wait / bare:.1f} times",
            "at most 5 times", wait <= 5 * bare,
        )  # fmt: skip
    for call, (wait, bare) in api_load.waits(home, written=True).items():
        yield Row(
            f"the same, {call.partition('?')[0]}, while another process writes twice a second",
            f"{wait:.0f} ms; the bare route {bare:.0f} ms: {wait / bare:.1f} times",
        )


def _verdict(row: Row) -> str:
    if row.reached is None:
        return ""
    return f"{row.reach}: {'reached' if row.reached else 'NOT REACHED'}"


def _page(rows: Iterable[Row], began: datetime, each: int, large: int) -> str:
    lines = [f"| {row.what} | {row.measured} | {row.reach} | {_word(row)} |" for row in rows]
    busy = os.getloadavg()[2]
    return f"""# Speed

Written by `make bench{f" ARGS='--large {large}'" if large else ""}` on {began:%Y-%m-%d %H:%M} UTC, everything \
in one run on one machine: {os.cpu_count()} processors ({_processor()}), {platform.system()} {platform.machine()}, \
Python {platform.python_version()}; {_version("dovecot", "--version")}; {_version("mbsync", "--version")}; \
{_version("notmuch", "--version")}. Load over the last quarter of an hour: {busy:.1f}. Compare rows, not runs.

The mailbox is made by a seeded script ({2 * each:,} messages, 8 % with an attachment of 150 kB, half with HTML, \
threads, four languages). The server's own caches and Python's compiled files were made before anybody was timed, \
and what one program left to be written to disk was written out before the next began. mbsync and the first full \
scan of the small mailbox ran twice in turn, the better of each counts; of scans that find little and of sentences a \
second, the best of three. A scan's time runs from opening the line to the last row stored.

| what | measured | to reach | |
|---|---|---|---|
{chr(10).join(lines)}
"""


def _word(row: Row) -> str:
    return "" if row.reached is None else "reached" if row.reached else "**not yet**"


def _processor() -> str:
    found = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())
    return found[1] if found else platform.processor()


def _version(*words: str) -> str:
    try:
        said = subprocess.run(words, capture_output=True, text=True, check=False).stdout
    except OSError:
        return f"{words[0]} missing"
    line = (said.splitlines() or [""])[0]
    return line if words[0] in line else f"{words[0]} {line}"


if __name__ == "__main__":
    main()
