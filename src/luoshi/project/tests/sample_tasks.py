"""Tasks for the worker's tests; they leave their traces in the database."""

from __future__ import annotations

from django_tasks import task

from luoshi.base.today import recorded_now
from luoshi.journal.models import RepeatedActionRecord


@task()
def leave_trace(word: str) -> None:
    """Write a word down, or fail if there is none."""
    if not word:
        raise ValueError("no word")
    RepeatedActionRecord.objects.create(key=word, actor_id="test", action="test", recorded_at=recorded_now())
