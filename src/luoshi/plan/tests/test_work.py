"""Targets, steps, revisions, comments, links: who may, what is refused, and what the journal keeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from luoshi.base.errors import ConflictError, NotFoundError, PermissionError
from luoshi.journal.models import EntryRecord
from luoshi.plan.errors import (
    CommitmentStateError,
    FieldError,
    PlanStateError,
)
from luoshi.plan.models import CommitmentRecord, PlanRecord
from luoshi.plan.service import (
    AddAttachment,
    AddComment,
    AddMilestone,
    CompleteMilestone,
    CreatePlan,
    DescribePlan,
    LinkCommitments,
    RemoveAttachment,
    RemoveMilestone,
    RemoveTarget,
    SetTarget,
    UnlinkCommitments,
    WithdrawComment,
    WriteTask,
    commitment_page,
    my_organ,
    perform,
    review_state,
)
from luoshi.plan.tests.conftest import (
    AUDITOR,
    EAST_OFFICER,
    MAYOR,
    OFFICE,
    OFFICER,
    PARKS_OFFICER,
    ROADS_HEAD,
    WATER,
    actor,
)

Journal = Callable[[UUID], list[EntryRecord]]
Find = Callable[[str], CommitmentRecord]
COLLEAGUE = actor("delivery-officer", OFFICE, "colleague")
DIGEST = "a" * 64


# ---- targets ---------------------------------------------------------------------------------------------------


def test_a_target_set_by_hand_replaces_the_one_from_the_words(
    plan: PlanRecord, row: Find, adopt: Callable[[], PlanRecord], journal: Journal
) -> None:
    """A person knows better than the figure in the sentence; adoption adds none beside it."""
    one = row("公交")
    made = perform(SetTarget(one.id, {"indicator": "公交专用道", "value": "30", "unit": "公里"}), OFFICER)
    assert journal(plan.id)[-1].payload["after"]["value"] == "30"
    fields = {"comparator": ">=", "baseline": "5.5", "due_on": "2024-11-30"}
    perform(SetTarget(one.id, fields, UUID(made["target"])), OFFICER)
    adopt()
    (target,) = commitment_page(OFFICER, one.id).targets
    assert (target.comparator, target.value, target.baseline) == (">=", Decimal(30), Decimal("5.5"))
    assert (target.due_on, target.due_is_inferred) == (date(2024, 11, 30), False)
    with pytest.raises(PlanStateError, match="by a revision"):
        perform(SetTarget(one.id, {"value": "31"}, target.id), OFFICER)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"indicator": "x"}, "indicator and a value"),
        ({"indicator": "x", "value": "lots"}, "a number"),
        ({"indicator": "x", "value": "1e40"}, "a number below"),
        ({"indicator": "x", "value": "1e-999999"}, "six decimals"),
        ({"indicator": "x", "value": "0.1234567"}, "six decimals"),
        ({"indicator": "x", "value": "NaN"}, "a number below"),
        ({"indicator": "x", "value": "1", "comparator": "range"}, "lower bound"),
        ({"indicator": "x", "value": "1", "comparator": "range", "lower": "2"}, "above the value"),
        ({"indicator": "x", "value": "1", "direction": "up"}, "increase, decrease"),
        ({"indicator": "x", "value": "1", "weight": "1"}, "cannot be set"),
    ],
)
def test_a_target_that_cannot_be_is_refused(row: Find, fields: dict[str, Any], words: str) -> None:
    """Each refusal says what would do."""
    with pytest.raises(FieldError, match=words):
        perform(SetTarget(row("公交").id, fields), OFFICER)


def test_a_target_is_removed_and_its_row_stays(plan: PlanRecord, row: Find, journal: Journal) -> None:
    """The journal says what it was."""
    one = row("公交")
    made = perform(SetTarget(one.id, {"indicator": "x", "value": "1"}), OFFICER)
    perform(RemoveTarget(UUID(made["target"])), OFFICER)
    assert commitment_page(OFFICER, one.id).targets == []
    assert journal(plan.id)[-1].payload["before"]["indicator"] == "x"
    with pytest.raises(NotFoundError):
        perform(RemoveTarget(UUID(made["target"])), OFFICER)


# ---- milestones ------------------------------------------------------------------------------------------------


def test_the_lead_organ_adds_and_completes_steps_by_weight(
    adopt: Callable[[], PlanRecord], row: Find, journal: Journal
) -> None:
    """The share done is stated with its weights; expected is not done."""
    plan = adopt()
    one = row("公交")
    first = perform(AddMilestone(one.id, "开工", date(2024, 3, 31), Decimal(1)), ROADS_HEAD)
    perform(AddMilestone(one.id, "完工", date(2024, 12, 1), Decimal(3)), ROADS_HEAD)
    with pytest.raises(FieldError, match="expected is not done"):
        perform(CompleteMilestone(UUID(first["milestone"]), date(2999, 1, 1)), ROADS_HEAD)
    perform(CompleteMilestone(UUID(first["milestone"]), date(2024, 3, 20)), ROADS_HEAD)
    assert commitment_page(MAYOR, one.id).done_share == Decimal("0.25")
    assert journal(plan.id)[-1].payload["done_on"] == "2024-03-20"
    assert [step.title for step in my_organ(ROADS_HEAD).steps] == ["完工"]
    with pytest.raises(CommitmentStateError, match="2024-03-20"):
        perform(CompleteMilestone(UUID(first["milestone"])), ROADS_HEAD)


def test_a_supporting_organ_sets_no_steps(adopt: Callable[[], PlanRecord], row: Find) -> None:
    """Only the lead and the office answer for the way."""
    adopt()
    with pytest.raises(PermissionError, match="lead organ"):
        perform(AddMilestone(row("河道").id, "x", date(2024, 3, 31)), PARKS_OFFICER)
    with pytest.raises(FieldError, match="0 to 1000"):
        perform(AddMilestone(row("河道").id, "x", date(2024, 3, 31), Decimal(-1)), ROADS_HEAD)


def test_a_step_of_the_adopted_plan_stays(row: Find, adopt: Callable[[], PlanRecord]) -> None:
    """What was agreed on is not removed in passing; what came later may be."""
    one = row("公交")
    agreed = perform(AddMilestone(one.id, "开工", date(2024, 3, 31)), OFFICER)
    adopt()
    later = perform(AddMilestone(one.id, "会议", date(2024, 5, 31)), ROADS_HEAD)
    with pytest.raises(PlanStateError, match="stands in the adopted plan"):
        perform(RemoveMilestone(UUID(agreed["milestone"])), ROADS_HEAD)
    perform(RemoveMilestone(UUID(later["milestone"])), ROADS_HEAD)
    assert [step.title for step in commitment_page(OFFICER, one.id).milestones] == ["开工"]


# ---- talk ------------------------------------------------------------------------------------------------------


def test_comments_are_written_and_withdrawn_never_edited(
    adopt: Callable[[], PlanRecord], row: Find, journal: Journal
) -> None:
    """A withdrawn one keeps its place without its words; only its author withdraws it."""
    plan = adopt()
    one = row("河道")
    made = perform(AddComment(one.id, " 请注意汛期 "), PARKS_OFFICER)
    assert "text" not in journal(plan.id)[-1].payload
    assert [comment.text for comment in commitment_page(ROADS_HEAD, one.id).comments] == ["请注意汛期"]
    with pytest.raises(PermissionError, match="who wrote it"):
        perform(WithdrawComment(UUID(made["comment"])), OFFICER)
    perform(WithdrawComment(UUID(made["comment"])), PARKS_OFFICER)
    (comment,) = commitment_page(ROADS_HEAD, one.id).comments
    assert (comment.text, comment.is_withdrawn) == ("", True)


def test_who_does_not_see_a_commitment_cannot_talk_about_it(adopt: Callable[[], PlanRecord], row: Find) -> None:
    """The auditor reads and does not write."""
    adopt()
    with pytest.raises(NotFoundError):
        perform(AddComment(row("公交").id, "x"), EAST_OFFICER)
    with pytest.raises(PermissionError, match="reads here and does not write"):
        perform(AddComment(row("公交").id, "x"), AUDITOR)
    with pytest.raises(FieldError):
        perform(AddComment(row("公交").id, "  "), MAYOR)


def test_files_are_attached_and_removed(adopt: Callable[[], PlanRecord], row: Find) -> None:
    """By who added them or the office; another organ may not."""
    adopt()
    one = row("河道")
    made = perform(AddAttachment(one.id, "图.pdf", DIGEST, "application/pdf", 12), ROADS_HEAD)
    assert [each.file_name for each in commitment_page(PARKS_OFFICER, one.id).attachments] == ["图.pdf"]
    with pytest.raises(PermissionError):
        perform(RemoveAttachment(UUID(made["attachment"])), PARKS_OFFICER)
    perform(RemoveAttachment(UUID(made["attachment"])), OFFICER)
    assert commitment_page(PARKS_OFFICER, one.id).attachments == []
    with pytest.raises(FieldError):
        perform(AddAttachment(one.id, "图.pdf", "short", "application/pdf", 12), ROADS_HEAD)


# ---- other plans -----------------------------------------------------------------------------------------------


@pytest.fixture
def instructions(city: None) -> UUID:
    """A plan of leaders' instructions with one task."""
    made = perform(CreatePlan("领导批示", 2024, "instruction"), OFFICER)
    perform(WriteTask(UUID(made["plan"]), "6月底前建成3处口袋公园"), OFFICER)
    return UUID(made["plan"])


def test_a_plan_without_a_report_takes_tasks_in_ones_own_words(instructions: UUID, journal: Journal) -> None:
    """The words are read like those of a report; each stands behind the one before."""
    perform(WriteTask(instructions, "持续推进河道治理"), OFFICER)
    state = review_state(OFFICER, instructions)
    assert [item.text for item in state.items] == ["6月底前建成3处口袋公园", "持续推进河道治理"]
    assert (state.items[0].due_on, state.items[0].quantities[0]["value"]) == (date(2024, 6, 30), "3")
    assert state.items[0].end <= state.items[1].start
    assert journal(instructions)[-1].action == "commitment.write"
    assert commitment_page(OFFICER, state.items[0].id).context.words == "6月底前建成3处口袋公园"


def test_a_plan_with_a_report_takes_no_words_from_elsewhere(plan: PlanRecord) -> None:
    """Its promises come from its text."""
    with pytest.raises(PlanStateError, match="has a report"):
        perform(WriteTask(plan.id, "做一件事"), OFFICER)


def test_commitments_of_two_plans_are_linked(plan: PlanRecord, instructions: UUID, row: Find) -> None:
    """Each page shows the other; within one plan or in a ring there is no link."""
    lower = CommitmentRecord.objects.get(plan_id=instructions)
    higher = row("口袋公园")
    link = perform(LinkCommitments(higher.id, lower.id), OFFICER)
    assert [each.commitment for each in commitment_page(OFFICER, lower.id).higher] == [higher.id]
    assert [each.commitment for each in commitment_page(OFFICER, higher.id).lower] == [lower.id]
    for above, below, words in [
        (higher.id, lower.id, "already"),
        (lower.id, higher.id, "already serves"),
        (higher.id, row("公交").id, "one plan"),
    ]:
        with pytest.raises(FieldError, match=words):
            perform(LinkCommitments(above, below), OFFICER)
    perform(UnlinkCommitments(UUID(link["link"])), OFFICER)
    assert commitment_page(OFFICER, lower.id).higher == []


def test_nobody_begins_a_plan_in_anothers_name(city: None) -> None:
    """Neither for another organ nor under a pack's key."""
    for fields in ({"organ": WATER}, {"key": "plan/plan/x"}):
        with pytest.raises(PermissionError, match="one's own organ"):
            perform(CreatePlan("x", 2024, **fields), OFFICER)  # type: ignore[arg-type]


def test_a_drafts_year_moves_its_inferred_deadlines(plan: PlanRecord, row: Find) -> None:
    """Written ones stay; an old page does not overwrite a newer title."""
    perform(DescribePlan(plan.id, plan.version, "2025年工作", 2025), OFFICER)
    assert (row("公交").due_on, row("地铁").due_on) == (date(2025, 12, 31), date(2024, 6, 30))
    with pytest.raises(ConflictError):
        perform(DescribePlan(plan.id, plan.version, "x", 2025), OFFICER)
