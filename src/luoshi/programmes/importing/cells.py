"""Days and figures as people write them in cells: 2024年3月5日, 45356, 1.2万. Pure."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from luoshi.base.text import Text, msg

Cell = str | Decimal | date | None

# Day 0 of spreadsheets; serial numbers below 61 are off by one for a leap year that never was, and mean no plan.
_ZERO = date(1899, 12, 30)
_FIRST, _LAST = date(1990, 1, 1), date(2099, 12, 31)
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+00:00(?::00)?)?")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMBER = re.compile(r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(十万|百万|千万|万|亿|千|百)?(?:\s*元)?")
_SCALES = {
    None: 1, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8,
}  # fmt: skip
LARGEST = Decimal(10) ** 15


class CellError(ValueError):
    """A cell that cannot be taken; `problem` says why."""

    def __init__(self, problem: Text) -> None:
        self.problem = problem
        super().__init__(str(problem))


def plain_text(cell: Cell) -> str:
    """A cell as text, full-width letters and digits as plain ones, without spaces at its ends."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return cell.isoformat() if isinstance(cell, date) else unicodedata.normalize("NFKC", cell).strip()


def day_of(cell: Cell) -> date | None:
    """The day of a cell: a day, a text such as 2024-03-05, 2024.3.5, 2024年3月5日, 20240305, or a serial number.

    Raises:
        CellError: anything else, and days outside 1990 to 2099.
    """
    if cell is None or cell == "":
        return None
    if isinstance(cell, date):
        return _plausible(cell, cell)
    if isinstance(cell, Decimal):
        return _serial(cell)
    text = plain_text(cell)
    found = _DAY.fullmatch(text) or _PACKED.fullmatch(text)
    if found is None:
        if re.fullmatch(r"\d{5}(?:\.\d+)?", text):
            return _serial(Decimal(text))
        raise CellError(msg("“{value}” is no day; write it as 2024-03-05", value=text))
    try:
        return _plausible(date(*(int(part) for part in found.groups())), cell)
    except ValueError as wrong:
        if isinstance(wrong, CellError):
            raise
        raise CellError(msg("there is no day {value}", value=text)) from wrong


def _serial(number: Decimal) -> date:
    whole = int(number)
    if not 0 < whole < 100_000:
        # 20240305 is also a number to a spreadsheet.
        found = _PACKED.fullmatch(plain_text(number))
        if found:
            return day_of(found.group()) or _ZERO
        raise CellError(msg("“{value}” is no day; write it as 2024-03-05", value=plain_text(number)))
    return _plausible(_ZERO + timedelta(whole), number)


def _plausible(day: date, cell: Cell) -> date:
    if not _FIRST <= day <= _LAST:
        raise CellError(msg("{value} is not between 1990 and 2099", value=plain_text(cell)))
    return day


def number_of(cell: Cell, places: int, scale: int = 1) -> Decimal | None:
    """The number of a cell times `scale`: 1200, 1,200, １２００, 1.2万.

    Raises:
        CellError: anything else, a negative number, one with more than `places` decimal places.
    """
    if cell is None or cell == "":
        return None
    if isinstance(cell, date):
        raise CellError(msg("here stands the day {value}, and a number is needed", value=cell))
    number = cell * scale if isinstance(cell, Decimal) else _written(plain_text(cell), scale)
    if number < 0 or number >= LARGEST:
        raise CellError(msg("{value} is negative or too large", value=plain_text(cell)))
    # Spreadsheets count in binary: 0.1 + 0.2 comes as 0.30000000000000004.
    rounded = round(number, places)
    if abs(rounded - number) > Decimal("0.000000001") * max(Decimal(1), number):
        raise CellError(msg("{value} has more than {places} decimal places", value=plain_text(cell), places=places))
    return rounded


def _written(text: str, scale: int) -> Decimal:
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise CellError(msg("“{value}” is no number", value=text))
    if found[2] and scale != 1:
        raise CellError(msg("“{value}”: the unit stands in the cell and in the title", value=text))
    try:
        return Decimal(found[1].replace(",", "")) * _SCALES[found[2]] * scale
    except InvalidOperation as wrong:
        raise CellError(msg("“{value}” is no number", value=text)) from wrong
