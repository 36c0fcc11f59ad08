"""A plan as it is agreed on: one canonical body, the same for the baseline and for what is compared with it."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from luoshi.plan import states
from luoshi.plan.clauses import figure
from luoshi.plan.models import AssignmentRecord, BaselineRecord, CommitmentRecord, MilestoneRecord, TargetRecord


def canonical(body: object) -> str:
    """JSON with one spelling, so that equal bodies have equal digests."""
    return json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest_of(body: object) -> str:
    """SHA-256 of the canonical JSON."""
    return hashlib.sha256(canonical(body).encode()).hexdigest()


def current_body(row: CommitmentRecord) -> dict[str, Any]:
    """One commitment as it is agreed on now."""
    return bodies([row])[0]


def bodies(rows: Sequence[CommitmentRecord]) -> list[dict[str, Any]]:
    """Commitments with owners, targets and milestones as plain JSON: four statements for any number of rows."""
    ids = [row.id for row in rows]
    parts = _by_commitment(AssignmentRecord.objects.filter(ended_on=None), ids)
    targets = _by_commitment(TargetRecord.objects.filter(ended_on=None), ids)
    milestones = _by_commitment(MilestoneRecord.objects.filter(ended_on=None), ids)
    return [
        {
            "id": str(row.id),
            "key": row.key,
            "number": row.number,
            "text": row.text,
            "start": row.start,
            "end": row.end,
            "kind": row.kind,
            "strength": row.strength,
            "measurable": row.measurable,
            "due_on": row.due_on.isoformat() if row.due_on else None,
            "due_is_inferred": row.due_is_inferred,
            "how_known": row.how_known,
            "lead": next((part.organ for part in parts[row.id] if part.role == states.LEAD), None),
            "support": [part.organ for part in parts[row.id] if part.role == states.SUPPORT],
            "targets": [target_body(each) for each in targets[row.id]],
            "milestones": [
                {"id": str(each.id), "title": each.title, "weight": figure(each.weight),
                 "due_on": each.due_on.isoformat()}
                for each in milestones[row.id]
            ],
        }
        for row in rows
    ]  # fmt: skip


def target_body(row: TargetRecord) -> dict[str, Any]:
    """A target as plain JSON; figures are digits in text."""
    return {
        "id": str(row.id),
        "indicator": row.indicator,
        "comparator": row.comparator,
        "value": figure(row.value),
        "lower": None if row.lower is None else figure(row.lower),
        "unit": row.unit,
        "direction": row.direction,
        "baseline": None if row.baseline is None else figure(row.baseline),
        "due_on": row.due_on.isoformat(),
        "due_is_inferred": row.due_is_inferred,
    }


def first_baseline(row: CommitmentRecord) -> dict[str, Any] | None:
    """How the first baseline has the commitment; None before adoption or if it came later."""
    body = BaselineRecord.objects.filter(plan_id=row.plan_id, sequence=1).values_list("body", flat=True).first()
    if body is None:
        return None
    wanted = str(row.id)
    return next((each for each in body["commitments"] if each["id"] == wanted), None)


def _by_commitment(rows: Any, ids: Iterable[UUID]) -> defaultdict[UUID, list[Any]]:
    found: defaultdict[UUID, list[Any]] = defaultdict(list)
    for each in rows.filter(commitment__in=list(ids)).order_by("id"):
        found[each.commitment_id].append(each)
    return found
