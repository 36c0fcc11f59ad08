"""The stored day, and the jobs that run once on each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from luoshi.base.actor import PUBLIC, Actor, job
from luoshi.base.errors import PermissionError, RefusedError
from luoshi.base.today import recorded_now, today
from luoshi.journal.days import forget_job
from luoshi.journal.models import DayRunRecord, EntryRecord
from luoshi.journal.service import MoveDay, daily_job, is_demo, mark_demo, perform, run_due_days

pytestmark = pytest.mark.django_db
OFFICER = Actor("person", "p1", roles=frozenset({"delivery-officer"}))


def real_day() -> date:
    """The day without an offset, in the deployment's zone."""
    from zoneinfo import ZoneInfo

    return recorded_now().astimezone(ZoneInfo("Asia/Shanghai")).date()


@pytest.fixture
def seen() -> Iterator[list[tuple[str, date]]]:
    """The days on which a registered job ran, as it saw them."""
    days: list[tuple[str, date]] = []

    @daily_job("test.note-day")
    def note(actor: Actor) -> None:
        days.append((actor.id, today()))

    yield days
    forget_job("test.note-day")


def test_a_fresh_database_is_no_demo() -> None:
    """The mark has to be set; it is never the default."""
    assert not is_demo()


def test_an_empty_database_can_be_marked_and_the_mark_is_journalled() -> None:
    """Marking is an action like any other."""
    mark_demo()
    assert is_demo()
    assert EntryRecord.objects.get().action == "deployment.mark-demo"


@pytest.mark.parametrize("begins_on", [date(2024, 3, 1), date(2030, 12, 31)])
def test_a_demo_begins_on_the_day_that_it_names_and_then_goes_forward(
    begins_on: date, seen: list[tuple[str, date]]
) -> None:
    """The first day may be past or to come; daily jobs see it and the days after it, not those in between."""
    mark_demo(begins_on)
    assert today() == begins_on
    run_due_days()
    with pytest.raises(RefusedError, match="cannot be moved"):
        perform(MoveDay(-1), OFFICER)
    perform(MoveDay(2), OFFICER)
    run_due_days()
    assert [day for _, day in seen] == [begins_on + timedelta(days=n) for n in range(3)]


def test_the_first_day_of_a_demo_is_set_once(seen: list[tuple[str, date]]) -> None:
    """There is no second mark, and what is written down really keeps the real moment."""
    run_due_days()
    mark_demo(date(2024, 3, 1))
    with pytest.raises(RefusedError, match="already holds data"):
        mark_demo(date(2023, 1, 1))
    run_due_days()
    assert today() == date(2024, 3, 1)
    assert [day for _, day in seen] == [real_day(), date(2024, 3, 1)]
    entry = EntryRecord.objects.get()
    assert (entry.effective_on, entry.payload["offset_days"]) == (real_day(), (date(2024, 3, 1) - real_day()).days)


def test_a_database_with_history_cannot_become_a_demo() -> None:
    """Entry without a password must never reach data that was there before."""
    mark_demo()
    with pytest.raises(RefusedError, match="already holds data"):
        mark_demo()


def test_the_day_of_a_demo_moves_forward() -> None:
    """The offset adds up, takes effect at once in this process and stands in the journal."""
    mark_demo()
    assert perform(MoveDay(3), OFFICER) == 3
    assert perform(MoveDay(4), OFFICER) == 7
    assert today() == real_day() + timedelta(days=7)
    assert [row.payload["days"] for row in EntryRecord.objects.filter(action="deployment.move-day")] == [3, 4]


@pytest.mark.parametrize("days", [0, -1, 367])
def test_the_day_never_goes_back_or_leaps(days: int) -> None:
    """Forward only, a year at most."""
    mark_demo()
    with pytest.raises(RefusedError, match="cannot be moved"):
        perform(MoveDay(days), OFFICER)


def test_the_public_cannot_move_the_day() -> None:
    """Even in a demo somebody has to have entered."""
    mark_demo()
    with pytest.raises(PermissionError):
        perform(MoveDay(1), PUBLIC)


def test_the_day_of_a_real_city_cannot_be_moved() -> None:
    """No role helps outside a demo."""
    with pytest.raises(RefusedError, match="demo only"):
        perform(MoveDay(1), job("start"))


def test_a_new_deployment_runs_today_only(seen: list[tuple[str, date]]) -> None:
    """There is no past to catch up with, and a second call finds nothing to do."""
    run_due_days()
    assert run_due_days() == 0
    assert seen == [("test.note-day", real_day())]


def test_skipped_days_run_in_order_each_as_its_own_day(seen: list[tuple[str, date]]) -> None:
    """After a move by three days the job sees all three, none twice."""
    mark_demo()
    run_due_days()
    perform(MoveDay(3), OFFICER)
    run_due_days()
    assert [day for _, day in seen] == [real_day() + timedelta(days=n) for n in range(4)]


def test_a_failing_job_stays_at_its_day_and_the_others_go_on(seen: list[tuple[str, date]]) -> None:
    """The failed day is open, is tried again, and later days wait for it."""
    broken = [True]

    @daily_job("test.break")
    def fail(actor: Actor) -> None:
        if broken[0]:
            raise ValueError("not today")

    try:
        mark_demo()
        run_due_days()
        perform(MoveDay(2), OFFICER)
        run_due_days()
        assert len(seen) == 3
        assert not DayRunRecord.objects.filter(job="test.break").exists()
        broken[0] = False
        run_due_days()
        assert DayRunRecord.objects.filter(job="test.break").exists()
    finally:
        forget_job("test.break")


def test_a_job_that_prepares_for_another_comes_first_and_holds_it_back_when_it_fails() -> None:
    """Lights are judged from the day's measurements, never without them, though their room is the lower one."""
    told: list[str] = []
    failures = [ValueError("no figures")]

    @daily_job("test.judge")
    def judge(actor: Actor) -> None:
        told.append("judge")

    @daily_job("test.measure", before=("test.judge",))
    def measure(actor: Actor) -> None:
        told.append("measure")
        if failures:
            raise failures.pop()

    try:
        run_due_days()
        assert told == ["measure"]
        run_due_days()
        assert told == ["measure", "measure", "judge"]
    finally:
        forget_job("test.judge")
        forget_job("test.measure")
