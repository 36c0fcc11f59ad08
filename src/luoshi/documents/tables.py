"""What a list is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

Cell = str | Decimal | int | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key for the way back, its title for people, its width in Chinese characters."""

    key: str
    title: str
    width: float
    is_editable: bool = False
    choices: tuple[str, ...] = ()
    """What may stand in an editable cell, if that is fixed."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line. `key` and `version` identify it on the way back; a heading has one text over all columns."""

    cells: tuple[Cell, ...]
    key: str = ""
    version: str = ""
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class TableList:
    """A list with what stands above it. `example` is the mark of invented data, empty if there is none."""

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    made_at: datetime
    issuer: str = ""
    dated: str = ""
    example: str = ""
    note: str = ""
    page_label: tuple[str, str, str] = ("", " / ", "")
    """What stands before the page's number, between it and the number of pages, and after that."""


def shown(cell: Cell) -> str:
    """A cell as text."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return cell.isoformat() if isinstance(cell, date) else str(cell)
