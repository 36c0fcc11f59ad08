"""The headings of a plan with the area each belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from luoshi.plan.models import SectionRecord
from luoshi.plan.sections import areas


@dataclass(frozen=True, slots=True)
class HeadingView:
    """A heading of the report; ``area`` is the id of the level 1 heading it stands under (or itself)."""

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
    """All headings in text order, in one statement."""
    fields = ("id", "parent_id", "number", "level", "label", "title", "start", "end", "horizon")
    rows = list(SectionRecord.objects.filter(plan_id=plan_id).values_list(*fields))
    area = areas({row[0]: row[1] for row in rows}, {row[0]: row[3] for row in rows})
    return [HeadingView(row[0], row[1], area[row[0]], *row[2:]) for row in rows]
