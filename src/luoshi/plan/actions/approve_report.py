"""The head of an organ stands by its report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states
from luoshi.plan.models import RoundReport
from luoshi.plan.reporting.approving import approve
from luoshi.plan.reporting.finding import led_report
from luoshi.plan.reporting.noting import about, noted


@dataclass(frozen=True)
class ApproveReport(Action[dict[str, Any]]):
    """Approve a submitted form; it goes to the delivery office."""

    code: ClassVar[str] = "form.approve"

    report: UUID

    def check(self, act: Act) -> None:
        """By the head of the organ."""
        led_report(act, self.report, states.SUBMITTED)

    def do(self, act: Act) -> dict[str, Any]:
        """Hand it on."""
        report = RoundReport.objects.select_related("round__plan").get(pk=self.report)
        approve(act, report)
        return about(report, is_late=report.is_late)

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """That it was approved, and whether late."""
        return noted(result)
