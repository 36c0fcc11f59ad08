"""Real servers on this machine: one takes mail, one is called."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from luoshi.base.actor import Actor
from luoshi.journal.service import perform
from luoshi.messages.service import SetAddress, SetPreferences

SITE = "https://luoshi.example"


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class MailBox:
    """What the mail server took, and what it answers to the next letters: before them, and after them."""

    port: int
    letters: list[EmailMessage] = field(default_factory=list[EmailMessage])
    answers: list[str] = field(default_factory=list[str])
    goodbye: str = "221 goodbye"

    async def handle_QUIT(self, server: Any, session: Any, envelope: Any) -> str:
        """Answer to a goodbye what the test wants."""
        return self.goodbye

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Take a letter, or answer what the test wants."""
        answer = self.answers.pop(0) if self.answers else "250 taken"
        if answer.startswith("250") or answer == "silence":
            letter = message_from_bytes(envelope.content, policy=default)
            assert isinstance(letter, EmailMessage)
            self.letters.append(letter)
        if answer == "silence":
            # The letter is in, and then the line goes dead: the sender cannot know.
            server.transport.abort()
        return "250 taken" if answer == "silence" else answer


@pytest.fixture
def mailbox(settings: Any) -> Iterator[MailBox]:
    """A mail server on the loopback that the operator has allowed."""
    box = MailBox(free_port())
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    settings.LUOSHI_SITE = SITE
    settings.LUOSHI_MAIL_URL = f"smtp://127.0.0.1:{box.port}"
    settings.LUOSHI_MAIL_FROM = "luoshi@city.example"
    settings.LUOSHI_MAIL_DOMAINS = ["city.example"]
    settings.LUOSHI_OUTSIDE_HOSTS = [f"127.0.0.1:{box.port}"]
    yield box
    controller.stop()


@dataclass
class Called:
    """A call as it arrived."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Listener:
    """What a webhook heard, and what it answers to the next calls."""

    port: int
    calls: list[Called] = field(default_factory=list[Called])
    answers: list[int] = field(default_factory=list[int])


@pytest.fixture
def listener(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Listener]:
    """A web server on the loopback that the operator has allowed, with its secret in the environment."""
    heard = Listener(0)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            heard.calls.append(Called(self.path, dict(self.headers), body))
            status = heard.answers.pop(0) if heard.answers else 204
            self.send_response(status)
            if status == 302:
                self.send_header("Location", f"http://127.0.0.1:{heard.port}/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    heard.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.LUOSHI_SITE = SITE
    settings.LUOSHI_OUTSIDE_HOSTS = [f"127.0.0.1:{heard.port}"]
    monkeypatch.setenv("LUOSHI_SECRET_CITY", "a secret")
    yield heard
    server.shutdown()
    server.server_close()
    thread.join()


def wants(actor: Actor, language: str = "zh", **ways: str) -> None:
    """Let somebody have mail, in these ways."""
    perform(SetAddress(f"{actor.name}@city.example", language), actor)
    perform(SetPreferences(tuple(ways.items())), actor)
