"""A target names the indicator that computes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.plan.errors import MeasureError
from luoshi.plan.models import TargetRecord
from luoshi.plan.working import decidable, done, missing, noted


@dataclass(frozen=True)
class BindIndicator(Action[dict[str, Any]]):
    """Let the indicator with a key compute a target; an empty key lets nothing compute it any more.

    `unit` is the indicator's. Whoever knows indicators gives both, so that nothing is compared in two units.
    """

    code: ClassVar[str] = "target.bind"

    target: UUID
    indicator: str
    unit: str = ""

    def check(self, act: Act) -> None:
        """By the keeper, for a target that stands and has the indicator's unit."""
        target = TargetRecord.objects.filter(pk=self.target, ended_on=None).first()
        if target is None:
            raise missing("target")
        decidable(act, target.commitment_id)
        if len(self.indicator) > 120:
            raise missing("indicator")
        if self.indicator and self.unit.strip() != target.unit.strip():
            raise MeasureError(
                msg(
                    "The target is in “{target}”, the indicator in “{indicator}”.",
                    target=target.unit, indicator=self.unit[:40],
                ),
                msg("Choose an indicator in the target's unit, or revise the target."),
            )  # fmt: skip

    def do(self, act: Act) -> dict[str, Any]:
        """Write it."""
        target = TargetRecord.objects.select_related("commitment").get(pk=self.target)
        before, target.measured_by = target.measured_by, self.indicator
        target.save(update_fields=["measured_by"])
        return done(target.commitment, target=target.id, before=before, after=self.indicator)

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """Which indicator computed it, and which does."""
        return noted(result)
