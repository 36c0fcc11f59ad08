"""The lights that commitments have had, read back for many at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from luoshi.plan.lights.facts import Before, Light
from luoshi.plan.lights.judging import Judged, period_before
from luoshi.plan.models import LightRecord

MOST_MONTHS = 6
"""How far a month looks back: half a year of red months is as bad as it can be."""


@dataclass
class History:
    """The lights of one commitment, by month, in the order in which they were judged."""

    months: defaultdict[date, list[tuple[Judged, str]]] = field(
        default_factory=lambda: defaultdict[date, list[tuple[Judged, str]]](list)
    )

    def judged(self, period: date) -> list[Judged]:
        """Every light that a month was given."""
        return [each for each, _ in self.months[period]] if period in self.months else []

    def latest(self, period: date) -> Light | None:
        """The light that a month has."""
        return self.months[period][-1][0].light if period in self.months else None

    def reason(self, period: date) -> str:
        """Why it has it."""
        return self.months[period][-1][1] if period in self.months else ""

    def newest_before(self, period: date) -> Light | None:
        """The light of the last month before `period` that has one."""
        earlier = max((each for each in self.months if each < period), default=None)
        return None if earlier is None else self.latest(earlier)

    def red_until(self, period: date | None) -> int:
        """How many months in a row are red, the last of them `period`."""
        count = 0
        while period is not None and count < MOST_MONTHS and self.latest(period) == "red":
            count, period = count + 1, period_before(period)
        return count

    def before(self, period: date) -> Before:
        """What a month begins with."""
        last = period_before(period)
        return Before(self.latest(last) == "red", self.red_until(last))


def histories(commitments: Any, until: date, known: date) -> dict[UUID, History]:
    """The lights of commitments (ids, or a query of them) for the months until `until`, as judged until `known`."""
    first = until
    for _ in range(MOST_MONTHS):
        first = period_before(first)
    rows = LightRecord.objects.filter(
        commitment__in=commitments, period__gte=first, period__lte=until, judged_on__lte=known
    )
    found: defaultdict[UUID, History] = defaultdict(History)
    fields = ("commitment_id", "period", "light", "judged_on", "reason")
    for commitment, period, light, judged_on, reason in rows.order_by("sequence").values_list(*fields):
        found[commitment].months[period].append((Judged(light, judged_on), reason))
    return found
