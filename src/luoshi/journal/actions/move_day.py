"""deployment.move-day: the demo's day goes forward."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.db import transaction

from luoshi.base.errors import PermissionError, RefusedError
from luoshi.base.text import msg
from luoshi.journal.deployment import forget, stored_deployment
from luoshi.journal.models import DeploymentRecord
from luoshi.journal.performing import Act, Action, Record

MOST_DAYS = 366


@dataclass(frozen=True)
class MoveDay(Action[int]):
    """Move the day by `days`; returns the whole offset. The worker then runs the skipped days in order."""

    code: ClassVar[str] = "deployment.move-day"
    days: int

    def check(self, act: Act) -> None:
        """Only in a demo, only forward, and only by somebody who has entered."""
        if not DeploymentRecord.objects.filter(pk=1, is_demo=True).exists():
            raise RefusedError(
                msg("The day can be moved in a demo only."), msg("Start a demo with: luoshi serve --demo")
            )
        if act.actor.kind == "public":
            raise PermissionError(msg("Only somebody who has entered may move the day."), msg("Enter the demo first."))
        if not 1 <= self.days <= MOST_DAYS:
            raise RefusedError(
                msg("The day cannot be moved by {days} days.", days=self.days),
                msg("It goes forward only, by 1 to {most} days at a time.", most=MOST_DAYS),
            )

    def do(self, act: Act) -> int:
        """Store the new offset; every process sees it within a second."""
        row = stored_deployment()
        row.offset_days += self.days
        row.save(update_fields=["offset_days"])
        forget()
        transaction.on_commit(forget)
        return row.offset_days

    def record(self, act: Act, result: int) -> Record:
        """By how much, and where that leads."""
        return Record("deployment", "deployment", "1", {"days": self.days, "offset_days": result})
