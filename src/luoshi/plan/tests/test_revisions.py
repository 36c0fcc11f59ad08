"""After adoption nothing changes but by an approved revision, and the first baseline stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from luoshi.base.errors import PermissionError
from luoshi.journal.models import EntryRecord
from luoshi.plan.errors import (
    AnswerStateError,
    CommitmentStateError,
    FieldError,
    PlanStateError,
)
from luoshi.plan.models import BaselineRecord, CommitmentRecord, PlanRecord
from luoshi.plan.service import (
    AddMilestone,
    ApproveRevision,
    ProposeRevision,
    RefuseRevision,
    WithdrawCommitment,
    commitment_page,
    perform,
    tree,
)
from luoshi.plan.tests.conftest import (
    OFFICE,
    OFFICER,
    PARKS,
    ROADS,
    ROADS_HEAD,
    actor,
)

Journal = Callable[[UUID], list[EntryRecord]]
Find = Callable[[str], CommitmentRecord]
COLLEAGUE = actor("delivery-officer", OFFICE, "colleague")
DIGEST = "a" * 64


def test_an_approved_revision_takes_effect_and_the_baseline_stays(
    adopt: Callable[[], PlanRecord], row: Find, journal: Journal
) -> None:
    """Deadline, figure and owner change; the first baseline and its digest do not."""
    plan = adopt()
    one = row("背街")
    before = BaselineRecord.objects.get(plan=plan)
    (target,) = commitment_page(OFFICER, one.id).targets
    changes = {"due_on": "2025-06-30", "targets": [{"id": str(target.id), "value": "1500"}], "lead": PARKS}
    asked = perform(ProposeRevision(one.id, changes, "土地未交付"), ROADS_HEAD)
    assert row("背街").due_on == date(2024, 12, 31)
    perform(ApproveRevision(UUID(asked["revision"]), "同意"), OFFICER)
    page = commitment_page(OFFICER, one.id)
    assert page.item.due_on == date(2025, 6, 30)
    assert [each.value for each in page.targets] == [Decimal(1500)]
    assert page.owners.lead is not None
    assert page.owners.lead.organ == PARKS
    assert page.baseline is not None
    assert (page.baseline["due_on"], page.baseline["lead"]) == ("2024-12-31", ROADS)
    assert page.baseline["targets"][0]["value"] == "1650"
    after = BaselineRecord.objects.get(plan=plan)
    assert (after.digest, after.body) == (before.digest, before.body)
    assert journal(plan.id)[-1].payload["before"]["lead"] == ROADS
    assert [happening.action for happening in page.history][:2] == ["revision.approve", "revision.propose"]


def test_a_refused_revision_changes_nothing(adopt: Callable[[], PlanRecord], row: Find) -> None:
    """The answer is kept; it is decided once."""
    adopt()
    one = row("背街")
    asked = perform(ProposeRevision(one.id, {"due_on": "2025-06-30"}, "来不及"), ROADS_HEAD)
    with pytest.raises(FieldError, match="1 to 4000"):
        perform(RefuseRevision(UUID(asked["revision"]), " "), OFFICER)
    perform(RefuseRevision(UUID(asked["revision"]), "不同意"), OFFICER)
    (revision,) = commitment_page(ROADS_HEAD, one.id).revisions
    assert (revision.state, revision.answer, row("背街").due_on) == ("refused", "不同意", date(2024, 12, 31))
    with pytest.raises(AnswerStateError):
        perform(ApproveRevision(UUID(asked["revision"])), OFFICER)


def test_who_asks_for_a_revision_does_not_decide_on_it(adopt: Callable[[], PlanRecord], row: Find) -> None:
    """Four eyes; an organ never decides."""
    adopt()
    asked = perform(ProposeRevision(row("背街").id, {"due_on": "2025-06-30"}, "来不及"), OFFICER)
    with pytest.raises(PermissionError, match="does not decide"):
        perform(ApproveRevision(UUID(asked["revision"])), OFFICER)
    with pytest.raises(PermissionError, match="keeps this plan"):
        perform(ApproveRevision(UUID(asked["revision"])), ROADS_HEAD)
    perform(ApproveRevision(UUID(asked["revision"])), COLLEAGUE)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Nothing would change"),
        ({"due_on": "2024-12-31"}, "Nothing would change"),
        ({"lead": ROADS}, "Nothing would change"),
        ({"text": "x"}, "cannot be revised"),
        ({"due_on": "later"}, "YYYY-MM-DD"),
        ({"targets": "all"}, "a list"),
        ({"targets": ["all"]}, "a list"),
        ({"support": "all"}, "a list"),
    ],
)
def test_a_revision_that_changes_nothing_or_too_much_is_refused(
    adopt: Callable[[], PlanRecord], row: Find, changes: dict[str, Any], words: str
) -> None:
    """Only deadline, targets and owners, and only if they differ."""
    adopt()
    with pytest.raises(FieldError, match=words):
        perform(ProposeRevision(row("背街").id, changes, "x"), ROADS_HEAD)


def test_one_revision_waits_at_a_time(adopt: Callable[[], PlanRecord], row: Find) -> None:
    """Two at once could each be right alone and wrong together."""
    adopt()
    perform(ProposeRevision(row("背街").id, {"due_on": "2025-06-30"}, "x"), ROADS_HEAD)
    with pytest.raises(FieldError, match="waiting for a decision"):
        perform(ProposeRevision(row("背街").id, {"due_on": "2025-07-31"}, "x"), ROADS_HEAD)


def test_a_revision_of_a_draft_is_refused(plan: PlanRecord, row: Find) -> None:
    """A draft is simply changed."""
    with pytest.raises(PlanStateError):
        perform(ProposeRevision(row("背街").id, {"due_on": "2025-06-30"}, "x"), OFFICER)


def test_a_withdrawn_commitment_stays_in_the_baseline(
    adopt: Callable[[], PlanRecord], row: Find, journal: Journal
) -> None:
    """It is given up in the open: out of the tree, still to be found by its state."""
    plan = adopt()
    one = row("绿地")
    perform(WithdrawCommitment(one.id, "并入规划"), OFFICER)
    assert tree(OFFICER, plan.id).total == 5
    page = commitment_page(ROADS_HEAD, one.id)
    assert page.item.state == "withdrawn"
    assert page.baseline is not None
    assert journal(plan.id)[-1].payload["reason"] == "并入规划"
    with pytest.raises(CommitmentStateError, match="withdrawn"):
        perform(AddMilestone(one.id, "x", date(2024, 5, 1)), ROADS_HEAD)
