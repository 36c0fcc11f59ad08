"""messages.add-webhook: a system of an organ hears what the organ is told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit
from uuid import UUID

from luoshi.base.errors import CheckError
from luoshi.base.text import msg
from luoshi.directory.service import organ
from luoshi.journal.service import Act, Action, Record
from luoshi.messages.channels import is_loopback, require_host
from luoshi.messages.errors import AddressRefusedError
from luoshi.messages.models import WebhookRecord
from luoshi.messages.nouns import TOPICS
from luoshi.messages.settings import outside


@dataclass(frozen=True)
class AddWebhook(Action[UUID]):
    """Call `url` for each message to `organ`, signed with the secret in the environment variable `secret_name`."""

    code: ClassVar[str] = "messages.add-webhook"
    organ: str
    url: str
    secret_name: str
    topics: tuple[str, ...] = ()

    def check(self, act: Act) -> None:
        """By an administrator, to an allowed host, over TLS unless it is this machine."""
        act.require_role("system", "administrator")
        organ(self.organ)
        parts = urlsplit(self.url)
        host = parts.hostname or ""
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))
        if not is_safe or parts.username or parts.password or parts.fragment:
            raise AddressRefusedError(
                msg("A webhook is called at an https address without a password in it."),
                msg("Give one such as https://host/path; the secret comes by name from the environment."),
            )
        allowed = outside()
        require_host(host, parts.port or (443 if parts.scheme == "https" else 80), allowed.hosts, allowed.is_demo)
        if not re.fullmatch(r"LUOSHI_SECRET_[A-Z0-9_]{1,60}", self.secret_name) or set(self.topics) - set(TOPICS):
            raise CheckError(
                msg("A webhook needs the name of its secret, and topics that there are."),
                msg("Name a variable LUOSHI_SECRET_…; topics: {topics}.", topics=", ".join(TOPICS)),
            )

    def do(self, act: Act) -> UUID:
        """Keep it."""
        row = WebhookRecord.objects.create(
            organ=self.organ, url=self.url, secret_name=self.secret_name, topics=list(self.topics)
        )
        return row.pk

    def record(self, act: Act, result: UUID) -> Record | None:
        """Who is called, for whom, by the name of which secret."""
        payload = {"organ": self.organ, "url": self.url, "secret_name": self.secret_name, "topics": list(self.topics)}
        return Record(f"webhook:{result}", "webhook", str(result), payload)
