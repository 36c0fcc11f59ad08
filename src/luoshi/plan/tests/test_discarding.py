"""A draft that was never sent out can be thrown away; what came to nothing is named."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

from luoshi.base.errors import NotFoundError, PermissionError, ReadError
from luoshi.base.text import unpacked
from luoshi.journal.models import EntryRecord
from luoshi.plan.errors import PlanStateError
from luoshi.plan.models import CommitmentRecord, PlanRecord, ReportRecord
from luoshi.plan.service import (
    DiscardPlan,
    UploadPlan,
    perform,
    plan_for,
    read_uploaded,
    search,
    unread,
)
from luoshi.plan.tests.conftest import MAYOR, OFFICER, ROADS_HEAD

Journal = Callable[[UUID], list[EntryRecord]]


def uploaded() -> dict[str, str]:
    """A report that waits to be read."""
    return perform(UploadPlan(file_name="a.pdf", file_digest="0" * 64), OFFICER)


def test_a_draft_is_gone_with_all_that_was_read(plan: PlanRecord, journal: Journal) -> None:
    """No row, nothing to be found; the journal keeps that it was and what it was called."""
    assert search(OFFICER, "公交").rows
    perform(DiscardPlan(plan.id), OFFICER)
    for model in (CommitmentRecord, ReportRecord):
        assert not model.objects.filter(plan=plan.id).exists()
    assert not search(OFFICER, "公交").rows
    with pytest.raises(NotFoundError):
        plan_for(OFFICER, plan.id)
    last = journal(plan.id)[-1]
    assert (last.action, last.payload["title"], last.payload["commitments"]) == ("plan.discard", plan.title, 6)


def test_what_organs_were_asked_about_is_never_discarded(adopt: Callable[[], PlanRecord]) -> None:
    """Neither while they answer nor afterwards."""
    plan = adopt()
    for state in ("consulting", "adopted"):
        PlanRecord.objects.filter(pk=plan.id).update(state=state)
        with pytest.raises(PlanStateError):
            perform(DiscardPlan(plan.id), OFFICER)


def test_only_the_keeper_discards_and_not_under_the_reader(city: None) -> None:
    """The reading job would write into a plan that is gone."""
    made = uploaded()
    for someone in (MAYOR, ROADS_HEAD):
        with pytest.raises((PermissionError, NotFoundError)):
            perform(DiscardPlan(UUID(made["plan"])), someone)
    with pytest.raises(PlanStateError, match="being read"):
        perform(DiscardPlan(UUID(made["plan"])), OFFICER)


def test_what_came_to_nothing_is_named_with_the_reason(plan: PlanRecord) -> None:
    """A file that cannot be read and a text without a promise; a draft that was read is not among them."""

    def broken(*_: str) -> str:
        raise ReadError("The file is encrypted.")

    failed, barren = uploaded(), uploaded()
    read_uploaded(failed["report"], broken)
    read_uploaded(barren["report"], lambda *_: "今天天气很好。")
    found = unread(OFFICER)
    assert set(found) == {UUID(failed["plan"]), UUID(barren["plan"])}
    assert [str(text) for text in unpacked(found[UUID(failed["plan"])])] == ["The file is encrypted."]
    assert found[UUID(barren["plan"])] == ""
    assert unread(ROADS_HEAD) == {}
