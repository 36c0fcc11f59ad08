"""Lists as people bring them: what is taken in, and what is said of each wrong cell."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook

from luoshi.base.actor import Actor
from luoshi.base.errors import NotFoundError, PermissionError
from luoshi.base.today import frozen
from luoshi.files.service import UnknownContentError, store_bytes
from luoshi.journal.models import EntryRecord
from luoshi.programmes.errors import LedgerFieldError, LedgerFileError
from luoshi.programmes.models import LedgerObjectRecord
from luoshi.programmes.service import (
    ObjectFilters,
    Preview,
    VerifyObject,
    counts,
    import_objects,
    keep_list,
    object_page,
    objects,
    perform,
    preview_import,
)
from luoshi.programmes.tests.small_ledger import AGENT, ALLEYS, EAST, EASTERN, KEEPING, MAYOR, OFFICER, again, show

HEAD = [
    "街巷编号",
    "名称",
    "区",
    "阶段",
    "完工（计划）",
    "施工（实际）",
    "完工（实际）",
    "长度（米）",
    "计划投资（万元）",
    "备注",
]
JULY = datetime(2024, 7, 1, 4, tzinfo=UTC)


def book(rows: Sequence[Sequence[Any]], head: Sequence[str] = HEAD) -> Workbook:
    """A list with its header."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(list(head))
    for row in rows:
        sheet.append(list(row))
    return made


def kept(made: Workbook) -> str:
    """The list in the files room."""
    out = io.BytesIO()
    made.save(out)
    return store_bytes(out.getvalue()).digest


def preview(rows: Sequence[Sequence[Any]], actor: Actor = KEEPING, head: Sequence[str] = HEAD) -> Preview:
    """What a list would do."""
    return preview_import(actor, ALLEYS, kept(book(rows, head)))


def said(found: Preview) -> list[tuple[int, str, str]]:
    """The faults: row, column, words."""
    return [(fault.row, fault.column, str(fault.problem)) for fault in found.checked.faults]


GOOD: list[list[Any]] = [
    ["A-1", "灯草巷", "东岸区", "", date(2024, 6, 30), None, None, "312.5", 1.2, "一段"],
    ["A-2", "柳条巷", "西岸", "", "2024年6月30日", "2024.2.1", 45340, 100, "3", ""],
    ["A-3", "", "West Bank District", "施工", None, None, None, "1.2万", None, None],
]


def test_a_good_list_is_taken_in_with_districts_days_and_figures(city: None) -> None:
    """Objects stand in their stages, belong to their district's organ, and the journal knows the file."""
    digest = kept(book(GOOD))
    found = preview_import(KEEPING, ALLEYS, digest)
    assert (said(found), found.checked.number("new"), found.checked.ignored) == ([], 3, ("备注",))
    assert not LedgerObjectRecord.objects.exists()
    assert import_objects(KEEPING, ALLEYS, digest) == {"new": 3, "changed": 0, "same": 0, "faults": 0}
    one, two, three = LedgerObjectRecord.objects.order_by("identity")
    assert (one.stage, one.organ, one.due_on, one.amounts) == ("listed", EAST, date(2024, 6, 30), {"planned": "12000"})
    assert (two.stage, two.done_on, two.verification) == ("done", date(2024, 2, 18), "waiting")
    assert (three.stage, three.quantities) == ("works", {"length": "12000"})
    assert EntryRecord.objects.get(action="programme.import").payload["file"] == digest


def test_the_same_list_again_changes_nothing_and_a_new_one_changes_what_differs(city: None) -> None:
    """Nothing is doubled; another day corrects the earlier one, which stays visible."""
    import_objects(KEEPING, ALLEYS, kept(book(GOOD)))
    assert import_objects(KEEPING, ALLEYS, kept(book([*GOOD]))) == {"new": 0, "changed": 0, "same": 3, "faults": 0}
    changed = [row[:] for row in GOOD]
    changed[1][6] = date(2024, 2, 25)
    assert import_objects(KEEPING, ALLEYS, kept(book(changed)))["changed"] == 1
    two = LedgerObjectRecord.objects.get(identity="A-2")
    facts = [fact for fact in object_page(KEEPING, two.id).facts if fact.slot == "stage:done:actual"]
    assert [(fact.value, fact.corrected) for fact in facts] == [(date(2024, 2, 25), False), (date(2024, 2, 18), True)]


def test_a_list_moves_a_verified_object_back_to_waiting_when_its_day_changes(city: None) -> None:
    """A verdict is about what was recorded."""
    import_objects(KEEPING, ALLEYS, kept(book(GOOD)))
    two = LedgerObjectRecord.objects.get(identity="A-2")
    show(two, "after")
    perform(VerifyObject(two.id, two.version), OFFICER)
    changed = [row[:] for row in GOOD]
    changed[1][6] = date(2024, 2, 25)
    import_objects(KEEPING, ALLEYS, kept(book(changed)))
    assert again(two).verification == "waiting"


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        (0, None, "empty"),
        (0, "x" * 121, "more than 120 characters"),
        (2, None, "needs its district"),
        (2, "北岸区", "no district"),
        (2, "南岸区", "ended on 2023-12-31"),
        (3, "完成", "no stage"),
        (4, "6月底", "no day"),
        (4, "2024-02-30", "no day 2024-02-30"),
        (6, date(2024, 3, 2), "not come yet"),
        (7, "约300", "no number"),
        (7, -5, "negative"),
        (8, "1.2万", "unit stands"),
    ],
)
def test_a_wrong_cell_is_named_and_the_other_rows_are_taken_in(city: None, column: int, cell: Any, words: str) -> None:
    """The fault has its row as the spreadsheet numbers it, its column, and its reason."""
    wrong: list[Any] = ["A-9", "", "东岸区", "", None, None, None, None, None, None]
    wrong[column] = cell
    found = preview([GOOD[0], wrong, GOOD[2]])
    assert [(row, title) for row, title, _ in said(found)] == [(3, HEAD[column])]
    assert words in said(found)[0][2]
    assert [row.identity for row in found.checked.rows] == ["A-1", "A-3"]


def test_days_against_the_order_of_stages_are_refused(city: None) -> None:
    """Works do not begin after the end, nor after an end that is recorded already."""
    late = ["A-1", "", "东岸区", "", None, date(2024, 2, 20), date(2024, 2, 10), None, None, None]
    assert "before the stage" in said(preview([late]))[0][2]
    import_objects(KEEPING, ALLEYS, kept(book(GOOD)))
    later = ["A-2", "", "", "", None, date(2024, 2, 20), None, None, None, None]
    assert "before the stage" in said(preview([later]))[0][2]


def test_a_duplicate_identity_is_named_with_the_row_it_repeats(city: None) -> None:
    """The first is taken in."""
    found = preview([GOOD[0], GOOD[1], GOOD[0]])
    assert said(found) == [(4, "街巷编号", "row 2 has the same one")]
    assert len(found.checked.rows) == 2


def test_merged_cells_hold_for_all_their_rows(city: None) -> None:
    """A district written once over three rows is the district of the three."""
    made = book([["A-1", "", "东岸区"], ["A-2", "", None], ["A-3", "", None]])
    sheet = made.active
    assert sheet is not None
    sheet.merge_cells("C2:C4")
    import_objects(KEEPING, ALLEYS, kept(made))
    assert counts(KEEPING, ALLEYS, "region") == {"directory/region/east-bank": 3}


def test_a_merged_identity_is_a_duplicate(city: None) -> None:
    """Two rows under one number are not two objects."""
    made = book([["A-1", "", "东岸区"], [None, "", "东岸区"]])
    sheet = made.active
    assert sheet is not None
    sheet.merge_cells("A2:A3")
    found = preview_import(KEEPING, ALLEYS, kept(made))
    assert said(found) == [(3, "街巷编号", "row 2 has the same one")]


def test_a_formula_counts_by_its_value_and_without_one_it_is_named(city: None) -> None:
    """What a spreadsheet has computed is taken; what it has not is never guessed."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = made.add_worksheet()
    sheet.write_row(0, 0, HEAD)
    sheet.write_row(1, 0, ["A-1", "", "东岸区"])
    sheet.write_formula(1, 7, "=100+20", None, 120)
    made.close()
    import_objects(KEEPING, ALLEYS, store_bytes(out.getvalue()).digest)
    assert LedgerObjectRecord.objects.get().quantities == {"length": "120"}
    found = preview([["A-2", "", "东岸区", "", None, None, None, "=100+20"]])
    assert "formula has no value" in said(found)[0][2]


def test_fifty_thousand_empty_rows_are_no_rows(city: None) -> None:
    """A border drawn down the whole sheet does not make objects, nor faults."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet, border = made.add_worksheet(), made.add_format({"border": 1})
    sheet.write_row(0, 0, HEAD)
    sheet.write_row(1, 0, ["A-1", "", "东岸区"])
    for number in range(2, 50_002):
        sheet.write_blank(number, 0, None, border)
    sheet.write_row(50_002, 0, ["A-2", "", "西岸区"])
    made.close()
    found = preview_import(KEEPING, ALLEYS, store_bytes(out.getvalue()).digest)
    assert (said(found), [row.number for row in found.checked.rows]) == ([], [2, 50_003])


def test_a_title_above_the_header_and_other_columns_do_no_harm(city: None) -> None:
    """The header is where the identity's title stands."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (["明川市背街小巷台账"], [], ["序号", " 街巷 编号 ", "所属区"], [1, "A-1", "东岸区"]):
        sheet.append(row)
    found = preview_import(KEEPING, ALLEYS, kept(made))
    assert [row.identity for row in found.checked.rows] == ["A-1"]
    assert found.checked.ignored == ("序号",)


def test_a_list_without_the_identity_or_that_is_no_list_is_refused_as_a_whole(city: None) -> None:
    """With the title that it needs."""
    with pytest.raises(LedgerFileError, match="街巷编号"):
        preview([["x"]], head=["编号"])
    with pytest.raises(LedgerFileError, match="not an xlsx"):
        preview_import(KEEPING, ALLEYS, store_bytes(b"not a list at all").digest)

    class Text:
        def chunks(self) -> list[bytes]:
            return [b"a,b,c"]

    with pytest.raises(UnknownContentError):
        keep_list(KEEPING, ALLEYS, Text())


def test_an_organ_brings_its_own_objects_only(city: None) -> None:
    """A district cannot write into its neighbour's rows, nor take an object over."""
    found = preview(GOOD, EASTERN)
    assert [(row, words) for row, _, words in said(found)] == [
        (3, "another organ records this object"), (4, "another organ records this object"),
    ]  # fmt: skip
    import_objects(KEEPING, ALLEYS, kept(book(GOOD)))
    stolen = preview([["A-2", "", "东岸区"]], EASTERN)
    assert said(stolen)[0][2] == "another organ records this object"
    with pytest.raises(NotFoundError):
        preview(GOOD, AGENT)


def test_whoever_only_looks_on_brings_nothing_in(city: None) -> None:
    """A mayor sees every ledger and is refused in words; it looked as if the list had been taken in."""
    with pytest.raises(PermissionError, match="Your role brings no lists in"):
        import_objects(MAYOR, ALLEYS, kept(book(GOOD)))
    assert not LedgerObjectRecord.objects.exists()


def test_a_list_as_of_an_earlier_day_is_known_from_today(city: None) -> None:
    """Figures hold from the day of the list; a day that has not come is refused."""
    digest = kept(book(GOOD))
    with frozen(JULY):
        import_objects(KEEPING, ALLEYS, digest, date(2024, 6, 15))
        one = objects(KEEPING, ALLEYS, ObjectFilters(words="灯草")).objects[0]
        fact = next(fact for fact in object_page(KEEPING, one.id).facts if fact.slot == "quantity:length")
        assert (fact.effective_on, fact.recorded_on) == (date(2024, 6, 15), date(2024, 7, 1))
        assert one.late
        with pytest.raises(LedgerFieldError):
            import_objects(KEEPING, ALLEYS, digest, date(2024, 7, 2))
