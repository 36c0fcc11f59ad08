"""A list as xlsx, and back again after somebody has worked on it offline.

Above the visible header stands a hidden row with the columns' keys; two hidden columns hold each row's key and version.
So a file comes back whole even if columns were moved, and a row that changed meanwhile is recognised.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, BinaryIO, ClassVar
from zipfile import BadZipFile, ZipFile

import xlsxwriter
from openpyxl import load_workbook

from luoshi.base.errors import ReadError
from luoshi.base.text import Text, msg
from luoshi.documents.tables import Cell, Column, Row, TableList

KEY, VERSION = "luoshi:key", "luoshi:version"
KEYS_ROW, TITLES_ROW, FIRST_ROW = 1, 2, 3
FONT = "宋体"
MOST_ROWS, MOST_COLUMNS, MOST_CHARACTERS = 20_000, 100, 10_000
MOST_UNPACKED = 100 * 1024 * 1024
MOST_HEAD_ROWS = 20


class SheetError(ReadError):
    """The spreadsheet cannot be taken back as a whole."""

    code: ClassVar[str] = "R330"


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row that came back: its number as the spreadsheet shows it, and its cells by the columns' keys."""

    number: int
    key: str
    version: str
    cells: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in one row; the other rows are not held up by it."""

    number: int
    column: str
    problem: Text


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """What came back."""

    columns: tuple[str, ...]
    rows: list[ReadRow] = field(default_factory=list[ReadRow])
    faults: list[RowFault] = field(default_factory=list[RowFault])


def render_xlsx(table: TableList) -> bytes:
    """The list as the bytes of an xlsx file."""
    out = io.BytesIO()
    # Strings stay strings: what begins with = or looks like an address is neither computed nor linked.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    made_at = table.made_at.replace(tzinfo=None)
    book.set_properties({"title": table.title, "author": table.issuer, "created": made_at})
    sheet = book.add_worksheet()
    formats = _formats(book)
    _write_head(sheet, table, formats)
    for offset, row in enumerate(table.rows):
        _write_row(sheet, FIRST_ROW + offset, row, table.columns, formats)
    _set_choices(sheet, table)
    book.close()
    return out.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    plain = {"font_name": FONT, "font_size": 10, "valign": "top", "text_wrap": True, "border": 1}
    return {
        "title": book.add_format({"font_name": FONT, "font_size": 14, "bold": True}),
        "head": book.add_format(plain | {"bold": True, "bg_color": "#EDEDED"}),
        "heading": book.add_format(plain | {"bold": True, "text_wrap": False}),
        "fixed": book.add_format(plain | {"bg_color": "#F7F7F7"}),
        "open": book.add_format(plain),
        "fixed day": book.add_format(plain | {"bg_color": "#F7F7F7", "num_format": "yyyy-mm-dd"}),
        "open day": book.add_format(plain | {"num_format": "yyyy-mm-dd"}),
    }


def _write_head(sheet: Any, table: TableList, formats: dict[str, Any]) -> None:
    parts = (table.title, table.example, table.issuer, table.dated)
    sheet.write_string(0, 2, "  ".join(part for part in parts if part), formats["title"])
    keys = (KEY, VERSION, *(column.key for column in table.columns))
    for index, key in enumerate(keys):
        sheet.write_string(KEYS_ROW, index, key)
    sheet.set_row(KEYS_ROW, None, None, {"hidden": True})
    sheet.set_column(0, 1, None, None, {"hidden": True})
    for index, column in enumerate(table.columns, start=2):
        sheet.set_column(index, index, column.width * 2)
        sheet.write_string(TITLES_ROW, index, column.title, formats["head"])
    sheet.freeze_panes(FIRST_ROW, 3)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(TITLES_ROW)
    sheet.set_footer("&C&P / &N" + (f"&R{table.example}" if table.example else ""))


def _write_row(sheet: Any, number: int, row: Row, columns: Sequence[Column], formats: dict[str, Any]) -> None:
    if row.is_heading:
        sheet.write_string(number, 2, str(row.cells[0]), formats["heading"])
        return
    sheet.write_string(number, 0, row.key)
    sheet.write_string(number, 1, row.version)
    for index, (cell, column) in enumerate(zip(row.cells, columns, strict=True), start=2):
        name = "open" if column.is_editable else "fixed"
        if cell is None:
            sheet.write_blank(number, index, None, formats[name])
        elif isinstance(cell, date):
            sheet.write_datetime(number, index, cell, formats[f"{name} day"])
        elif isinstance(cell, (Decimal, int)):
            sheet.write_number(number, index, cell, formats[name])
        else:
            sheet.write_string(number, index, cell[:32767], formats[name])


def _set_choices(sheet: Any, table: TableList) -> None:
    for index, column in enumerate(table.columns, start=2):
        # A spreadsheet takes at most 255 characters of choices in the cell's own rule.
        if column.choices and len(",".join(column.choices)) <= 255 and table.rows:
            rule = {"validate": "list", "source": list(column.choices)}
            sheet.data_validation(FIRST_ROW, index, FIRST_ROW + len(table.rows) - 1, index, rule)


def parse_xlsx(file: BinaryIO) -> ReadSheet:
    """The rows of a list that `render_xlsx` wrote; for the process that `read_xlsx` starts.

    Raises:
        SheetError: R330 when it is no such list, or larger than what is taken.
    """
    _refuse_huge(file)
    try:
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        lines = book.worksheets[0].iter_rows(values_only=True, max_col=MOST_COLUMNS, max_row=MOST_ROWS + FIRST_ROW + 1)
        return _sheet(enumerate(lines, start=1))
    except SheetError:
        raise
    except Exception as failure:  # the library raises whatever a damaged file makes of it
        raise SheetError(
            msg("The spreadsheet is damaged and cannot be read."), msg("Open it, save it as xlsx, and bring it again.")
        ) from failure


def _refuse_huge(file: BinaryIO) -> None:
    try:
        with ZipFile(file) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (BadZipFile, ValueError, OSError, NotImplementedError) as failure:
        raise SheetError(msg("The file is not an xlsx spreadsheet."), msg("Bring the list as xlsx.")) from failure
    finally:
        file.seek(0)
    if size > MOST_UNPACKED:
        raise SheetError(
            msg("The spreadsheet would unpack to more than {most} MB.", most=MOST_UNPACKED // 1024**2),
            msg("Bring a smaller part of the list."),
        )


def _sheet(lines: Iterator[tuple[int, Sequence[Any]]]) -> ReadSheet:
    columns = _columns(lines)
    sheet = ReadSheet(tuple(columns))
    next(lines, None)
    seen: dict[str, int] = {}
    for number, line in lines:
        if len(sheet.rows) >= MOST_ROWS:
            raise SheetError(
                msg("The list has more than {most} rows.", most=MOST_ROWS), msg("Bring it back in several parts.")
            )
        _take(sheet, number, line, columns, seen)
    return sheet


def _columns(lines: Iterator[tuple[int, Sequence[Any]]]) -> dict[str, int]:
    for number, line in lines:
        names = [str(value) if value is not None else "" for value in line]
        if KEY in names and VERSION in names:
            return {name: index for index, name in enumerate(names) if name}
        if number >= MOST_HEAD_ROWS:
            break
    raise SheetError(
        msg("This is not a list that was exported here: its hidden key row is missing."),
        msg("Export the list again and change that file."),
    )


def _take(sheet: ReadSheet, number: int, line: Sequence[Any], columns: dict[str, int], seen: dict[str, int]) -> None:
    cells: dict[str, Cell] = {}
    for name, index in columns.items():
        value = line[index] if index < len(line) else None
        cell = _cell(value)
        if isinstance(cell, str) and len(cell) > MOST_CHARACTERS:
            problem = msg("the text has more than {most} characters", most=MOST_CHARACTERS)
            sheet.faults.append(RowFault(number, name, problem))
            return
        cells[name] = cell
    key, version = str(cells.pop(KEY) or ""), str(cells.pop(VERSION) or "")
    if not key and _says_nothing(cells):
        return
    if key and key in seen:
        sheet.faults.append(RowFault(number, KEY, msg("the row is a copy of row {first}", first=seen[key])))
        return
    if key:
        seen[key] = number
    sheet.rows.append(ReadRow(number, key, version, cells))


def _says_nothing(cells: dict[str, Cell]) -> bool:
    """An empty line or a heading, which stands in the first column alone; any other lone cell is somebody's entry."""
    filled = [name for name, cell in cells.items() if cell is not None]
    return not filled or filled == list(cells)[:1]


def _cell(value: Any) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int | float):
        number = Decimal(str(value))
        return number.quantize(Decimal(1)) if number == number.to_integral_value() else number
    if isinstance(value, date):
        return value
    text = "" if value is None else str(value).strip()
    return text or None
