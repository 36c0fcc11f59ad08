"""What was done stays as it was done, and everybody reads as much of it as they may."""

from __future__ import annotations

import threading
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection, connections

from luoshi.base.errors import ConflictError, LuoshiError
from luoshi.journal.models import EntryRecord
from luoshi.plan.models import CommitmentRecord, PlanRecord
from luoshi.plan.service import (
    AcceptAllAssignments,
    AcceptCommitment,
    AcceptSection,
    AssignOwners,
    EditCommitment,
    ObjectToAssignment,
    RejectCommitment,
    SendOutPlan,
    SettleObjection,
    SplitCommitment,
    UndoStep,
    commitment_page,
    my_organ,
    perform,
    tree,
)
from luoshi.plan.tests.conftest import OFFICER, PARKS, PARKS_OFFICER, ROADS, ROADS_HEAD, actor

Journal = Callable[[UUID], list[EntryRecord]]
Find = Callable[[str], CommitmentRecord]


def test_edits_and_undo_never_rewrite_history(plan: PlanRecord, row: Find, journal: Journal) -> None:
    """Each entry stays as it was written; undo adds one."""
    one = row("公交")
    perform(EditCommitment(one.id, 1, {"strength": "firm"}), OFFICER)
    before = [(entry.digest, entry.payload) for entry in journal(plan.id)]
    perform(EditCommitment(one.id, 2, {"strength": "aim"}), OFFICER)
    perform(UndoStep(plan.id), OFFICER)
    perform(UndoStep(plan.id), OFFICER)
    after = [(entry.digest, entry.payload) for entry in journal(plan.id)]
    assert after[: len(before)] == before
    assert len(after) == len(before) + 3
    assert row("公交").strength == "result"


def test_a_commitment_knows_what_was_done_to_the_one_it_was_made_from(plan: PlanRecord, row: Find) -> None:
    """Split, undone steps and the section's acceptance are on its page, newest first."""
    one = row("背街")
    perform(EditCommitment(one.id, 1, {"strength": "firm"}), OFFICER)
    made = perform(SplitCommitment(one.id, 2, one.start + 7), OFFICER)
    perform(AcceptSection(plan.id), OFFICER)
    perform(UndoStep(plan.id), OFFICER)
    history = [each.action for each in commitment_page(OFFICER, made["commitments"][0]).history]
    assert history == ["review.undo", "section.accept", "commitment.split", "commitment.edit_fields"]


def test_an_organ_does_not_read_what_another_answered(plan: PlanRecord, row: Find) -> None:
    """The objection's reason is the objecting organ's and the office's alone; moving the lead is seen by its result."""
    perform(AcceptSection(plan.id), OFFICER)
    for words in ("公交", "背街", "地铁", "河道", "绿地", "口袋"):
        perform(AssignOwners(row(words).id, row(words).version, ROADS, (PARKS,)), OFFICER)
    perform(SendOutPlan(plan.id), OFFICER)
    waiting = my_organ(ROADS_HEAD).waiting[0]
    perform(ObjectToAssignment(waiting.assignment, "一个秘密的理由", PARKS), ROADS_HEAD)
    perform(SettleObjection(waiting.assignment, "moved"), OFFICER)
    perform(AcceptAllAssignments(plan.id), PARKS_OFFICER)
    office, other = (commitment_page(who, waiting.commitment) for who in (OFFICER, PARKS_OFFICER))
    assert "一个秘密的理由" in str(office)
    assert "一个秘密的理由" not in str(other)
    assert other.owners.lead is not None
    assert other.owners.lead.organ == PARKS
    assert [each.action for each in other.history] == ["assignment.accept_all", "plan.send_out"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time; locks are PostgreSQL's")
def test_of_two_people_at_the_same_moment_one_wins(plan: PlanRecord, row: Find) -> None:
    """Eight officers act on one version in threads of their own: one step, seven conflicts, one next version."""
    one = row("公交")
    outcomes: list[str] = []
    barrier = threading.Barrier(8)

    def act(number: int) -> None:
        officer = actor("delivery-officer", OFFICER.organ, f"officer-{number}")
        step = AcceptCommitment(one.id, 1) if number % 2 else RejectCommitment(one.id, 1)
        barrier.wait()
        try:
            perform(step, officer)
            outcomes.append("done")
        except ConflictError:
            outcomes.append("conflict")
        except LuoshiError as other:
            outcomes.append(other.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["conflict"] * 7 + ["done"]
    assert row("公交").version == 2
    assert tree(OFFICER, plan.id).total in (5, 6)
