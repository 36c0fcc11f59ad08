"""The office takes a report: its lines become claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states
from luoshi.plan.models import RoundReport
from luoshi.plan.reporting.accepting import accept, require_right
from luoshi.plan.reporting.filling import items_of
from luoshi.plan.reporting.finding import decidable_report
from luoshi.plan.reporting.noting import about, noted


@dataclass(frozen=True)
class AcceptReport(Action[dict[str, Any]]):
    """Accept an approved report. Its figures are the organ's claims for the end of the period, verified by nobody."""

    code: ClassVar[str] = "form.accept"

    report: UUID

    def check(self, act: Act) -> None:
        """By the office that keeps the plan; what was claimed elsewhere meanwhile still counts."""
        report = decidable_report(act, self.report, states.APPROVED)
        require_right(report, items_of(report), act.on)

    def do(self, act: Act) -> dict[str, Any]:
        """Write the claims."""
        report = RoundReport.objects.select_related("round__plan").get(pk=self.report)
        claims = accept(act, report, items_of(report))
        return about(report, claims=len(claims), is_late=report.is_late)

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """How many claims, and whether they came late."""
        return noted(result)
