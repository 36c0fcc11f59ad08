"""Rows of a table of tasks: one cell says what is to be done, others who leads and who supports.

Extraction puts each row on a line with tabs between its cells. A head row tells what the columns hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.reading.structure.organs import Organs, names_of
from luoshi.reading.structure.paragraphs import Paragraph

LEADS = re.compile(r"牵头|主办|主责|责任(?:单位|部门)|负责(?:单位|部门)|承办|实施(?:单位|主体)")
SUPPORTS = re.compile(r"配合|协办|参与|参加|协同")
OTHERS = re.compile(r"序号|编号|时限|时间|领导|责任人|备注|进度|类别|领域|板块|来源|依据|联系")
TASKS = re.compile(r"任务|措施|内容|事项|目标|项目|工作|举措|要求")
FIRST_NUMBER = re.compile(r"[0-9]{1,3}[.、]?|[一二三四五六七八九十]{1,3}、?")
LONGEST_HEAD_CELL = 16
LEAST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Row:
    """The cell of a row that is read, and the organs that stand beside it."""

    start: int
    end: int
    organs: Organs | None


@dataclass(frozen=True, slots=True)
class Columns:
    """What the head row says about each column: task, lead, support, or something else."""

    kinds: tuple[str, ...]

    @property
    def led(self) -> bool:
        """Whether one column names leads only, so that a column of 责任单位 beside it names supports."""
        return "lead" in self.kinds and "shares" in self.kinds


def rows_of(found: list[Paragraph]) -> dict[int, Row | None]:
    """The rows among the paragraphs, by index; None for a row without a task, as the head is."""
    rows: dict[int, Row | None] = {}
    columns: Columns | None = None
    for index, paragraph in enumerate(found):
        if "\t" not in paragraph.text:
            columns = None
            continue
        head = _columns(paragraph.text.split("\t"))
        if head is not None:
            columns, rows[index] = head, None
        elif columns is not None or paragraph.text.count("\t") > 1:
            rows[index] = _row(paragraph, columns)
    return rows


def _columns(cells: list[str]) -> Columns | None:
    if any(len(cell.strip()) > LONGEST_HEAD_CELL for cell in cells):
        return None
    kinds = tuple(_kind(cell) for cell in cells)
    return Columns(kinds) if "task" in kinds and len(set(kinds)) > 1 else None


def _kind(cell: str) -> str:
    if SUPPORTS.search(cell):
        return "support"
    if LEADS.search(cell):
        return "shares" if "责任" in cell else "lead"
    if OTHERS.search(cell):
        return "other"
    return "task" if TASKS.search(cell) else "other"


def _row(paragraph: Paragraph, columns: Columns | None) -> Row | None:
    cells: list[tuple[int, str]] = []
    at = paragraph.start
    for cell in paragraph.text.split("\t"):
        cells.append((at, cell))
        at += len(cell) + 1
    kinds = _aligned(cells, columns)
    tasks = [cell for cell, kind in zip(cells, kinds, strict=True) if kind == "task"] or cells
    start, words = max(tasks, key=lambda cell: len(cell[1]))
    inner = words.strip()
    if len(inner) < LEAST_WORDS:
        return None
    start += words.index(inner)
    return Row(start, start + len(inner), _organs(cells, kinds, columns, start + len(inner)))


def _aligned(cells: list[tuple[int, str]], columns: Columns | None) -> tuple[str, ...]:
    """The kind of each cell. Merged cells are missing on the left, unless the number is there."""
    if columns is None:
        return ("other",) * len(cells)
    kinds = columns.kinds
    if len(cells) < len(kinds) and not FIRST_NUMBER.fullmatch(cells[0][1].strip()):
        return kinds[len(kinds) - len(cells) :]
    return (kinds + ("other",) * len(cells))[: len(cells)]


def _organs(cells: list[tuple[int, str]], kinds: tuple[str, ...], columns: Columns | None, end: int) -> Organs | None:
    lead: list[str] = []
    support: list[str] = []
    for (_, words), kind in zip(cells, kinds, strict=True):
        names = names_of(words) if kind in ("lead", "support", "shares") else []
        if kind == "lead":
            lead += names
        elif kind == "support" or (columns and columns.led):
            support += names
        else:
            lead += names[:1]
            support += names[1:]
    return Organs(tuple(lead), tuple(name for name in support if name not in lead), end, end) if lead else None
