"""What the log holds of a fault of ours: its kind and where it came up, and no word of anybody's mail."""

from __future__ import annotations

import logging
import traceback

MOST = 12
"""Places named, from the innermost out."""


def place_of(fault: BaseException) -> str:
    """A fault's type, where it came up and by which lines of ours, without its message: it may quote mail."""
    frames = list(traceback.walk_tb(fault.__traceback__))
    named = [step for step in frames if step[0].f_globals.get("__name__", "").startswith("loose_ends")]
    if frames and frames[-1] not in named:
        named.append(frames[-1])
    lines = [f"{frame.f_code.co_filename}:{line}" for frame, line in reversed(named[-MOST:])]
    return " < ".join([type(fault).__name__, *lines])


def without_mail(record: logging.LogRecord) -> bool:
    """A filter for logs: in place of a whole traceback, ``place_of`` it."""
    fault = record.exc_info[1] if record.exc_info else None
    if fault is not None:
        record.msg = f"{record.getMessage().strip()}: {place_of(fault)}"
        record.args = record.exc_info = record.exc_text = None
    return True
