"""Sheets as people fill them in, and what is said of those that cannot be read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from luoshi.rules.decide import runnable
from luoshi.rules.errors import RuleCheckError, RuleReadError
from luoshi.rules.forms import read_rules, read_workbook, read_xlsx, table_xlsx
from luoshi.rules.forms.workbook import SheetError
from luoshi.rules.model.elements import DecisionTable

TABLE = """
name: {zh: 房租补贴}
hit_policy: FIRST
inputs:
  - {label: 人数, expression: 从业人员, type: number}
  - {expression: 行业, type: string}
outputs:
  - {name: 金额, type: number}
rules:
  - {when: ["< 20", '"餐饮业"'], then: ["50000"], note: {zh: 小店}}
  - {when: ["< 50", "-"], then: ["30000"]}
"""


def changed(change: Callable[[Any], None]) -> bytes:
    """The sheet of the table with a change that somebody made to it."""
    book = load_workbook(io.BytesIO(table_xlsx(read_rules(TABLE.encode(), form="yaml"))))
    change(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def logic_of(content: bytes) -> DecisionTable:
    """The table on a sheet."""
    (decision,) = read_xlsx(content).decisions.values()
    assert isinstance(decision.logic, DecisionTable)
    return decision.logic


def test_a_sheet_looks_as_it_did() -> None:
    """Headings in Chinese on the left, a column for each condition and result, the rules below."""
    sheet = load_workbook(io.BytesIO(table_xlsx(read_rules(TABLE.encode(), form="yaml")))).worksheets[0]
    rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    assert sheet.title == "房租补贴"
    assert rows[0] == ["决策", "房租补贴"]
    assert ["多条规则同时符合时", "取第一条 [FIRST]"] in rows
    assert ["列", "条件", "条件", "结果", "备注"] in rows
    assert rows[-2:] == [[1, "< 20", '"餐饮业"', 50000, "小店"], [2, "< 50", "-", 30000]]


def test_numbers_days_and_truth_values_may_be_typed_as_such() -> None:
    """What a spreadsheet makes of a number or a day is taken for what it means."""

    def fill(sheet: Any) -> None:
        sheet.append(["x", 12.5, date(2024, 2, 29), 0.1])
        sheet.append(["y", True, datetime(2024, 2, 29, 8, 30), 100000])
        sheet.append([None, None, None, 5])

    rules = logic_of(changed(fill)).rules
    assert [rule.inputs for rule in rules[2:]] == [
        ("12.5", 'date("2024-02-29")'),
        ("true", 'date and time("2024-02-29T08:30:00")'),
        ("-", "-"),
    ]
    assert [rule.outputs for rule in rules[2:]] == [("0.1",), ("100000",), ("5",)]


def test_a_merged_cell_holds_for_all_its_rows() -> None:
    """People merge equal cells; each of them has the value."""

    def merge(sheet: Any) -> None:
        row = sheet.max_row
        sheet.merge_cells(start_row=row - 1, end_row=row, start_column=2, end_column=2)

    assert [rule.inputs[0] for rule in logic_of(changed(merge)).rules] == ["< 20", "< 20"]


def test_a_new_column_and_an_empty_row_are_no_trouble() -> None:
    """A column that somebody adds on the right is read, an empty row is passed over."""

    def add(sheet: Any) -> None:
        for row in range(1, sheet.max_row + 1):
            heading = sheet.cell(row, 1).value
            said = {"列": "条件", "列名": "面积", "检验什么 / 给出什么": "经营面积", "类型": "数字"}
            sheet.cell(row, 6).value = said.get(heading)
        sheet.insert_rows(sheet.max_row)

    content = changed(add)
    assert [clause.expression for clause in logic_of(content).inputs] == ["从业人员", "行业", "经营面积"]
    assert runnable(read_xlsx(content)).decide("房租补贴", {"从业人员": 3, "行业": "餐饮业"}) == 50_000


@pytest.mark.parametrize(
    ("cell", "value", "words"),
    [
        ("B16", "=SUM(1)", "cell B16: a formula stands here"),
        ("B16", "#N/A", "cell B16: the spreadsheet could not work this out"),
        ("B4", "sometimes", "cell B4: “sometimes” is none of the words"),
        ("B5", "求和", "cell B5: only COLLECT puts results together"),
        ("B7", None, "cell B7: nothing says what this column is for"),
        ("B9", None, "cell B9: the column says not what it tests"),
        ("D7", "备注", "no column is a result"),
        ("A7", None, "no row begins with “列”"),
        ("B1", None, "cell B1: the decision has no name"),
        ("A1", "x", "no sheet begins with a decision"),
        ("ZZ9000", 1, "cell ZZ9000: the sheet reaches this far"),
    ],
)
def test_a_sheet_that_cannot_be_read_is_refused_with_its_cell(cell: str, value: object, words: str) -> None:
    """The error names the sheet and the cell, and the cure."""

    def spoil(sheet: Any) -> None:
        sheet[cell] = value

    with pytest.raises(RuleReadError) as caught:
        read_xlsx(changed(spoil))
    assert words in str(caught.value)
    assert caught.value.cure is not None
    assert "房租补贴" in str(caught.value) or not isinstance(caught.value, SheetError)


def test_a_fault_in_a_text_is_found_again_in_its_cell() -> None:
    """What the compiler says of a rule and a column leads back to the cell."""

    def spoil(sheet: Any) -> None:
        sheet["C14"] = "餐饮业"

    book = read_workbook(changed(spoil))
    (fault,) = runnable(book.model).faults()
    assert isinstance(fault, RuleCheckError)
    assert book.cells.at(fault.place) == ("房租补贴", "C14")


def test_names_come_from_the_published_table_when_their_sheet_is_gone() -> None:
    """Who sends back one sheet only keeps the types and helpers."""
    text = TABLE + "where: [{name: 人均, expression: 面积 / 从业人员}]\ndata: [{name: 面积, type: number}]\n"
    base = read_rules(text.encode(), form="yaml")
    book = load_workbook(io.BytesIO(table_xlsx(base)))
    for sheet in book.worksheets[1:]:
        book.remove(sheet)
    out = io.BytesIO()
    book.save(out)
    assert read_xlsx(out.getvalue(), base) == base


@pytest.mark.parametrize(
    ("part", "content", "words"),
    [
        ("xl/workbook.xml", b'<!DOCTYPE a [<!ENTITY x "y">]><a/>', "declares a document type"),
        ("xl/styles.xml", b" " * 5000 + "<!DOCTYPE a>".encode("utf-16-le"), "declares a document type"),
        ("xl/media/zeros", b"\0" * 61_000_000, "unpacks to"),
        ("xl/styles.xml", b"<a", "cannot be read"),
    ],
)
def test_a_hostile_workbook_is_refused(part: str, content: bytes, words: str) -> None:
    """Entities, bombs and broken parts end in a typed error before anything is built."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(changed(lambda sheet: None))) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for each in source.namelist():
            if each != part:
                target.writestr(each, source.read(each))
        target.writestr(part, content)
    with pytest.raises(RuleReadError, match=words):
        read_xlsx(out.getvalue())


def test_bytes_that_are_no_workbook_are_refused() -> None:
    """A file of another kind has its own words."""
    with pytest.raises(RuleReadError, match=r"no \.xlsx workbook"):
        read_xlsx(b"name: {zh: x}")
