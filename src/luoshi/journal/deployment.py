"""The stored facts about this deployment, held for a moment so that asking for the day costs nothing."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta

from django.db import OperationalError, ProgrammingError, connection

from luoshi.base.today import recorded_now
from luoshi.journal.models import DeploymentRecord

HELD_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Deployment:
    """What the one row says; the defaults hold while there is none."""

    is_demo: bool = False
    offset_days: int = 0
    zone: str = "Asia/Shanghai"
    manifest: str = ""


_held: tuple[float, Deployment] | None = None


def deployment() -> Deployment:
    """The deployment as it was at most a second ago; other processes may have moved the day since."""
    global _held
    moment = time.monotonic()
    if _held is None or moment - _held[0] > HELD_SECONDS:
        _held = (moment, _read())
    return _held[1]


def forget() -> None:
    """Ask the database next time: something was changed here."""
    global _held
    _held = None


def offset() -> timedelta:
    """How far the demo's day runs ahead, or, negative, behind."""
    return timedelta(days=deployment().offset_days)


def zone() -> str:
    """The time zone of legal days."""
    return deployment().zone


def stored_deployment() -> DeploymentRecord:
    """The row itself, locked; made if this is the first time that somebody needs it."""
    DeploymentRecord.objects.bulk_create([DeploymentRecord(created_at=recorded_now())], ignore_conflicts=True)
    return DeploymentRecord.objects.select_for_update().get(pk=1)


def _read() -> Deployment:
    try:
        row = DeploymentRecord.objects.filter(pk=1).values("is_demo", "offset_days", "zone", "manifest").first()
    except (OperationalError, ProgrammingError):
        # Before the first migration there is no such table, and no demo either; any other failure is real.
        if DeploymentRecord._meta.db_table in connection.introspection.table_names():
            raise
        return Deployment()
    return Deployment(**row) if row else Deployment()
