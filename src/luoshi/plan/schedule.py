"""How far a target should be on a day: the schedule, beside what is claimed and what is computed. Pure.

With weighted steps (milestones) it rises at each step's day by its weight; without, it rises by the same amount every
day from the first day of the plan's year to the day the target is due. It says what was promised, not what is likely.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

SIX_DECIMALS = Decimal("0.000001")
_RATES = ("%", "％", "‰", "百分点", "个百分点")


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure to be reached between two days, from a baseline (none: from nothing)."""

    value: Decimal
    begins_on: date
    due_on: date
    baseline: Decimal | None = None
    comparator: str = "="
    unit: str = ""

    @property
    def is_level(self) -> bool:
        """A rate or an upper limit: it does not add up over the year and may fall again."""
        return self.comparator == "<=" or self.unit.strip() in _RATES


@dataclass(frozen=True, slots=True)
class Step:
    """A weighted step with the day it is due; no weight counts as 1."""

    due_on: date
    weight: Decimal | None = None


def share_due(begins_on: date, due_on: date, day: date, steps: Iterable[Step] = ()) -> Fraction:
    """Which part of the way should lie behind on `day`, from 0 to 1."""
    if day >= due_on:
        return Fraction(1)
    weights = [(step.due_on, Fraction(1 if step.weight is None else step.weight)) for step in steps]
    total = sum((weight for _, weight in weights), Fraction(0))
    if total:
        return sum((weight for due, weight in weights if due <= day), Fraction(0)) / total
    if day < begins_on:
        return Fraction(0)
    return Fraction((day - begins_on).days + 1, (due_on - begins_on).days + 1)


def schedule_on(goal: Goal, day: date, steps: Sequence[Step] = ()) -> Decimal | None:
    """The figure that should be reached on `day`.

    None where nobody promised a way: a limit or a rate without a baseline before its day. A limit (at most) holds from
    the first day on.
    """
    if goal.is_level and goal.baseline is None:
        return goal.value if goal.comparator == "<=" or day >= goal.due_on else None
    share = share_due(goal.begins_on, goal.due_on, day, steps)
    start = Fraction(goal.baseline or 0)
    return _decimal(start + (Fraction(goal.value) - start) * share)


def _decimal(exact: Fraction) -> Decimal:
    """With six decimals, as columns hold it; cut in integers, so that no precision of a context can matter."""
    scaled = exact * 1_000_000
    return Decimal(scaled.numerator // scaled.denominator).scaleb(-6)
