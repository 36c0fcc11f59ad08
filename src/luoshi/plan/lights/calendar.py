"""Which months are judged on a day, and until when word of a month is in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from luoshi.plan.lights.judging import closing_of, first_of, period_before
from luoshi.plan.periods import DAYS_TO_REPORT

_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Asked:
    """A reporting round of a plan, as far as lights look at it."""

    period_from: date
    period_until: date
    opens_on: date
    closes_on: date


@dataclass(frozen=True, slots=True)
class Course:
    """The months of one plan: from the one in which it was adopted, with the rounds that asked for them."""

    plan: UUID
    begins_on: date
    rounds: tuple[Asked, ...] = ()

    def closing(self, first: date) -> date:
        """The last day on which word of the month that begins on `first` is in time.

        A round counts only if it opened before the month had closed without it: what was red stays red.
        """
        end = closing_of(first)
        usual = end + DAYS_TO_REPORT
        asked = (
            each.closes_on
            for each in self.rounds
            if each.period_from <= end <= each.period_until and each.opens_on <= usual
        )
        return min(asked, default=usual)

    def months_until(self, day: date) -> Iterator[date]:
        """The first days of its months until the one that holds `day`, the newest first."""
        first, begin = first_of(day), first_of(self.begins_on)
        while first >= begin:
            yield first
            first = period_before(first)

    def last_closed(self, day: date) -> date | None:
        """The newest month of which word is no longer in time on `day`."""
        return next((first for first in self.months_until(day) if self.closing(first) < day), None)


@dataclass(frozen=True, slots=True)
class Judging:
    """One month to be judged for some plans: valid on one day, known on one day.

    `closes` where it is the last judging in time. `commitments`: only these, where facts came late; None for all.
    """

    period: date
    valid: date
    known: date
    closes: bool = False
    plans: frozenset[UUID] = frozenset()
    commitments: frozenset[UUID] | None = field(default=None)


def judgings(courses: Iterable[Course], day: date) -> list[Judging]:
    """What is judged in any case on `day`: the current month, and those before it until they are closed.

    A day's job runs in the morning, so a month is judged for the last time on the day after its closing day, with what
    was known on that.
    """
    found: dict[tuple[date, date, bool], set[UUID]] = {}
    for course in courses:
        for first in course.months_until(day):
            closing = course.closing(first)
            if closing + _DAY < day:
                break
            closes = closing + _DAY == day
            found.setdefault((first, min(day, closing), closes), set()).add(course.plan)
    return [
        Judging(first, min(day, closing_of(first)), known, closes, frozenset(plans))
        for (first, known, closes), plans in sorted(found.items())
    ]


def late_judgings(
    courses: Sequence[Course], late: Mapping[UUID, tuple[UUID, date]], day: date, most: int = 36
) -> list[Judging]:
    """The closed months that have to be judged again on `day`.

    `late`: by commitment its plan, and the earliest day of which something became known since yesterday.
    """
    by_plan = {course.plan: course for course in courses}
    found: dict[date, tuple[set[UUID], set[UUID]]] = {}
    for commitment, (plan, earliest) in late.items():
        course = by_plan.get(plan)
        if course is None:
            continue
        for first in list(course.months_until(day))[:most]:
            if closing_of(first) < earliest:
                break
            if course.closing(first) + _DAY < day:
                plans, rows = found.setdefault(first, (set(), set()))
                plans.add(plan)
                rows.add(commitment)
    return [
        Judging(first, closing_of(first), day, plans=frozenset(plans), commitments=frozenset(rows))
        for first, (plans, rows) in sorted(found.items())
    ]
