"""E-mail: a message made in plain text and HTML, and handed to the mail server over SMTP."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime, make_msgid

from foiflow.settings import MailServer

PATIENCE = 10.0
"""Seconds that foiflow waits for the mail server to answer."""
_LONGEST_SAID = 200


class NotSent(ValueError):
    """The mail server did not take the message; the sentence says why."""


class Uncertain(ValueError):
    """The connection broke while the message was being handed over: nobody knows whether it was taken."""


def message(
    *, sender: str, to: str, name: str, subject: str, plain: str, html: str, settings_address: str, now: datetime
) -> EmailMessage:
    """A message from foiflow to a person, who can stop such messages at `settings_address`."""
    made = EmailMessage(policy=SMTPUTF8 if not to.isascii() else SMTP)
    made["From"] = Address("foiflow", addr_spec=sender)
    made["To"] = _address_of(name, to)
    # In one line: a line end in a title is no new header.
    made["Subject"] = " ".join("".join(sign if sign.isprintable() else " " for sign in subject).split())
    made["Date"] = format_datetime(now)
    made["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's holiday note answers it
    made["List-Unsubscribe"] = f"<{settings_address}>"
    made.set_content(plain, cte="quoted-printable")
    made.add_alternative(html, subtype="html", cte="quoted-printable")
    return made


def _address_of(name: str, to: str) -> Address:
    plain = "".join(sign for sign in name if sign.isprintable())
    local, _, domain = to.rpartition("@")
    with suppress(UnicodeError):
        domain = domain.encode("idna").decode("ascii")
    return Address(plain, username=local, domain=domain)


def send(made: EmailMessage, server: MailServer) -> None:
    """Hand one message to the mail server.

    Raises NotSent when it surely was not taken, and Uncertain when that cannot be said.
    """
    recipient = made["To"].addresses[0].addr_spec
    with _connected(server) as smtp:
        smtputf8 = not recipient.isascii()
        if smtputf8 and not smtp.has_extn("smtputf8"):
            raise NotSent(f"The mail server {server.host} cannot send to {recipient}: it takes plain letters only.")
        _accepted(smtp.mail(server.sender, ["SMTPUTF8"] if smtputf8 else []), f"the sender {server.sender}", server)
        _accepted(smtp.rcpt(recipient), f"the recipient {recipient}", server)
        _hand_over(smtp, made, server)


@contextmanager
def _connected(server: MailServer) -> Iterator[smtplib.SMTP]:
    """A connection that is private and signed in as the settings say; every fault of it is NotSent."""
    try:
        smtp = _connect(server)
        try:
            if server.security == "starttls":
                smtp.starttls(context=ssl.create_default_context())
            smtp.ehlo_or_helo_if_needed()
            if server.user:
                smtp.login(server.user, server.password)
            yield smtp
        finally:
            # The message is the server's by now, or never will be: how the goodbye goes changes nothing.
            with suppress(smtplib.SMTPException, OSError):
                smtp.quit()
            smtp.close()
    except smtplib.SMTPAuthenticationError as error:
        raise NotSent(
            f"The mail server {server.host} refused the user name or the password ({_said(error)}): "
            "check FOIFLOW_SMTP_USER and FOIFLOW_SMTP_PASSWORD."
        ) from None
    except smtplib.SMTPNotSupportedError:
        wanted = "FOIFLOW_SMTP_SECURITY" if server.security == "starttls" else "FOIFLOW_SMTP_USER"
        raise NotSent(f"The mail server {server.host} does not offer what is asked of it: check {wanted}.") from None
    except ssl.SSLError as error:
        reason = getattr(error, "verify_message", "") or error.reason or "no common language"
        raise NotSent(
            f"A private connection to the mail server {server.host} could not be made ({reason}): "
            "check FOIFLOW_SMTP_SECURITY and FOIFLOW_SMTP_PORT."
        ) from None
    except UnicodeError:
        raise NotSent(
            f"The mail server {server.host} cannot be sent a user name or a password with such letters: "
            "check FOIFLOW_SMTP_USER and FOIFLOW_SMTP_PASSWORD."
        ) from None
    except TimeoutError:
        raise NotSent(_silence(server)) from None
    except smtplib.SMTPException as error:
        if isinstance(error.__context__, TimeoutError):
            raise NotSent(_silence(server)) from None
        raise NotSent(f"The mail server {server.host} broke off ({_said(error)}).") from None
    except OSError as error:
        raise NotSent(
            f"The mail server {server.host}, port {server.port}, cannot be reached ({error.strerror or error}): "
            "check FOIFLOW_SMTP_HOST and FOIFLOW_SMTP_PORT, and that it is running."
        ) from None


def _silence(server: MailServer) -> str:
    return (
        f"The mail server {server.host}, port {server.port}, did not answer within {PATIENCE:.0f} seconds: "
        "check FOIFLOW_SMTP_HOST and FOIFLOW_SMTP_PORT, or wait."
    )


def _connect(server: MailServer) -> smtplib.SMTP:
    if server.security == "tls":
        return smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=ssl.create_default_context())
    return smtplib.SMTP(server.host, server.port, timeout=PATIENCE)


def _accepted(answer: tuple[int, bytes], what: str, server: MailServer) -> None:
    code, said = answer
    if code not in (250, 251):
        raise NotSent(f"The mail server {server.host} refused {what} ({code} {_readable(said)}).")


def _hand_over(smtp: smtplib.SMTP, made: EmailMessage, server: MailServer) -> None:
    """The message itself; from its first byte on, a broken connection leaves it open whether it was taken."""
    try:
        code, said = smtp.data(made.as_bytes())
    except smtplib.SMTPDataError as error:
        raise NotSent(f"The mail server {server.host} refused the message ({_said(error)}).") from None
    except (smtplib.SMTPException, OSError):
        raise Uncertain(
            f"The connection to the mail server {server.host} broke while the message was being handed over, "
            "so it may have been sent or not: it is not sent again."
        ) from None
    if code != 250:
        raise NotSent(f"The mail server {server.host} refused the message ({code} {_readable(said)}).")


def _said(error: smtplib.SMTPException) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        return f"{error.smtp_code} {_readable(said if isinstance(said, bytes) else said.encode())}"
    return _readable(str(error).encode()) or "without a word"


def _readable(said: bytes) -> str:
    """What the server said, in one line that is safe to show."""
    text = said.decode("utf-8", "replace")
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:_LONGEST_SAID]
