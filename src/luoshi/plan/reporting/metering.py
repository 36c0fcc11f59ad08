"""What the city asks of its organs is counted: each request once, with the number of things asked in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from luoshi.base.today import today
from luoshi.journal.service import require_action
from luoshi.plan.models import RequestRecord


@dataclass(frozen=True, slots=True)
class Request:
    """One request to an organ: report, return, reminder, or what another room calls its own."""

    organ: str
    kind: str
    subject_kind: str
    subject_id: str
    lines: int = 1
    plan: UUID | None = None


def count_requests(requests: Iterable[Request]) -> None:
    """Count requests made today, in one statement.

    Raises:
        ExecuteError: X000 outside an action's transaction.
    """
    require_action("request.count")
    RequestRecord.objects.bulk_create(
        RequestRecord(
            organ=each.organ, kind=each.kind, subject_kind=each.subject_kind, subject_id=str(each.subject_id),
            lines=each.lines, requested_on=today(), plan_id=each.plan,
        )
        for each in requests
    )  # fmt: skip
