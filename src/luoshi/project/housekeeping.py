"""The daily job that throws away what nobody will ask for again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult

from luoshi.base.actor import Actor
from luoshi.base.today import recorded_now
from luoshi.journal.service import forget_before

KEPT = timedelta(days=60)


def tidy(actor: Actor) -> None:
    """Old answers to retries, heard announcements, finished tasks and ended sessions go; the journal stays whole."""
    moment = recorded_now()
    forget_before(moment - KEPT)
    tasks: Any = DBTaskResult.objects
    tasks.finished().filter(finished_at__lt=moment - KEPT).delete()
    Session.objects.filter(expire_date__lt=moment).delete()
