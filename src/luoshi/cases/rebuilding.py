"""A case from its history alone: what the stored row must say."""

from __future__ import annotations

from luoshi.cases.acting import kind_of
from luoshi.cases.machine import Event, State, replay
from luoshi.cases.models import CaseEventRecord, CaseRecord


def rebuilt(row: CaseRecord) -> State:
    """The state that the stored events of a case lead to, under the kind and calendar that it is pinned to."""
    kind, calendar = kind_of(row)
    events = CaseEventRecord.objects.filter(case=row).order_by("position")
    return replay(
        kind,
        calendar,
        [Event(each.what, each.effective_on, each.slug, each.days, each.actor_id) for each in events],  # type: ignore[arg-type]
    )
