"""`/v1/settings`: what the user may set."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, Field

from loose_ends.api.context import Backend
from loose_ends.api.endpoint import Call, Endpoint, Nothing, Strict
from loose_ends.usecases.keep_settings import (
    BOUNDS,
    DEFAULTS,
    MOST_SIGNATURE,
    UserSettings,
    keep_settings,
    settings_of,
)


class SettingsShape(BaseModel):
    """The settings as they are.

    ``threshold`` and ``confidence`` are from 0 to 1, ``cool_down`` and ``spacing`` count business days.
    """

    threshold: float
    daily: int
    confidence: float
    cool_down: int
    spacing: list[int]
    signature: str

    @classmethod
    def of(cls, one: UserSettings) -> SettingsShape:
        """The shape of the settings."""
        return cls(
            threshold=one.threshold,
            daily=one.daily,
            confidence=one.confidence,
            cool_down=one.cool_down,
            spacing=list(one.spacing),
            signature=one.signature,
        )


def _within(name: str) -> Any:
    least, most = BOUNDS[name]
    return Field(ge=least, le=most)


class SettingsBody(Strict):
    """Those to change; what is left out stays. ``spacing`` does not shrink."""

    threshold: Annotated[float, _within("threshold")] = DEFAULTS.threshold
    daily: Annotated[int, _within("daily")] = DEFAULTS.daily
    confidence: Annotated[float, _within("confidence")] = DEFAULTS.confidence
    cool_down: Annotated[int, _within("cool_down")] = DEFAULTS.cool_down
    spacing: list[Annotated[int, _within("spacing")]] = Field(
        default=list(DEFAULTS.spacing), min_length=len(DEFAULTS.spacing), max_length=len(DEFAULTS.spacing)
    )
    signature: str = Field(default="", max_length=MOST_SIGNATURE)


def endpoints(backend: Backend) -> list[Endpoint[Any, Any]]:
    """The calls about settings."""

    def shown(_call: Call[Nothing, Nothing]) -> SettingsShape:
        return SettingsShape.of(settings_of(backend.store))

    def kept(call: Call[Nothing, SettingsBody]) -> SettingsShape:
        given = call.body.model_dump(exclude_unset=True)
        return SettingsShape.of(keep_settings(backend.store, given))

    path = "/v1/settings"
    return [
        Endpoint("GET", path, "The settings", SettingsShape, run=shown, errors=(503,), kept=True),
        Endpoint(
            "PUT",
            path,
            "Change some settings, all of those given or none",
            SettingsShape,
            body=SettingsBody,
            run=kept,
            errors=(503,),
        ),
    ]
