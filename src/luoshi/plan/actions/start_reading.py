"""The reading of a report begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.plan.errors import PlanStateError
from luoshi.plan.reports import report_for


@dataclass(frozen=True)
class StartReading(Action[dict[str, Any]]):
    """Take a queued or failed report into reading."""

    code: ClassVar[str] = "report.read_start"

    report: UUID

    def check(self, act: Act) -> None:
        """A report is read once; a failed one may be tried again."""
        report = report_for(act, self.report)
        if report.state not in ("queued", "failed"):
            raise PlanStateError(msg("The report is already being read or was read."))

    def do(self, act: Act) -> dict[str, Any]:
        """Mark it so that the page's bar begins to move."""
        report = report_for(act, self.report)
        report.state, report.stage, report.progress, report.failure = "reading", "extract", 5, ""
        report.save(update_fields=["state", "stage", "progress", "failure"])
        return {"plan": str(report.plan_id), "report": str(report.id)}

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """When it began."""
        return Record(f"plan/{result['plan']}", "report", result["report"], {})
