"""Nothing is sent in the user's name: no module knows how to, and IMAP is spoken in one place."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = (ROOT / "server" / "loose_ends", ROOT / "mail_plugin" / "loose_ends_mail")
SENDING = {"smtplib", "aiosmtplib", "smtpd", "poplib", "nntplib", "ftplib", "telnetlib", "webbrowser"}
IMAP = {"imapclient", "imaplib"}
SPEAKS_IMAP = {"dial.py", "mailbox.py", "explain.py"}
"""What logs in, the mailbox, and what turns its exceptions into sentences."""
PROGRAMS = ("sendmail", "msmtp", "mutt", "xdg-open", "xdg-email")


def modules() -> list[Path]:
    return sorted(path for package in PACKAGES for path in package.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The top names of all that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def programs_named(path: Path) -> set[str]:
    """The programs for sending or opening that a module names."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    words = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {word for word in words if word.rpartition("/")[2].partition(" ")[0] in PROGRAMS}


def test_no_module_can_send_mail() -> None:
    assert len(modules()) > 200
    can = {
        str(path): found for path in modules() if (found := imported(path) & SENDING | programs_named(path))
    }
    assert can == {}


def test_imap_is_spoken_in_one_place() -> None:
    assert {path.name for path in modules() if imported(path) & IMAP} == SPEAKS_IMAP
