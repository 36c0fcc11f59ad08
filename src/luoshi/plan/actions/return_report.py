"""A report goes back with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states
from luoshi.plan.models import RoundReport, RoundReportItem
from luoshi.plan.reporting import telling
from luoshi.plan.reporting.finding import decidable_report, led_report, visible_report
from luoshi.plan.reporting.noting import about, noted
from luoshi.plan.working import checked_words


@dataclass(frozen=True)
class ReturnReport(Action[dict[str, Any]]):
    """Give a form back: the head a submitted one, the office an approved one. Nothing that was typed is lost."""

    code: ClassVar[str] = "form.return"

    report: UUID
    reason: str

    def check(self, act: Act) -> None:
        """By the head or the office, with a reason."""
        if visible_report(act.actor, self.report).state == states.SUBMITTED:
            led_report(act, self.report, states.SUBMITTED)
        else:
            decidable_report(act, self.report, states.APPROVED)
        checked_words("reason", self.reason, 2000)

    def do(self, act: Act) -> dict[str, Any]:
        """Lay it on the organ's desk again; a return by the office counts as asked once more."""
        report = RoundReport.objects.select_related("round__plan").get(pk=self.report)
        by_office = report.state == states.APPROVED
        report.state, report.reason = states.RETURNED, self.reason.strip()
        report.times_returned += by_office
        report.decided_by, report.decided_on = (act.actor.id, act.on) if by_office else ("", None)
        report.version += 1
        report.save(update_fields=["state", "reason", "times_returned", "decided_by", "decided_on", "version"])
        telling.decided([report.id])
        telling.to_fill([report])
        text = msg("{round}: the report was returned: {reason}", round=report.round.title, reason=report.reason)
        telling.tell([report.organ], text)
        if by_office:
            telling.meter("return", [report], [RoundReportItem.objects.filter(report=report).count()])
        return about(report, reason=report.reason, by="office" if by_office else "head")

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """Who returned it, and why."""
        return noted(result)
