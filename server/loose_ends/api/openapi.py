"""The description of the API, made from the same rows as its routes, so that it cannot drift."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from loose_ends import __version__
from loose_ends.api.endpoint import Endpoint, Nothing
from loose_ends.api.errors import ErrorShape

REF = "#/components/schemas/{model}"
ALWAYS = {400: "Cannot be read", 403: "Refused: Host or Origin", 413: "Too large", 500: "Failed"}
SAYS = {
    401: "Not paired",
    404: "Not there",
    408: "The body did not arrive in time",
    409: "Not now",
    415: "Not JSON",
    422: "A value that does not fit",
    429: "Too many in a short time",
    502: "A web page or mail server did not give what was asked of it",
    503: "The store cannot be used now",
}


def describe(endpoints: Sequence[Endpoint[Any, Any]]) -> dict[str, Any]:
    """An OpenAPI 3.1 document of these endpoints."""
    answers: list[type[BaseModel]] = [ErrorShape, *(e.answer for e in endpoints)]
    bodies = [e.body for e in endpoints if e.body is not Nothing]
    modes = [(m, "serialization") for m in dict.fromkeys(answers)]
    modes += [(m, "validation") for m in dict.fromkeys(bodies)]
    names, definitions = models_json_schema(modes, ref_template=REF)  # type: ignore[arg-type]
    # A query stands in the parameters, a field each; what its fields refer to stands with the other shapes.
    shapes = {
        name: shape for e in endpoints for name, shape in _query_schema(e.query).get("$defs", {}).items()
    }
    shapes |= definitions["$defs"]
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in endpoints:
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = _operation(endpoint, names)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Loose Ends",
            "version": __version__,
            "description": "What is still open between you and other people. Loopback only.",
        },
        "paths": paths,
        "components": {
            "schemas": shapes,
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A token that was paired, or the session of the served page.",
                },
            },
        },
    }


def _operation(endpoint: Endpoint[Any, Any], names: Any) -> dict[str, Any]:
    media = "text/event-stream" if endpoint.streams else "application/json"
    statuses = {**ALWAYS, **{s: SAYS[s] for s in _also(endpoint)}}
    operation: dict[str, Any] = {
        "operationId": _operation_id(endpoint),
        "summary": endpoint.summary,
        "parameters": [*_path_parameters(endpoint.path), *_query_parameters(endpoint.query)],
        "responses": {
            str(endpoint.status): {
                "description": "Done",
                "content": {media: {"schema": names[(endpoint.answer, "serialization")]}},
            },
            **{str(s): _error(says, names) for s, says in sorted(statuses.items())},
        },
        "security": [] if endpoint.open_to_all else [{"token": []}],
    }
    if endpoint.body is not Nothing:
        schema = names[(endpoint.body, "validation")]
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    return operation


def _also(endpoint: Endpoint[Any, Any]) -> set[int]:
    more = set(endpoint.errors)
    if not endpoint.open_to_all:
        more.add(401)
    if endpoint.query is not Nothing or endpoint.body is not Nothing:
        more.add(422)
    if endpoint.body is not Nothing:
        more |= {408, 415}
    return more


def _error(says: str, names: Any) -> dict[str, Any]:
    schema = names[(ErrorShape, "serialization")]
    return {"description": says, "content": {"application/json": {"schema": schema}}}


def _operation_id(endpoint: Endpoint[Any, Any]) -> str:
    words = re.sub(r"[^a-z]+", "_", endpoint.path.removeprefix("/v1/").lower()).strip("_")
    return f"{endpoint.method.lower()}_{words}"


def _path_parameters(path: str) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"\{(\w+)\}", path)
    ]


def _query_parameters(model: type[BaseModel]) -> list[dict[str, Any]]:
    schema = _query_schema(model)
    required = set(schema.get("required", ()))
    return [
        {"name": name, "in": "query", "required": name in required, "schema": value}
        for name, value in schema.get("properties", {}).items()
    ]


def _query_schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema(ref_template=REF)
