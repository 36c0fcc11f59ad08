"""The day of a round that was prepared has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states
from luoshi.plan.models import RoundRecord
from luoshi.plan.reporting.finding import kept_round
from luoshi.plan.reporting.noting import about_round, noted_round
from luoshi.plan.reporting.opening import ask_organs


@dataclass(frozen=True)
class StartRound(Action[dict[str, Any]]):
    """Ask the lead organs of the day."""

    code: ClassVar[str] = "round.start"

    round: UUID

    def check(self, act: Act) -> None:
        """Once, by the keeper or the daily job."""
        kept_round(act, self.round, states.DRAFT)

    def do(self, act: Act) -> dict[str, Any]:
        """Ask."""
        row = RoundRecord.objects.select_related("plan").get(pk=self.round)
        asked = ask_organs(act, row)
        return about_round(row, organs=[each.organ for each in asked])

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """Who was asked."""
        return noted_round(result)
