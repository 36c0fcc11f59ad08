"""Asking every organ that leads an adopted commitment, with one line for each of its targets."""

from __future__ import annotations

from collections import Counter, defaultdict
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act
from luoshi.plan import states
from luoshi.plan.models import (
    AssignmentRecord,
    CommitmentRecord,
    RoundRecord,
    RoundReport,
    RoundReportItem,
    TargetRecord,
)
from luoshi.plan.reporting import telling


def ask_organs(act: Act, row: RoundRecord) -> list[RoundReport]:
    """Open the round: a form for each lead organ on its desk, a message, and a count of what was asked."""
    leads = leads_of(row.plan_id)
    organs = sorted(set(leads.values()))
    reports = {organ: RoundReport(round=row, organ=organ, state=states.ASKED, asked_on=act.on) for organ in organs}
    RoundReport.objects.bulk_create(reports.values())
    lines = _lines(leads, reports)
    RoundReportItem.objects.bulk_create(lines, batch_size=500)
    counts = Counter(line.report_id for line in lines)
    asked = list(reports.values())
    telling.to_fill(asked)
    telling.meter("report", asked, [counts[each.id] for each in asked])
    telling.tell(organs, msg("{round}: please report by {day}.", round=row.title, day=row.closes_on.isoformat()))
    row.state, row.opened_at = states.OPEN, act.at
    row.save(update_fields=["state", "opened_at"])
    return asked


def leads_of(plan_id: UUID) -> dict[UUID, str]:
    """Adopted commitment → the organ that leads it now, in text order."""
    parts = AssignmentRecord.objects.filter(
        commitment__plan_id=plan_id, commitment__state=states.ADOPTED, role=states.LEAD, ended_on=None
    ).exclude(answer=states.WAITING)
    return dict(parts.order_by("commitment__start", "commitment_id").values_list("commitment_id", "organ"))


def _lines(leads: dict[UUID, str], reports: dict[str, RoundReport]) -> list[RoundReportItem]:
    targets: defaultdict[UUID, list[UUID | None]] = defaultdict(list)
    standing = TargetRecord.objects.filter(commitment__in=leads, ended_on=None).order_by("id")
    for commitment, target in standing.values_list("commitment_id", "id"):
        targets[commitment].append(target)
    rows = CommitmentRecord.objects.in_bulk(list(leads))
    return [
        RoundReportItem(report=reports[organ], commitment=rows[commitment], target_id=target, order=order)
        for order, (commitment, organ) in enumerate(leads.items())
        for target in targets[commitment] or [None]
    ]
