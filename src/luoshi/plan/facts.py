"""The fact table `plan/claims`: what owners said of every target of adopted plans, on a day as known on a day.

One row for each target that stood (or for a commitment as a whole, in per cent, where no figure was promised).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from luoshi.base.actor import Actor
from luoshi.base.today import today
from luoshi.journal.service import allowed
from luoshi.plan import policies, states
from luoshi.plan.columns import CLAIM_COLUMNS
from luoshi.plan.models import AssignmentRecord, CommitmentRecord
from luoshi.plan.queries.standing import Side, standings

if TYPE_CHECKING:
    import pyarrow as pa

_PLACES = Decimal("0.000001")


def claim_facts(valid: date | None = None, known: date | None = None, actor: Actor | None = None) -> pa.Table:
    """The claims of `valid` as known on `known` (both default to today).

    With an actor only of commitments that the actor may see, else of all.
    """
    import pyarrow as pa  # a process that measures nothing starts without it

    told = min(known or today(), today())
    day = valid or told
    rows = _commitments(actor)
    sides = standings(rows, day, told)
    leads = _leads([row.id for row in rows])
    facts = [_fact(row, side, leads.get(row.id, ""), day) for row in rows for side in sides[row.id]]
    types: dict[str, Callable[[], Any]] = {
        "string": pa.string, "boolean": pa.bool_, "date": pa.date32, "number": lambda: pa.decimal128(24, 6),
    }  # fmt: skip
    return pa.table(
        {name: pa.array([fact[name] for fact in facts], types[type_]()) for name, type_ in CLAIM_COLUMNS.items()}
    )


def _commitments(actor: Actor | None) -> list[CommitmentRecord]:
    rows = CommitmentRecord.objects.filter(state=states.ADOPTED, plan__state=states.ADOPTED).select_related("plan")
    seen = rows if actor is None else allowed(rows, policies.see_commitment(actor))
    return list(seen.order_by("plan_id", "start", "id"))


def _leads(commitments: list[UUID]) -> dict[UUID, str]:
    parts = AssignmentRecord.objects.filter(commitment__in=commitments, role=states.LEAD, ended_on=None)
    return dict(parts.values_list("commitment_id", "organ"))


def _fact(row: CommitmentRecord, side: Side, organ: str, day: date) -> dict[str, Any]:
    claimed = side.claimed.value if side.claimed else None
    reached = claimed is not None and (
        claimed <= side.promised if side.comparator == "<=" else claimed >= (side.lower or side.promised)
    )
    return {
        "id": str(side.target or row.id), "commitment": str(row.id), "number": row.number, "key": row.key,
        "plan": str(row.plan_id), "organ": organ, "region": row.plan.region, "kind": row.kind,
        "target": str(side.target) if side.target else None, "indicator": side.indicator, "unit": side.unit,
        "promised": _figure(side.promised), "due_on": side.due_on, "scheduled": _figure(side.scheduled),
        "claimed": _figure(claimed), "claimed_on": side.claimed.effective_on if side.claimed else None,
        "expected": _figure(side.expected.value if side.expected else None), "is_claimed": side.claimed is not None,
        "is_late": bool(side.claimed and side.claimed.is_late), "is_reached": reached, "day": day,
    }  # fmt: skip


def _figure(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(_PLACES)
