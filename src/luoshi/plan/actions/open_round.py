"""Lead organs are asked how far they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states
from luoshi.plan.errors import FieldError, RoundStateError
from luoshi.plan.models import PlanRecord, RoundRecord
from luoshi.plan.reporting.forms import checked_days, checked_form
from luoshi.plan.reporting.noting import about_round, noted_round
from luoshi.plan.reporting.opening import ask_organs, leads_of
from luoshi.plan.rows import kept_plan
from luoshi.plan.working import checked_words


@dataclass(frozen=True)
class OpenRound(Action[dict[str, Any]]):
    """Ask every lead organ of an adopted plan about a period, until `closes_on`.

    With a later `opens_on` the round waits as a draft and the daily job opens it on that day. `form`: kind of
    commitment → fields to be filled (value, expected, statement, evidence). Organs that owe their report are reminded
    on the working days `remind_before` and `remind_after` the closing day.
    """

    code: ClassVar[str] = "round.open"

    plan: UUID
    title: str
    period_from: date
    period_until: date
    closes_on: date
    opens_on: date | None = None
    form: Mapping[str, Any] = field(default_factory=dict[str, Any])
    remind_before: tuple[int, ...] = (3, 1)
    remind_after: tuple[int, ...] = (1, 3, 5)

    def check(self, act: Act) -> None:
        """By the keeper; days in order; no other round asks about these days; somebody is there to be asked."""
        plan = kept_plan(act, self.plan, states.ADOPTED)
        checked_words("title", self.title, 200)
        checked_form(self.form)
        checked_days("remind_before", self.remind_before)
        checked_days("remind_after", self.remind_after)
        opens_on = self.opens_on or act.on
        if self.period_from > self.period_until or self.closes_on < max(opens_on, act.on) or opens_on < act.on:
            raise FieldError(
                msg("The days of a round follow each other: period, opening, closing; none of the last two is over.")
            )
        other = RoundRecord.objects.filter(
            plan=plan, period_from__lte=self.period_until, period_until__gte=self.period_from
        ).first()
        if other is not None:
            raise RoundStateError(
                msg("The round “{title}” asks about some of these days already.", title=other.title),
                msg("Ask about other days, or correct that round's reports."),
            )
        if not leads_of(plan.id):
            raise RoundStateError(msg("Nobody leads an adopted commitment of this plan."))

    def do(self, act: Act) -> dict[str, Any]:
        """Write the round, and ask unless its day is still to come."""
        plan = PlanRecord.objects.get(pk=self.plan)
        row = RoundRecord.objects.create(
            plan=plan, title=self.title.strip(), period_from=self.period_from, period_until=self.period_until,
            opens_on=self.opens_on or act.on, closes_on=self.closes_on, state=states.DRAFT,
            form=checked_form(self.form), remind_before=checked_days("remind_before", self.remind_before),
            remind_after=checked_days("remind_after", self.remind_after), created_by=act.actor.id, created_at=act.at,
        )  # fmt: skip
        asked = ask_organs(act, row) if row.opens_on <= act.on else []
        days = {name: getattr(row, name).isoformat() for name in ("period_from", "period_until", "closes_on")}
        return about_round(row, title=row.title, organs=[each.organ for each in asked], **days)

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """The period, the closing day, and who was asked."""
        return noted_round(result)
