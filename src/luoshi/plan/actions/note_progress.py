"""How far the reading of a report is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.plan.errors import FieldError, PlanStateError
from luoshi.plan.reports import report_for

STAGES = ("extract", "read", "store")


@dataclass(frozen=True)
class NoteProgress(Action[dict[str, Any]]):
    """Move the bar; it never moves back."""

    code: ClassVar[str] = "report.progress"

    report: UUID
    stage: str
    progress: int

    def check(self, act: Act) -> None:
        """Only while it is being read."""
        if self.stage not in STAGES or not 0 <= self.progress <= 99:
            raise FieldError(msg("A stage is one of {stages}; progress is 0 to 99.", stages=", ".join(STAGES)))
        if report_for(act, self.report).state != "reading":
            raise PlanStateError(msg("The report is not being read."))

    def do(self, act: Act) -> dict[str, Any]:
        """Write stage and progress."""
        report = report_for(act, self.report)
        report.stage, report.progress = self.stage, max(report.progress, self.progress)
        report.save(update_fields=["stage", "progress"])
        return {"plan": str(report.plan_id), "report": str(report.id)}

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """Stage and progress."""
        payload = {"stage": self.stage, "progress": self.progress}
        return Record(f"plan/{result['plan']}", "report", result["report"], payload)
