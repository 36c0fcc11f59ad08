"""What the operator has set about messages that leave; all of it is off unless it is set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from luoshi.journal.service import is_demo
from luoshi.messages.channels import MailServer, mail_server, may_call


@dataclass(frozen=True, slots=True)
class Outside:
    """Which hosts may be called, who takes our mail, to which domains, and the address of our own pages."""

    hosts: Sequence[str]
    site: str
    mail: MailServer | None
    mail_domains: Sequence[str]
    is_demo: bool


def outside() -> Outside:
    """The operator's settings; the mail server only if it may be called."""
    demo = is_demo()
    hosts: Sequence[str] = settings.LUOSHI_OUTSIDE_HOSTS
    server = mail_server(settings.LUOSHI_MAIL_URL, settings.LUOSHI_MAIL_FROM)
    if server and not may_call(server.host, server.port, hosts, demo):
        server = None
    return Outside(hosts, settings.LUOSHI_SITE.rstrip("/"), server, settings.LUOSHI_MAIL_DOMAINS, demo)
