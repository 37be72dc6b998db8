"""`/v1/settings`: what the user may set."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, Field

from loose_ends.api.context import Backend
from loose_ends.api.endpoint import Call, Endpoint, Nothing, Strict
from loose_ends.usecases.keep_settings import (
    DEFAULTS,
    MOST_DAYS,
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


class SettingsBody(Strict):
    """Those to change; what is left out stays. ``spacing`` does not shrink."""

    threshold: float = Field(default=DEFAULTS.threshold, ge=0.3, le=0.95)
    daily: int = Field(default=DEFAULTS.daily, ge=1, le=10)
    confidence: float = Field(default=DEFAULTS.confidence, ge=0, le=1)
    cool_down: int = Field(default=DEFAULTS.cool_down, ge=1, le=60)
    spacing: list[Annotated[int, Field(ge=1, le=MOST_DAYS)]] = Field(
        default=list(DEFAULTS.spacing), min_length=3, max_length=3
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
