"""The door of the messages: the inbox, how people want to have what is in it, and what leaves the house.

post(messages), inbox(actor), unread_count(actor)      what people are told
preferences(actor), SetPreferences, SetAddress          each topic: inbox, mail, daily, weekly, off
AddWebhook, EndWebhook, webhooks(actor)                 systems of organs that are called, by an administrator
send_due(limit), dispatches(actor)                      called by the worker; what waits, was sent, failed
"""

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
from luoshi.messages.actions.add_webhook import AddWebhook
from luoshi.messages.actions.end_webhook import EndWebhook
from luoshi.messages.actions.mark_read import MarkRead
from luoshi.messages.actions.set_address import SetAddress
from luoshi.messages.actions.set_preferences import SetPreferences
from luoshi.messages.models import (
    AddressRecord,
    DispatchRecord,
    MessageRecord,
    PreferenceRecord,
    ReadMarkRecord,
    WebhookRecord,
)
from luoshi.messages.nouns import ALWAYS_SHOWN, TOPICS, MessageTemplate, Topic, Way
from luoshi.messages.planning import plan_dispatches
from luoshi.messages.policies import reads_message, require_person
from luoshi.messages.sending import send_due

__all__ = [
    "ALWAYS_SHOWN",
    "AddWebhook",
    "EndWebhook",
    "InboxLine",
    "MarkRead",
    "Message",
    "MessageTemplate",
    "Preferences",
    "Sending",
    "SetAddress",
    "SetPreferences",
    "Topic",
    "Way",
    "WebhookRecord",
    "dispatches",
    "inbox",
    "post",
    "preferences",
    "reads_message",
    "send_due",
    "unread_count",
    "webhooks",
]


@dataclass(frozen=True, slots=True)
class Message:
    """What is told to whom. `template` is a msgid with ``{names}`` that `params` fill; `link` is a path of ours.

    `topic` says about what it is: readers choose by it how they want to have it.
    """

    template: str
    params: Mapping[str, Any] = field(default_factory=dict[str, Any])
    organ: str = ""
    person: str = ""
    link: str = ""
    topic: Topic = "other"


@dataclass(frozen=True, slots=True)
class InboxLine:
    """One message as its reader sees it."""

    id: UUID
    text: Text
    link: str
    sent_at: datetime
    is_read: bool


def post(messages: Iterable[Message]) -> None:
    """Put messages into inboxes, in one statement, and write down what of them leaves the house.

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
                topic=message.topic,
                template=message.template,
                params=dict(message.params),
                link=message.link,
                sent_at=now(),
            )
        )
    MessageRecord.objects.bulk_create(rows, batch_size=500)
    if rows:
        plan_dispatches(rows)


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
    off = PreferenceRecord.objects.filter(person=actor.id, way="off").values("topic")
    rows = allowed(MessageRecord.objects.all(), reads_message(actor)).exclude(topic__in=off)
    return rows.annotate(is_read=Exists(marks))


@dataclass(frozen=True, slots=True)
class Preferences:
    """How somebody has messages: the way of each topic, and where mail goes (empty: nowhere)."""

    ways: Mapping[Topic, str]
    address: str
    language: str


def preferences(actor: Actor) -> Preferences:
    """The actor's own choices; what was not chosen is in the inbox.

    Raises:
        PermissionError: P001 for what is no person.
    """
    require_person(actor)
    chosen = dict(PreferenceRecord.objects.filter(person=actor.id).values_list("topic", "way"))
    address = AddressRecord.objects.filter(pk=actor.id).first()
    return Preferences(
        {topic: chosen.get(topic, "inbox") for topic in TOPICS},
        address.address if address else "",
        address.language if address else "zh",
    )


def webhooks(actor: Actor) -> QuerySet[WebhookRecord]:
    """The systems that are called, for an administrator; for anybody else none."""
    rows = WebhookRecord.objects.filter(ended_at=None).order_by("organ", "url")
    return rows if actor.has_role("administrator", "system") else rows.none()


@dataclass(frozen=True, slots=True)
class Sending:
    """One thing on its way out, without what it says and without anybody's address."""

    id: UUID
    channel: str
    state: str
    attempts: int
    due_at: datetime
    finished_at: datetime | None
    failure: str


def dispatches(actor: Actor, state: str = "", limit: int = 200) -> list[Sending]:
    """What is on its way out, or came to an end, for an administrator; the newest first."""
    if not actor.has_role("administrator", "system"):
        return []
    rows = DispatchRecord.objects.order_by("-due_at", "-pk")
    if state:
        rows = rows.filter(state=state)
    names = ("id", "channel", "state", "attempts", "due_at", "finished_at", "failure")
    return [Sending(*row) for row in rows.values_list(*names)[:limit]]
