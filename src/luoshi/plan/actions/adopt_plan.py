"""The plan is adopted: numbers, targets, the first baseline, and a list for each organ to sign for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states, waiting
from luoshi.plan.adopting import fill_due_days, freeze, issue_receipts, number
from luoshi.plan.consulting import current_parts, require_answers, require_leads
from luoshi.plan.models import CommitmentRecord, PlanRecord, TargetRecord
from luoshi.plan.rows import kept_plan
from luoshi.plan.targets import derived


@dataclass(frozen=True)
class AdoptPlan(Action[dict[str, Any]]):
    """Freeze what was agreed on."""

    code: ClassVar[str] = "plan.adopt"

    plan: UUID

    def check(self, act: Act) -> None:
        """Every commitment has a lead, objections are settled, everybody answered or had the time to."""
        plan = kept_plan(act, self.plan, states.CONSULTING)
        require_leads(plan)
        require_answers(plan, act.on)

    def do(self, act: Act) -> dict[str, Any]:
        """Write numbers, targets, baseline and receipts."""
        plan = PlanRecord.objects.get(pk=self.plan)
        rows = list(CommitmentRecord.objects.filter(plan=plan, state=states.ACCEPTED).select_related("plan"))
        current_ids = list(current_parts(plan.id).filter(answer=states.ASKED).values_list("id", flat=True))
        fill_due_days(rows)
        number(plan, rows)
        with_targets = set(
            TargetRecord.objects.filter(commitment__plan=plan, ended_on=None).values_list("commitment_id", flat=True)
        )
        TargetRecord.objects.bulk_create(derived(row for row in rows if row.id not in with_targets), batch_size=500)
        plan.state, plan.adopted_at, plan.version = states.ADOPTED, act.at, plan.version + 1
        plan.save(update_fields=["state", "adopted_at", "version"])
        baseline = freeze(act, plan, rows)
        waiting.answered(current_ids)
        receipts = issue_receipts(act, plan, baseline.body["commitments"])
        waiting.sign(receipts)
        return {
            "plan": str(plan.id), "commitments": len(rows), "baseline": baseline.digest, "receipts": len(receipts),
        }  # fmt: skip

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """The digest says what was agreed on."""
        payload = {name: result[name] for name in ("commitments", "baseline", "receipts")}
        return Record(f"plan/{self.plan}", "plan", str(self.plan), payload)
