"""Lists leave as docx, xlsx and iCal, and the xlsx comes back."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from openpyxl import load_workbook

from luoshi.documents import isolated
from luoshi.documents.service import (
    Cell,
    Column,
    Day,
    Row,
    SheetError,
    TableList,
    read_xlsx,
    render_docx_table_list,
    render_ical,
    render_xlsx,
)
from luoshi.documents.xlsx import parse_xlsx

COLUMNS = (
    Column("number", "序号", 3),
    Column("text", "任务", 20, is_editable=True),
    Column("amount", "目标值", 5, is_editable=True),
    Column("due", "完成时限", 6, is_editable=True),
    Column("state", "状态", 4, is_editable=True, choices=("已完成", "进行中")),
)
ROWS = (
    Row(("一、城市更新",), is_heading=True),
    Row((1, "整治背街小巷1650条", Decimal("1650"), date(2024, 12, 31), "进行中"), "id-1", "3"),
    Row((2, '=HYPERLINK("x")', Decimal("98.5"), None, None), "id-2", "1"),
)
MADE = datetime(2024, 3, 1, 8, tzinfo=UTC)
LIST = TableList(
    title="2024年重点任务清单",
    columns=COLUMNS,
    rows=ROWS,
    issuer="市政府督查室",
    dated="2024年3月1日",
    example="（示例）",
    page_label=("第", "页 共", "页"),
    made_at=MADE,
)


def changed(content: bytes, **cells: object) -> io.BytesIO:
    """The spreadsheet after somebody has typed into it; cells by their address."""
    book = load_workbook(io.BytesIO(content))
    for address, value in cells.items():
        book.active[address] = value  # type: ignore[index]
    out = io.BytesIO()
    book.save(out)
    out.seek(0)
    return out


def test_the_docx_says_what_it_is_and_marks_the_example() -> None:
    """Title, mark, issuer and date above the table; the mark on every page."""
    document = Document(io.BytesIO(render_docx_table_list(LIST)))
    texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert texts[:3] == ["2024年重点任务清单", "（示例）", "市政府督查室    2024年3月1日"]
    assert document.sections[0].header.paragraphs[0].text == "（示例）"
    assert document.sections[0].page_width > document.sections[0].page_height  # type: ignore[operator]


def test_the_docx_has_every_row_and_repeats_its_header() -> None:
    """One table: header, heading over all columns, rows; the pages are numbered."""
    document = Document(io.BytesIO(render_docx_table_list(LIST)))
    table = document.tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["序号", "任务", "目标值", "完成时限", "状态"]
    assert rows[1][0] == "一、城市更新"
    assert rows[2] == ["1", "整治背街小巷1650条", "1650", "2024-12-31", "进行中"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None  # type: ignore[union-attr]
    footer = document.sections[0].footer.paragraphs[0]
    fields: Any = footer._p.iter(qn("w:fldSimple"))  # pyright: ignore[reportPrivateUsage]
    assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]


def test_the_docx_names_chinese_fonts() -> None:
    """Otherwise a reader's program takes whatever it finds first."""
    document = Document(io.BytesIO(render_docx_table_list(LIST)))
    assert document.styles["Normal"].element.rPr.rFonts.get(qn("w:eastAsia")) == "宋体"


def test_the_xlsx_freezes_its_header_and_hides_its_keys() -> None:
    """People see titles; keys and versions travel along."""
    sheet = load_workbook(io.BytesIO(render_xlsx(LIST))).active
    assert sheet is not None
    assert sheet.freeze_panes == "D4"
    assert sheet.column_dimensions["A"].hidden
    assert sheet.row_dimensions[2].hidden
    assert [sheet.cell(3, column).value for column in range(3, 8)] == [column.title for column in COLUMNS]
    assert "（示例）" in str(sheet["C1"].value)


def test_a_text_is_never_a_formula() -> None:
    """What begins with an equals sign is text, there and back."""
    sheet = load_workbook(io.BytesIO(render_xlsx(LIST))).active
    assert sheet is not None
    assert (sheet["D6"].data_type, sheet["D6"].value) == ("s", '=HYPERLINK("x")')


def test_an_untouched_list_comes_back_as_it_left() -> None:
    """Keys, versions, values with their types; headings are no rows; numbers of rows as shown."""
    back = read_xlsx(io.BytesIO(render_xlsx(LIST)))
    assert back.faults == []
    assert [(row.number, row.key, row.version) for row in back.rows] == [(5, "id-1", "3"), (6, "id-2", "1")]
    assert tuple(back.rows[0].cells.values()) == ROWS[1].cells
    assert tuple(back.rows[1].cells.values()) == ROWS[2].cells


def test_a_new_row_comes_back_without_a_key() -> None:
    """Somebody wrote a line below the last."""
    back = read_xlsx(changed(render_xlsx(LIST), C7=3, D7="新任务"))
    assert (back.rows[-1].key, back.rows[-1].cells["text"]) == ("", "新任务")


def test_a_new_row_with_one_cell_comes_back_unless_it_is_a_heading() -> None:
    """A state without a text is somebody's mistake, to be told; a lone cell in the first column is a heading."""
    back = read_xlsx(changed(render_xlsx(LIST), G7="进行中", C8="二、交通", D9="新任务"))
    assert [(row.number, row.cells["text"], row.cells["state"]) for row in back.rows[2:]] == [
        (7, None, "进行中"),
        (9, "新任务", None),
    ]


def test_a_copied_row_is_a_fault_of_its_own() -> None:
    """It names both rows; the others come back."""
    back = read_xlsx(changed(render_xlsx(LIST), A7="id-1", B7="3", D7="又一个", E7=1))
    assert [(fault.number, str(fault.problem)) for fault in back.faults] == [(7, "the row is a copy of row 5")]
    assert len(back.rows) == 2


def test_a_text_without_end_is_a_fault_of_its_row() -> None:
    """The column is named."""
    back = read_xlsx(changed(render_xlsx(LIST), D5="长" * 10_001))
    assert [(fault.number, fault.column) for fault in back.faults] == [(5, "text")]
    assert [row.key for row in back.rows] == ["id-2"]


def strange() -> bytes:
    """A spreadsheet of somebody else's."""
    from openpyxl import Workbook

    out = io.BytesIO()
    Workbook().save(out)
    return out.getvalue()


@pytest.mark.parametrize("content", [b"", b"no spreadsheet", b"PK\x03\x04broken", strange()])
def test_what_is_no_such_list_is_refused_with_a_cure(content: bytes) -> None:
    """One typed error, whatever the file is."""
    with pytest.raises(SheetError) as refusal:
        read_xlsx(io.BytesIO(content))
    assert refusal.value.cure is not None


def test_a_damaged_sheet_is_refused() -> None:
    """A spreadsheet whose inside is not XML any more."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(render_xlsx(LIST))) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            new.writestr(part, b"<broken" if part.filename.endswith("sheet1.xml") else old.read(part))
    out.seek(0)
    with pytest.raises(SheetError, match="damaged"):
        read_xlsx(out)


def bomb() -> io.BytesIO:
    """A list whose one text unpacks to 18 MB of markup, which is not refused at once."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(render_xlsx(LIST))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename.endswith("sharedStrings.xml"):
                content = content.replace(b"</sst>", b"<si><t>x</t></si>" * 1_000_000 + b"</sst>")
            new.writestr(part.filename, content)
    out.seek(0)
    return out


def test_a_file_that_eats_memory_harms_only_its_own_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits hold in the child, and the reader of the error is told what to do."""
    monkeypatch.setattr(isolated, "CPU_SECONDS", 1)
    with pytest.raises(SheetError, match="more memory or time"):
        read_xlsx(bomb())


def test_the_calendar_has_whole_days_with_lasting_names() -> None:
    """A day that is moved keeps its uid, so that calendars move it too."""
    day = Day(
        "luoshi-id-1", "整治背街小巷；期限", date(2024, 12, 31), MADE, "第一行\n第二行", "https://city.example/c/1"
    )
    event = Calendar.from_ical(render_ical("任务", [day], "（示例）").decode()).walk("VEVENT")[0]
    assert event["uid"] == "luoshi-id-1"
    assert event["summary"] == "整治背街小巷；期限 （示例）"
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2024, 12, 31), date(2025, 1, 1))
    assert event["description"] == "第一行\n第二行"


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=30).map(str.strip)
CELLS = st.one_of(
    st.none(),
    TEXT.filter(lambda text: text != "" and text.isprintable()),
    st.integers(-(10**9), 10**9).map(Decimal),
    st.decimals(-10000, 10000, places=2).map(lambda number: number.normalize()),
    st.dates(date(1950, 1, 1), date(2100, 1, 1)),
)


@given(st.lists(st.tuples(TEXT.filter(str.isprintable).filter(bool), CELLS, CELLS), min_size=1, max_size=5))
def test_any_cells_survive_the_way_there_and_back(lines: list[tuple[str, Cell, Cell]]) -> None:
    """Texts, numbers, days and gaps."""
    columns = tuple(Column(key, key, 10) for key in "abc")
    rows = [Row((*line,), key=str(number), version="1") for number, line in enumerate(lines)]
    back = parse_xlsx(io.BytesIO(render_xlsx(TableList("t", columns, rows, MADE))))
    assert [tuple(row.cells.values()) for row in back.rows] == lines


@given(st.text(max_size=50))
def test_any_text_can_stand_in_a_docx(text: str) -> None:
    """Also what XML cannot hold."""
    table = TableList(text, (Column("a", "a", 1),), [Row((text,))], MADE, issuer=text, example=text, note=text)
    assert len(Document(io.BytesIO(render_docx_table_list(table))).tables) == 1
