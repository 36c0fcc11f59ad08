"""What a commitment is to reach, said by a person before the plan is adopted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states
from luoshi.plan.freezing import target_body
from luoshi.plan.models import CommitmentRecord, TargetRecord
from luoshi.plan.targeting import checked_target
from luoshi.plan.working import decidable, done, missing, noted


@dataclass(frozen=True)
class SetTarget(Action[dict[str, Any]]):
    """Write a target, or change `target` (an id).

    Fields: indicator, comparator, value, lower, unit, direction, baseline, due_on. After adoption targets change by a
    revision only. A commitment whose targets were set by hand gets none from its words at adoption.
    """

    code: ClassVar[str] = "target.set"

    commitment: UUID
    fields: Mapping[str, Any]
    target: UUID | None = None

    def check(self, act: Act) -> None:
        """By the keeper, before adoption, with figures that fit together."""
        row = decidable(act, self.commitment, states.DRAFT, states.CONSULTING)
        old = TargetRecord.objects.filter(pk=self.target, commitment=row, ended_on=None).first()
        if self.target is not None and old is None:
            raise missing("target")
        checked_target(self.fields, target_body(old) if old else None)

    def do(self, act: Act) -> dict[str, Any]:
        """Write it."""
        row = CommitmentRecord.objects.select_related("plan").get(pk=self.commitment)
        old = TargetRecord.objects.filter(pk=self.target).first() if self.target else None
        fields = checked_target(self.fields, target_body(old) if old else None)
        if fields.get("due_on") is None:
            fields |= {"due_on": row.due_on or date(row.plan.year, 12, 31), "due_is_inferred": row.due_is_inferred}
        before = target_body(old) if old else None
        target = old or TargetRecord(commitment=row, source={"kind": "person"})
        for name, value in fields.items():
            setattr(target, name, value)
        target.save()
        target.refresh_from_db()
        return done(row, target=target.id, before=before, after=target_body(target))

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """As it was and as it is."""
        return noted(result)
