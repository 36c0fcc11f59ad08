"""Reading an uploaded spreadsheet in a process of its own.

Whatever a file does to the library that opens it, it does to a process that has no database, little memory and half a
minute of time. Run as a module this is that process: the file comes in on standard input, rows go out as JSON.
"""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
from datetime import date
from decimal import Decimal
from typing import Any, BinaryIO

from luoshi.base.text import msg, packed, unpacked
from luoshi.documents.tables import Cell
from luoshi.documents.xlsx import ReadRow, ReadSheet, RowFault, SheetError, parse_xlsx

MEMORY = 1024**3
CPU_SECONDS = 20
WAIT_SECONDS = 60
REFUSED = 3


def read_xlsx(file: BinaryIO) -> ReadSheet:
    """The rows of a list that `render_xlsx` wrote and somebody has changed since.

    Raises:
        SheetError: R330 when it is no such list, or larger than what is taken.
    """
    command = [sys.executable, "-m", "luoshi.documents.isolated", str(MEMORY), str(CPU_SECONDS)]
    try:
        done = subprocess.run(command, input=file.read(), capture_output=True, timeout=WAIT_SECONDS, check=False)
    except subprocess.TimeoutExpired as late:
        raise _exhausted() from late
    if done.returncode == REFUSED:
        message, cure = unpacked(done.stdout.decode())
        raise SheetError(message, cure)
    if done.returncode != 0:
        raise _exhausted()
    return _sheet(json.loads(done.stdout))


def main(memory: int, cpu_seconds: int) -> int:
    """The child: read, write JSON, and say with the exit code whether the file was refused."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    try:
        sheet = parse_xlsx(io.BytesIO(sys.stdin.buffer.read()))
    except SheetError as refusal:
        sys.stdout.write(packed([refusal.message, refusal.cure or refusal.message]))
        return REFUSED
    json.dump(_plain(sheet), sys.stdout, ensure_ascii=True)
    return 0


def _exhausted() -> SheetError:
    return SheetError(
        msg("The spreadsheet took more memory or time than a list of this size needs."),
        msg("Export the list again and change that file."),
    )


def _plain(sheet: ReadSheet) -> dict[str, Any]:
    rows = [
        [row.number, row.key, row.version, {name: _plain_cell(cell) for name, cell in row.cells.items()}]
        for row in sheet.rows
    ]
    faults = [[fault.number, fault.column, packed([fault.problem])] for fault in sheet.faults]
    return {"columns": sheet.columns, "rows": rows, "faults": faults}


def _plain_cell(cell: Cell) -> list[str] | None:
    if cell is None:
        return None
    if isinstance(cell, date):
        return ["day", cell.isoformat()]
    return ["text", cell] if isinstance(cell, str) else ["number", str(cell)]


def _sheet(plain: dict[str, Any]) -> ReadSheet:
    rows = [
        ReadRow(number, key, version, {name: _cell(cell) for name, cell in cells.items()})
        for number, key, version, cells in plain["rows"]
    ]
    faults = [RowFault(number, column, unpacked(problem)[0]) for number, column, problem in plain["faults"]]
    return ReadSheet(tuple(plain["columns"]), rows, faults)


def _cell(plain: list[str] | None) -> Cell:
    if plain is None:
        return None
    kind, value = plain
    if kind == "day":
        return date.fromisoformat(value)
    return Decimal(value) if kind == "number" else value


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
