"""The door of the desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, QuerySet

from luoshi.base.actor import Actor
from luoshi.base.text import Text
from luoshi.base.today import now
from luoshi.desk.models import WorkItemRecord
from luoshi.desk.policies import sees_item
from luoshi.journal.service import allowed, require_action

__all__ = ["WorkItem", "WorkItemRecord", "close_items", "items_for", "open_item", "open_items", "sees_item", "title_of"]


@dataclass(frozen=True, slots=True)
class WorkItem:
    """What waits, for whom, until when. `title` is a msgid with ``{names}`` that `params` fill."""

    kind: str
    subject_kind: str
    subject_id: str
    title: str
    params: Mapping[str, Any] = field(default_factory=dict[str, Any])
    organ: str = ""
    role: str = ""
    person: str = ""
    due_on: date | None = None


def open_item(item: WorkItem) -> None:
    """Lay one item on a desk; see `open_items`."""
    open_items((item,))


def open_items(items: Iterable[WorkItem]) -> None:
    """Lay items on desks, in one statement. One that already lies there open stays as it is.

    Raises:
        ExecuteError: X000 outside an action's transaction.
    """
    require_action("desk.open")
    rows = [
        WorkItemRecord(
            kind=item.kind,
            subject_kind=item.subject_kind,
            subject_id=str(item.subject_id),
            organ=item.organ,
            role=item.role,
            person=item.person,
            title=item.title,
            params=dict(item.params),
            due_on=item.due_on,
            opened_at=now(),
        )
        for item in items
    ]
    WorkItemRecord.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def close_items(kind: str, subject_kind: str, subject_ids: Iterable[object], organ: str | None = None) -> int:
    """Take the open items of a kind about these subjects off the desks (of one organ, or of all); returns how many.

    Raises:
        ExecuteError: X000 outside an action's transaction.
    """
    require_action("desk.close")
    ids = [str(subject_id) for subject_id in subject_ids]
    rows = WorkItemRecord.objects.filter(kind=kind, subject_kind=subject_kind, subject_id__in=ids, closed_at=None)
    if organ is not None:
        rows = rows.filter(organ=organ)
    return rows.update(closed_at=now())


def items_for(actor: Actor) -> QuerySet[WorkItemRecord]:
    """What waits for the actor, the most urgent first; items without a day come last."""
    rows = allowed(WorkItemRecord.objects.filter(closed_at=None), sees_item(actor))
    return rows.order_by(F("due_on").asc(nulls_last=True), "opened_at", "pk")


def title_of(row: WorkItemRecord) -> Text:
    """The title, to be rendered in the reader's language."""
    return Text(row.title, tuple(row.params.items()))
