"""Rows of the table, and what a process and its children take in time and memory."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Took:
    """What something took: seconds by the clock, of processor time, and megabytes at its peak.

    Memory is the proportional set size of the process and all below it, looked at every fifth of a second (to
    look costs the process time); 0 where it was not measured. ``said`` is what it printed.
    """

    wall: float
    cpu: float
    megabytes: float = 0.0
    said: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, what came of it, what is to be reached, whether it was."""

    what: str
    measured: str
    reach: str = ""
    reached: bool | None = None


def here(run: Callable[[], object]) -> Took:
    """Time something in this process."""
    wall, cpu = time.perf_counter(), time.process_time()
    run()
    return Took(time.perf_counter() - wall, time.process_time() - cpu)


def command(words: Sequence[str]) -> Took:
    """Time a program, from its start to its end, with what it starts itself."""
    os.sync()  # what the program before has left to be written out is not this one's burden
    before = _children()
    started = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, peak), daemon=True)
    watcher.start()
    said, _ = process.communicate()
    wall = time.perf_counter() - started
    watcher.join()
    if process.returncode:
        raise RuntimeError(f"{words[0]} ended with {process.returncode}")
    return Took(wall, _children() - before, peak[0], said)


def module(name: str, *words: str) -> tuple[Took, dict[str, Any]]:
    """Time a module of ours in a process of its own; its last line is JSON."""
    took = command([sys.executable, "-m", name, *words])
    return took, json.loads(took.said.splitlines()[-1])


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(process: subprocess.Popen[str], peak: list[float]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], sum(map(_megabytes, _tree(process.pid))))
        time.sleep(0.2)


def _tree(root: int) -> list[int]:
    found, queue = [], [root]
    while queue:
        pid = queue.pop()
        found.append(pid)
        try:
            for task in Path(f"/proc/{pid}/task").iterdir():
                queue += map(int, (task / "children").read_text().split())
        except (OSError, ValueError):
            continue  # it has just ended
    return found


def _megabytes(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)
