"""A plan's rows as a list that leaves as a file, and the words of a list that comes back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from luoshi.base.today import now
from luoshi.documents.service import Cell, Column, ReadRow, Row, TableList
from luoshi.plan.service import Export
from luoshi.web.words import WORDS, word

TITLES = {
    "number": (gettext_noop("Number"), 8),
    "area": (gettext_noop("Area"), 14),
    "section": (gettext_noop("Section"), 14),
    "text": (gettext_noop("Task"), 40),
    "kind": (gettext_noop("Kind"), 5),
    "strength": (gettext_noop("Strength"), 6),
    "measurable": (gettext_noop("Measurable"), 6),
    "figures": (gettext_noop("Figures"), 10),
    "targets": (gettext_noop("Targets"), 16),
    "due_on": (gettext_noop("Due"), 7),
    "due_is_inferred": (gettext_noop("Deadline inferred"), 5),
    "how_known": (gettext_noop("How it will be known"), 7),
    "how_reason": (gettext_noop("System, ledger, evidence or reason"), 14),
    "lead": (gettext_noop("Lead organ"), 10),
    "support": (gettext_noop("Supporting organs"), 16),
    "state": (gettext_noop("State"), 6),
}
WORDED = ("kind", "strength", "how_known", "state")
PRINTED = ("number", "text", "lead", "support", "due_on", "targets")
YES, NO = gettext_noop("yes"), gettext_noop("no")


def table_of(export: Export, names: Mapping[str, str], issuer: str, printed: bool = False) -> TableList:
    """The rows with the titles and words of the reader's language; `printed`: fewer columns, areas as headings."""
    columns = [name for name in export.columns if not printed or name in PRINTED]
    editable = () if printed else export.editable
    rows: list[Row] = []
    area = None
    for row in export.rows:
        if printed and row.values["area"] != area:
            area = row.values["area"]
            rows.append(Row((area or _("Outside every heading"),), is_heading=True))
        cells = tuple(_cell(name, row.values[name], names) for name in columns)
        rows.append(Row(cells, str(row.id), str(row.version)))
    return TableList(
        title=export.plan.title,
        columns=tuple(_column(name, name in editable) for name in columns),
        rows=rows,
        made_at=now(),
        issuer=issuer,
        dated=now().date().isoformat(),
        example=_("(example)") if export.plan.is_example else "",
        page_label=(_("page "), " / ", ""),
    )


def _column(name: str, is_editable: bool) -> Column:
    title, width = TITLES[name]
    choices: tuple[str, ...] = ()
    if name in WORDED:
        choices = tuple(word(name, value) for value in WORDS[name] if value)
    elif name == "measurable":
        choices = (_(YES), _(NO))
    return Column(name, _(title), width, is_editable, choices if is_editable else ())


def _cell(name: str, value: Any, names: Mapping[str, str]) -> Cell:
    if isinstance(value, bool):
        return _(YES) if value else _(NO)
    if name in WORDED:
        return word(name, value) if value else ""
    if name == "lead":
        return names.get(value, value)
    if isinstance(value, list):
        return "、".join(names.get(each, each) for each in value)
    return value


def as_csv(table: TableList) -> bytes:
    """Comma separated, with a byte order mark so that spreadsheets know that it is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    # A file of values has no heading to say it: every row says that it is an example.
    mark = [(_("example"), _(YES))] if table.example else []
    writer.writerow([*(column.title for column in table.columns), *(title for title, _value in mark)])
    for row in table.rows:
        writer.writerow([*map(_harmless, row.cells), *(value for _title, value in mark)])
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: Cell) -> str:
    """A spreadsheet runs a cell that begins like a formula; a quote before it makes it text."""
    text = "" if cell is None else cell.isoformat() if isinstance(cell, date) else str(cell)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def as_json(export: Export) -> bytes:
    """The values as they are kept: keys, not names."""
    plan = export.plan
    body = {
        "format": "luoshi.tasks/1",
        "plan": {"id": str(plan.id), "title": plan.title, "year": plan.year, "state": plan.state},
        "example": plan.is_example,
        "tasks": [{"id": str(row.id), "version": row.version} | row.values for row in export.rows],
    }
    return json.dumps(body, ensure_ascii=False, indent=1, default=str).encode()


def values_of(row: ReadRow) -> ReadRow:
    """The row with values instead of words, whichever of our languages its file was made in."""
    cells = dict(row.cells)
    for name in (*WORDED, "measurable"):
        given = str(cells.get(name) or "").strip()
        if given:
            cells[name] = _meanings(name).get(given, given)
    return replace(row, cells=cells)


def _meanings(name: str) -> dict[str, str]:
    known: dict[str, str] = {}
    for language in ("en", "zh-hans"):
        with override(language):
            if name == "measurable":
                known |= {_(YES): "yes", _(NO): "no"}
            else:
                known |= {word(name, value): value for value in WORDS[name] if value}
    return known
