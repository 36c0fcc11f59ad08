"""Organs that owe their report are reminded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states
from luoshi.plan.models import RoundRecord
from luoshi.plan.reporting.daily import remind
from luoshi.plan.reporting.finding import kept_round
from luoshi.plan.reporting.noting import about_round, noted_round


@dataclass(frozen=True)
class RemindOrgans(Action[dict[str, Any]]):
    """Tell each organ that owes its report until when; once a day at most. It counts as a request to the organ."""

    code: ClassVar[str] = "round.remind"

    round: UUID

    def check(self, act: Act) -> None:
        """By the keeper or the daily job, while the round is open."""
        kept_round(act, self.round, states.OPEN)

    def do(self, act: Act) -> dict[str, Any]:
        """Tell, and count."""
        row = RoundRecord.objects.select_related("plan").get(pk=self.round)
        return about_round(row, reminded=[each.organ for each in remind(act, row)])

    def record(self, act: Act, result: dict[str, Any]) -> Record | None:
        """Who was reminded."""
        return noted_round(result) if result["reminded"] else None
