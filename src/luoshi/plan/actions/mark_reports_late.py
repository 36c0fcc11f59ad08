"""The closing day of a round is over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states
from luoshi.plan.models import RoundRecord
from luoshi.plan.reporting.daily import mark_late
from luoshi.plan.reporting.finding import kept_round
from luoshi.plan.reporting.noting import about_round, noted_round


@dataclass(frozen=True)
class MarkReportsLate(Action[dict[str, Any]]):
    """Who has not handed in by the closing day is late, and stays so when the report comes."""

    code: ClassVar[str] = "round.mark_late"

    round: UUID

    def check(self, act: Act) -> None:
        """By the keeper or the daily job, while the round is open."""
        kept_round(act, self.round, states.OPEN)

    def do(self, act: Act) -> dict[str, Any]:
        """Mark and tell."""
        row = RoundRecord.objects.select_related("plan").get(pk=self.round)
        return about_round(row, late=[each.organ for each in mark_late(act, row)])

    def record(self, act: Act, result: dict[str, Any]) -> Record | None:
        """Who became late."""
        return noted_round(result) if result["late"] else None
