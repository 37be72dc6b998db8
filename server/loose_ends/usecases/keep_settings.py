"""The user's settings: shown with their defaults, changed one or several at a time, put back."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from loose_ends.domain.suggestions.world import Wishes
from loose_ends.language import DEFAULT_THRESHOLD
from loose_ends.store import Store
from loose_ends.usecases.load_world import wishes_of
from loose_ends.usecases.problems import BadSetting
from loose_ends.usecases.signature import SETTING
from loose_ends.usecases.threshold import THRESHOLD, threshold_of

MOST_SIGNATURE = 1_000
BOUNDS: Mapping[str, tuple[float, float]] = {
    "threshold": (0.3, 0.95),
    "daily": (1, 10),
    "confidence": (0, 1),
    "cool_down": (1, 60),
    "spacing": (1, 90),
}
"""The least and the most that a setting may be; of ``spacing`` each of its numbers."""
_USUAL = Wishes()
_PREFIX = "suggest."


@dataclass(frozen=True, slots=True)
class UserSettings:
    """Everything the user may set.

    ``threshold``: the least confidence at which a sentence is taken for an ask or a promise, 0 to 1.
    ``daily``: notes proposed a day. ``confidence``: the least at which one is spoken of in a note.
    ``cool_down``: business days without another note after one. ``spacing``: business days to wait after
    the first, second and third note without an answer. ``signature``: put under drafts; ``yes`` for who has
    a mail program that adds one, empty for none.
    """

    threshold: float = DEFAULT_THRESHOLD
    daily: int = _USUAL.daily
    confidence: float = _USUAL.confidence
    cool_down: int = _USUAL.cool_down
    spacing: tuple[int, ...] = _USUAL.spacing
    signature: str = ""


DEFAULTS = UserSettings()
"""What holds until the user says otherwise."""
NAMES = tuple(field.name for field in fields(UserSettings))


def settings_of(store: Store) -> UserSettings:
    """The settings as they are."""
    wishes = wishes_of(store)
    return UserSettings(
        threshold_of(store),
        wishes.daily,
        wishes.confidence,
        wishes.cool_down,
        wishes.spacing,
        store.settings.get(SETTING),
    )


def keep_settings(store: Store, given: Mapping[str, object]) -> UserSettings:
    """Change some settings, all of those given or none.

    Args:
        store: the user's store.
        given: values by name; as the command line gives them, or as they are in JSON.

    Raises:
        BadSetting: a name or a value that cannot be.
        StoreError: they could not be stored.
    """
    store.settings.set_many({_key(name): _CHECKED[name](value) for name, value in given.items()})
    return settings_of(store)


def reset_setting(store: Store, name: str) -> UserSettings:
    """Put one setting back to its default.

    Raises:
        BadSetting: there is no such setting.
    """
    store.settings.unset(_key(name))
    return settings_of(store)


def checked_row(key: str, text: str) -> tuple[str, str]:
    """A setting as the store holds it, which came from elsewhere, as this program would have stored it.

    Args:
        key: the name under which it is stored.
        text: the value.

    Raises:
        BadSetting: there is no such setting, or it cannot have that value.
    """
    name = key.removeprefix(_PREFIX)
    if _key(name) != key:
        raise BadSetting(f"There is no setting {key[:40]}.")
    return key, _CHECKED[name](text)


def _key(name: str) -> str:
    if name not in NAMES:
        raise BadSetting(f"There is no setting {name[:40]}. There are: {', '.join(NAMES)}.")
    return THRESHOLD if name == "threshold" else f"{_PREFIX}{name}"


def _share(name: str) -> Callable[[Any], str]:
    least, most = BOUNDS[name]

    def checked(value: Any) -> str:
        number = _number(value)
        if number is None or not least <= number <= most:
            raise BadSetting(f"{name} is a number from {least:g} to {most:g}.")
        return repr(number)

    return checked


def _count(name: str) -> Callable[[Any], str]:
    least, most = BOUNDS[name]

    def checked(value: Any) -> str:
        number = _number(value)
        if number is None or number != int(number) or not least <= number <= most:
            raise BadSetting(f"{name} is a whole number from {least:g} to {most:g}.")
        return str(int(number))

    return checked


def _spacing(value: Any) -> str:
    parts = value.replace(",", " ").split() if isinstance(value, str) else list(value)
    least, most = BOUNDS["spacing"]
    days = [_number(part) for part in parts]
    whole = [int(day) for day in days if day is not None and day == int(day) and least <= day <= most]
    if len(whole) != len(days) or len(whole) != len(_USUAL.spacing) or whole != sorted(whole):
        raise BadSetting(
            f"spacing is three numbers of business days that do not shrink, each from {least:g} to {most:g}, "
            "such as 4, 9, 14."
        )
    return ",".join(map(str, whole))


def _signature(value: Any) -> str:
    text = "\n".join(line.rstrip() for line in str(value).strip().splitlines())
    if len(text) > MOST_SIGNATURE:
        raise BadSetting(f"signature is longer than {MOST_SIGNATURE:,} characters. A few lines are enough.")
    return text


def _number(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


_CHECKED: Mapping[str, Callable[[Any], str]] = {
    "threshold": _share("threshold"),
    "daily": _count("daily"),
    "confidence": _share("confidence"),
    "cool_down": _count("cool_down"),
    "spacing": _spacing,
    "signature": _signature,
}
