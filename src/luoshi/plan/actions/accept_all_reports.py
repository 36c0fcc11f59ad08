"""The office takes every report of a round that can be taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import packed
from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states
from luoshi.plan.claims import Book
from luoshi.plan.models import RoundRecord, RoundReport
from luoshi.plan.reporting.accepting import accept, faults
from luoshi.plan.reporting.filling import NAMED, items_of
from luoshi.plan.reporting.finding import kept_round
from luoshi.plan.reporting.noting import about_round, noted_round


@dataclass(frozen=True)
class AcceptAllReports(Action[dict[str, Any]]):
    """Accept all approved reports of a round; one with a line that cannot be taken stays, and the answer says why."""

    code: ClassVar[str] = "form.accept_all"

    round: UUID

    def check(self, act: Act) -> None:
        """By the office that keeps the plan."""
        kept_round(act, self.round, states.OPEN, states.CLOSED)

    def do(self, act: Act) -> dict[str, Any]:
        """Write the claims of each."""
        row = RoundRecord.objects.select_related("plan").get(pk=self.round)
        approved = RoundReport.objects.filter(round=row, state=states.APPROVED).select_related("round__plan")
        lines = {report: items_of(report) for report in approved.order_by("organ")}
        book = Book({item.commitment_id for items in lines.values() for item in items})
        accepted: list[str] = []
        refused: dict[str, str] = {}
        for report, items in lines.items():
            wrong = faults(report, items, book, act.on)
            if wrong:
                refused[report.organ] = packed(wrong[:NAMED])
            else:
                accept(act, report, items)
                accepted.append(report.organ)
        return about_round(row, accepted=accepted, refused=refused)

    def record(self, act: Act, result: dict[str, Any]) -> Record | None:
        """Whose report was taken; a reason may quote what was typed and stays outside."""
        noted = result | {"refused": sorted(result["refused"])}
        return noted_round(noted) if result["accepted"] else None
