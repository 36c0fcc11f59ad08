"""The report of a plan, for the actions that read it."""

from __future__ import annotations

from uuid import UUID

from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.journal.service import Act
from luoshi.plan import policies
from luoshi.plan.models import ReportRecord


def report_for(act: Act, report_id: UUID | str) -> ReportRecord:
    """The report with its plan, if the actor keeps the plan (the job that reads does).

    Raises:
        NotFoundError, PermissionError
    """
    report = ReportRecord.objects.select_related("plan").filter(pk=report_id).first()
    # Whoever may not see the plan learns nothing from the id of its report.
    if report is None or not policies.see_plan(act.actor).allows(report.plan):
        raise NotFoundError(msg("There is no such report."))
    act.require(policies.keep_plan(act.actor), report.plan)
    return report
