"""The outbox: a lower room announces, rooms above subscribe, the worker delivers at least once.

A subscriber must therefore bear to hear the same thing twice. Announcements of one topic usually come in order; after
a failure the failed one comes later than those behind it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from luoshi.base.errors import ExecuteError
from luoshi.base.text import msg
from luoshi.base.today import recorded_now, today
from luoshi.journal.models import DeliveryRecord, OutboxRecord
from luoshi.journal.performing import require_action

log = logging.getLogger(__name__)
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Announcement:
    """What a subscriber is handed."""

    id: int
    topic: str
    payload: Mapping[str, Any]
    effective_on: date
    recorded_at: datetime


Subscriber = Callable[[Announcement], None]
_subscribers: dict[str, dict[str, Subscriber]] = {}


def subscribe(topic: str, name: str, subscriber: Subscriber) -> None:
    """Let `subscriber` hear of `topic`; called in ``AppConfig.ready`` so that every process knows it.

    `name` identifies it in the database across restarts: ``room.verb``.
    """
    _subscribers.setdefault(topic, {})[name] = subscriber


def unsubscribe(topic: str, name: str) -> None:
    """Take a subscriber away again; what waits for it stays in the outbox."""
    _subscribers.get(topic, {}).pop(name, None)


def announce(topic: str, payload: Mapping[str, Any]) -> None:
    """Say that something happened. Only inside an action: both are stored or neither is.

    Raises:
        ExecuteError: X000 outside a transaction.
    """
    announce_all(topic, [payload])


def announce_all(topic: str, payloads: Iterable[Mapping[str, Any]]) -> None:
    """Say of many things that they happened, in two statements. Only inside an action.

    Raises:
        ExecuteError: X000 outside a transaction.
    """
    require_action(topic)
    moment, day = recorded_now(), today()
    rows = OutboxRecord.objects.bulk_create(
        OutboxRecord(topic=topic, payload=dict(each), effective_on=day, recorded_at=moment) for each in payloads
    )
    DeliveryRecord.objects.bulk_create(
        DeliveryRecord(outbox=row, subscriber=name, due_at=moment)
        for row in rows
        for name in _subscribers.get(topic, {})
    )


def deliver_due(limit: int = 100) -> int:
    """Hand over what is due; returns how many deliveries succeeded. Called by the worker."""
    waiting = DeliveryRecord.objects.filter(delivered_at=None, due_at__lte=recorded_now()).order_by("due_at", "pk")
    return sum(_deliver(pk) for pk in list(waiting.values_list("pk", flat=True)[:limit]))


def _deliver(pk: int) -> bool:
    with transaction.atomic():
        locked = DeliveryRecord.objects.select_for_update(skip_locked=True, of=("self",)).select_related("outbox")
        delivery = locked.filter(pk=pk, delivered_at=None).first()
        if delivery is None:
            return False
        subscriber = _subscribers.get(delivery.outbox.topic, {}).get(delivery.subscriber)
        try:
            with transaction.atomic():
                if subscriber is None:
                    raise ExecuteError(msg("No room subscribes as {name}.", name=delivery.subscriber))
                subscriber(_announcement(delivery.outbox))
        except Exception as failure:  # whatever a subscriber raises is stored, logged and tried again
            log.exception("delivery of %s to %s failed", delivery.outbox.topic, delivery.subscriber)
            _postpone(delivery, failure)
            return False
        delivery.delivered_at, delivery.failure = recorded_now(), ""
        delivery.attempts += 1
        delivery.save(update_fields=["delivered_at", "failure", "attempts"])
        return True


def _postpone(delivery: DeliveryRecord, failure: Exception) -> None:
    pause = min(FIRST_PAUSE * 2 ** min(delivery.attempts, 20), LONGEST_PAUSE)
    delivery.attempts += 1
    delivery.due_at = recorded_now() + pause
    delivery.failure = f"{type(failure).__name__}: {failure}"[:2000]
    delivery.save(update_fields=["attempts", "due_at", "failure"])


def _announcement(row: OutboxRecord) -> Announcement:
    return Announcement(row.pk, row.topic, row.payload, row.effective_on, row.recorded_at)
