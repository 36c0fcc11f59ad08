"""A reporting round ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states
from luoshi.plan.errors import RoundStateError
from luoshi.plan.models import RoundRecord, RoundReport
from luoshi.plan.reporting.daily import mark_late
from luoshi.plan.reporting.finding import kept_round
from luoshi.plan.reporting.noting import about_round, noted_round


@dataclass(frozen=True)
class CloseRound(Action[dict[str, Any]]):
    """Close a round: nobody is reminded any more, and figures of accepted reports change by a correction only.

    Forms that are still open keep all that was typed and can be handed in late.
    """

    code: ClassVar[str] = "round.close"

    round: UUID

    def check(self, act: Act) -> None:
        """By the keeper; before the closing day only when nobody owes anything."""
        row = kept_round(act, self.round, states.OPEN)
        owed = RoundReport.objects.filter(round=row, state__in=states.OWED).count()
        if owed and act.on <= row.closes_on:
            raise RoundStateError(
                msg("{count} organs may still report until {day}.", count=owed, day=row.closes_on.isoformat()),
                msg("Close the round after that day."),
            )

    def do(self, act: Act) -> dict[str, Any]:
        """Close it; who has not handed in is late."""
        row = RoundRecord.objects.select_related("plan").get(pk=self.round)
        late = mark_late(act, row)
        row.state, row.closed_at, row.closed_on = states.CLOSED, act.at, act.on
        row.save(update_fields=["state", "closed_at", "closed_on"])
        return about_round(row, late=[each.organ for each in late])

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """Who became late by it."""
        return noted_round(result)
