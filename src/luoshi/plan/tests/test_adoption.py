"""Adoption: it waits for answers, freezes the baseline, gives numbers, and each organ signs for its list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from luoshi.base.errors import NotFoundError, PermissionError
from luoshi.base.ids import is_readable_number
from luoshi.base.today import frozen
from luoshi.journal.models import EntryRecord
from luoshi.plan.errors import (
    AnswerMissingError,
    ReceiptError,
)
from luoshi.plan.freezing import digest_of
from luoshi.plan.models import BaselineRecord, CommitmentRecord, PlanRecord, TargetRecord
from luoshi.plan.service import (
    AdoptPlan,
    ObjectToAssignment,
    SettleObjection,
    SignReceipt,
    consultation,
    organ_list,
    perform,
    receipts,
)
from luoshi.plan.tests.conftest import (
    EAST,
    EAST_OFFICER,
    JUNE,
    MAYOR,
    OFFICER,
    PARKS,
    PARKS_OFFICER,
    ROADS,
    ROADS_HEAD,
    all_accept,
    part,
)

Journal = Callable[[UUID], list[EntryRecord]]
Find = Callable[[str], CommitmentRecord]


def test_adoption_waits_for_objections_and_answers(sent: PlanRecord, row: Find) -> None:
    """The refusal names the organs; after the day for answers silence no longer holds it up."""
    with frozen(JUNE), pytest.raises(AnswerMissingError, match=r"have not answered.*parks"):
        perform(AdoptPlan(sent.id), OFFICER)
    one = part(row("河道治理"), PARKS)
    perform(ObjectToAssignment(one.id, "not ours"), PARKS_OFFICER)
    with frozen(datetime(2024, 7, 1, tzinfo=UTC)):
        with pytest.raises(AnswerMissingError, match=r"not settled.*parks"):
            perform(AdoptPlan(sent.id), OFFICER)
        perform(SettleObjection(one.id, "overruled", "It is."), OFFICER)
        assert consultation(OFFICER, sent.id).may_adopt
        perform(AdoptPlan(sent.id), OFFICER)


def test_adoption_freezes_the_baseline_and_gives_numbers(sent: PlanRecord, row: Find, journal: Journal) -> None:
    """Numbers can be checked when typed, targets come from the words, the digest fits the body."""
    all_accept(sent)
    perform(AdoptPlan(sent.id), OFFICER)
    rows = CommitmentRecord.objects.filter(plan=sent)
    assert {each.state for each in rows} == {"adopted"}
    assert all(is_readable_number(each.number) for each in rows)
    assert len({each.number for each in rows}) == 6
    baseline = BaselineRecord.objects.get(plan=sent)
    assert digest_of(baseline.body) == baseline.digest
    assert journal(sent.id)[-1].payload["baseline"] == baseline.digest
    target = TargetRecord.objects.get(commitment=row("背街小巷"))
    assert (target.indicator, target.value, target.unit) == ("1650条背街小巷环境整治", 1650, "条")
    assert (target.due_on, target.due_is_inferred) == (date(2024, 12, 31), True)
    assert TargetRecord.objects.get(commitment=row("口袋公园")).comparator == ">="


def test_who_answered_what_is_still_seen_after_the_adoption(adopt: Callable[[], PlanRecord]) -> None:
    """By the office all parts, by an organ its own; what was withdrawn was answered too."""
    plan = adopt()
    CommitmentRecord.objects.filter(plan=plan, text__contains="河道").update(state="withdrawn")
    board = consultation(OFFICER, plan.id)
    assert {each.organ: (each.asked, each.accepted, each.is_complete) for each in board.organs} == {
        ROADS: (0, 6, True),
        PARKS: (0, 1, True),
        EAST: (0, 1, True),
    }
    assert [each.organ for each in consultation(PARKS_OFFICER, plan.id).organs] == [PARKS]
    assert not board.may_adopt


def test_each_organ_signs_once_for_the_list_it_received(sent: PlanRecord, journal: Journal) -> None:
    """The digest signed for is that of the organ's own list; nobody signs for another."""
    all_accept(sent)
    perform(AdoptPlan(sent.id), OFFICER)
    assert len(receipts(OFFICER, sent.id)) == 5
    (mine,) = receipts(EAST_OFFICER, sent.id)
    listed = organ_list(EAST_OFFICER, mine.id)
    assert [(each["part"], each["commitment"]["text"]) for each in listed.rows] == [
        ("support", "各区新增口袋公园10处以上")
    ]
    assert digest_of(listed.rows) == mine.list_digest
    with pytest.raises(ReceiptError, match="not the list"):
        perform(SignReceipt(mine.id, "0" * 64), EAST_OFFICER)
    with pytest.raises(NotFoundError):
        perform(SignReceipt(mine.id, mine.list_digest), ROADS_HEAD)
    with pytest.raises(PermissionError, match="Only the organ"):
        perform(SignReceipt(mine.id, mine.list_digest), MAYOR)
    perform(SignReceipt(mine.id, mine.list_digest), EAST_OFFICER)
    assert journal(sent.id)[-1].payload == {"organ": EAST, "list_digest": mine.list_digest}
    with pytest.raises(ReceiptError, match="already"):
        perform(SignReceipt(mine.id, mine.list_digest), EAST_OFFICER)
