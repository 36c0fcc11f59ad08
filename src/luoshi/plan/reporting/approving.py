"""The organ stands by its report."""

from __future__ import annotations

from luoshi.journal.service import Act
from luoshi.plan import states
from luoshi.plan.models import RoundReport
from luoshi.plan.reporting import telling


def approve(act: Act, report: RoundReport) -> None:
    """The organ's word is given. Late is who gives it for the first time after the closing day."""
    report.is_late = report.is_late or (report.approved_on is None and act.on > report.round.closes_on)
    # Returned and handed in again, it was in time if it was in time the first time.
    report.approved_on = report.approved_on or act.on
    report.state, report.approved_by = states.APPROVED, act.actor.id
    report.version += 1
    report.save(update_fields=["state", "approved_by", "approved_on", "is_late", "version"])
    telling.decided([report.id])
    telling.to_accept(report)
