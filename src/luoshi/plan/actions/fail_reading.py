"""The report could not be read; the page says why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.plan.errors import PlanStateError
from luoshi.plan.reports import report_for


@dataclass(frozen=True)
class FailReading(Action[dict[str, Any]]):
    """Give up on a report, with the reason that people see."""

    code: ClassVar[str] = "report.fail"

    report: UUID
    reason: str
    error_code: str = ""

    def check(self, act: Act) -> None:
        """Only while it waits or is being read."""
        if report_for(act, self.report).state not in ("queued", "reading"):
            raise PlanStateError(msg("The report is not being read."))

    def do(self, act: Act) -> dict[str, Any]:
        """Keep the reason with the report."""
        report = report_for(act, self.report)
        report.state, report.stage, report.failure = "failed", "", self.reason
        report.save(update_fields=["state", "stage", "failure"])
        return {"plan": str(report.plan_id), "report": str(report.id)}

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """The code only: the reason may quote the file."""
        return Record(f"plan/{result['plan']}", "report", result["report"], {"error": self.error_code})
