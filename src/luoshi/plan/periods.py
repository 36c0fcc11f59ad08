"""When the word about a day comes late (补报): after the closing day of the period that holds the day."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from uuid import UUID

from luoshi.plan import states
from luoshi.plan.models import RoundRecord

DAYS_TO_REPORT = timedelta(days=10)
"""Where no round was opened for a day: how long after the end of its month word of it is still in time."""


def month_of(day: date) -> date:
    """The first day of the month: what a period of lights is called by."""
    return day.replace(day=1)


def month_end(day: date) -> date:
    """The last day of the month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def closing_day(plan_id: UUID, day: date) -> date:
    """The last day on which word about `day` is in time: of the round that asks for it, else by the month."""
    asked = RoundRecord.objects.filter(plan_id=plan_id, period_from__lte=day, period_until__gte=day)
    first = asked.exclude(state=states.DRAFT).order_by("closes_on").values_list("closes_on", flat=True).first()
    return first or month_end(day) + DAYS_TO_REPORT


def is_late(plan_id: UUID, day: date, recorded_on: date) -> bool:
    """Whether something true of `day` became known too late."""
    return recorded_on > closing_day(plan_id, day)
