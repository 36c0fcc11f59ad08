"""While a plan is a draft, naming its owners is a step of the review like every other."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

from luoshi.journal.models import EntryRecord
from luoshi.plan.errors import NothingToUndoError, PlanStateError
from luoshi.plan.models import CommitmentRecord, PlanRecord, ReviewStepRecord
from luoshi.plan.service import (
    AcceptCommitment,
    AssignOwners,
    RedoStep,
    SplitCommitment,
    UndoStep,
    perform,
    review_item,
    review_state,
)
from luoshi.plan.tests.conftest import EAST, OFFICER, PARKS, ROADS, WATER, WEST

Find = Callable[[str], CommitmentRecord]
Journal = Callable[[UUID], list[EntryRecord]]


def owners(row: CommitmentRecord) -> list[str]:
    """Lead first, then the supporting organs in the order they were named."""
    return [part.organ for part in review_item(OFFICER, row.id).owners.all]


def assign(row: CommitmentRecord, lead: str, *support: str) -> None:
    """By the officer, in the version that stands."""
    row.refresh_from_db()
    perform(AssignOwners(row.id, row.version, lead, support), OFFICER)


def test_a_change_of_owners_is_taken_back_and_done_again(plan: PlanRecord, row: Find, journal: Journal) -> None:
    """Nobody → roads with two → parks, and back; the journal says what the undo gave back."""
    one = row("背街小巷")
    assign(one, ROADS, WATER, PARKS)
    assign(one, PARKS)
    perform(UndoStep(plan.id), OFFICER)
    assert owners(one) == [ROADS, WATER, PARKS]
    entry = journal(plan.id)[-1]
    assert (entry.action, entry.payload["of"]) == ("review.undo", "commitment.assign")
    assert entry.payload["after"][0]["fields"]["owners"] == [[ROADS, "lead"], [WATER, "support"], [PARKS, "support"]]
    perform(UndoStep(plan.id), OFFICER)
    assert owners(one) == []
    perform(RedoStep(plan.id), OFFICER)
    perform(RedoStep(plan.id), OFFICER)
    assert owners(one) == [PARKS]


def test_undo_takes_back_the_newest_step_whatever_it_was(plan: PlanRecord, row: Find) -> None:
    """Before, undo after an assignment took back the step before it and left the owners."""
    one = row("背街小巷")
    perform(AcceptCommitment(one.id, one.version), OFFICER)
    assign(one, ROADS)
    assert review_state(OFFICER, plan.id).undo_action == "commitment.assign"
    perform(UndoStep(plan.id), OFFICER)
    one.refresh_from_db()
    assert (one.state, owners(one)) == ("accepted", [])


def test_each_district_is_taken_back_whole(plan: PlanRecord, row: Find) -> None:
    """各区 became a part for each district; none of them stays."""
    one = row("背街小巷")
    assign(one, ROADS, "each-district")
    assert owners(one) == [ROADS, EAST, WEST]
    perform(UndoStep(plan.id), OFFICER)
    assert owners(one) == []


def test_owners_come_back_after_a_split_is_taken_back(plan: PlanRecord, row: Find) -> None:
    """The halves have the owners of the whole; what was changed on one half does not reach the whole."""
    one = row("河道治理")
    assign(one, ROADS, PARKS)
    made = perform(SplitCommitment(one.id, one.version + 1, one.start + 4), OFFICER)
    half = CommitmentRecord.objects.get(pk=made["commitments"][0])
    assign(half, WATER)
    perform(UndoStep(plan.id), OFFICER)
    assert owners(half) == [ROADS, PARKS]
    perform(UndoStep(plan.id), OFFICER)
    assert owners(one) == [ROADS, PARKS]


def test_naming_the_owners_again_is_no_step(plan: PlanRecord, row: Find, journal: Journal) -> None:
    """A second press of the button must not make undo look broken."""
    one = row("背街小巷")
    assign(one, ROADS, PARKS)
    before = len(journal(plan.id))
    assign(one, ROADS, PARKS)
    assert len(journal(plan.id)) == before
    assert ReviewStepRecord.objects.filter(plan=plan).count() == 1


def test_owners_that_were_sent_out_are_not_undone(adopt: Callable[[], PlanRecord]) -> None:
    """After the draft went out, a change of owners is answered by the organs; the line of steps has ended."""
    plan = adopt()
    with pytest.raises(PlanStateError):
        perform(UndoStep(plan.id), OFFICER)


def test_a_change_while_organs_are_asked_is_no_step_of_the_review(plan: PlanRecord, row: Find) -> None:
    """It asks the new organ at once and cannot be taken back in silence."""
    one = row("背街小巷")
    assign(one, ROADS)
    PlanRecord.objects.filter(pk=plan.id).update(state="consulting")
    assign(one, PARKS)
    assert ReviewStepRecord.objects.filter(plan=plan).count() == 1
    assert [part.answer for part in review_item(OFFICER, one.id).owners.all] == ["asked"]


def test_a_draft_without_steps_has_nothing_to_undo(plan: PlanRecord, row: Find) -> None:
    """Undoing the only assignment leaves a fresh draft."""
    assign(row("背街小巷"), ROADS)
    perform(UndoStep(plan.id), OFFICER)
    with pytest.raises(NothingToUndoError):
        perform(UndoStep(plan.id), OFFICER)
