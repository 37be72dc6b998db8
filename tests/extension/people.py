"""What the tests add to the made-up mailbox: a plan, links, and the pages of some of its people."""

from __future__ import annotations

from typing import Any

import httpx

PRIYA_PAGE = "https://www.linkedin.com/in/priya-raman-museums"
STRANGER_PAGE = "https://quaystreet.example/people/oona-lindqvist"
NOBODY_PAGE = "https://quaystreet.example/opening-hours"

PRIYA_HTML = """<!DOCTYPE html><html lang="en"><head>
<title>Priya Raman - Head of Exhibitions | LinkedIn</title>
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Person",
"name": "Priya Raman", "jobTitle": "Head of Exhibitions",
"worksFor": {"@type": "Organization", "name": "Harbour Museum"},
"email": "priya.raman@harbour-museum.example",
"address": {"@type": "PostalAddress", "addressLocality": "Hull"}}
</script></head><body><header><a href="/feed">Home</a></header><main>
<section><h1>Priya Raman</h1><p>Head of Exhibitions at Harbour Museum</p><p>Hull, England</p></section>
<section><h2>About</h2><p>I plan exhibitions about the sea and the people who live from it.
Looking for a conservator who knows about old rope.
Happy to lend display cases to small museums.</p></section>
<section><h2>Experience</h2>
<ul><li><h3>Head of Exhibitions</h3><p>Harbour Museum</p><p>2019 – Present</p></li>
</ul></section></main><aside>Messages: see you at nine?</aside></body></html>"""

STRANGER_HTML = """<!DOCTYPE html><html lang="en"><head>
<title>Oona Lindqvist · Quay Street Studios</title></head>
<body><nav><a href="/">Quay Street</a></nav><main class="h-card"><h1 class="p-name">Oona Lindqvist</h1>
<p class="p-job-title">Rope conservator</p><p class="p-org">Quay Street Studios</p>
<p class="p-note">I mend rigging and old nets. I am looking for ship models that need new ropes.</p>
<a class="u-email" href="mailto:oona@quaystreet.example">oona@quaystreet.example</a></main></body></html>"""

NOBODY_HTML = """<!DOCTYPE html><html lang="en"><head><title>Opening hours</title></head><body><main>
<h1>Opening hours</h1><p>We are open from Tuesday to Sunday, from ten in the morning to five o'clock.</p>
</main></body></html>"""

PLAN: dict[str, Any] = {
    "goals": [
        {
            "name": "Light two more museums by summer",
            "why": "Steady work with people who care for what they show.",
            "targets": [
                {"person": "Priya Raman"},
                {"kind": "heads of exhibitions"},
                {"place": "Museum fair Hull"},
            ],
        },
        {
            "name": "Find a maker of small brass fittings",
            "why": "",
            "targets": [{"company": "Quay Street Studios"}],
        },
    ],
    "weekly_minutes": 45,
    "offers": ["An hour of advice on lighting a small room", "A tested list of dimmers that do not hum"],
    "two_minute_profile": "I design light for small museums, so that old things are seen and not harmed.",
}

LINKS: list[dict[str, Any]] = [
    {
        "url": "https://dyeplants.example/rope",
        "title": "Rope under the lamp: what light does to hemp",
        "note": "Three years of measurements, with pictures.",
        "topics": ["conservation", "rope", "light"],
    },
    {
        "url": "https://quaystreet.example/fair",
        "title": "Museum fair Hull",
        "note": "",
        "topics": ["museums"],
    },
]


def enrich(client: httpx.Client) -> None:
    """Put plan, links and one page into a backend."""
    client.put("/v1/plan", json=PLAN).raise_for_status()
    for link in LINKS:
        client.post("/v1/resources", json=link).raise_for_status()
    page = {"url": PRIYA_PAGE, "html": PRIYA_HTML, "title": "Priya Raman"}
    client.post("/v1/profiles", json=page).raise_for_status()
