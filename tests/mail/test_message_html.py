"""HTML to text: structure kept, quotes recognisable, hidden things gone."""

from __future__ import annotations

import pytest

from loose_ends_mail import zones
from loose_ends_mail.html_text import html_to_text
from loose_ends_mail.message import own_text_of


def own(html: str) -> str:
    """The own text of an HTML mail."""
    text = html_to_text(html)
    return own_text_of(text, zones.split(text))[0]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<div>One</div><div>Two</div>", "One\nTwo"),
        ("One<br>Two<br><br>Three", "One\nTwo\n\nThree"),
        ("<div>One</div><div><br></div><div>Two</div>", "One\n\nTwo"),
        ("a <b>bold</b>\n  word", "a bold word"),
        ("<ul><li>milk</li><li>bread</li></ul>", "* milk\n* bread"),
        ("<ol><li>milk<ol><li>oat</li></ol></li><li>bread</li></ol>", "1. milk\n\n1. oat\n\n2. bread"),
        ("<table><tr><td>Mon</td><td>Tue</td></tr><tr><td>3</td><td>4</td></tr></table>", "Mon Tue\n3 4"),
        ("<pre>a  b\n  c</pre>", "a  b\n  c"),
        ("x &lt;3 &amp; y&nbsp;z", "x <3 & y\xa0z"),
        ('<a href="https://example.com/form">the form</a>', "the form <https://example.com/form>"),
        ('<a href="https://example.com/">https://example.com</a>', "https://example.com"),
        ('<a href="mailto:a@example.com">a@example.com</a>', "a@example.com"),
        ("<style>p{color:red}</style><script>x()</script><p>Seen</p>", "Seen"),
        ('<div style="display:none">Preview</div><p>Seen</p>', "Seen"),
        ("<p hidden>Hidden</p><p>Seen</p>", "Seen"),
        ("<!-- note --><p>Seen</p>", "Seen"),
        ("<blockquote type=cite>Asked<blockquote>Before</blockquote></blockquote>", "> Asked\n>\n>> Before"),
        ('<blockquote style="margin:0 0 0 40px;border:none">Indented</blockquote>', "Indented"),
        ("", ""),
        ("<p>unclosed <b>tags", "unclosed tags"),
    ],
)
def test_text(html: str, text: str) -> None:
    found = "\n".join(line.rstrip() for line in html_to_text(html).split("\n")).strip("\n")

    assert found == text


def test_an_answer_between_quotes_stays_own() -> None:
    html = (
        "<blockquote type=cite>Red?</blockquote><p>Yes</p><blockquote type=cite>Blue?</blockquote><p>No</p>"
    )
    text = html_to_text(html)

    own_text, replies = own_text_of(text, zones.split(text))

    assert own_text == "Yes\n\nNo"
    assert [reply.quoted for reply in replies] == ["Red?", "Blue?"]


def test_a_gmail_signature_is_marked() -> None:
    assert own('<p>Mine</p><div class="gmail_signature"><div>Whatever it says</div></div>') == "Mine"
