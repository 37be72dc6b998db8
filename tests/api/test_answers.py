"""The answers that the JavaScript reader is tested with are those that Python gives today."""

from __future__ import annotations

from tests.api.answers import FOLDER, answers, as_text


def test_the_written_answers_are_todays() -> None:
    found = {name: as_text(value) for name, value in answers().items()}
    written = {
        str(path.relative_to(FOLDER)): path.read_text(encoding="utf-8")
        for path in (*FOLDER.glob("answers/*.json"), FOLDER / "openapi.json")
        if path.is_file()
    }
    stale = sorted(name for name in found.keys() | written.keys() if found.get(name) != written.get(name))
    assert not stale, f"Write these anew with `python -m tests.api.answers --write`: {stale}"
