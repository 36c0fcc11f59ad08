"""An organ fills its form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states
from luoshi.plan.errors import FieldError
from luoshi.plan.models import RoundReport, RoundReportItem
from luoshi.plan.reporting.filling import LONGEST, body_of, checked_lines
from luoshi.plan.reporting.finding import own_report, require_version
from luoshi.plan.reporting.noting import about, noted

FIELDS = ["claim_value", "expected_value", "statement", "evidence"]


@dataclass(frozen=True)
class FillReport(Action[dict[str, Any]]):
    """Keep what was typed; a form may be kept half filled, as often as one likes, also after the round was closed.

    `lines`: ``{"item": id, "value", "expected", "statement", "evidence"}`` with what changes; `text` is said beside
    the figures. `version`: the form as it was opened; somebody else's change since then is a conflict.
    """

    code: ClassVar[str] = "form.fill"

    report: UUID
    lines: Sequence[Mapping[str, Any]]
    version: int | None = None
    text: str | None = None

    def check(self, act: Act) -> None:
        """By the organ, or the person it was handed to, until it is submitted."""
        report = own_report(act, self.report, *states.FILLABLE)
        require_version(report, self.version)
        checked_lines(report, self.lines)
        if self.text is not None and len(self.text) > LONGEST:
            raise FieldError(msg("{field} has at most {most} characters.", field="text", most=LONGEST))

    def do(self, act: Act) -> dict[str, Any]:
        """Keep it."""
        report = RoundReport.objects.select_related("round__plan").get(pk=self.report)
        changed = checked_lines(report, self.lines)
        RoundReportItem.objects.bulk_update(changed, FIELDS, batch_size=200)
        if self.text is not None:
            report.text = self.text.strip()
        # A returned form stays marked as returned until it is handed in again.
        report.state = states.DRAFTED if report.state == states.ASKED else report.state
        report.version += 1
        report.save(update_fields=["text", "state", "version"])
        return about(report, lines=[body_of(each) for each in changed])

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """The lines that changed."""
        return noted(result)
