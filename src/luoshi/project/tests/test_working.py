"""The worker does what is due."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from luoshi.base.actor import Actor, job
from luoshi.base.today import recorded_now
from luoshi.journal.days import daily_job, forget_job
from luoshi.journal.models import AnchorRecord, DeliveryRecord, EntryRecord, OutboxRecord, RepeatedActionRecord
from luoshi.journal.outbox import Announcement, unsubscribe
from luoshi.journal.service import announce, has_open_days, mark_demo, subscribe
from luoshi.project.housekeeping import KEPT, tidy
from luoshi.project.tests.sample_tasks import leave_trace
from luoshi.project.working import MOST_ATTEMPTS, Loop, take_up_abandoned

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path


def traces() -> list[str]:
    """The words that tasks wrote down."""
    return list(RepeatedActionRecord.objects.filter(actor_id="test").values_list("key", flat=True))


def states() -> list[str]:
    """How the tasks ended."""
    return sorted(DBTaskResult.objects.values_list("status", flat=True))


def test_a_round_runs_the_tasks_that_wait() -> None:
    """A task that fails is marked so and does not stop the others."""
    for word in ("a", "", "b"):
        leave_trace.enqueue(word)
    Loop().round()
    assert sorted(traces()) == ["a", "b"]
    assert states() == ["FAILED", "SUCCESSFUL", "SUCCESSFUL"]


def test_a_round_delivers_anchors_and_runs_the_day() -> None:
    """Everything else that is due comes in the same round."""
    heard: list[Announcement] = []
    days: list[str] = []

    @daily_job("test.day")
    def day(actor: Actor) -> None:
        days.append(actor.id)

    subscribe("test.topic", "test.hear", heard.append)
    try:
        mark_demo()
        with transaction.atomic():
            announce("test.topic", {"n": 1})
        loop = Loop()
        loop.round()
        loop.round()
        assert [one.payload for one in heard] == [{"n": 1}]
        assert days == ["test.day"]
        assert AnchorRecord.objects.count() == 1
    finally:
        unsubscribe("test.topic", "test.hear")
        forget_job("test.day")


def test_a_task_that_a_worker_did_not_survive_is_taken_up_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """At most three times: the fourth worker would fall too."""
    monkeypatch.setenv("LUOSHI_PARENT", str(os.getppid()))
    leave_trace.enqueue("a")
    for attempt in range(MOST_ATTEMPTS - 1):
        DBTaskResult.objects.update(status="RUNNING", worker_ids=["gone"] * (attempt + 1))
        assert take_up_abandoned() == 1
    DBTaskResult.objects.update(status="RUNNING", worker_ids=["gone"] * MOST_ATTEMPTS)
    assert take_up_abandoned() == 0
    assert states() == ["FAILED"]


def test_a_worker_among_others_leaves_running_tasks_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another one may still be at it."""
    monkeypatch.delenv("LUOSHI_PARENT", raising=False)
    leave_trace.enqueue("a")
    DBTaskResult.objects.update(status="RUNNING", worker_ids=["other"])
    assert take_up_abandoned() == 0
    assert states() == ["RUNNING"]


def test_a_worker_whose_server_is_gone_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process stays behind when a server was killed."""
    monkeypatch.setenv("LUOSHI_PARENT", "1" if os.getppid() != 1 else "2")
    leave_trace.enqueue("a")
    Loop().run()
    assert traces() == []


def test_a_worker_that_was_told_to_stop_takes_no_further_task() -> None:
    """What waits then waits for the next one."""
    leave_trace.enqueue("a")
    loop = Loop()
    loop.stopping.set()
    loop.run()
    loop.run_tasks()
    assert traces() == []
    assert states() == ["READY"]


def test_housekeeping_forgets_what_is_old_and_done_only() -> None:
    """What still waits stays however old it is, and so does the journal."""
    old, new = recorded_now() - KEPT - timedelta(days=1), recorded_now()
    for key, moment in (("old", old), ("new", new)):
        RepeatedActionRecord.objects.create(key=key, actor_id="test", action="test", recorded_at=moment)
        for delivered in (None, moment):
            row = OutboxRecord.objects.create(topic=key, effective_on=moment.date(), recorded_at=moment)
            DeliveryRecord.objects.create(outbox=row, subscriber="x", due_at=moment, delivered_at=delivered)
        leave_trace.enqueue(key)
    DBTaskResult.objects.filter(args_kwargs__args=["old"]).update(status="SUCCESSFUL", finished_at=old)
    mark_demo()
    tidy(job("housekeeping"))
    assert traces() == ["new"]
    assert sorted(OutboxRecord.objects.values_list("topic", flat=True)) == ["new", "new", "old"]
    assert states() == ["READY"]
    assert EntryRecord.objects.count() == 1


def test_a_day_on_which_a_job_failed_stays_open() -> None:
    """The worker then waits a minute instead of failing every two seconds."""

    @daily_job("test.fail")
    def fail(actor: Actor) -> None:
        raise ValueError("not today")

    try:
        loop = Loop()
        loop.round()
        assert has_open_days()
    finally:
        forget_job("test.fail")
    assert not has_open_days()
