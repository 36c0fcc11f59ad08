"""A target that a commitment does not have after all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states
from luoshi.plan.freezing import target_body
from luoshi.plan.models import TargetRecord
from luoshi.plan.working import decidable, done, missing, noted


@dataclass(frozen=True)
class RemoveTarget(Action[dict[str, Any]]):
    """Take a target away before the plan is adopted."""

    code: ClassVar[str] = "target.remove"

    target: UUID

    def check(self, act: Act) -> None:
        """By the keeper, before adoption."""
        target = TargetRecord.objects.filter(pk=self.target, ended_on=None).first()
        if target is None:
            raise missing("target")
        decidable(act, target.commitment_id, states.DRAFT, states.CONSULTING)

    def do(self, act: Act) -> dict[str, Any]:
        """End it; the row stays."""
        target = TargetRecord.objects.select_related("commitment").get(pk=self.target)
        target.ended_on = act.on
        target.save(update_fields=["ended_on"])
        return done(target.commitment, target=target.id, before=target_body(target))

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """As it was."""
        return noted(result)
