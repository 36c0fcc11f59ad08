"""Red lights propose orders; the office issues or withdraws them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import transaction

from luoshi.base.errors import NotFoundError
from luoshi.cases.errors import SamePersonError
from luoshi.cases.models import CaseRecord
from luoshi.cases.service import CaseFilters, OpenCase, Said, case_page, cases, perform
from luoshi.cases.tests.changing import republished
from luoshi.cases.tests.conftest import EAST, ORDER, URBAN, City, act
from luoshi.desk.service import items_for
from luoshi.journal.service import announce, deliver_due, run_due_days
from luoshi.messages.service import inbox


def turned(**payload: Any) -> int:
    """The plan says that a light has turned; how many deliveries succeeded."""
    with transaction.atomic():
        announce("plan.light_turned", payload)
    return deliver_due()


def red(commitment: str, periods: int) -> Mapping[str, Any]:
    """A light that is red for so many periods in a row."""
    return {"commitment": commitment, "light": "red", "periods_red": periods, "period": "2024-03-01"}


def test_the_second_red_period_proposes_an_order(city: City) -> None:
    """It waits for the office with three working days; the organ knows nothing of it yet."""
    assert turned(**red(city.alleys, 1)) == 1
    assert not CaseRecord.objects.exists()
    turned(**red(city.alleys, 2))
    row = CaseRecord.objects.get()
    assert (row.step, row.handler, row.due_on) == ("proposed", URBAN, date(2024, 4, 7))
    assert [item.subject_id for item in items_for(city.lin).filter(subject_kind="case")] == [str(row.id)]
    assert str(case_page(city.lin, row.id).events[0].texts[0]) == (
        "The light has been red for 2 periods, the last one from 2024-03-01 on."
    )
    assert cases(city.zhou).rows == []
    assert not inbox(city.zhou)
    with pytest.raises(NotFoundError):
        case_page(city.zhou, row.id)


def test_months_without_a_word_end_in_a_proposal(city: City, clock: Callable[[datetime], None]) -> None:
    """Nobody looks: the daily job judges months, the second red one is heard, the order waits for the office."""
    run_due_days()
    clock(datetime(2024, 7, 1, 2, tzinfo=UTC))
    run_due_days()
    deliver_due()
    row = CaseRecord.objects.get(subject_id=city.alleys)
    assert (row.step, row.handler, row.opened_on) == ("proposed", URBAN, date(2024, 7, 1))
    assert not cases(city.zhou, CaseFilters(subject=("commitment", city.alleys))).rows


def test_the_office_issues_it_and_the_organ_sees_it_from_then_on(city: City) -> None:
    """What was before the issue stays the office's."""
    turned(**red(city.alleys, 2))
    row = act(CaseRecord.objects.get(), city.lin, "issue", "请说明原因")
    assert (row.step, row.due_on) == ("issued", date(2024, 4, 16))
    assert [each.what for each in case_page(city.zhou, row.id).events] == ["acted"]
    assert [each.what for each in case_page(city.lin, row.id).events] == ["opened", "acted"]
    assert len(inbox(city.zhou)) == 1


def test_a_withdrawn_proposal_never_reaches_the_organ(city: City) -> None:
    """Neither list nor message; the next red period proposes again."""
    turned(**red(city.alleys, 2))
    act(CaseRecord.objects.get(), city.lin, "withdraw", "另有安排")
    assert cases(city.zhou).rows == []
    assert not inbox(city.zhou)
    turned(**red(city.alleys, 3))
    assert CaseRecord.objects.count() == 2


def test_an_announcement_heard_twice_proposes_once(city: City) -> None:
    """Also when the first proposal has been withdrawn in between; another light that is red meanwhile adds none."""
    from luoshi.cases.proposing import propose_after
    from luoshi.journal.service import Announcement

    heard = Announcement(7, "plan.light_turned", red(city.alleys, 2), date(2024, 4, 1), None)  # type: ignore[arg-type]
    assert len(propose_after(heard)) == 1
    assert propose_after(heard) == []
    act(CaseRecord.objects.get(), city.lin, "withdraw", "另有安排")
    assert propose_after(heard) == []
    assert CaseRecord.objects.count() == 1


def test_nothing_is_proposed_while_an_order_is_open_or_the_light_is_not_red(city: City) -> None:
    """The delivery succeeds all the same: nothing is tried again and again."""
    perform(OpenCase(ORDER, city.alleys, said=Said("请答复")), city.lin)
    assert turned(**red(city.alleys, 2)) == 1
    assert turned(commitment=city.waste, light="yellow", periods_red=0) == 1
    assert turned(**red("0190a000-0000-7000-8000-000000000000", 4)) == 1
    assert CaseRecord.objects.count() == 1


def test_a_district_that_supports_can_be_asked_as_well(city: City) -> None:
    """Its officer handles it like any other organ's."""
    made = perform(OpenCase(ORDER, city.alleys, EAST, Said("请东岸区答复")), city.lin)
    row = act(CaseRecord.objects.get(pk=made["case"]), city.he, "answer", "已完成", city.paper)
    assert row.step == "answered"


def test_where_the_kind_says_so_another_person_has_to_look(city: City) -> None:
    """Whoever did the step before may not do this one, whatever their roles."""
    accept = "      party: {}\n      roles: [directory/role/{}]\n      other_than: answer"
    republished(city.manifest, accept.format("keeper", "delivery-officer"), accept.format("handler", "organ-officer"))
    made = perform(OpenCase(ORDER, city.waste, said=Said("请答复")), city.lin)
    row = act(CaseRecord.objects.get(pk=made["case"]), city.zhou, "answer", "已完成", city.paper)
    assert "accept" not in [each.slug for each in case_page(city.zhou, row.id).choices]
    with pytest.raises(SamePersonError):
        act(row, city.zhou, "accept")
