"""The server that `serve` runs: Waitress, which refuses what is too large in a sentence and before it has come."""

from __future__ import annotations

from typing import Any

import waitress
from flask import Flask
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import BaseWSGIServer
from waitress.utilities import RequestEntityTooLarge

from foiflow.cli.commands import CannotDo
from foiflow.settings import Settings

_MEBIBYTE = 1024 * 1024


class _TooLarge(RequestEntityTooLarge):
    """The answer to a request that is larger than any form of foiflow's."""

    def to_response(self, ident: object = None) -> tuple[str, list[tuple[str, str]], bytes]:
        """Its status, headers and body, as Waitress asks for them."""
        return "413 Content Too Large", [("Content-Type", "text/plain; charset=utf-8")], self.body.encode()


class _Request(HTTPRequestParser):
    """A request as it comes in."""

    error: Any

    def received(self, data: bytes) -> int:
        """Take what has come, and say how much of it was of this request."""
        taken: int = super().received(data)
        if isinstance(self.error, RequestEntityTooLarge):
            self.error = _TooLarge(
                f"What was sent is larger than {self.adj.max_request_body_size // _MEBIBYTE:,} MB, which is more than "
                "foiflow takes at once, so nothing was saved: go back, and add fewer or smaller files."
            )
        return taken


class _Channel(HTTPChannel):
    """A connection, whose requests are read as above."""

    parser_class = _Request


def listening(app: Flask, settings: Settings) -> Any:
    """A server that listens where the settings say, and answers once it is run. Raises CannotDo."""
    most = settings.largest_document_mib * _MEBIBYTE + app.config["MAX_CONTENT_LENGTH"]
    sockets: dict[int, Any] = {}
    try:
        server = waitress.create_server(
            app,
            map=sockets,
            host=settings.host,
            port=settings.port,
            threads=settings.threads,
            max_request_body_size=most,
        )
    except OSError as error:
        raise CannotDo(
            f"foiflow cannot listen on {settings.host}, port {settings.port} ({error.strerror or error}): "
            "stop what is there, or set FOIFLOW_PORT to another number."
        ) from None
    for listener in sockets.values():
        if isinstance(listener, BaseWSGIServer):
            listener.channel_class = _Channel
    return server
