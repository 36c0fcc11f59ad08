"""The legal clock: starts, pauses, extensions."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.clock import (
    Calendar,
    Extension,
    LegalClock,
    Limit,
    Pause,
    UnknownYearError,
    add_working_days,
    add_working_time,
    working_days_between,
    working_time_between,
)
from luoshi.clock.tests.calendars import BEIJING, any_calendar

SHANGHAI = ZoneInfo("Asia/Shanghai")
TWENTY_DAYS = Limit(20, "working-day")
EIGHT_HOURS = Limit(8, "working-hour")


def local(month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    """A moment of 2024 by the city's clock."""
    return datetime(2024, month, day, hour, minute, tzinfo=SHANGHAI)


def pause(begin: datetime, end: datetime | None) -> Pause:
    """A pause while the applicant supplements."""
    return Pause(begin, end, "supplement")


def test_twenty_working_days_are_counted_from_the_day_after() -> None:
    """Accepted on Friday 1 March 2024, due on Friday 29 March."""
    assert LegalClock(BEIJING, local(3, 1), TWENTY_DAYS).due_on() == date(2024, 3, 29)


def test_the_hour_of_the_start_does_not_matter_for_days() -> None:
    """Early or late on one legal day gives one due day, and the whole of it is in time."""
    early, late = (LegalClock(BEIJING, local(3, 1, hour), TWENTY_DAYS) for hour in (0, 23))
    assert early.due_at() == late.due_at()
    assert not early.is_late(local(3, 29, 23, 59))
    assert early.is_late(local(3, 30, 0, 1))


def test_the_legal_day_is_that_of_the_city() -> None:
    """17:00 UTC on 29 February is already 1 March in the city."""
    start = datetime.fromisoformat("2024-02-29T17:00:00+00:00")
    assert LegalClock(BEIJING, start, TWENTY_DAYS).due_on() == date(2024, 3, 29)


def test_waiting_for_the_applicant_stops_the_clock() -> None:
    """While a pause is open nothing is due, and nothing becomes late."""
    clock = LegalClock(BEIJING, local(3, 1), TWENTY_DAYS, (pause(local(3, 6), None),))
    assert clock.due_on() is None
    assert not clock.is_late(local(12, 1))
    assert clock.used(local(12, 1)) == 2


def test_resuming_moves_the_due_day_by_the_days_of_the_pause() -> None:
    """A pause from Wednesday 6 to Wednesday 13 March holds five working days."""
    clock = LegalClock(BEIJING, local(3, 1), TWENTY_DAYS, (pause(local(3, 6), local(3, 13)),))
    assert clock.due_on() == date(2024, 4, 8)  # 4 to 6 April are off, Sunday 7 is worked
    assert working_days_between(BEIJING, date(2024, 3, 29), date(2024, 4, 8)) == 5


def test_resuming_moves_the_promised_day_and_the_legal_one() -> None:
    """One set of pauses serves both limits: neither the promise nor the law forgets the waiting."""
    waiting = (pause(local(3, 6), local(3, 13)),)
    legal = LegalClock(BEIJING, local(3, 1), TWENTY_DAYS, waiting)
    promised = LegalClock(BEIJING, local(3, 1), Limit(5, "working-day"), waiting)
    assert promised.due_on() == date(2024, 3, 15)
    assert legal.due_on() == date(2024, 4, 8)


def test_a_pause_on_the_last_day_moves_the_last_day() -> None:
    """Who must wait on the last day has that day again."""
    clock = LegalClock(BEIJING, local(3, 1), TWENTY_DAYS, (pause(local(3, 29, 9), local(4, 2)),))
    assert clock.due_on() == date(2024, 4, 2)


def test_a_pause_after_the_limit_mends_nothing() -> None:
    """What was late stays late, even while a pause is open."""
    clock = LegalClock(BEIJING, local(3, 1), TWENTY_DAYS, (pause(local(4, 1), None),))
    assert clock.due_on() == date(2024, 3, 29)
    assert clock.is_late(local(4, 1))


def test_a_pause_within_one_day_costs_no_day() -> None:
    """Nobody wins a day by stopping the clock over lunch."""
    clock = LegalClock(BEIJING, local(3, 1), TWENTY_DAYS, (pause(local(3, 6, 9), local(3, 6, 15)),))
    assert clock.due_on() == date(2024, 3, 29)


def test_a_pause_over_spring_festival_counts_only_working_days() -> None:
    """From 8 to 19 February 2024 only 8, 9 and the worked Sunday 18 are saved."""
    start = local(2, 5)
    plain = LegalClock(BEIJING, start, Limit(5, "working-day"))
    paused = LegalClock(BEIJING, start, Limit(5, "working-day"), (pause(local(2, 8), local(2, 19)),))
    assert plain.due_on() == date(2024, 2, 18)
    assert paused.due_on() == date(2024, 2, 21)


def test_an_extension_adds_to_the_limit() -> None:
    """Twenty days and ten more, approved by the head of the organ."""
    extension = Extension(10, "head of the organ")
    clock = LegalClock(BEIJING, local(3, 1), TWENTY_DAYS, (), (extension,))
    assert clock.due_on() == add_working_days(BEIJING, date(2024, 3, 1), 30)


def test_hours_run_from_the_moment_of_the_start() -> None:
    """Eight hours from 16:00 end at 16:00 on the next working day."""
    clock = LegalClock(BEIJING, local(3, 7, 16), EIGHT_HOURS)
    assert clock.due_at() == local(3, 8, 16)
    assert clock.remaining(local(3, 8, 11)) == timedelta(hours=4)


def test_a_pause_gives_back_exactly_its_working_hours() -> None:
    """From 17:00 to 10:00 the next morning there are two working hours."""
    clock = LegalClock(BEIJING, local(3, 7, 16), EIGHT_HOURS, (pause(local(3, 7, 17), local(3, 8, 10)),))
    assert clock.due_at() == local(3, 8, 18)


def test_a_limit_in_calendar_days_ends_on_a_working_day() -> None:
    """Seven days from 3 February 2024 end inside the holiday."""
    assert LegalClock(BEIJING, local(2, 3), Limit(7, "day")).due_on() == date(2024, 2, 18)


def test_overlapping_pauses_count_once() -> None:
    """Two grounds at the same time stop the clock no longer than both together."""
    apart = (pause(local(3, 6), local(3, 13)),)
    overlapping = (pause(local(3, 6), local(3, 11)), Pause(local(3, 8), local(3, 13), "hearing"))
    expected = LegalClock(BEIJING, local(3, 1), TWENTY_DAYS, apart).due_on()
    assert LegalClock(BEIJING, local(3, 1), TWENTY_DAYS, overlapping).due_on() == expected


def test_a_due_day_in_an_unknown_year_is_not_guessed() -> None:
    """Who asks in December 2026 is told that 2027 is not known yet."""
    start = datetime(2026, 12, 30, 10, tzinfo=SHANGHAI)
    with pytest.raises(UnknownYearError, match="2027"):
        LegalClock(BEIJING, start, TWENTY_DAYS).due_on()


STARTS = st.datetimes(datetime(2024, 1, 1), datetime(2025, 6, 30), timezones=st.just(SHANGHAI))
MINUTES = st.integers(0, 30 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


@st.composite
def any_pauses(draw: st.DrawFn, start: datetime) -> tuple[Pause, ...]:
    """Up to four pauses, in any order, overlapping or not."""
    found: list[Pause] = []
    for _ in range(draw(st.integers(0, 4))):
        begin = start + draw(MINUTES)
        found.append(Pause(begin, begin + draw(MINUTES), draw(st.sampled_from(["supplement", "hearing"]))))
    return tuple(found)


@given(any_calendar(), STARTS, st.integers(1, 80), MINUTES, MINUTES)
def test_a_pause_adds_exactly_its_working_time(
    calendar: Calendar, start: datetime, hours: int, wait: timedelta, length: timedelta
) -> None:
    """A pause before the due moment moves it by the working time inside the pause."""
    plain = LegalClock(calendar, start, Limit(hours, "working-hour")).due_at()
    begin, end = start + wait, start + wait + length
    paused = LegalClock(calendar, start, Limit(hours, "working-hour"), (pause(begin, end),)).due_at()
    assert plain is not None
    lost = working_time_between(calendar, begin, end) if begin < plain else timedelta(0)
    assert paused == add_working_time(calendar, plain, lost)


@given(any_calendar(), STARTS, st.integers(1, 60), MINUTES, MINUTES)
def test_a_pause_adds_exactly_its_working_days(
    calendar: Calendar, start: datetime, days: int, wait: timedelta, length: timedelta
) -> None:
    """A pause that begins up to the last day moves it by the working days from its first to before its end."""
    plain = LegalClock(calendar, start, Limit(days, "working-day")).due_on()
    first, end = calendar.day_of(start + wait), calendar.day_of(start + wait + length)
    clock = LegalClock(calendar, start, Limit(days, "working-day"), (pause(start + wait, start + wait + length),))
    assert plain is not None
    begin = max(first, calendar.day_of(start) + timedelta(days=1))
    lost = 0
    if begin <= plain and begin < end:
        before = timedelta(days=1)
        lost = working_days_between(calendar, begin - before, end - before)
    assert clock.due_on() == add_working_days(calendar, plain, lost)


@given(st.data(), any_calendar(), STARTS, st.integers(1, 60), st.sampled_from(["working-day", "working-hour"]))
def test_pauses_never_bring_a_due_moment_forward(
    data: st.DataObject, calendar: Calendar, start: datetime, amount: int, unit: str
) -> None:
    """Whatever the pauses are, the due moment is not before that without them."""
    limit = Limit(amount, unit)  # type: ignore[arg-type]
    plain = LegalClock(calendar, start, limit).due_at()
    paused = LegalClock(calendar, start, limit, data.draw(any_pauses(start))).due_at()
    assert plain is not None
    assert paused is not None
    assert paused >= plain


@given(st.data(), any_calendar(), STARTS, st.integers(1, 60))
def test_at_the_due_moment_the_whole_limit_is_used(
    data: st.DataObject, calendar: Calendar, start: datetime, hours: int
) -> None:
    """Due and used are two views of one count."""
    clock = LegalClock(calendar, start, Limit(hours, "working-hour"), data.draw(any_pauses(start)))
    due = clock.due_at()
    assert due is not None
    assert clock.used(due) == timedelta(hours=hours)


@given(st.data(), STARTS)
def test_segments_follow_each_other_without_gap(data: st.DataObject, start: datetime) -> None:
    """Stored segments cover the time from the start on, each beginning where the last one ended."""
    segments = LegalClock(BEIJING, start, TWENTY_DAYS, data.draw(any_pauses(start))).segments()
    assert segments[0].begin == start
    assert segments[-1].end is None
    assert all(one.end == two.begin for one, two in pairwise(segments))
    assert all(segment.end is None or segment.end > segment.begin for segment in segments)
