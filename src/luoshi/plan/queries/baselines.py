"""The frozen states of a plan; the first one stays visible for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from luoshi.base.actor import Actor
from luoshi.plan.models import BaselineRecord
from luoshi.plan.rows import visible_plan


@dataclass(frozen=True, slots=True)
class BaselineView:
    """A baseline by the digest of its canonical body."""

    sequence: int
    digest: str
    frozen_at: datetime


def baselines(actor: Actor, plan_id: UUID | str) -> list[BaselineView]:
    """Baselines of a plan that the asker may see, the first one first.

    Raises:
        NotFoundError: there is no such plan, or it is not open to the asker.
    """
    plan = visible_plan(actor, plan_id)
    rows = BaselineRecord.objects.filter(plan=plan).order_by("sequence")
    return [BaselineView(*row) for row in rows.values_list("sequence", "digest", "frozen_at")]
