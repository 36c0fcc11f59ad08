"""The headings of a plan with the area each belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from luoshi.plan import states
from luoshi.plan.models import CommitmentRecord, SectionRecord
from luoshi.plan.sections import areas


@dataclass(frozen=True, slots=True)
class HeadingView:
    """A heading of the report; ``area`` is the id of the heading of the plan's area that it belongs to (or its own)."""

    id: UUID
    parent: UUID | None
    area: UUID
    number: str
    level: int
    label: str
    title: str
    start: int
    end: int
    horizon: str


def headings(plan_id: UUID) -> list[HeadingView]:
    """All headings in text order, in two statements."""
    fields = ("id", "parent_id", "number", "level", "label", "title", "start", "end", "horizon")
    rows = list(SectionRecord.objects.filter(plan_id=plan_id).values_list(*fields))
    standing = CommitmentRecord.objects.filter(plan_id=plan_id, state__in=states.STANDING).order_by()
    counts = dict(standing.exclude(section=None).values_list("section_id").annotate(Count("id")))
    area = areas({row[0]: row[1] for row in rows}, counts)
    return [HeadingView(row[0], row[1], area[row[0]], *row[2:]) for row in rows]
