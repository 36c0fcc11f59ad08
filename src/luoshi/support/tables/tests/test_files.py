"""A table leaves as a file and comes back, and nothing of it is lost on the way."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from luoshi.files.service import store_bytes
from luoshi.journal.service import perform
from luoshi.support.models.tables import DraftRecord
from luoshi.support.tables import service as tables
from luoshi.support.tables.errors import TableFileError
from luoshi.support.tables.tests.cities import OFFICER, RENT, publish_city

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _draft(db: None) -> None:
    publish_city()
    perform(tables.StartDraft(RENT), OFFICER)


@pytest.mark.parametrize("kind", ["xlsx", "yaml", "dmn"])
def test_a_table_that_comes_back_unchanged_changes_nothing(kind: str) -> None:
    """Rows keep their ids and their clauses."""
    file = tables.table_file(OFFICER, RENT, kind, "zh")
    digest = store_bytes(file).digest
    found = tables.file_preview(OFFICER, RENT, digest, f"table.{kind}")
    assert found.differences.rows == ()
    assert found.faults == []
    assert [row["clauses"] for row in found.content["rules"]] == [
        row["clauses"] for row in DraftRecord.objects.get().content["rules"]
    ]


def changed_sheet(text: str) -> str:
    """The sheet with another limit for restaurants, kept; its digest."""
    book = load_workbook(io.BytesIO(tables.table_file(OFFICER, RENT, "xlsx", "zh")))
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.value == "< 20":
                cell.value = text
    out = io.BytesIO()
    book.save(out)
    return store_bytes(out.getvalue()).digest


def test_a_changed_sheet_shows_its_differences_and_is_one_step_that_can_be_undone() -> None:
    """The preview names row and cell; nothing is taken over before the officer says so."""
    digest = changed_sheet("< 25")
    (row,) = tables.file_preview(OFFICER, RENT, digest, "table.xlsx").differences.rows
    assert (row.row, row.kind) == ("restaurant", "changed")
    assert [(cell.before, cell.after) for cell in row.cells] == [("< 20", "< 25")]
    assert DraftRecord.objects.get().version == 1
    perform(tables.TakeInTable(RENT, 1, digest, "xlsx"), OFFICER)
    assert DraftRecord.objects.get().content["rules"][0]["when"][1] == "< 25"
    perform(tables.UndoEdit(RENT, 2), OFFICER)
    assert DraftRecord.objects.get().content["rules"][0]["when"][1] == "< 20"


def test_a_fault_in_a_sheet_names_sheet_and_cell() -> None:
    """Whoever mends it looks for the cell, not for a rule number."""
    (fault,) = tables.file_preview(OFFICER, RENT, changed_sheet("< 二十"), "table.xlsx").faults
    assert fault.sheet
    assert fault.cell[:1].isalpha()


@pytest.mark.parametrize(("content", "name"), [(b"PK\x03\x04 not a sheet", "a.xlsx"), (b"a: [", "a.yaml")])
def test_a_file_that_holds_no_table_is_refused(content: bytes, name: str) -> None:
    """With an error of ours and no broken process."""
    from luoshi.support.tables.content import decision_form
    from luoshi.support.tables.isolated import read_table
    from luoshi.support.tables.sources import upcoming
    from luoshi.support.tables.taking_in import kind_of

    base = decision_form(DraftRecord.objects.get().content)
    with pytest.raises(TableFileError):
        read_table(content, kind_of(name), base, upcoming().elements)
