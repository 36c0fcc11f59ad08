"""From owners to adoption: a person assigns, organs answer, objections are settled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from luoshi.base.actor import Actor
from luoshi.base.errors import ConflictError, NotFoundError, PermissionError
from luoshi.desk.service import items_for
from luoshi.journal.models import EntryRecord
from luoshi.plan.errors import (
    AnswerStateError,
    CommitmentStateError,
    FieldError,
    OrganError,
    OwnerMissingError,
    PlanStateError,
)
from luoshi.plan.models import AssignmentRecord, CommitmentRecord, PlanRecord
from luoshi.plan.service import (
    AcceptAssignment,
    AcceptSection,
    AdoptPlan,
    AssignOwners,
    EditCommitment,
    ObjectToAssignment,
    SendOutPlan,
    SettleObjection,
    SignReceipt,
    commitment_page,
    consultation,
    my_organ,
    perform,
    receipts,
)
from luoshi.plan.tests.conftest import (
    EAST,
    EAST_OFFICER,
    OFFICER,
    PARKS,
    PARKS_OFFICER,
    ROADS,
    ROADS_HEAD,
    WATER,
    WEST,
    actor,
    all_accept,
    part,
)

Journal = Callable[[UUID], list[EntryRecord]]
Find = Callable[[str], CommitmentRecord]
WATER_OFFICER = actor("organ-officer", WATER)


def test_a_person_assigns_lead_and_support(plan: PlanRecord, row: Find, journal: Journal) -> None:
    """各区 becomes every district; nothing was assigned before."""
    one = row("口袋公园")
    assert not AssignmentRecord.objects.exists()
    perform(AssignOwners(one.id, one.version, PARKS, (WATER, "each-district")), OFFICER)
    assert part(one, PARKS).role == "lead"
    assert {each.organ for each in one.assignments.filter(role="support")} == {WATER, EAST, WEST}
    entry = journal(plan.id)[-1]
    assert (entry.action, entry.payload["lead"]) == ("commitment.assign", PARKS)
    perform(AssignOwners(one.id, one.version + 1, WATER, (PARKS,)), OFFICER)
    assert {(each.organ, each.role) for each in one.assignments.all()} == {(WATER, "lead"), (PARKS, "support")}


def test_of_two_assignments_at_once_one_wins(row: Find) -> None:
    """The second saw an older version."""
    one = row("口袋公园")
    perform(AssignOwners(one.id, one.version, PARKS), OFFICER)
    with pytest.raises(ConflictError):
        perform(AssignOwners(one.id, one.version, WATER), OFFICER)


@pytest.mark.parametrize(
    ("lead", "support", "words"),
    [("each-district", (), "cannot lead"), ("directory/organ/moon", (), "moon"), (PARKS, ("x",), "no organ x")],
)
def test_owners_that_cannot_be_are_refused(row: Find, lead: str, support: tuple[str, ...], words: str) -> None:
    """Districts do not lead as a crowd, and organs must exist."""
    one = row("口袋公园")
    with pytest.raises(OrganError, match=words):
        perform(AssignOwners(one.id, one.version, lead, support), OFFICER)


def test_a_plan_with_open_proposals_or_without_leads_is_not_sent_out(plan: PlanRecord, row: Find) -> None:
    """The refusal says how many, and quotes those without a lead."""
    with pytest.raises(CommitmentStateError, match="6 commitments are only proposed"):
        perform(SendOutPlan(plan.id), OFFICER)
    perform(AcceptSection(plan.id), OFFICER)
    one = row("公交专用道")
    perform(AssignOwners(one.id, one.version, ROADS), OFFICER)
    with pytest.raises(OwnerMissingError, match=r"5 commitments have no lead organ.*背街小巷"):
        perform(SendOutPlan(plan.id), OFFICER)


def test_sending_out_asks_every_part_and_ends_the_review(sent: PlanRecord, row: Find, journal: Journal) -> None:
    """Organs now see what they were asked, and the draft is closed."""
    assert journal(sent.id)[-1].payload["asked"] == 10
    waiting = my_organ(ROADS_HEAD).waiting
    assert [each.text for each in waiting] == [
        "新建公交专用道30公里",
        "完成1650条背街小巷环境整治",
        "6月底前开通南线地铁",
    ]
    assert waiting[0].answers_due_on == date(2024, 6, 15)
    assert [each.text for each in my_organ(EAST_OFFICER).waiting] == ["各区新增口袋公园10处以上"]
    one = row("公交专用道")
    with pytest.raises(PlanStateError):
        perform(EditCommitment(one.id, one.version, {"strength": "firm"}), OFFICER)


def test_an_organ_accepts_its_part_and_only_its_own(sent: PlanRecord, row: Find, journal: Journal) -> None:
    """Nobody answers for another organ, and nobody answers twice."""
    one = part(row("公交专用道"), ROADS)
    with pytest.raises(NotFoundError):
        perform(AcceptAssignment(one.id), PARKS_OFFICER)
    with pytest.raises(PermissionError, match="Only the organ that was asked"):
        perform(AcceptAssignment(one.id), OFFICER)
    perform(AcceptAssignment(one.id), ROADS_HEAD)
    assert part(row("公交专用道"), ROADS).answer == "accepted"
    assert journal(sent.id)[-1].payload["organ"] == ROADS
    with pytest.raises(AnswerStateError):
        perform(AcceptAssignment(one.id), ROADS_HEAD)


def test_an_objection_needs_a_reason_and_another_organ_that_exists(sent: PlanRecord, row: Find) -> None:
    """Blank reasons and odd proposals are refused with the cure."""
    one = part(row("河道治理"), PARKS)
    with pytest.raises(FieldError, match="needs a reason"):
        perform(ObjectToAssignment(one.id, "  "), PARKS_OFFICER)
    with pytest.raises(OrganError, match="the one that objects"):
        perform(ObjectToAssignment(one.id, "not ours", PARKS), PARKS_OFFICER)


def test_an_objection_moves_the_lead(sent: PlanRecord, row: Find, journal: Journal) -> None:
    """The former lead keeps its ended row; the new lead, which supported before, is asked."""
    one = row("河道治理")
    perform(ObjectToAssignment(part(one, PARKS).id, "rivers are not ours", WATER), PARKS_OFFICER)
    assert journal(sent.id)[-1].payload["proposed_organ"] == WATER
    board = consultation(OFFICER, sent.id)
    assert [(each.organ, each.proposed_organ) for each in board.objections] == [(PARKS, WATER)]
    perform(SettleObjection(part(one, PARKS).id, "moved"), OFFICER)
    assert (part(one, WATER).role, part(one, WATER).answer) == ("lead", "asked")
    assert not AssignmentRecord.objects.filter(commitment=one, organ=PARKS, ended_on=None).exists()
    page = commitment_page(OFFICER, one.id)
    assert [(each.organ, each.settlement) for each in page.former if each.settlement] == [(PARKS, "moved")]
    assert journal(sent.id)[-1].payload["to"] == WATER


def test_a_support_may_be_let_go_and_a_lead_may_not(sent: PlanRecord, row: Find) -> None:
    """Somebody always answers for the whole."""
    one = row("河道治理")
    perform(ObjectToAssignment(part(one, WATER).id, "not needed"), WATER_OFFICER)
    perform(ObjectToAssignment(part(one, PARKS).id, "not ours"), PARKS_OFFICER)
    perform(SettleObjection(part(one, WATER).id, "moved"), OFFICER)
    assert not AssignmentRecord.objects.filter(commitment=one, organ=WATER, ended_on=None).exists()
    with pytest.raises(OrganError, match="nobody"):
        perform(SettleObjection(part(one, PARKS).id, "moved"), OFFICER)


def test_overruling_needs_an_answer(sent: PlanRecord, row: Find) -> None:
    """The organ reads why."""
    one = part(row("河道治理"), PARKS)
    perform(ObjectToAssignment(one.id, "not ours"), PARKS_OFFICER)
    with pytest.raises(FieldError, match="needs an answer"):
        perform(SettleObjection(one.id, "overruled"), OFFICER)
    perform(SettleObjection(one.id, "overruled", "The river park is yours."), OFFICER)
    settled = consultation(PARKS_OFFICER, sent.id).objections
    assert [(each.settlement, each.settlement_text) for each in settled] == [("overruled", "The river park is yours.")]
    with pytest.raises(AnswerStateError):
        perform(SettleObjection(one.id, "overruled", "again"), OFFICER)


def desk(someone: Actor) -> list[str]:
    """Kinds of what waits for somebody."""
    return sorted(item.kind for item in items_for(someone))


def test_each_desk_holds_what_waits_for_it_and_nothing_else(sent: PlanRecord, row: Find) -> None:
    """Asked, objected, settled, adopted, signed: items come and go with the rows they stand for."""
    assert desk(PARKS_OFFICER) == ["plan.answer"] * 3
    one = part(row("河道治理"), PARKS)
    perform(ObjectToAssignment(one.id, "not ours", WATER), PARKS_OFFICER)
    assert (desk(PARKS_OFFICER), desk(OFFICER)) == (["plan.answer"] * 2, ["plan.settle"])
    before = len(desk(WATER_OFFICER))
    perform(SettleObjection(one.id, "moved"), OFFICER)
    assert (desk(OFFICER), len(desk(WATER_OFFICER))) == ([], before)
    all_accept(sent)
    assert desk(WATER_OFFICER) == []
    perform(AdoptPlan(sent.id), OFFICER)
    assert desk(EAST_OFFICER) == ["plan.sign"]
    (mine,) = receipts(EAST_OFFICER, sent.id)
    perform(SignReceipt(mine.id, mine.list_digest), EAST_OFFICER)
    assert desk(EAST_OFFICER) == []
