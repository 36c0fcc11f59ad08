"""A supervision order from its opening to the day on which it is closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

import pytest

from luoshi.base.actor import Actor
from luoshi.base.errors import CheckError, NotFoundError, PermissionError
from luoshi.base.ids import is_readable_number
from luoshi.base.permissions import Always
from luoshi.cases.errors import CaseConflictError, CaseFieldError, CaseOpenError, CaseStateError
from luoshi.cases.models import CaseEventRecord, CaseRecord
from luoshi.cases.service import (
    ActOnCase,
    CaseFilters,
    Document,
    OpenCase,
    Said,
    case_by_number,
    case_page,
    cases,
    count_by,
    count_cases,
    document_of,
    openable_kinds,
    perform,
    places_of,
)
from luoshi.cases.tests.conftest import EAST, OFFICE, ORDER, SPRING, START, URBAN, City, act
from luoshi.desk.service import WorkItemRecord, items_for
from luoshi.files.service import MissingFileError
from luoshi.journal.service import history_of
from luoshi.messages.service import inbox


def cases_on(who: Actor) -> list[WorkItemRecord]:
    """What lies on a desk because of cases."""
    return list(items_for(who).filter(subject_kind="case"))


def test_an_order_goes_to_the_lead_organ_with_a_day(city: City, order: CaseRecord) -> None:
    """Ten working days from 1 April: the holiday does not count, the Sunday worked for it does."""
    assert (order.keeper, order.handler, order.step) == (OFFICE, URBAN, "issued")
    assert order.due_on == date(2024, 4, 16)
    assert order.number == "D2024-0001-" + order.number[-1]
    assert is_readable_number(order.number)
    assert order.region == "directory/region/mingchuan"


def test_it_lies_on_the_desk_of_whom_it_waits_for(city: City, order: CaseRecord) -> None:
    """First the organ's, then the office's, then nobody's; each with the step's own day."""
    assert [(item.due_on, item.subject_id) for item in cases_on(city.zhou)] == [(date(2024, 4, 16), str(order.id))]
    assert not cases_on(city.lin)
    act(order, city.zhou, "answer", "已完成", city.paper)
    assert not cases_on(city.zhou)
    assert [item.due_on for item in cases_on(city.lin)] == [date(2024, 4, 9)]
    assert not cases_on(city.bai)
    act(order, city.lin, "accept", "")
    assert not cases_on(city.lin)
    assert places_of(city.zhou, [("case", str(order.id)), ("assignment", "x")]) == {("case", str(order.id)): order.id}


def test_answered_returned_answered_accepted(city: City, order: CaseRecord, clock: Callable[[datetime], None]) -> None:
    """The return has its own, shorter limit; accepting ends it with an outcome and clears what belonged to a step."""
    act(order, city.zhou, "answer", "已完成", city.paper)
    assert (order.step, order.due_on) == ("answered", date(2024, 4, 9))
    clock(datetime.fromisoformat("2024-04-09T10:00:00+08:00"))
    act(order, city.lin, "return", "附件看不清")
    assert (order.step, order.due_on) == ("issued", date(2024, 4, 16))
    act(order, city.zhou, "answer", "补交", city.paper)
    act(order, city.lin, "accept", "")
    assert (order.step, order.outcome, order.closed_on) == ("accepted", "done", date(2024, 4, 9))
    assert (order.due_on, order.is_late, order.open_once) == (None, False, None)
    with pytest.raises(CaseStateError, match=order.number):
        act(order, city.lin, "return")


def test_a_remark_never_restarts_the_clock(city: City, order: CaseRecord, clock: Callable[[datetime], None]) -> None:
    """An action that leads to its own step leaves the day as it is."""
    clock(datetime.fromisoformat("2024-04-09T10:00:00+08:00"))
    act(order, city.zhou, "remark", "正在办理")
    assert (order.step, order.due_on, order.entered_on) == ("issued", date(2024, 4, 16), date(2024, 4, 1))


def test_an_answer_needs_words_and_a_document_that_is_kept(city: City, order: CaseRecord) -> None:
    """What the kind asks for is there, or nothing happens."""
    with pytest.raises(CaseFieldError, match="words"):
        act(order, city.zhou, "answer", " ", city.paper)
    with pytest.raises(CaseFieldError, match="document"):
        act(order, city.zhou, "answer", "已完成")
    with pytest.raises(MissingFileError):
        act(order, city.zhou, "answer", "已完成", Document("x.txt", "0" * 64))
    assert CaseEventRecord.objects.filter(case=order).count() == 1


def test_of_two_who_act_at_once_one_wins_and_the_other_is_told(city: City, order: CaseRecord) -> None:
    """Both saw the same version; the second reads who did what, and where the case is now."""
    seen = order.version
    perform(ActOnCase(order.id, seen, "answer", Said("已完成", (city.paper,))), city.zhou)
    with pytest.raises(CaseConflictError, match=r"周安 of 市城市管理委 has just done “答复”.*“待核查”"):
        perform(ActOnCase(order.id, seen, "withdraw", Said("不再需要")), city.lin)
    order.refresh_from_db()
    assert (order.step, order.version) == ("answered", seen + 1)


def test_a_retry_with_the_same_key_changes_nothing(city: City, order: CaseRecord) -> None:
    """The stored answer comes again, for opening and for acting."""
    answer = ActOnCase(order.id, order.version, "answer", Said("已完成", (city.paper,)))
    assert perform(answer, city.zhou, "k1") == perform(answer, city.zhou, "k1")
    opening = OpenCase(ORDER, city.waste, said=Said("请答复"))
    assert perform(opening, city.lin, "k2") == perform(opening, city.lin, "k2")
    assert CaseRecord.objects.count() == 2
    assert CaseEventRecord.objects.filter(case=order).count() == 2


def test_only_the_office_opens_and_only_on_what_stands(city: City) -> None:
    """Others are refused with a reason; so is a stranger's commitment, and an organ without a part in it."""
    with pytest.raises(PermissionError, match="role"):
        perform(OpenCase(ORDER, city.alleys, said=Said("x")), city.zhou)
    with pytest.raises(NotFoundError):
        perform(OpenCase(ORDER, str(UUID(int=1)), said=Said("x")), city.lin)
    with pytest.raises(NotFoundError, match="no kind"):
        perform(OpenCase("cases/kind/none", city.alleys, said=Said("x")), city.lin)
    with pytest.raises(CaseFieldError, match="no part"):
        perform(OpenCase(ORDER, city.waste, EAST, Said("x")), city.lin)
    with pytest.raises(CaseFieldError, match="words"):
        perform(OpenCase(ORDER, city.waste), city.lin)
    assert [kind.key for kind in openable_kinds(city.lin)] == [ORDER]
    assert not openable_kinds(city.zhou)


def test_only_one_order_about_the_same_is_open(city: City, order: CaseRecord) -> None:
    """A second one names the first; another organ may have its own; a closed one is in nobody's way."""
    again = OpenCase(ORDER, city.alleys, said=Said("x"))
    with pytest.raises(CaseOpenError, match=order.number):
        perform(again, city.lin)
    perform(OpenCase(ORDER, city.alleys, EAST, Said("x")), city.lin)
    act(order, city.lin, "withdraw")
    assert perform(again, city.lin)["number"].startswith("D2024-0003-")


def test_what_the_step_does_not_allow_is_refused_with_what_it_does(city: City, order: CaseRecord) -> None:
    """The message names what can be done."""
    with pytest.raises(CaseStateError, match="答复, 说明, 撤销"):
        act(order, city.lin, "accept")
    with pytest.raises(PermissionError):
        act(order, city.lin, "answer", "x", city.paper)
    with pytest.raises(PermissionError):
        act(order, city.mayor, "withdraw")


def test_each_reader_sees_their_cases_alike_in_list_count_and_page(city: City, order: CaseRecord) -> None:
    """The office, the organ and those who oversee see it; a district without a part and a colleague do not."""
    for reader in (city.lin, city.zhou, city.mayor, START):
        assert [row.number for row in cases(reader).rows] == [order.number]
        assert count_cases(reader) == cases(reader).count == 1
        assert case_page(reader, order.id).row.number == order.number
        assert case_by_number(reader, order.number.lower()).id == order.id
    for reader in (city.he, city.bai):
        assert cases(reader).rows == []
        assert count_cases(reader) == 0
        for ask in (lambda: case_page(reader, order.id), lambda: case_by_number(reader, order.number)):  # noqa: B023
            with pytest.raises(NotFoundError):
                ask()
    with pytest.raises(CheckError, match="not a number"):
        case_by_number(city.lin, order.number[:-1] + ("0" if order.number[-1] != "0" else "1"))


def test_the_page_offers_exactly_what_is_not_refused(city: City, order: CaseRecord) -> None:
    """Names, what they need, and where they lead."""
    assert {(each.slug, each.needs) for each in case_page(city.zhou, order.id).choices} == {
        ("answer", ("text", "document")),
        ("remark", ("text",)),
    }
    assert [each.slug for each in case_page(city.lin, order.id).choices] == ["withdraw"]
    assert case_page(city.mayor, order.id).choices == []
    assert case_page(city.zhou, order.id).may_ask_for_time
    assert case_page(city.lin, order.id).may_extend


def test_everything_is_in_the_journal_and_in_the_history(city: City, order: CaseRecord) -> None:
    """The journal says who did what; the page shows words and documents."""
    act(order, city.zhou, "answer", "已完成", city.paper)
    assert [each.action for each in history_of("case", order.id, Always())] == ["case.act", "case.open"]
    last = case_page(city.lin, order.id).events[-1]
    assert document_of(city.zhou, order.id, city.paper.digest) == city.paper
    with pytest.raises(NotFoundError):
        document_of(city.he, order.id, city.paper.digest)
    with pytest.raises(NotFoundError):
        document_of(city.lin, order.id, "0" * 64)
    assert (last.what, str(last.texts[0]), last.documents, last.actor_id) == (
        "acted", "已完成", (city.paper,), city.zhou.id,
    )  # fmt: skip


def test_people_are_told_when_it_comes_to_them(city: City, order: CaseRecord) -> None:
    """The officer of the organ reads of the order and its day; nobody else does."""
    assert [str(line.text) for line in inbox(city.zhou)] == [
        f"督办单 {order.number} waits for you until 2024-04-16: {order.title}"
    ]
    assert not inbox(city.he)
    assert not inbox(city.lin)


def test_lists_are_narrowed_and_turned_page_by_page(city: City, order: CaseRecord) -> None:
    """Pages go by key and never lose or repeat a row; filters and counts agree."""
    other = perform(OpenCase(ORDER, city.alleys, EAST, Said("x")), city.lin)
    third = perform(OpenCase(ORDER, city.waste, said=Said("x")), city.lin)
    seen: list[str] = []
    after = ""
    for _ in range(3):
        page = cases(city.lin, after=after, limit=1)
        seen += [row.number for row in page.rows]
        assert page.count == 3
        after = page.next
    assert after == ""
    assert sorted(seen) == sorted([order.number, other["number"], third["number"]])
    act(order, city.lin, "withdraw")
    assert count_cases(city.lin, CaseFilters("open")) == 2
    assert [row.number for row in cases(city.lin, CaseFilters("closed")).rows] == [order.number]
    assert count_cases(city.lin, CaseFilters(handler=EAST)) == count_cases(city.he) == 1
    assert count_cases(city.lin, CaseFilters(subject=("commitment", city.waste))) == 1
    assert count_by(city.lin, "handler") == {URBAN: 2, EAST: 1}
    assert count_by(city.lin, "step", CaseFilters("open")) == {"issued": 2}
    assert count_by(city.he, "month") == {"2024-04": 1}
    assert count_by(city.bai, "handler") == {}
    with pytest.raises(CheckError, match="no place"):
        cases(city.lin, after="yesterday")


def test_a_case_keeps_the_kind_that_it_was_opened_under(city: City, order: CaseRecord) -> None:
    """A newer manifest renames a step and shortens the limit; the running case is unchanged, a new one follows it."""
    from luoshi.cases.tests.changing import republished

    republished(city.manifest, "待答复", "等待答复", "working_days: 10", "working_days: 4")
    page = case_page(city.zhou, order.id)
    assert (page.row.step_name.zh, page.row.due_on) == ("待答复", date(2024, 4, 16))
    made = perform(OpenCase(ORDER, city.waste, said=Said("x")), city.lin)
    assert made["due_on"] == "2024-04-08"
    assert case_page(city.lin, made["case"]).row.step_name.zh == "等待答复"
    assert SPRING.date() == date(2024, 4, 1)
