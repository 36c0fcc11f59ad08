"""The report was read: its sections and commitments become the draft."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.plan.errors import FieldError, PlanStateError
from luoshi.plan.finding import index_plan
from luoshi.plan.models import ReportRecord
from luoshi.plan.reports import report_for
from luoshi.plan.reviewing import touch
from luoshi.plan.storing import block_fields, store_commitments, store_sections, warning_fields
from luoshi.plan.years import year_of
from luoshi.reading.model import Report


@dataclass(frozen=True)
class FinishReading(Action[dict[str, Any]]):
    """Store the text and what was read from it."""

    code: ClassVar[str] = "report.finish"

    report: UUID
    text: str
    reading: Report

    def check(self, act: Act) -> None:
        """Only while it is being read, and only a reading of this very text."""
        if report_for(act, self.report).state != "reading":
            raise PlanStateError(msg("The report is not being read."))
        if self.reading.chars != len(self.text):
            raise FieldError(msg("The reading is of another text."))

    def do(self, act: Act) -> dict[str, Any]:
        """Write all rows; the counts are what the page says."""
        report = report_for(act, self.report)
        self._name_plan(report)
        sections = store_sections(report.plan, self.reading)
        count = store_commitments(report.plan, self.reading, sections)
        index_plan(report.plan_id)
        digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        report.text, report.text_digest = self.text, digest
        report.blocks, report.warnings = block_fields(self.reading), warning_fields(self.reading)
        report.state, report.stage, report.progress, report.read_at = "read", "", 100, act.at
        report.save()
        touch(report.plan_id)
        unmeasurable = sum(not each.measurable for each in self.reading.commitments)
        return {
            "plan": str(report.plan_id), "report": str(report.id), "commitments": count, "sections": len(sections),
            "unmeasurable": unmeasurable, "warnings": len(self.reading.warnings), "text_digest": digest,
        }  # fmt: skip

    def _name_plan(self, report: ReportRecord) -> None:
        plan = report.plan
        if plan.year_is_inferred:
            plan.year = year_of(self.text, report.file_name, plan.year)
        heading = next((each.title for each in self.reading.sections if each.level == 0), "")
        if heading and plan.title == PurePath(report.file_name).stem[:200]:
            plan.title = heading[:200]
        plan.save(update_fields=["year", "title"])

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """The counts and the digest of the text that offsets refer to."""
        payload = {name: value for name, value in result.items() if name not in ("plan", "report")}
        return Record(f"plan/{result['plan']}", "report", result["report"], payload)
