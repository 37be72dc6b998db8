"""`/v1/resources`: links worth sharing."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from loose_ends.api.context import Backend
from loose_ends.api.endpoint import Call, Endpoint, Nothing, Strict
from loose_ends.api.note_shapes import ResourceList, ResourceShape
from loose_ends.outside.web import Web
from loose_ends.usecases.keep_resources import drop_resource, keep_resource, resources_of


class NewResource(Strict):
    """A link. Without a title the page is fetched for its own."""

    url: str = Field(max_length=2_000)
    title: str = Field(default="", max_length=1_000)
    note: str = Field(default="", max_length=2_000)
    topics: list[str] = Field(default=[], max_length=50)


class Named(Strict):
    """Which link."""

    url: str = Field(max_length=2_000)


def endpoints(backend: Backend) -> list[Endpoint[Any, Any]]:
    """The calls about resources."""

    def listed(_call: Call[Nothing, Nothing]) -> ResourceList:
        return ResourceList(resources=list(map(ResourceShape.of, resources_of(backend.store))))

    def added(call: Call[Nothing, NewResource]) -> ResourceShape:
        body = call.body
        kept = keep_resource(
            backend.store,
            body.url,
            backend.now(),
            title=body.title,
            note=body.note,
            topics=body.topics,
            web=Web(),
        )
        return ResourceShape.of(kept)

    def dropped(call: Call[Named, Nothing]) -> ResourceList:
        drop_resource(backend.store, call.query.url)
        return ResourceList(resources=list(map(ResourceShape.of, resources_of(backend.store))))

    path = "/v1/resources"
    return [
        Endpoint("GET", path, "The links worth sharing", ResourceList, run=listed, errors=(503,), kept=True),
        Endpoint(
            "POST",
            path,
            "Keep a link",
            ResourceShape,
            body=NewResource,
            run=added,
            status=201,
            errors=(502, 503),
        ),
        Endpoint("DELETE", path, "Forget a link", ResourceList, query=Named, run=dropped, errors=(503,)),
    ]
