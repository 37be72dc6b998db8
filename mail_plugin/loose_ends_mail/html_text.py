"""HTML to text that keeps what zones need: block structure, lists, link addresses, who is quoted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loose_ends_mail.html_tree import Element, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loose_ends_mail.html_tree import Node

_DROPPED = frozenset(
    ["head", "style", "script", "title", "meta", "template", "noscript", "object", "svg", "xml", "select"]
)
_PARAGRAPHS = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre"]
)
_BLOCKS = _PARAGRAPHS.union(
    ["address", "article", "aside", "body", "center", "dd", "div", "dt", "fieldset", "footer", "form"],
    ["header", "html", "li", "main", "nav", "section", "tbody", "tr"],
)  # fmt: skip
_HIDDEN = re.compile(
    r"display\s{0,3}:\s{0,3}none|mso-hide\s{0,3}:\s{0,3}all|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE
)
_NO_BORDER = re.compile(r"border(?:-left)?\s{0,3}:\s{0,3}(?:none|0)", re.IGNORECASE)
_OUTLOOK_RULE = re.compile(r"border-top\s{0,3}:\s{0,3}solid", re.IGNORECASE)
_LABEL_START = re.compile(r"\s*[^\W\d_][\w\-/ ]{0,24}\s?:")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SIGNATURE_CLASSES = {"gmail_signature", "moz-signature", "protonmail_signature_block-user"}
_DEPTH_LIMIT = 30
_NEAR = 20
TAG_CAP = 10_000
"""Tags that are read: the largest of 388 office mails had 1,600 (2026-11-22)."""


def html_to_text(html: str) -> str:
    """The text a reader sees. Quoted blocks come out with ``> `` before each line, one for each depth.

    Hidden text, style and scripts are dropped; nothing is fetched. A link whose text is not its own
    address is written as ``text <address>``.
    """
    writer = _Writer()
    for event, node in _events(parse(_within_tags(html))):
        writer.take(event, node)
    return writer.text()


def _within_tags(html: str) -> str:
    """Cut where there are more tags than any mail that a person wrote has."""
    end = -1
    for _ in range(TAG_CAP):
        end = html.find("<", end + 1)
        if end < 0:
            return html
    return html[:end]


def _events(root: Element) -> Iterator[tuple[str, Node]]:
    """Open, text and close events in document order, without recursion: hostile mail nests deep."""
    stack = [(root, iter(root.contents))]
    while stack:
        tag, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield "close", tag
        elif isinstance(child, str):
            yield "text", child
        elif child.name not in _DROPPED and not _is_hidden(child):
            yield "open", child
            stack.append((child, iter(child.contents)))


def _is_hidden(tag: Element) -> bool:
    return "hidden" in tag.attributes or bool(_HIDDEN.search(tag.attributes.get("style", "")))


class _Writer:
    """Collects lines; each line knows the quote depth it was begun at."""

    def __init__(self) -> None:
        self._lines: list[tuple[int, str]] = []
        self._line: list[str] = []
        self._depth = 0
        self._preformatted = 0
        self._blank_due = False
        self._quoting: list[Element] = []
        self._links: list[tuple[Element, int]] = []
        self._numbers: list[int] = []

    def take(self, event: str, node: Node) -> None:
        if isinstance(node, str):
            self._write(node)
        elif event == "open":
            self._open(node)
        else:
            self._close(node)

    def text(self) -> str:
        self._end_line()
        marked = (
            ">" * min(depth, _DEPTH_LIMIT) + " " + line if depth else line for depth, line in self._lines
        )
        return "\n".join(marked).strip("\n") + "\n"

    def _open(self, tag: Element) -> None:
        name = tag.name
        if name == "br":
            self._end_line(keep_empty=True)
        elif name == "hr":
            self._end_line()
            self._lines.append((self._depth, "_" * 32))
        elif name in _BLOCKS:
            self._open_block(tag)
        elif name in {"td", "th"} and self._line:
            self._line.append(" ")
        elif name == "a":
            self._links.append((tag, len(self._line)))

    def _open_block(self, tag: Element) -> None:
        self._end_line()
        self._blank_due |= tag.name in _PARAGRAPHS
        if _starts_outlook_reply(tag):
            self._flush_blank()
            self._lines.append((self._depth, "-----Original Message-----"))
        is_new_mark = not self._lines or self._lines[-1][1] != "-- "
        if is_new_mark and _is_signature(tag):
            self._flush_blank()
            self._lines.append((self._depth, "-- "))
        if _is_quote(tag):
            self._flush_blank()
            self._depth += 1
            self._quoting.append(tag)
        self._preformatted += tag.name == "pre"
        if tag.name in {"ol", "ul"}:
            self._numbers.append(0 if tag.name == "ol" else -1)
        elif tag.name == "li":
            self._line.append(self._bullet())

    def _bullet(self) -> str:
        if not self._numbers or self._numbers[-1] < 0:
            return "* "
        self._numbers[-1] += 1
        return f"{self._numbers[-1]}. "

    def _close(self, tag: Element) -> None:
        if tag.name == "a" and self._links:
            self._write_address(*self._links.pop())
        elif tag.name in _BLOCKS:
            self._end_line()
            self._blank_due |= tag.name in _PARAGRAPHS
            self._preformatted -= tag.name == "pre"
            if tag.name in {"ol", "ul"} and self._numbers:
                self._numbers.pop()
            if self._quoting and self._quoting[-1] is tag:
                self._quoting.pop()
                self._depth -= 1
                self._blank_due = True

    def _write(self, text: str) -> None:
        if self._preformatted:
            first, *rest = text.replace("\r\n", "\n").split("\n")
            self._line.append(first)
            for line in rest:
                self._end_line(keep_empty=True)
                self._line.append(line)
            return
        text = _SPACE.sub(" ", text)
        if text == " " and not self._line:
            return
        self._line.append(text if self._line else text.lstrip(" "))

    def _write_address(self, tag: Element, since: int) -> None:
        href = tag.attributes.get("href", "")
        if not href.startswith(("http://", "https://")) or len(href) > 2_000:
            return
        shown = "".join(self._line[since:]).strip()
        if shown and shown.rstrip("/") not in {href.rstrip("/"), href.partition("://")[2].rstrip("/")}:
            self._line.append(f" <{href}>")

    def _flush_blank(self) -> None:
        if self._blank_due and self._lines and self._lines[-1][1]:
            self._lines.append((min(self._depth, self._lines[-1][0]), ""))
        self._blank_due = False

    def _end_line(self, *, keep_empty: bool = False) -> None:
        line = "".join(self._line)
        line = line if self._preformatted else line.replace("  ", " ").rstrip(" ")
        self._line.clear()
        if line.strip():
            self._flush_blank()
            self._lines.append((self._depth, line))
        elif keep_empty or "\xa0" in line:  # <div>&nbsp;</div> is how editors write a blank line
            self._flush_blank()
            self._lines.append((self._depth, ""))


def _classes(tag: Element) -> list[str]:
    return tag.attributes.get("class", "").split()


def _is_quote(tag: Element) -> bool:
    if tag.name == "blockquote":
        styled = tag.attributes.get("style", "")
        return not _NO_BORDER.search(styled) or tag.attributes.get("type") == "cite"
    return "yahoo_quoted" in _classes(tag)


def _is_signature(tag: Element) -> bool:
    return not _SIGNATURE_CLASSES.isdisjoint(_classes(tag)) and not _first_text(tag).startswith("--")


def _starts_outlook_reply(tag: Element) -> bool:
    """The division that holds the pasted header; Outlook leaves empty ones of the same name about."""
    if tag.name != "div":
        return False
    is_named = tag.attributes.get("id", "").endswith("divRplyFwdMsg")
    is_ruled = bool(_OUTLOOK_RULE.search(tag.attributes.get("style", "")))
    return (is_named or is_ruled) and bool(_LABEL_START.match(_first_text(tag)))


def _first_text(tag: Element) -> str:
    """The first words in a tag, as far as they stand near its start."""
    waiting: list[Node] = [tag]
    for _ in range(_NEAR):
        node = waiting.pop() if waiting else ""
        if isinstance(node, Element):
            waiting.extend(reversed(node.contents[:_NEAR]))
        elif node.strip():
            return node.strip()
    return ""
