"""A list goes out, is edited, comes back: each row is taken or refused on its own, with what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest

from luoshi.base.errors import NotFoundError
from luoshi.journal.models import EntryRecord
from luoshi.plan.errors import PlanStateError
from luoshi.plan.models import AssignmentRecord, CommitmentRecord, PlanRecord
from luoshi.plan.service import (
    AcceptCommitment,
    CreatePlan,
    Filters,
    export_rows,
    import_rows,
    perform,
    preview_import,
    review_state,
    tree,
)
from luoshi.plan.tests.conftest import EAST, MAYOR, OFFICER, PARKS, ROADS, ROADS_HEAD, WATER, WEST

Journal = Callable[[UUID], list[EntryRecord]]
Find = Callable[[str], CommitmentRecord]


@dataclass(frozen=True)
class Line:
    """A row as a spreadsheet gives it back."""

    number: int
    key: str = ""
    version: str = ""
    cells: dict[str, Any] = field(default_factory=dict[str, Any])


def lines_of(plan: UUID) -> list[Line]:
    """The export as it would come back untouched."""
    rows = export_rows(OFFICER, plan).rows
    return [Line(number, str(row.id), str(row.version), dict(row.values)) for number, row in enumerate(rows, 4)]


def edited(line: Line, **cells: Any) -> Line:
    """The line with other cells."""
    return replace(line, cells=line.cells | cells)


def test_an_export_has_the_rows_of_the_tree(plan: PlanRecord) -> None:
    """With any filters; figures and days are plain values."""
    for filters in (Filters(), Filters(measurable="no"), Filters(q="公园")):
        exported = export_rows(OFFICER, plan.id, filters)
        assert len(exported.rows) == tree(OFFICER, plan.id, filters).total
    first = export_rows(OFFICER, plan.id).rows[0].values
    assert (first["area"], first["figures"], first["due_on"]) == ("改善出行", ["30公里"], date(2024, 12, 31))


def test_an_untouched_list_changes_nothing(plan: PlanRecord, journal: Journal) -> None:
    """No row, no journal entry."""
    before = len(journal(plan.id))
    report = import_rows(OFFICER, plan.id, lines_of(plan.id))
    assert {row.outcome for row in report.rows} == {"unchanged"}
    assert len(journal(plan.id)) == before


def test_changed_cells_go_through_the_same_actions(plan: PlanRecord, row: Find, journal: Journal) -> None:
    """Names of organs, 各区, dates and yes or no are understood."""
    first, *rest = lines_of(plan.id)
    changed = edited(
        first, strength="firm", measurable="否", due_on=datetime(2024, 9, 30), lead="roads", support="parks、各区"
    )
    report = import_rows(OFFICER, plan.id, [changed, *rest])
    assert (report.count("changed"), report.count("unchanged")) == (1, 5)
    assert report.rows[0].changes["strength"] == ("result", "firm")
    one = row("公交")
    assert (one.strength, one.measurable, one.due_on) == ("firm", False, date(2024, 9, 30))
    parts = AssignmentRecord.objects.filter(commitment=one).values_list("organ", "role")
    assert set(parts) == {(ROADS, "lead"), (PARKS, "support"), (EAST, "support"), (WEST, "support")}
    assert [entry.action for entry in journal(plan.id)][-2:] == ["commitment.edit_fields", "commitment.assign"]


def test_a_wrong_row_says_what_is_wrong_and_holds_nobody_up(plan: PlanRecord, row: Find) -> None:
    """Each refusal stands at its row; nothing of a refused row is applied."""
    lines = lines_of(plan.id)
    wrong = [
        edited(lines[0], strength="firm", lead="the moon"),
        edited(lines[1], strength="strongest"),
        edited(lines[2], text="别的话"),
        replace(edited(lines[3], strength="firm"), version="7"),
        replace(lines[4], key="T2024-9999-X"),
        edited(lines[5], strength="firm"),
        edited(lines[5], strength="aim"),
        Line(11),
    ]
    report = import_rows(OFFICER, plan.id, wrong)
    assert [row.outcome for row in report.rows] == ["refused"] * 5 + ["changed"] + ["refused"] * 2
    said = [str(row.problem) for row in report.rows]
    for place, words in [(0, "the moon"), (1, "strength"), (2, "text"), (3, "changed since"), (4, "no commitment"),
                         (6, "same commitment"), (7, "no text")]:  # fmt: skip
        assert words in said[place]
    assert row("公交").strength == "result"


@pytest.mark.parametrize("column", ["number", "area", "section", "text", "figures", "targets"])
def test_a_change_that_a_list_does_not_make_is_refused_by_the_column(plan: PlanRecord, column: str) -> None:
    """Nothing that somebody typed is dropped in silence; the rest of the row waits until it is settled."""
    first, *rest = lines_of(plan.id)
    report = import_rows(OFFICER, plan.id, [edited(first, strength="firm", **{column: "别的"}), *rest])
    assert (report.count("refused"), report.count("unchanged")) == (1, 5)
    assert column in str(report.rows[0].problem)


def test_a_preview_reports_the_same_and_changes_nothing(plan: PlanRecord, journal: Journal) -> None:
    """What would be done was tried and taken back."""
    lines = [edited(lines_of(plan.id)[0], strength="firm"), edited(lines_of(plan.id)[1], strength="?")]
    before = len(journal(plan.id))
    preview = preview_import(OFFICER, plan.id, lines)
    assert (preview.is_preview, [row.outcome for row in preview.rows]) == (True, ["changed", "refused"])
    assert len(journal(plan.id)) == before
    assert review_state(OFFICER, plan.id).undo_step is None
    done = import_rows(OFFICER, plan.id, lines)
    assert [row.outcome for row in done.rows] == [row.outcome for row in preview.rows]


def test_a_row_that_changed_since_the_export_is_not_overwritten(plan: PlanRecord, row: Find) -> None:
    """The other person's change stays."""
    lines = lines_of(plan.id)
    one = row("公交")
    perform(AcceptCommitment(one.id, one.version), OFFICER)
    (report,) = import_rows(OFFICER, plan.id, [edited(lines[0], strength="firm")]).rows
    assert "changed since" in str(report.problem)


def test_new_rows_become_tasks_of_a_plan_without_a_report(city: None) -> None:
    """Text, owner and deadline in one line."""
    plan = UUID(perform(CreatePlan("会议决定", 2024, "meeting"), OFFICER)["plan"])
    report = import_rows(
        OFFICER, plan, [Line(4, cells={"text": "建成3处口袋公园", "lead": "water", "due_on": "2024-06-30"})]
    )
    assert [row.outcome for row in report.rows] == ["added"]
    (item,) = review_state(OFFICER, plan).items
    assert item.owners.lead is not None
    assert (item.text, item.due_on, item.owners.lead.organ) == ("建成3处口袋公园", date(2024, 6, 30), WATER)


def test_only_the_keeper_brings_a_list_back_and_only_before_adoption(plan: PlanRecord) -> None:
    """Afterwards there are revisions."""
    for someone in (MAYOR, ROADS_HEAD):
        with pytest.raises(NotFoundError):
            import_rows(someone, plan.id, [])
    PlanRecord.objects.filter(pk=plan.id).update(state="adopted")
    with pytest.raises(PlanStateError, match="revision"):
        import_rows(OFFICER, plan.id, [])


def test_four_thousand_rows_come_back_with_their_faults(plan: PlanRecord) -> None:
    """As many statements as there are changes, not as there are rows."""
    lines = lines_of(plan.id)
    many = [*lines, *(Line(number, key=f"unknown-{number}", version="1") for number in range(10, 4004))]
    report = import_rows(OFFICER, plan.id, many)
    assert (report.count("unchanged"), report.count("refused")) == (6, 3994)
    assert all("no commitment" in str(row.problem) for row in report.rows[6:])
