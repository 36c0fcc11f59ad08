"""A form is handed to one person of the organ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.directory.service import people_of
from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states
from luoshi.plan.errors import FieldError
from luoshi.plan.models import RoundReport
from luoshi.plan.reporting import telling
from luoshi.plan.reporting.finding import led_report
from luoshi.plan.reporting.noting import about, noted


@dataclass(frozen=True)
class DelegateReport(Action[dict[str, Any]]):
    """Let one person of the organ fill the form, and nobody else but its head; no person: anybody again."""

    code: ClassVar[str] = "form.delegate"

    report: UUID
    person: str = ""

    def check(self, act: Act) -> None:
        """By the head, to somebody who works for the organ today."""
        report = led_report(act, self.report, *states.FILLABLE)
        known = {str(each) for each in people_of(report.organ, *states.ORGAN_ROLES).values_list("pk", flat=True)}
        if self.person and self.person not in known:
            raise FieldError(msg("This person does not work for the organ today."), msg("Choose one of its people."))

    def do(self, act: Act) -> dict[str, Any]:
        """Move it to the person's desk."""
        report = RoundReport.objects.select_related("round__plan").get(pk=self.report)
        report.delegate, report.delegated_by = self.person, act.actor.id if self.person else ""
        report.version += 1
        report.save(update_fields=["delegate", "delegated_by", "version"])
        telling.filled(report)
        telling.to_fill([report])
        return about(report, delegate=self.person)

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """To whom, by internal id."""
        return noted(result)
