"""The door of the inbox."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from luoshi.base.actor import Actor
from luoshi.base.errors import CheckError
from luoshi.base.text import Text, msg
from luoshi.base.today import now
from luoshi.journal.service import allowed, require_action
from luoshi.messages.actions.mark_read import MarkRead
from luoshi.messages.models import MessageRecord, ReadMarkRecord
from luoshi.messages.policies import reads_message

__all__ = ["InboxLine", "MarkRead", "Message", "inbox", "post", "reads_message", "unread_count"]


@dataclass(frozen=True, slots=True)
class Message:
    """What is told to whom. `template` is a msgid with ``{names}`` that `params` fill; `link` is a path of ours."""

    template: str
    params: Mapping[str, Any] = field(default_factory=dict[str, Any])
    organ: str = ""
    person: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class InboxLine:
    """One message as its reader sees it."""

    id: UUID
    text: Text
    link: str
    sent_at: datetime
    is_read: bool


def post(messages: Iterable[Message]) -> None:
    """Put messages into inboxes, in one statement.

    Raises:
        ExecuteError: X000 outside an action's transaction.
        CheckError: C000 when a message has no reader, or a link that leads away from our pages.
    """
    require_action("messages.post")
    rows: list[MessageRecord] = []
    for message in messages:
        if not (message.organ or message.person):
            raise CheckError(msg("A message needs an organ or a person who reads it."))
        if message.link and (not message.link.startswith("/") or message.link.startswith(("//", "/\\"))):
            raise CheckError(msg("{link} does not lead to a page of ours.", link=message.link))
        rows.append(
            MessageRecord(
                organ=message.organ,
                person=message.person,
                template=message.template,
                params=dict(message.params),
                link=message.link,
                sent_at=now(),
            )
        )
    MessageRecord.objects.bulk_create(rows, batch_size=500)


def inbox(actor: Actor, limit: int = 100) -> list[InboxLine]:
    """The actor's messages, the newest first."""
    return [
        InboxLine(row.pk, Text(row.template, tuple(row.params.items())), row.link, row.sent_at, row.is_read)  # type: ignore[attr-defined]
        for row in _readable(actor).order_by("-sent_at", "-pk")[:limit]
    ]


def unread_count(actor: Actor) -> int:
    """How many messages the actor has not read."""
    return _readable(actor).filter(is_read=False).count()


def _readable(actor: Actor) -> QuerySet[MessageRecord]:
    marks = ReadMarkRecord.objects.filter(message=OuterRef("pk"), person=actor.id)
    return allowed(MessageRecord.objects.all(), reads_message(actor)).annotate(is_read=Exists(marks))
