"""What indicators computed is written beside what is claimed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.permissions import Always, Never
from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states
from luoshi.plan.clauses import figure
from luoshi.plan.errors import MeasureError
from luoshi.plan.freezing import digest_of
from luoshi.plan.measuring import Measurement, append_measurements
from luoshi.plan.models import CommitmentRecord, TargetRecord
from luoshi.plan.rows import kept_plan


@dataclass(frozen=True)
class RecordMeasurement(Action[dict[str, Any]]):
    """Append what was computed for one plan and a day (today if left out). Only jobs may: a figure is never typed."""

    code: ClassVar[str] = "measurement.record"

    plan: UUID
    measured: Sequence[Measurement]
    effective_on: date | None = None
    manifest_version: str = ""

    def check(self, act: Act) -> None:
        """By a job, for targets of an adopted plan; a number comes from rows, or a reason says why there is none."""
        kept_plan(act, self.plan, states.ADOPTED)
        is_job = act.actor.kind == "job" and act.actor.has_role("system")
        act.require(Always() if is_job else Never(), None, msg("What is computed is written by a job, by nobody else."))
        if self.effective_on is not None and self.effective_on > act.on:
            raise MeasureError(msg("{day} has not come yet.", day=self.effective_on.isoformat()))
        self._require_own()
        for each in self.measured:
            if (each.value is None) == (not each.reason):
                raise MeasureError(msg("A measurement has a number, or the reason why there is none."))
            if each.value is not None and not each.row_count:
                raise MeasureError(msg("No rows, no number."))

    def do(self, act: Act) -> dict[str, Any]:
        """Append them."""
        day = self.effective_on or act.on
        append_measurements(act, self.measured, day, self.manifest_version)
        return {"plan": str(self.plan), "count": len(self.measured), "effective_on": day.isoformat()}

    def record(self, act: Act, result: dict[str, Any]) -> Record | None:
        """How many, of which day, and a digest of all figures."""
        if not self.measured:
            return None
        figures = [
            [str(each.target or each.commitment), each.indicator, None if each.value is None else figure(each.value)]
            for each in self.measured
        ]
        payload = {"count": len(figures), "effective_on": result["effective_on"], "digest": digest_of(figures)}
        return Record(f"plan/{self.plan}", "plan", str(self.plan), payload)

    def _require_own(self) -> None:
        commitments = set(CommitmentRecord.objects.filter(plan_id=self.plan).values_list("id", flat=True))
        targets = dict(TargetRecord.objects.filter(commitment__plan_id=self.plan).values_list("id", "commitment_id"))
        for each in self.measured:
            own = each.commitment if each.target is None else targets.get(each.target)
            if each.commitment not in commitments or own != each.commitment:
                raise MeasureError(msg("What was measured is not a target of this plan."))
