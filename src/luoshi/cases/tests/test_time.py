"""Days that pass: late, ladders, more time; all on the working calendar and under the clock that tests set."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from luoshi.base.actor import Actor
from luoshi.base.errors import PermissionError
from luoshi.cases.actions.escalate_case import EscalateCase
from luoshi.cases.errors import CaseConflictError, CaseFieldError, ExtensionError
from luoshi.cases.models import CaseEventRecord, CaseRecord
from luoshi.cases.service import (
    ActOnCase,
    AskForTime,
    CaseFilters,
    ExtendCase,
    OpenCase,
    RefuseTime,
    Said,
    case_page,
    count_cases,
    perform,
)
from luoshi.cases.tests.changing import republished
from luoshi.cases.tests.conftest import EAST, ORDER, START, City, act
from luoshi.cases.watching import watch_cases
from luoshi.clock import UnknownYearError
from luoshi.desk.service import items_for
from luoshi.journal.service import run_due_days
from luoshi.messages.service import inbox

Clock = Callable[[datetime], None]


def on(day: str) -> datetime:
    """Ten in the morning in the city."""
    return datetime.fromisoformat(f"{day}T10:00:00+08:00")


def happened(row: CaseRecord) -> list[tuple[str, str, date]]:
    """What the passing of days brought: what, which rung, when."""
    events = CaseEventRecord.objects.filter(case=row, what__in=["late", "climbed"])
    return [(each.what, each.slug, each.effective_on) for each in events]


def told(who: Actor) -> list[str]:
    """What somebody has read, the oldest first."""
    return [str(line.text) for line in reversed(inbox(who))]


def test_each_rung_is_climbed_once_on_its_day(city: City, order: CaseRecord, clock: Clock) -> None:
    """Three working days before, one after, five after: also if nobody looked for weeks, in order, never twice."""
    run_due_days()
    clock(on("2024-04-25"))
    assert run_due_days() > 0
    days = [("climbed", "reminder", date(2024, 4, 11)), ("late", "", date(2024, 4, 17)),
            ("climbed", "urging", date(2024, 4, 17)), ("climbed", "interview", date(2024, 4, 23))]  # fmt: skip
    assert happened(order) == days
    run_due_days()
    assert watch_cases(START) == 0
    assert happened(order) == days
    order.refresh_from_db()
    assert (order.is_late, order.rung, order.highest) == (True, "interview", "interview")
    assert count_cases(city.lin, CaseFilters("late")) == 1


def test_the_ladder_tells_the_holder_then_the_keeper_then_those_above(
    city: City, order: CaseRecord, clock: Clock
) -> None:
    """A reminder goes to the organ alone; urging to the office as well; the last rung to the government above it."""
    clock(on("2024-04-17"))
    watch_cases(START)
    assert [text.partition(":")[0] for text in told(city.zhou)] == [
        f"督办单 {order.number} waits for you until 2024-04-16", "提醒", "催办",
    ]  # fmt: skip
    assert [text.partition(":")[0] for text in told(city.lin)] == ["催办"]
    assert told(city.mayor) == []
    clock(on("2024-04-23"))
    watch_cases(START)
    assert [text.partition(":")[0] for text in told(city.mayor)] == ["约谈"]


def test_flags_are_cleared_on_every_way_out(city: City, order: CaseRecord, clock: Clock) -> None:
    """Late at one step is not late at the next; that it ever was stays in the history and in the highest rung."""
    clock(on("2024-04-23"))
    watch_cases(START)
    act(order, city.zhou, "answer", "已完成", city.paper)
    assert (order.is_late, order.rung, order.highest) == (False, "", "interview")
    other = perform(OpenCase(ORDER, city.waste, said=Said("请答复")), city.lin)
    row = CaseRecord.objects.get(pk=other["case"])
    clock(on("2024-05-31"))
    watch_cases(START)
    act(row, city.lin, "withdraw")
    assert (row.is_late, row.rung, row.due_on) == (False, "", None)
    assert not items_for(city.zhou).filter(subject_kind="case").exists()


def test_a_returned_order_climbs_from_the_bottom_again(city: City, order: CaseRecord, clock: Clock) -> None:
    """The new day has its own reminders."""
    clock(on("2024-04-17"))
    watch_cases(START)
    act(order, city.zhou, "answer", "已完成", city.paper)
    act(order, city.lin, "return", "不完整")
    clock(on("2024-04-25"))
    watch_cases(START)
    rungs = [slug for what, slug, _ in happened(order) if what == "climbed"]
    assert rungs == ["reminder", "urging", "reminder", "urging"]


def test_a_reminder_turns_nobodys_answer_away(city: City, order: CaseRecord, clock: Clock) -> None:
    """Somebody fills in the answer while the day passes: what the job noted is no conflict."""
    seen = order.version
    clock(on("2024-04-17"))
    watch_cases(START)
    perform(ActOnCase(order.id, seen, "answer", Said("已完成", (city.paper,))), city.zhou)


def test_only_the_daily_job_escalates(city: City, order: CaseRecord) -> None:
    """A person cannot make a case late."""
    with pytest.raises(PermissionError):
        perform(EscalateCase(order.id), city.lin)


def test_more_time_is_asked_for_granted_and_counts_from_the_old_day(
    city: City, order: CaseRecord, clock: Clock
) -> None:
    """The request lies on the keeper's desk; five working days more than 16 April are 23 April."""
    perform(AskForTime(order.id, order.version, 5, "需要现场复核"), city.zhou)
    assert [item.kind for item in items_for(city.lin).filter(subject_kind="case")] == ["case.extension"]
    page = case_page(city.lin, order.id)
    assert (page.asked_days, page.may_extend) == (5, True)
    assert not case_page(city.zhou, order.id).may_ask_for_time
    order.refresh_from_db()
    perform(ExtendCase(order.id, order.version, 5, "同意"), city.lin)
    order.refresh_from_db()
    assert (order.due_on, order.asked_days, order.extensions) == (date(2024, 4, 23), 0, 1)
    assert not items_for(city.lin).filter(subject_kind="case").exists()
    assert [item.due_on for item in items_for(city.zhou).filter(subject_kind="case")] == [date(2024, 4, 23)]
    assert "has time until 2024-04-23" in told(city.zhou)[-1]


def test_a_refused_request_leaves_the_day(city: City, order: CaseRecord) -> None:
    """The handler reads so; a request can be made again."""
    perform(AskForTime(order.id, order.version, 5, "需要现场复核"), city.zhou)
    order.refresh_from_db()
    perform(RefuseTime(order.id, order.version, "时间足够"), city.lin)
    order.refresh_from_db()
    assert (order.due_on, order.asked_days) == (date(2024, 4, 16), 0)
    assert "stays with 2024-04-16" in told(city.zhou)[-1]
    with pytest.raises(ExtensionError, match="Nobody has asked"):
        perform(RefuseTime(order.id, order.version, "x"), city.lin)
    perform(AskForTime(order.id, order.version, 1, "再请"), city.zhou)


def test_more_time_has_its_bounds(city: City, order: CaseRecord, clock: Clock) -> None:
    """By whom, how much, with a reason, before the day, once at a time, and not more often than the kind says."""
    with pytest.raises(PermissionError):
        perform(AskForTime(order.id, order.version, 5, "x"), city.lin)
    with pytest.raises(PermissionError):
        perform(ExtendCase(order.id, order.version, 5, "x"), city.zhou)
    for days in (0, 11):
        with pytest.raises(ExtensionError, match="1 to 10"):
            perform(AskForTime(order.id, order.version, days, "x"), city.zhou)
    with pytest.raises(CaseFieldError):
        perform(AskForTime(order.id, order.version, 5, " "), city.zhou)
    perform(AskForTime(order.id, order.version, 5, "x"), city.zhou)
    with pytest.raises(CaseConflictError):
        perform(AskForTime(order.id, order.version, 5, "x"), city.zhou)
    with pytest.raises(ExtensionError, match="waits already"):
        perform(AskForTime(order.id, order.version + 1, 5, "x"), city.zhou)
    for count in (1, 2):
        perform(ExtendCase(order.id, order.version + count, 1, "x"), city.lin)
    with pytest.raises(ExtensionError, match="2 times"):
        perform(ExtendCase(order.id, order.version + 3, 1, "x"), city.lin)


def test_after_the_day_nothing_is_asked_for_but_the_office_may_still_give(
    city: City, order: CaseRecord, clock: Clock
) -> None:
    """An extension of a late case that reaches today takes the flag away; one that does not leaves it."""
    clock(on("2024-04-18"))
    watch_cases(START)
    with pytest.raises(ExtensionError, match="has passed"):
        perform(AskForTime(order.id, order.version, 5, "x"), city.zhou)
    perform(ExtendCase(order.id, order.version, 1, "x"), city.lin)
    order.refresh_from_db()
    assert (order.due_on, order.is_late) == (date(2024, 4, 17), True)
    perform(ExtendCase(order.id, order.version, 5, "x"), city.lin)
    order.refresh_from_db()
    assert (order.due_on, order.is_late) == (date(2024, 4, 24), False)


def test_a_year_without_a_calendar_is_not_guessed(city: City, clock: Clock) -> None:
    """No order is opened into an undeclared year; one that is there is answered, late and watched all the same."""
    clock(on("2026-12-14"))
    rows = [
        CaseRecord.objects.get(pk=perform(OpenCase(ORDER, subject, said=Said("x")), city.lin)["case"])
        for subject in (city.alleys, city.waste)
    ]
    clock(on("2026-12-30"))
    with pytest.raises(UnknownYearError, match="2027"):
        perform(OpenCase(ORDER, city.alleys, EAST, Said("x")), city.lin)
    row = act(rows[0], city.zhou, "answer", "已完成", city.paper)
    assert (row.step, row.due_on) == ("answered", None)
    clock(on("2027-01-04"))
    assert watch_cases(START) == 1
    rows[1].refresh_from_db()
    assert (rows[1].is_late, rows[1].rung) == (True, "")


def test_steps_without_a_limit_are_never_late(city: City, clock: Clock) -> None:
    """A kind whose answered step has no limit leaves the office its time."""
    limit = "      limit: {working_days: 5, effective_from: 2024-01-01, source: {kind: example}}\n    - slug: accepted"
    republished(city.manifest, limit, "    - slug: accepted")
    made = perform(OpenCase(ORDER, city.waste, said=Said("x")), city.lin)
    row = act(CaseRecord.objects.get(pk=made["case"]), city.zhou, "answer", "x", city.paper)
    clock(on("2024-12-02"))
    watch_cases(START)
    row.refresh_from_db()
    assert (row.due_on, row.is_late) == (None, False)
