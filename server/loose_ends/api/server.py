"""uvicorn, ended gracefully: what streams is told to end before the server waits for its connections."""

from __future__ import annotations

import logging
import socket
from typing import TYPE_CHECKING

import uvicorn

from loose_ends.api.faults import without_mail

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from loose_ends.api.context import Backend

GRACE_SECONDS = 10
"""A batch of a scan takes a tenth of a second; who still holds on after this is cut off."""
KEEP_ALIVE_SECONDS = 30


class Server(uvicorn.Server):
    """A server of one backend."""

    def __init__(self, app: Starlette, backend: Backend) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                port=0,
                # It would hold the one-time link, and whom the user looked for.
                access_log=False,
                log_level="warning",
                lifespan="on",
                timeout_keep_alive=KEEP_ALIVE_SECONDS,
                timeout_graceful_shutdown=GRACE_SECONDS,
                server_header=False,
                date_header=False,
                ws="none",
            )
        )
        # It logs what nobody caught, message and all.
        logging.getLogger("uvicorn.error").addFilter(without_mail)
        self._backend = backend

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End: streams say goodbye, a running scan ends after its batch."""
        self._backend.stop()
        await super().shutdown(sockets)
