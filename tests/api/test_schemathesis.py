"""The description of the API against the API itself: whatever fits it is taken, whatever does not is refused.

Schemathesis (property-based tests from an OpenAPI document) makes up the requests; the numbers are fixed, so
a finding is found again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from loose_ends.domain.pairing import Pairing, PairingState, Token
from loose_ends.domain.secret import digest
from loose_ends.store import open_store
from tests.api.answers import FOLDER
from tests.api.conftest import NOW, Running

load_all_checks()

OUTWARD = {("post", "/v1/accounts/look"), ("post", "/v1/resources")}
"""These ask the web; they are tried by themselves."""
ENDLESS = {("get", "/v1/events")}
LEFT_OUT = {"positive_data_acceptance", "missing_required_header", "max_response_time"}
"""What the description cannot say, the API refuses in a sentence: a snooze without a day, a plan whose parts
do not fit, a page that is nobody's. The only header needed is the token, which ``ignored_auth`` tries."""

TOKEN = "a-token-that-was-handed-out-long-ago"


def _operations() -> Iterator[tuple[str, str, GenerationMode]]:
    """Every call with what fits it, and those that take anything with what does not."""
    for path, item in json.loads((FOLDER / "openapi.json").read_text())["paths"].items():
        for method, operation in item.items():
            if (method, path) in OUTWARD | ENDLESS:
                continue
            yield method, path, GenerationMode.POSITIVE
            if "requestBody" in operation or any(p["in"] == "query" for p in operation["parameters"]):
                yield method, path, GenerationMode.NEGATIVE


@pytest.fixture(scope="module")
def described(backend: Running) -> Any:
    with open_store(backend.database) as store:
        confirmed = Pairing("p", "tests", "s", "c", NOW, NOW, PairingState.CONFIRMED)
        store.pairings.add(confirmed, NOW)
        assert store.pairings.hand_out("p", Token("t", "tests", digest(TOKEN), NOW))
    return schemathesis.openapi.from_url(f"{backend.url}/openapi.json")


@pytest.mark.parametrize(("method", "path", "mode"), sorted(_operations()))
def test_what_is_described_is_what_happens(
    described: Any, method: str, path: str, mode: GenerationMode
) -> None:
    operation = described[path][method.upper()]
    checks = [check for check in CHECKS.get_all() if check.__name__ not in LEFT_OUT]

    @seed(20261122)
    @settings(
        max_examples=6,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def holds(case: Any) -> None:
        case.call_and_validate(headers={"Authorization": f"Bearer {TOKEN}"}, checks=checks)

    holds()
