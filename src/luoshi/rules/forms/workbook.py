"""Opening a stranger's workbook: bounded, without DTDs and formulas, merged cells spread out."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from luoshi.base.text import Text, msg
from luoshi.rules.errors import NOWHERE, Place, RuleReadError
from luoshi.rules.values import feel_text, from_python

LARGEST: Final = 20_000_000
UNPACKED: Final = 60_000_000
MOST_PARTS: Final = 2_000
MOST_CELLS: Final = 500_000


class SheetError(RuleReadError):
    """Something on a sheet cannot be read; the message names the sheet and the cell."""

    code = "R310"

    def __init__(self, sheet: str, cell: str, message: Text, cure: Text, place: Place = NOWHERE) -> None:
        self.sheet = sheet
        self.cell = cell
        super().__init__(msg("sheet “{sheet}”, cell {cell}: {what}", sheet=sheet, cell=cell, what=message), cure, place)


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as texts, rows and columns counted from 1."""

    title: str
    texts: dict[tuple[int, int], str]
    rows: int
    columns: int

    def text(self, row: int, column: int) -> str:
        """What stands in a cell; empty where nothing does."""
        return self.texts.get((row, column), "")

    def error(self, row: int, column: int, message: Text, cure: Text) -> SheetError:
        """An error at a cell."""
        return SheetError(self.title, cell_name(row, column), message, cure)


def cell_name(row: int, column: int) -> str:
    """A cell as a spreadsheet calls it."""
    from openpyxl.utils import get_column_letter

    return f"{get_column_letter(column)}{row}"


def open_workbook(content: bytes, place: Place = NOWHERE) -> list[Grid]:
    """The sheets of a workbook as texts."""
    from openpyxl import load_workbook  # Who starts a city needs no spreadsheets.

    _check_package(content, place)
    try:
        book = load_workbook(io.BytesIO(content))
    except Exception as error:
        # The reader raises whatever its parsers do; what it says of a broken package is for the author of the file.
        raise RuleReadError(
            msg("the workbook cannot be read: {reason}", reason=str(error)[:200]), msg("Save it again as .xlsx."), place
        ) from error
    return [_grid(sheet) for sheet in book.worksheets]


def _check_package(content: bytes, place: Place) -> None:
    if len(content) > LARGEST:
        raise _refused(msg("the workbook has {size} bytes", size=len(content)), place)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            size = sum(part.file_size for part in parts)
            if len(parts) > MOST_PARTS or size > UNPACKED:
                raise _refused(
                    msg("the workbook unpacks to {size} bytes in {count} parts", size=size, count=len(parts)), place
                )
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and _declares_a_type(package.read(part)):
                    raise _refused(msg("a part of the workbook declares a document type"), place)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise RuleReadError(
            msg("this is no .xlsx workbook"), msg("Save it as .xlsx, without a password."), place
        ) from error


def _declares_a_type(content: bytes) -> bool:
    return any("<!DOCTYPE".encode(encoding) in content for encoding in ("ascii", "utf-16-le", "utf-16-be"))


def _refused(message: Text, place: Place) -> RuleReadError:
    return RuleReadError(message, msg("Export the table again, and keep other data out of the workbook."), place)


def _grid(sheet: Any) -> Grid:
    title, rows, columns = str(sheet.title), int(sheet.max_row), int(sheet.max_column)
    if rows * columns > MOST_CELLS:
        raise SheetError(
            title,
            cell_name(rows, columns),
            msg("the sheet reaches this far; {most} cells are read", most=MOST_CELLS),
            msg("Delete the empty rows and columns behind the table."),
        )
    texts: dict[tuple[int, int], str] = {}
    for line in sheet.iter_rows():
        for cell in line:
            text = _text(cell, title)
            if text:
                texts[cell.row, cell.column] = text
    for area in sheet.merged_cells.ranges:
        _spread(area, texts)
    return Grid(title, texts, rows, columns)


def _spread(area: Any, texts: dict[tuple[int, int], str]) -> None:
    """What people merge, they mean for every cell of it."""
    first = texts.get((area.min_row, area.min_col), "")
    for row in range(area.min_row, area.max_row + 1):
        for column in range(area.min_col, area.max_col + 1):
            if first:
                texts[row, column] = first


def _text(cell: Any, sheet: str) -> str:
    value: object = cell.value
    if value is None:
        return ""
    if cell.data_type in ("f", "e"):
        what = msg("a formula stands here") if cell.data_type == "f" else msg("the spreadsheet could not work this out")
        cure = msg("Write the value itself, or put an apostrophe before the sign: '= 5.")
        raise SheetError(sheet, str(cell.coordinate), what, cure)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return format(Decimal(repr(value)), "f").removesuffix(".0")
    if isinstance(value, (date, datetime, time, timedelta)):
        return _temporal(value)
    return str(value).strip()


def _temporal(value: date | time | timedelta) -> str:
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    word = {datetime: "date and time", date: "date", time: "time", timedelta: "duration"}[type(value)]
    return f'{word}("{feel_text(from_python(value))}")'
