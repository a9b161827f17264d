"""E-mail handed to a real mail server: as it is written, and as it fails."""

from __future__ import annotations

import re
import socket
from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest

from foiflow.handover import mail
from foiflow.settings import MailServer
from tests.handover.mail_server import PASSWORD, Post, free_port, mail_server, only_with_password

NOW = datetime(2026, 3, 3, 7, 0, tzinfo=ZoneInfo("Europe/London"))


def a_message(**different: str) -> EmailMessage:
    parts = {
        "sender": "foiflow@example.org",
        "to": "ada@example.org",
        "name": "Ada Reporter",
        "subject": "Reminders: 1 closes on you today",
        "plain": "Ynys Môn\n",
        "html": "<p>Ynys Môn</p>\n",
        "settings_address": "https://foi.example.org/settings/reminders",
    }
    return mail.message(**{**parts, **different}, now=NOW)


def test_a_message_arrives_with_both_texts_and_the_headers_of_an_automatic_one() -> None:
    with mail_server() as post:
        mail.send(a_message(), post.server)
    ((to, got),) = post.arrived
    assert to == "ada@example.org"
    assert str(got["From"]) == "foiflow <foiflow@example.org>"
    assert str(got["To"]) == "Ada Reporter <ada@example.org>"
    assert got["Date"].datetime == NOW
    assert re.fullmatch(r"<[^@\s]+@example\.org>", str(got["Message-ID"]))
    assert got["Auto-Submitted"] == "auto-generated"
    assert got["List-Unsubscribe"] == "<https://foi.example.org/settings/reminders>"
    assert got.get_content_type() == "multipart/alternative"
    assert post.texts() == ("Ynys Môn\n", "<p>Ynys Môn</p>\n")


@pytest.mark.parametrize(
    "hostile", ["One\r\nBcc: thief@example.net", "One\nSubject: Two", "One\x00Two", "One\u2028Bcc: thief@example.net"]
)
def test_no_text_makes_a_header_of_its_own(hostile: str) -> None:
    with mail_server() as post:
        mail.send(a_message(subject=hostile, name=hostile), post.server)
    ((_, got),) = post.arrived
    assert got["Bcc"] is None
    assert len(got.get_all("Subject") or []) == 1
    assert len(got.get_all("To") or []) == 1
    assert str(got["Subject"]).startswith("One")


def test_a_long_line_a_lone_full_stop_and_any_script_come_as_they_were() -> None:
    text = "x" * 5000 + "\n.\n..\nدائرة – “quoted”\n"
    with mail_server() as post:
        mail.send(a_message(plain=text, html=f"<p>{text}</p>", subject="Ω" * 300), post.server)
    assert post.texts()[0] == text
    assert max(len(line) for line in post.raw[0].split(b"\r\n")) <= 998
    assert str(post.arrived[0][1]["Subject"]).replace(" ", "") == "Ω" * 300


def test_an_address_with_letters_beyond_ascii_is_sent_to_where_the_server_can() -> None:
    with mail_server(enable_SMTPUTF8=True) as post:
        mail.send(a_message(to="zoë@exämple.org"), post.server)
    assert [to for to, _ in post.arrived] == ["zoë@xn--exmple-cua.org"]
    with mail_server(enable_SMTPUTF8=False) as post, pytest.raises(mail.NotSent, match="takes plain letters only"):
        mail.send(a_message(to="zoë@example.org"), post.server)


def test_a_server_that_is_down_is_named_with_its_port() -> None:
    server = MailServer("127.0.0.1", free_port(), "foiflow@example.org", "none")
    with pytest.raises(mail.NotSent, match=rf"127\.0\.0\.1, port {server.port}, cannot be reached"):
        mail.send(a_message(), server)


def test_a_recipient_that_is_refused_is_named_with_what_the_server_said() -> None:
    with (
        mail_server(Post(refused={"ada@example.org"})) as post,
        pytest.raises(mail.NotSent, match=r"recipient ada@example\.org \(550 5\.1\.1 no such person here\)"),
    ):
        mail.send(a_message(), post.server)


def test_a_message_that_is_refused_was_not_sent() -> None:
    with mail_server(Post(answer="554 full of lies")) as post, pytest.raises(mail.NotSent, match="554 full of lies"):
        mail.send(a_message(), post.server)


def test_a_connection_that_breaks_after_the_message_leaves_it_uncertain() -> None:
    with mail_server(Post(hang_up=True)) as post, pytest.raises(mail.Uncertain, match="may have been sent or not"):
        mail.send(a_message(), post.server)


def test_a_wrong_password_is_told_of_and_never_repeated() -> None:
    with mail_server(authenticator=only_with_password, auth_require_tls=False) as post:
        right = replace(post.server, user="foiflow", password=PASSWORD)
        mail.send(a_message(), right)
        with pytest.raises(mail.NotSent, match="refused the user name or the password") as refused:
            mail.send(a_message(), replace(right, password="secret guess"))
    assert len(post.arrived) == 1
    assert "secret guess" not in str(refused.value)
    assert "secret guess" not in repr(replace(right, password="secret guess"))


def test_a_password_smtp_cannot_carry_is_told_of() -> None:
    with (
        mail_server(authenticator=only_with_password, auth_require_tls=False) as post,
        pytest.raises(mail.NotSent, match="cannot be sent a user name or a password with such letters"),
    ):
        mail.send(a_message(), replace(post.server, user="foiflow", password="pässword"))


def test_a_server_without_encryption_is_not_trusted_with_anything_when_encryption_is_asked_for() -> None:
    with mail_server() as post, pytest.raises(mail.NotSent, match="does not offer what is asked of it"):
        mail.send(a_message(), replace(post.server, security="starttls"))
    with mail_server() as post, pytest.raises(mail.NotSent, match="private connection"):
        mail.send(a_message(), replace(post.server, security="tls"))
    assert post.arrived == []


def test_a_server_that_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "PATIENCE", 0.2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        server = MailServer("127.0.0.1", silent.getsockname()[1], "foiflow@example.org", "none")
        with pytest.raises(mail.NotSent, match="did not answer within"):
            mail.send(a_message(), server)
