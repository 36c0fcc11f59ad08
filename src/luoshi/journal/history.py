"""What happened to one thing, for people who may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from luoshi.base.permissions import Predicate
from luoshi.journal.models import EntryRecord
from luoshi.journal.querying import allowed


@dataclass(frozen=True, slots=True)
class Happening:
    """One action on one thing."""

    action: str
    actor_kind: str
    actor_id: str
    organ: str
    payload: Mapping[str, Any]
    effective_on: date
    recorded_at: datetime


def history_of(subject_kind: str, subject_id: object, scope: Predicate, limit: int = 200) -> list[Happening]:
    """The newest `limit` actions on a thing, newest first, of those that `scope` allows.

    The caller's room has already decided that the reader may see the thing; `scope` narrows its history, over the
    fields of an entry (`organ`, `action`, `actor_id` …). ``Always()`` shows all of it.
    """
    rows = EntryRecord.objects.filter(subject_kind=subject_kind, subject_id=str(subject_id))
    return [
        Happening(row.action, row.actor_kind, row.actor_id, row.organ, row.payload, row.effective_on, row.recorded_at)
        for row in allowed(rows, scope).order_by("-recorded_at", "-sequence")[:limit]
    ]
