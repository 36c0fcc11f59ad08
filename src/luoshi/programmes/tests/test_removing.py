"""An object that does not belong into its ledger is taken out, counted nowhere, and can be brought back."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import Workbook

from luoshi.base.actor import Actor
from luoshi.base.errors import ConflictError, LuoshiError, NotFoundError, PermissionError
from luoshi.base.today import frozen
from luoshi.files.service import store_bytes
from luoshi.programmes.errors import LedgerFieldError, RemovedError
from luoshi.programmes.service import (
    RecordStage,
    RemoveObject,
    RestoreObject,
    counts,
    object_counts,
    object_page,
    objects,
    perform,
    preview_import,
    programme,
    state_on,
    visible_ids,
)
from luoshi.programmes.tests.small_ledger import (
    ALLEYS,
    EAST,
    EASTERN,
    KEEPING,
    MAYOR,
    OFFICER,
    WESTERN,
    again,
    alley,
    show,
)

TODAY, LISTED = date(2024, 3, 1), date(2024, 1, 20)
APRIL = datetime(2024, 4, 15, 4, tzinfo=UTC)


def test_what_is_taken_out_is_in_no_list_and_no_number_but_keeps_its_page(city: None) -> None:
    """Lists, counts, sizes and scopes agree; its facts can still be read."""
    row, other = alley("A-1", EAST, LISTED), alley("A-2", EAST, LISTED)
    perform(RemoveObject(row.id, 1, LISTED, "listed twice"), KEEPING)
    assert [each.id for each in objects(OFFICER, ALLEYS).objects] == [other.id]
    assert (counts(OFFICER, ALLEYS, "stage"), object_counts([ALLEYS])) == ({"listed": 1}, {ALLEYS: 1})
    assert (programme(OFFICER, ALLEYS).objects, visible_ids(EASTERN, ALLEYS)) == (1, {other.id})
    assert object_page(EASTERN, row.id).facts[0].reason == "listed twice"


def test_earlier_answers_keep_what_was_taken_out_later(city: None) -> None:
    """In March the alley was there; in April it is known that it never should have been."""
    row = alley("A-1", EAST, LISTED)
    with frozen(APRIL):
        perform(RemoveObject(row.id, 1, LISTED, "listed twice"), KEEPING)
    assert row.id in state_on(ALLEYS, TODAY, TODAY)
    assert row.id not in state_on(ALLEYS, TODAY, APRIL.date())


def test_an_object_comes_back_as_it_was(city: None) -> None:
    """With its stage and its facts; the removal stays among them."""
    row = alley("A-1", EAST, LISTED)
    show(row, "before")
    perform(RecordStage(row.id, 1, "works", TODAY), EASTERN)
    perform(RemoveObject(row.id, 2, TODAY, "not ours"), OFFICER)
    with pytest.raises(RemovedError):
        perform(RecordStage(row.id, 3, "works", TODAY), EASTERN)
    with pytest.raises(RemovedError):
        perform(RemoveObject(row.id, 3, TODAY, "again"), KEEPING)
    perform(RestoreObject(row.id, 3, "ours after all"), KEEPING)
    assert (again(row).stage, again(row).actual["works"]) == ("works", "2024-03-01")
    with pytest.raises(RemovedError):
        perform(RestoreObject(row.id, 4, "again"), KEEPING)


@pytest.mark.parametrize(
    ("actor", "error"), [(EASTERN, PermissionError), (MAYOR, PermissionError), (WESTERN, NotFoundError)]
)
def test_no_crew_takes_its_own_objects_out(city: None, actor: Actor, error: type[LuoshiError]) -> None:
    """Who is measured by a ledger does not choose what is in it."""
    row = alley("A-1")
    with pytest.raises(error):
        perform(RemoveObject(row.id, 1, TODAY, "too hard"), actor)


def test_a_removal_needs_a_reason_and_the_state_that_was_seen(city: None) -> None:
    """And a day that has come."""
    row = alley("A-1")
    for action, error in (
        (RemoveObject(row.id, 1, TODAY, " "), LedgerFieldError),
        (RemoveObject(row.id, 7, TODAY, "x"), ConflictError),
        (RemoveObject(row.id, 1, date(2024, 3, 2), "x"), LedgerFieldError),
    ):
        with pytest.raises(error):
            perform(action, KEEPING)
    assert again(row).stage == "listed"


def test_a_list_does_not_bring_back_what_was_taken_out(city: None) -> None:
    """The old list of a district would undo the keeper's decision in silence."""
    row = alley("A-1")
    perform(RemoveObject(row.id, 1, TODAY, "listed twice"), KEEPING)
    made, out = Workbook(), io.BytesIO()
    sheet = made.active
    assert sheet is not None
    sheet.append(["街巷编号", "区", "长度"])
    sheet.append(["A-1", "东岸区", 5])
    made.save(out)
    found = preview_import(KEEPING, ALLEYS, store_bytes(out.getvalue()).digest)
    assert [str(fault.problem) for fault in found.checked.faults] == ["the object was taken out of the ledger"]
