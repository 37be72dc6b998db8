"""HTML as a small tree of elements and texts, with lxml as the parser.

beautifulsoup builds the same tree out of the same events; but to import it takes as long as half of what else
reads mail, in each process of a scan, and its elements take ten times as long to make.
"""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree  # type: ignore[import-untyped]


class Element:
    """One element: its name, its attributes as they stand, and what is in it in order."""

    __slots__ = ("attributes", "contents", "name")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.contents: list[Node] = []


Node: TypeAlias = Element | str


def parse(html: str) -> Element:
    """The tree of a document, under an element without a name. Comments and the like are left out.

    What a parser can make nothing of is an empty tree.
    """
    html = html.removeprefix("\ufeff")
    for markup, encoding in ((html, None), (html.encode("utf-8", "replace"), "utf-8")):
        builder = _Builder()
        parser = etree.HTMLParser(target=builder, recover=True, encoding=encoding)
        try:
            parser.feed(markup)
            parser.close()
        except (UnicodeDecodeError, LookupError, etree.ParserError):
            continue
        return builder.root
    return Element("", {})


class _Builder:
    """Takes the parser's events. lxml asks for methods of these names."""

    def __init__(self) -> None:
        self.root = Element("", {})
        self._open = [self.root]
        self._text: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._end_text()
        element = Element(tag, dict(attributes))
        self._open[-1].contents.append(element)
        self._open.append(element)

    def end(self, tag: str) -> None:
        self._end_text()
        while len(self._open) > 1 and self._open.pop().name != tag:
            pass

    def data(self, text: str) -> None:
        self._text.append(text)

    def comment(self, _text: str) -> None:
        self._end_text()

    def pi(self, _target: str, _data: str) -> None:
        self._end_text()

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        self._end_text()

    def close(self) -> None:
        self._end_text()

    def _end_text(self) -> None:
        if self._text:
            self._open[-1].contents.append("".join(self._text))
            self._text.clear()
