"""Announcements reach every subscriber at least once, and only if they happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from luoshi.base.errors import ExecuteError
from luoshi.base.today import recorded_now
from luoshi.journal.models import DeliveryRecord, OutboxRecord
from luoshi.journal.outbox import unsubscribe
from luoshi.journal.service import Announcement, announce, announce_all, deliver_due, subscribe

pytestmark = pytest.mark.django_db
TOPIC = "test.happened"


@pytest.fixture
def heard() -> Iterator[list[Announcement]]:
    """What a subscriber was handed."""
    got: list[Announcement] = []
    subscribe(TOPIC, "test.listen", got.append)
    yield got
    unsubscribe(TOPIC, "test.listen")


@pytest.fixture
def deaf() -> Iterator[list[Exception]]:
    """A subscriber that fails as long as there is a failure in the list."""
    failures: list[Exception] = [ValueError("cannot hear")]

    def fail(announcement: Announcement) -> None:
        OutboxRecord.objects.filter(pk=announcement.id).update(topic="half done")
        if failures:
            raise failures[0]

    subscribe(TOPIC, "test.deaf", fail)
    yield failures
    unsubscribe(TOPIC, "test.deaf")


def make_due() -> None:
    """Let the pause pass."""
    DeliveryRecord.objects.update(due_at=recorded_now())


def test_an_announcement_is_delivered_once(heard: list[Announcement]) -> None:
    """The second round finds nothing to do."""
    announce(TOPIC, {"n": 1})
    assert deliver_due() == 1
    assert deliver_due() == 0
    assert [(one.topic, one.payload) for one in heard] == [(TOPIC, {"n": 1})]


def test_what_was_taken_back_is_not_delivered(heard: list[Announcement]) -> None:
    """The announcement shares the fate of its transaction."""
    with transaction.atomic():
        announce(TOPIC, {})
        transaction.set_rollback(True)
    deliver_due()
    assert heard == []


@pytest.mark.django_db(transaction=True)
def test_nothing_can_be_announced_outside_a_transaction() -> None:
    """Without one, an announcement could outlive what it announces."""
    with pytest.raises(ExecuteError, match="only inside an action"):
        announce(TOPIC, {})


def test_one_failing_subscriber_does_not_hold_up_the_others(heard: list[Announcement], deaf: list[Exception]) -> None:
    """Progress is kept for each subscriber; what the failing one wrote is taken back."""
    announce(TOPIC, {"n": 1})
    assert deliver_due() == 1
    assert len(heard) == 1
    failed = DeliveryRecord.objects.get(subscriber="test.deaf")
    assert (failed.attempts, failed.failure) == (1, "ValueError: cannot hear")
    assert OutboxRecord.objects.get().topic == TOPIC


def test_a_failed_delivery_waits_longer_each_time_and_succeeds_in_the_end(deaf: list[Exception]) -> None:
    """Back-off doubles from five seconds; nothing is given up."""
    announce(TOPIC, {"n": 1})
    pauses: list[timedelta] = []
    for _ in range(3):
        before = recorded_now()
        assert deliver_due() == 0
        pauses.append(DeliveryRecord.objects.get().due_at - before)
        assert deliver_due() == 0
        make_due()
    assert [round(pause.total_seconds()) for pause in pauses] == [5, 10, 20]
    deaf.clear()
    assert deliver_due() == 1
    assert DeliveryRecord.objects.get().failure == ""


def test_a_subscriber_that_is_gone_is_not_forgotten(heard: list[Announcement]) -> None:
    """After an update without the room its deliveries wait, with the reason."""
    announce(TOPIC, {})
    unsubscribe(TOPIC, "test.listen")
    assert deliver_due() == 0
    assert "No room subscribes as test.listen" in DeliveryRecord.objects.get().failure


def test_many_things_are_announced_in_as_few_statements_as_one(
    heard: list[Announcement], django_assert_num_queries: Callable[..., AbstractContextManager[Any]]
) -> None:
    """A day on which three thousand lights turn does not take six thousand statements."""
    with transaction.atomic(), django_assert_num_queries(3):  # what day it is, the announcements, their deliveries
        announce_all(TOPIC, [{"number": number} for number in range(50)])
    deliver_due()
    assert [each.payload["number"] for each in heard] == list(range(50))
