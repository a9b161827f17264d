"""A real mail server on this machine that keeps what it is given, and can be told to refuse."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from foiflow.settings import MailServer

PASSWORD = "a password nobody may see"


@dataclass
class Post:
    """What arrived, and what is to be refused."""

    arrived: list[tuple[str, EmailMessage]] = field(default_factory=list)
    """Each message with the address it was for."""
    raw: list[bytes] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    """Recipients that are turned away."""
    answer: str = "250 kept"
    """What is said to a message once it is whole."""
    hang_up: bool = False
    """Whether the connection breaks once the message is whole, before anything is said."""
    server: MailServer = field(default_factory=lambda: MailServer("127.0.0.1", 1, "foiflow@example.org", "none"))

    async def handle_RCPT(  # noqa: N802 - aiosmtpd’s name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return "550 5.1.1 no such person here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        if self.answer.startswith("250"):
            message = message_from_bytes(content, policy=default)
            assert isinstance(message, EmailMessage)
            self.arrived += [(address, message) for address in envelope.rcpt_tos]
            self.raw.append(content)
        if self.hang_up and server.transport:
            server.transport.abort()
        return self.answer

    def texts(self, number: int = -1) -> tuple[str, str]:
        """The plain text and the HTML of one message that arrived."""
        message = self.arrived[number][1]
        plain, html = message.get_body(("plain",)), message.get_body(("html",))
        assert plain is not None
        assert html is not None
        return plain.get_content().replace("\r\n", "\n"), html.get_content().replace("\r\n", "\n")


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def mail_server(post: Post | None = None, port: int = 0, **more: Any) -> Iterator[Post]:
    """A mail server for the block, on a port of its own or on the one given."""
    post = post or Post()
    post.server = MailServer("127.0.0.1", port or free_port(), "foiflow@example.org", "none")
    running = Controller(post, hostname="127.0.0.1", port=post.server.port, **more)
    running.start()
    try:
        yield post
    finally:
        running.stop(no_assert=True)


def only_with_password(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any) -> AuthResult:
    """Signs in whoever knows the password."""
    known = isinstance(data, LoginPassword) and data.password == PASSWORD.encode()
    return AuthResult(success=known, handled=False)
