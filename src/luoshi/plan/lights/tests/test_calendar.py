"""Which months are judged on a day: open ones every day, closed ones only when something of them becomes known."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from luoshi.plan.lights.calendar import Asked, Course, judgings, late_judgings
from luoshi.plan.lights.judging import closing_of, first_of

PLAN, OTHER, COMMITMENT = UUID(int=1), UUID(int=2), UUID(int=3)
BEGIN = date(2024, 1, 20)
days = st.integers(0, 700).map(lambda away: BEGIN + timedelta(away))
rounds = st.lists(
    st.builds(
        lambda first, length, opens, closes: Asked(first, first + timedelta(length), opens, max(opens, closes)),
        days, st.integers(0, 100), days, days,
    ),
    max_size=4,
).map(tuple)  # fmt: skip


@given(day=days)
def test_every_month_is_judged_on_each_of_its_days_and_closes_once(day: date) -> None:
    """Without rounds a month is open until the tenth of the next, and is judged for the last time on the day after."""
    found = judgings([Course(PLAN, BEGIN)], day)
    assert (found[-1].period, found[-1].valid, found[-1].known) == (first_of(day), day, day)
    for each in found[:-1]:
        assert each.period < first_of(day)
        assert each.valid == closing_of(each.period)
        assert each.known == min(day, closing_of(each.period) + timedelta(10))
        assert each.closes == (day == closing_of(each.period) + timedelta(11))


@given(asked=rounds, first=days.map(first_of))
def test_no_round_closes_a_month_that_closed_without_it(asked: tuple[Asked, ...], first: date) -> None:
    """Only a round that opened in time decides on the closing day."""
    course, usual = Course(PLAN, BEGIN, asked), closing_of(first) + timedelta(10)
    late = tuple(each for each in asked if each.opens_on > usual)
    assert Course(PLAN, BEGIN, late).closing(first) == usual
    assert course.closing(first) == Course(PLAN, BEGIN, tuple(each for each in asked if each not in late)).closing(
        first
    )


@given(asked=rounds, day=days)
def test_nothing_is_judged_with_what_is_not_known_yet(asked: tuple[Asked, ...], day: date) -> None:
    """Neither a day to come nor knowledge to come, and no month before the plan was adopted."""
    for each in judgings([Course(PLAN, BEGIN, asked), Course(OTHER, day)], day):
        assert each.valid <= day
        assert each.known <= day
        assert each.period >= first_of(BEGIN)


@given(earliest=days, day=days)
def test_what_comes_late_is_judged_again_from_its_month_on(earliest: date, day: date) -> None:
    """All closed months from the one that it is true of, with what is known today; open ones are judged anyway."""
    course = Course(PLAN, BEGIN)
    found = late_judgings([course], {COMMITMENT: (PLAN, earliest)}, day)
    open_ = {each.period for each in judgings([course], day)}
    wanted = [
        first for first in sorted(course.months_until(day)) if closing_of(first) >= earliest and first not in open_
    ]
    assert [each.period for each in found] == wanted
    assert all((each.known, each.commitments) == (day, frozenset([COMMITMENT])) for each in found)


def test_a_plan_that_is_not_adopted_has_no_months() -> None:
    """What came late for it changes nothing."""
    assert late_judgings([Course(PLAN, BEGIN)], {COMMITMENT: (OTHER, BEGIN)}, date(2024, 12, 1)) == []
