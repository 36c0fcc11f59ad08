"""A filled form goes to the head of the organ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states
from luoshi.plan.models import RoundReport
from luoshi.plan.reporting import telling
from luoshi.plan.reporting.accepting import require_right
from luoshi.plan.reporting.approving import approve
from luoshi.plan.reporting.filling import items_of, require_complete
from luoshi.plan.reporting.finding import has_head, own_report, require_version
from luoshi.plan.reporting.noting import about, noted


@dataclass(frozen=True)
class SubmitReport(Action[dict[str, Any]]):
    """Hand a complete form in. The head approves it; the head's own form, and that of an organ without one, goes on."""

    code: ClassVar[str] = "form.submit"

    report: UUID
    version: int | None = None

    def check(self, act: Act) -> None:
        """By the organ, or the person it was handed to; complete, and with figures that can be claimed."""
        report = own_report(act, self.report, *states.FILLABLE)
        require_version(report, self.version)
        items = items_of(report)
        require_complete(report, items)
        require_right(report, items, act.on)

    def do(self, act: Act) -> dict[str, Any]:
        """Hand it on."""
        report = RoundReport.objects.select_related("round__plan").get(pk=self.report)
        report.state, report.submitted_by, report.submitted_on = states.SUBMITTED, act.actor.id, act.on
        report.version += 1
        report.save(update_fields=["state", "submitted_by", "submitted_on", "version"])
        telling.filled(report)
        if act.actor.has_role(states.HEAD) or not has_head(report.organ):
            approve(act, report)
        else:
            telling.to_approve(report)
        return about(report, is_late=report.is_late)

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """To whom it went, and whether it was late."""
        return noted(result)
