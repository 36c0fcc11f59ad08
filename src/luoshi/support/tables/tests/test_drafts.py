"""A draft is changed in steps by one officer after the other, and none of it is lost."""

from __future__ import annotations

from typing import Any

import pytest

from luoshi.base.errors import ConflictError, NotFoundError, PermissionError
from luoshi.base.permissions import Always
from luoshi.journal.service import history_of, perform
from luoshi.support.models.tables import DraftRecord
from luoshi.support.tables.actions.discard_draft import DiscardDraft
from luoshi.support.tables.actions.edit_table import EditTable
from luoshi.support.tables.actions.redo_edit import RedoEdit
from luoshi.support.tables.actions.start_draft import StartDraft
from luoshi.support.tables.actions.undo_edit import UndoEdit
from luoshi.support.tables.errors import DraftConflictError, DraftStateError, TableEditError
from luoshi.support.tables.tests.cities import COLLEAGUE, MAYOR, OFFICER, RENT, STRANGER, publish_city

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _city(db: None) -> None:
    publish_city()


def begun() -> DraftRecord:
    """A draft of the rent table."""
    perform(StartDraft(RENT), OFFICER)
    return DraftRecord.objects.get()


def cell(row: int, column: int, text: str, part: str = "when") -> dict[str, Any]:
    """An edit of one cell."""
    return {"verb": "set_cell", "row": row, "column": column, "part": part, "text": text}


def test_a_draft_begins_as_what_is_published() -> None:
    """With the clauses of its policy beside the rows."""
    row = begun()
    assert [rule["id"] for rule in row.content["rules"]] == ["restaurant", "shop"]
    clause = row.content["rules"][0]["clauses"]["support/policy/rent-grant"]
    assert clause["benefit"]["zh"] == "补助（restaurant）"
    assert (row.base, row.version) == (1, 1)


def test_a_cell_is_saved_at_once_and_can_be_undone_and_redone() -> None:
    """Every step is an action with its entry in the journal."""
    begun()
    perform(EditTable(RENT, 1, [cell(0, 1, "< 30")]), OFFICER)
    perform(EditTable(RENT, 2, [{"verb": "add_row", "at": 2}]), OFFICER)
    assert DraftRecord.objects.get().content["rules"][2]["id"] == "row-1"
    perform(UndoEdit(RENT, 3), OFFICER)
    perform(UndoEdit(RENT, 4), OFFICER)
    row = DraftRecord.objects.get()
    assert row.content["rules"][0]["when"] == ['"餐饮业"', "< 20"]
    assert len(row.content["rules"]) == 2
    perform(RedoEdit(RENT, 5), OFFICER)
    assert DraftRecord.objects.get().content["rules"][0]["when"][1] == "< 30"
    done = [happening.action for happening in history_of("table", RENT, Always())]
    assert done == ["table.redo", "table.undo", "table.undo", "table.edit", "table.edit", "table.start_draft"]


def test_of_two_officers_at_once_one_wins_and_the_other_is_told() -> None:
    """The second has not seen what the first did."""
    begun()
    perform(EditTable(RENT, 1, [cell(0, 1, "< 30")]), OFFICER)
    with pytest.raises(DraftConflictError) as told:
        perform(EditTable(RENT, 1, [cell(0, 1, "< 40")]), COLLEAGUE)
    assert isinstance(told.value, ConflictError)
    perform(EditTable(RENT, 2, [cell(0, 1, "< 40")]), COLLEAGUE)
    assert DraftRecord.objects.get().content["rules"][0]["when"][1] == "< 40"


def test_only_one_draft_is_open_at_a_time() -> None:
    """Two drafts of one table would undo each other."""
    begun()
    with pytest.raises(DraftStateError):
        perform(StartDraft(RENT), COLLEAGUE)
    perform(DiscardDraft(RENT, 1), OFFICER)
    perform(StartDraft(RENT), COLLEAGUE)


def test_officers_of_other_organs_and_overseers_may_not_edit() -> None:
    """They see the table; changing it is for the organ that grants the policy."""
    begun()
    for actor in (STRANGER, MAYOR):
        with pytest.raises(PermissionError):
            perform(EditTable(RENT, 1, [cell(0, 1, "< 30")]), actor)
    with pytest.raises(NotFoundError):
        perform(StartDraft("rules/decision/none"), OFFICER)


@pytest.mark.parametrize(
    "edit",
    [
        {"verb": "delete_everything"},
        cell(9, 0, "x"),
        cell(0, 9, "x"),
        cell(0, 0, "x", "why"),
        cell(0, 0, "x" * 30_000),
        {"verb": "add_column", "part": "when", "at": 0},
        {"verb": "remove_column", "part": "then", "column": 0},
        {"verb": "set_policy", "hit_policy": "LAST"},
        {"verb": "set_clause", "row": 0, "name": "period", "text": "weekly"},
        {"verb": "move_row", "row": True, "to": 0},
    ],
)
def test_an_edit_that_does_not_fit_is_refused_whole(edit: dict[str, Any]) -> None:
    """Nothing of a list of edits is done when one of them does not fit."""
    begun()
    with pytest.raises(TableEditError):
        perform(EditTable(RENT, 1, [cell(0, 1, "< 30"), edit]), OFFICER)
    assert DraftRecord.objects.get().version == 1
