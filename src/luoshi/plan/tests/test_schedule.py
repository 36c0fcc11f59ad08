"""The schedule rises, ends at the target, and follows milestones where there are any."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from luoshi.plan.progress import share_done
from luoshi.plan.schedule import Goal, Step, schedule_on, share_due

FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)
DAYS = st.integers(0, 365).map(lambda days: FIRST + timedelta(days))
FIGURES = st.decimals(0, 10**9, places=3)
STEPS = st.lists(st.builds(Step, DAYS, st.none() | st.decimals(0, 1000, places=3)), max_size=5)


@given(FIGURES, FIGURES, DAYS, DAYS, DAYS, STEPS)
def test_a_schedule_never_turns_back_and_ends_at_the_target(
    value: Decimal, baseline: Decimal, due: date, one: date, other: date, steps: list[Step]
) -> None:
    """Between two days the share only grows; on the due day the figure is the target itself."""
    goal = Goal(value, FIRST, due, baseline)
    earlier, later = sorted((one, other))
    assert 0 <= share_due(FIRST, due, earlier, steps) <= share_due(FIRST, due, later, steps) <= 1
    assert schedule_on(goal, due, steps) == value
    now = schedule_on(goal, earlier, steps)
    assert now is not None
    assert min(value, baseline) - 1 < now <= max(value, baseline)


@given(STEPS, DAYS)
def test_milestones_that_are_due_count_like_milestones_that_are_done(steps: list[Step], day: date) -> None:
    """On schedule means: every step whose day has come is done, by the same roll-up."""
    done = share_done((step.weight, step.due_on <= day) for step in steps)
    if done is not None and day < LAST:
        assert abs(Decimal(float(share_due(FIRST, LAST, day, steps))) - done) < Decimal("1e-9")


def test_without_milestones_every_day_counts_alike() -> None:
    """1,650 alleys in 366 days: 412.5 less a day's rounding after a quarter, half of them on 1 July."""
    goal = Goal(Decimal(1650), FIRST, LAST)
    assert schedule_on(goal, date(2023, 12, 31)) == 0
    assert schedule_on(goal, date(2024, 7, 1)) == Decimal(1650) * 183 / 366
    assert schedule_on(goal, date(2024, 3, 31)) == Decimal("410.245901")
    assert schedule_on(goal, date(2025, 3, 1)) == 1650


def test_a_rate_or_a_limit_is_not_cut_into_days() -> None:
    """98 % is not due by 49 % in July; a limit holds all year; with a baseline there is a way to go."""
    rate = Goal(Decimal(98), FIRST, LAST, unit="%")
    assert (schedule_on(rate, date(2024, 7, 1)), schedule_on(rate, LAST)) == (None, 98)
    assert schedule_on(Goal(Decimal(32), FIRST, LAST, comparator="<="), FIRST) == 32
    assert schedule_on(Goal(Decimal(98), FIRST, LAST, Decimal(90), unit="%"), date(2024, 7, 1)) == 94
