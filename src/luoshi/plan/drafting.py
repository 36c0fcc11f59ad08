"""Rows of a draft as plain fields, and new rows made from old ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from luoshi.base.today import today
from luoshi.plan import states
from luoshi.plan.models import AssignmentRecord, CommitmentRecord
from luoshi.plan.reviewing import Change

CONTENT = (
    "start", "end", "text", "verb", "objects_named", "quantities", "kind", "strength", "measurable", "details",
    "due_on", "due_is_inferred", "how_known", "how_reason",
)  # fmt: skip


def fields_of(row: CommitmentRecord, names: Sequence[str] = CONTENT) -> dict[str, Any]:
    """The named fields as plain JSON."""
    fields = {name: getattr(row, name) for name in names}
    if fields.get("due_on") is not None:
        fields["due_on"] = row.due_on.isoformat() if row.due_on else None
    return fields


def difference(row: CommitmentRecord, new: dict[str, Any]) -> Change:
    """The change that gives `row` the fields `new`; only what differs is kept."""
    old = fields_of(row, tuple(new))
    changed = [name for name in new if old[name] != new[name]]
    return Change((row.id,), {name: old[name] for name in changed}, {name: new[name] for name in changed})


def replacement(olds: Sequence[CommitmentRecord], new: dict[str, Any]) -> CommitmentRecord:
    """An unsaved row in the place of `olds`; accepted only if all of them were."""
    first = olds[0]
    return CommitmentRecord(
        plan_id=first.plan_id,
        section_id=first.section_id,
        origin="person",
        state=states.ACCEPTED if all(row.state == states.ACCEPTED for row in olds) else states.PROPOSED,
        replaces=[str(row.id) for row in olds],
        **new,
    )


def replacing(olds: Sequence[CommitmentRecord], news: Sequence[CommitmentRecord]) -> list[Change]:
    """The step in which `news` (already written) take the place of `olds`."""
    gone = [Change((row.id,), {"state": row.state}, {"state": states.REPLACED}) for row in olds]
    come = [Change((row.id,), {"state": states.REPLACED}, {"state": row.state}) for row in news]
    return [*gone, *come]


def hand_over_owners(olds: Sequence[CommitmentRecord], news: Sequence[CommitmentRecord]) -> None:
    """Give the new rows the owners of the old ones: the first lead leads, everybody else supports."""
    parts = AssignmentRecord.objects.filter(commitment__in=[row.id for row in olds], ended_on=None)
    place = {row.id: index for index, row in enumerate(olds)}
    owners: dict[str, str] = {}
    lead = ""
    for part in sorted(parts, key=lambda part: (part.role != states.LEAD, place[part.commitment_id])):
        lead = lead or (part.organ if part.role == states.LEAD else "")
        owners.setdefault(part.organ, states.LEAD if part.organ == lead else states.SUPPORT)
    AssignmentRecord.objects.bulk_create(
        AssignmentRecord(commitment=row, organ=organ, role=role, effective_from=today())
        for row in news
        for organ, role in owners.items()
    )


def standing_ids(rows: Sequence[CommitmentRecord]) -> list[str]:
    """Ids as the page wants them."""
    return [str(row.id) for row in rows]


def subject(row_id: UUID) -> tuple[str, str]:
    """The journal's subject of a step on one commitment."""
    return ("commitment", str(row_id))
