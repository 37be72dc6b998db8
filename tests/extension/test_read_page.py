"""What is read of a page: the same facts as from the whole file, nothing private, nothing changed."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from loose_ends.pages import read_people, read_profile
from tests.extension.chromium import Chromium
from tests.extension.origins import Origins
from tests.pages.samples import CAPTURED_AT, NAMES, by_kind, load

HOST = "https://page.example"


def read(
    chromium: Chromium, origins: Origins, body: str, head: str = "<title>A page</title>"
) -> dict[str, Any]:
    origins.serve(f"{HOST}/", f"<!DOCTYPE html><html lang=en><head>{head}</head><body>{body}</body></html>")
    return chromium.click_icon(chromium.visit(f"{HOST}/"))


def test_the_same_facts_as_from_the_whole_page(chromium: Chromium, origins: Origins) -> None:
    page = chromium.visit("about:blank")
    different = [name for name in NAMES if not _same_facts(chromium, origins, page, name)]
    assert not different


def _same_facts(chromium: Chromium, origins: Origins, page: Page, name: str) -> bool:
    sample = load(name)
    page.goto(origins.serve(sample.url, sample.html))
    asked = len(origins.asked)
    before = page.content()
    handed = chromium.click_icon(page)
    assert (handed["problem"], handed["cut"], handed["url"]) == (None, False, page.url)
    assert page.content() == before, "reading a page must not change it"
    assert origins.asked[asked:] == [], "reading a page must not load anything"
    whole, read = sample.read(), read_profile(handed["html"], sample.url, CAPTURED_AT)
    people = [by_kind(one.facts) for one in read_people(handed["html"], sample.url, CAPTURED_AT)]
    return (
        by_kind(read.facts) == by_kind(whole.facts)
        and (read.is_person, read.says, read.possible) == (whole.is_person, whole.says, whole.possible)
        and people == [by_kind(one.facts) for one in sample.read_people()]
    )


def test_what_is_typed_or_not_shown_stays_in_the_browser(chromium: Chromium, origins: Origins) -> None:
    kept_away = {
        "in a field": '<input value="SECRET-1">',
        "in a text area": "<textarea>SECRET-2</textarea>",
        "in an editor": '<div contenteditable="true">SECRET-3</div>',
        "in another editor": '<div role="textbox">SECRET-4</div>',
        "not displayed": '<p style="display:none">SECRET-5</p>',
        "not visible": '<p style="visibility:hidden">SECRET-6</p>',
        "by a class": '<style>.gone{display:none}</style><p class="gone">SECRET-7</p>',
        "data for scripts": '<code style="display:none">{"SECRET-8": 1}</code>',
        "a script": '<script type="application/json">{"SECRET-9": 1}</script>',
        "a frame": "<iframe srcdoc='SECRET-10'></iframe>",
        "a template": "<template>SECRET-11</template>",
        "a comment": "<!-- SECRET-12 -->",
        "an attribute": '<p data-token="SECRET-13" onclick="SECRET-14" style="--x: SECRET-15">Hello</p>',
        "a folded part": "<details><summary>More</summary>SECRET-16</details>",
        "what would run": '<a href="javascript:SECRET-17">x</a><a href="data:text/html,SECRET-18">y</a>',
    }
    head = (
        '<title>T</title><meta name="csrf-token" content="SECRET-19">'
        '<meta name="user-login" content="SECRET-20">'
    )
    html = read(chromium, origins, "".join(kept_away.values()) + "<p>What is shown.</p>", head)["html"]
    assert "SECRET" not in html
    assert "What is shown." in html


def test_what_stands_beside_the_main_part_stays_in_the_browser(chromium: Chromium, origins: Origins) -> None:
    html = read(
        chromium,
        origins,
        "<header>Ella’s pages</header><nav>Inbox of the reader</nav>"
        "<div><main><h1>Ella Baker</h1><p>Bakes bread in Malmö, and teaches others how.</p></main>"
        "<aside>Chat: see you tonight!</aside></div><footer><a rel=me href='/me'>Me</a></footer>",
    )["html"]
    assert "Ella Baker" in html
    assert "Ella’s pages" in html
    assert 'rel="me"' in html
    assert "Inbox" not in html
    assert "see you tonight" not in html


def test_what_a_page_says_of_itself_is_kept(chromium: Chromium, origins: Origins) -> None:
    html = read(
        chromium,
        origins,
        '<main><div class="h-card"><h1 class="p-name">Ann</h1><time datetime="2026-05-01">May</time></div>'
        '<div itemscope itemtype="https://schema.org/Person"><meta itemprop="name" content="Ann">'
        '<link itemprop="url" href="https://ann.example/"></div>'
        "<p>More than forty characters of plain text.</p></main>"
        '<script type="application/ld+json">{"@type": "Person", "x": "</scr\\u0069pt>"}</script>',
        '<title>A &lt;b&gt; "page"</title><meta property="og:title" content="Ann &amp; &quot;Bo&quot;">'
        '<link rel="canonical" href="/ann"><link rel="stylesheet" href="/style.css">',
    )["html"]
    for part in (
        '<title>A &lt;b&gt; "page"</title>',
        'content="Ann &amp; &quot;Bo&quot;"',
        '<link rel="canonical" href="/ann">',
        'class="h-card"',
        '<time datetime="2026-05-01">',
        'itemprop="name"',
        '<link itemprop="url" href="https://ann.example/">',
        '<script type="application/ld+json">{"@type": "Person"',
    ):
        assert part in html
    assert "stylesheet" not in html


def test_components_are_read_as_they_are_shown(chromium: Chromium, origins: Origins) -> None:
    html = read(
        chromium,
        origins,
        '<a-card><template shadowrootmode="open"><h1>From the shadow</h1><slot></slot>'
        "<slot name=no>Unfilled</slot></template><p>From the light</p><p slot=none>Nowhere</p></a-card>",
    )["html"]
    for text in ("From the shadow", "From the light", "Unfilled"):
        assert html.count(text) == 1
    assert "Nowhere" not in html


def test_a_form_cannot_hide_the_page_by_the_names_of_its_fields(chromium: Chromium, origins: Origins) -> None:
    names = (
        "childNodes",
        "attributes",
        "localName",
        "nodeType",
        "shadowRoot",
        "matches",
        "contains",
        "textContent",
    )
    fields = "".join(f"<input name={name}>" for name in names)
    images = "".join(
        f"<img name={name}>" for name in ("documentElement", "body", "title", "querySelectorAll")
    )
    html = read(chromium, origins, f"<form>{fields}<p>Inside the form</p></form>{images}<p>After it</p>")[
        "html"
    ]
    assert "Inside the form" in html
    assert "After it" in html


@pytest.mark.parametrize("filler", ["x", "ü", "<", "😀"])
def test_a_huge_page_is_cut_and_says_so(chromium: Chromium, origins: Origins, filler: str) -> None:
    text = f"<p>{filler.replace('<', '&lt;') * 1000}</p>" * 3100
    handed = read(chromium, origins, f"<h1>Ann</h1>{text}<p>The end</p>")
    assert handed["cut"] is True
    assert 2_900_000 < len(handed["html"].encode()) <= 3_100_000
    assert handed["html"].endswith("</html>")
    assert "The end" not in handed["html"]


def test_a_page_of_nothing_but_depth_is_read(chromium: Chromium, origins: Origins) -> None:
    handed = read(chromium, origins, "<p>Top</p>" + "<div>" * 3000 + "Deep")
    assert handed["problem"] is None
    assert "Top" in handed["html"]
