"""An uploaded spreadsheet as rows of cells, opened in a process of its own with little memory and time.

People's own lists come as they are: a title above the header, merged cells, formulas, thousands of empty rows that
only have borders. Run as a module this is the process: the file comes in on standard input, rows go out as JSON.
"""

from __future__ import annotations

import io
import json
import re
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zipfile import BadZipFile, ZipFile

from luoshi.base.text import msg, packed, unpacked
from luoshi.programmes.errors import LedgerFileError
from luoshi.programmes.importing.cells import Cell

MEMORY = 1024**3
CPU_SECONDS = 60
WAIT_SECONDS = 90
REFUSED = 3
LIMIT = 25 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS, MOST_CHARACTERS = 20_000, 100, 500
MOST_UNPACKED = 300 * 1024 * 1024
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"')


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that is not empty, by its number in the spreadsheet. `unread`: columns whose formula has no value."""

    number: int
    cells: tuple[Cell, ...]
    unread: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of the first sheet."""

    rows: list[SheetRow] = field(default_factory=list[SheetRow])


def read_sheet(content: bytes) -> Sheet:
    """The rows of an xlsx file.

    Raises:
        LedgerFileError: R180 when it is none, damaged, or larger than what is taken.
    """
    if len(content) > LIMIT:
        raise LedgerFileError(msg("The file is larger than {limit} MB.", limit=LIMIT // 1024**2), _SMALLER)
    command = [sys.executable, "-m", "luoshi.programmes.importing.reading", str(MEMORY), str(CPU_SECONDS)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=WAIT_SECONDS, check=False)
    except subprocess.TimeoutExpired as late:
        raise _exhausted() from late
    if done.returncode == REFUSED:
        message, cure = unpacked(done.stdout.decode())
        raise LedgerFileError(message, cure)
    if done.returncode != 0:
        raise _exhausted()
    return Sheet([_back(row) for row in json.loads(done.stdout)])


_SMALLER = msg("Bring the list in several parts.")


def _exhausted() -> LedgerFileError:
    return LedgerFileError(msg("The spreadsheet took more memory or time than a list of this size needs."), _SMALLER)


def parse(content: bytes) -> list[SheetRow]:
    """The rows; for the process.

    Raises:
        LedgerFileError: R180
    """
    from openpyxl import load_workbook

    merged = _merged(content)
    try:
        values = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        formulas = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        both = zip(_lines(values), _lines(formulas), strict=False)
        return _rows(enumerate(both, start=1), merged)
    except LedgerFileError:
        raise
    except Exception as failure:  # the library raises whatever a damaged file makes of it
        raise LedgerFileError(
            msg("The spreadsheet is damaged and cannot be read."), msg("Open it, save it as xlsx, and bring it again.")
        ) from failure


def _lines(book: Any) -> Iterator[Sequence[Any]]:
    return book.worksheets[0].iter_rows(values_only=True, max_col=MOST_COLUMNS)


def _merged(content: bytes) -> dict[tuple[int, int], tuple[int, int]]:
    """For each cell inside a merged area the cell that holds its value, as (row, column)."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
                raise LedgerFileError(
                    msg("The spreadsheet would unpack to more than {most} MB.", most=MOST_UNPACKED // 1024**2), _SMALLER
                )
            names = sorted(name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name))
            areas = _MERGED.findall(archive.read(names[0])) if names else []
    except (BadZipFile, ValueError, OSError, NotImplementedError) as failure:
        raise LedgerFileError(msg("The file is not an xlsx spreadsheet."), msg("Bring the list as xlsx.")) from failure
    inside: dict[tuple[int, int], tuple[int, int]] = {}
    for left, top, right, bottom in areas:
        first, last = _column(left), min(_column(right), MOST_COLUMNS)
        for row in range(int(top), min(int(bottom), int(top) + MOST_ROWS) + 1):
            inside |= {(row, column): (int(top), first) for column in range(first, last + 1)}
    return inside


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _rows(
    lines: Iterator[tuple[int, tuple[Sequence[Any], Sequence[Any]]]], merged: dict[tuple[int, int], tuple[int, int]]
) -> list[SheetRow]:
    rows: list[SheetRow] = []
    anchors = set(merged.values())
    held: dict[tuple[int, int], Cell] = {}
    for number, (values, formulas) in lines:
        if all(value is None for value in formulas):
            continue
        cells = [_cell(value) for value in values]
        unread = [
            column
            for column, (cell, formula) in enumerate(zip(cells, formulas, strict=False))
            if cell is None and isinstance(formula, str) and formula.startswith("=")
        ]
        for column in range(len(cells)):
            if (number, column) in anchors:
                held[number, column] = cells[column]
            elif (number, column) in merged and cells[column] is None:
                cells[column] = held.get(merged[number, column])
        if all(cell is None for cell in cells) and not unread:
            continue
        if len(rows) >= MOST_ROWS:
            raise LedgerFileError(msg("The list has more than {most} rows.", most=MOST_ROWS), _SMALLER)
        rows.append(SheetRow(number, tuple(cells), tuple(unread)))
    return rows


def _cell(value: Any) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int | float):
        return Decimal(str(value))
    if isinstance(value, date):
        return value
    text = "" if value is None else str(value).strip()
    return text[: MOST_CHARACTERS + 1] or None


def main(memory: int, cpu_seconds: int) -> int:
    """The child: read, write JSON, and say with the exit code whether the file was refused."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    try:
        rows = parse(sys.stdin.buffer.read())
    except LedgerFileError as refusal:
        sys.stdout.write(packed([refusal.message, refusal.cure or refusal.message]))
        return REFUSED
    json.dump([[row.number, [_plain(cell) for cell in row.cells], row.unread] for row in rows], sys.stdout)
    return 0


def _plain(cell: Cell) -> list[str] | str | None:
    if cell is None or isinstance(cell, str):
        return cell
    return ["day", cell.isoformat()] if isinstance(cell, date) else ["number", str(cell)]


def _back(row: list[Any]) -> SheetRow:
    return SheetRow(row[0], tuple(_value(cell) for cell in row[1]), tuple(row[2]))


def _value(plain: list[str] | str | None) -> Cell:
    if plain is None or isinstance(plain, str):
        return plain
    return date.fromisoformat(plain[1]) if plain[0] == "day" else Decimal(plain[1])


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
