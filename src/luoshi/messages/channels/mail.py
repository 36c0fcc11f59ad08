"""Mail by SMTP, step by step, so that it is known how far a letter came."""

from __future__ import annotations

import os
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import format_datetime
from typing import Literal
from urllib.parse import unquote, urlsplit

from luoshi.base.today import recorded_now
from luoshi.messages.channels.hosts import is_loopback
from luoshi.messages.errors import ChannelError

SECONDS = 15
_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
Safety = Literal["smtp", "smtp+starttls", "smtps"]


@dataclass(frozen=True, slots=True)
class MailServer:
    """The server that takes our mail. The password is read from the environment when it is needed."""

    safety: Safety
    host: str
    port: int
    user: str
    sender: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail. `id` stays the same for every attempt, so that a receiver can tell a copy."""

    id: str
    to: str
    subject: str
    body: str


def mail_server(url: str, sender: str) -> MailServer | None:
    """The server of a URL such as ``smtp+starttls://user@mail.city.example:587``; None where none is set.

    Raises:
        ValueError: when the URL is none of a mail server, or nobody is named as sender.
    """
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname or not sender:
        raise ValueError("LUOSHI_MAIL_URL: smtp://, smtp+starttls:// or smtps:// with a host, and LUOSHI_MAIL_FROM")
    safety: Safety = parts.scheme  # type: ignore[assignment]
    return MailServer(safety, parts.hostname, parts.port or _PORTS[safety], unquote(parts.username or ""), sender)


def send_letter(server: MailServer, letter: Letter) -> None:
    """Hand a letter over.

    Raises:
        ChannelError: X370 when the server did not take it, or fell silent after it had the whole letter.
    """
    try:
        connection = _connected(server)
        try:
            _accepted(connection.mail(server.sender))
            _accepted(connection.rcpt(letter.to))
            _hand_over(connection, _written(server, letter))
        finally:
            _leave(connection)
    except smtplib.SMTPResponseException as refused:
        raise ChannelError(f"SMTP {refused.smtp_code}", is_final=refused.smtp_code >= 500) from refused
    except (OSError, smtplib.SMTPException) as failed:
        # Before the whole letter was handed over nothing has arrived: it can be tried again.
        raise ChannelError(type(failed).__name__) from failed


def _connected(server: MailServer) -> smtplib.SMTP:
    if server.user and server.safety == "smtp" and not is_loopback(server.host):
        raise ChannelError("a password is not sent in the clear: use smtp+starttls or smtps", is_final=True)
    context = ssl.create_default_context()
    if server.safety == "smtps":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=context)
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    try:
        if server.safety == "smtp+starttls":
            connection.starttls(context=context)
        connection.ehlo_or_helo_if_needed()
        if server.user:
            connection.login(server.user, os.environ.get("LUOSHI_MAIL_PASSWORD", ""))
    except (OSError, smtplib.SMTPException):
        connection.close()
        raise
    return connection


def _leave(connection: smtplib.SMTP) -> None:
    """Say goodbye. What the server makes of that says nothing about the letter."""
    with suppress(OSError, smtplib.SMTPException):
        connection.quit()
    connection.close()


def _accepted(reply: tuple[int, bytes]) -> None:
    if reply[0] >= 300:
        raise smtplib.SMTPResponseException(reply[0], reply[1])


def _hand_over(connection: smtplib.SMTP, content: bytes) -> None:
    """The letter itself: from here on silence does not mean that it did not arrive."""
    try:
        reply = connection.data(content)
    except smtplib.SMTPDataError:
        raise
    except (OSError, smtplib.SMTPException) as silent:
        raise ChannelError(f"{type(silent).__name__} after the letter", is_open=True) from silent
    _accepted(reply)


def _written(server: MailServer, letter: Letter) -> bytes:
    message = EmailMessage(policy=SMTP_POLICY)
    message["From"] = Address(addr_spec=server.sender)
    message["To"] = Address(addr_spec=letter.to)
    message["Subject"] = " ".join(letter.subject.split())
    message["Message-ID"] = f"<{letter.id}@{server.sender.rpartition('@')[2]}>"
    message["Date"] = format_datetime(recorded_now())
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.body)
    return message.as_bytes()
