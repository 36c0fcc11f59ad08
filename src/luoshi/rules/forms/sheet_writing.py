"""A model as a workbook: a sheet for each decision, one for the names it speaks of, one on how to fill it in."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import IllegalCharacterError
from openpyxl.worksheet.datavalidation import DataValidation

from luoshi.base.text import msg
from luoshi.rules.errors import Place, RuleCheckError
from luoshi.rules.forms import sheets
from luoshi.rules.forms.shape import Shape, note_columns, shapes_of
from luoshi.rules.forms.sheets import Language, Word
from luoshi.rules.model.elements import DecisionTable, Model

_HEAD = PatternFill("solid", fgColor="DCE6F1")
_INPUT = PatternFill("solid", fgColor="E8F3E8")
_OUTPUT = PatternFill("solid", fgColor="FDF1DC")
_THIN = Side("thin", color="BFBFBF")
_LINE = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_WRAP = Alignment(wrap_text=True, vertical="center")
_FILLS = {"input": _INPUT, "output": _OUTPUT, "note": _HEAD}
Sheet = Any


def table_xlsx(model: Model, *, language: Language = "zh") -> bytes:
    """The workbook of a model; RuleCheckError for a model that is more than tables and expressions."""
    book = Workbook()
    book.remove(book.worksheets[0])
    shapes = shapes_of(model)
    for shape in shapes:
        writer = _Writer(book.create_sheet(_title(shape.name, book.sheetnames)), shape, language)
        writer.write()
    _names(book.create_sheet(sheets.NAMES.said(language)), shapes, language)
    _help(book.create_sheet(sheets.HELP.said(language)), language)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _title(name: str, taken: Sequence[str]) -> str:
    """A sheet may have 31 characters and none of these signs."""
    plain = re.sub(r"[\[\]:*?/\\\x00-\x1f']", " ", name).strip()[:28] or "Sheet"
    reserved = {word.lower() for word in (sheets.NAMES.zh, sheets.NAMES.en, sheets.HELP.zh, sheets.HELP.en)}
    used = {each.lower() for each in taken} | reserved
    number, title = 1, plain
    while title.lower() in used:
        number += 1
        title = f"{plain[:25]} {number}"
    return title


class _Writer:
    """Writes one decision from the top of a sheet."""

    def __init__(self, sheet: Sheet, shape: Shape, language: Language) -> None:
        self.sheet = sheet
        self.shape = shape
        self.language: Language = language
        self.row = 0

    def write(self) -> None:
        """All rows."""
        shape, logic = self.shape, self.shape.logic
        self._line("name", [shape.name])
        self._line("question", [shape.question])
        self._line("type", [kind_shown(shape.type_name, self.language)])
        if not isinstance(logic, DecisionTable):
            self._line("answer", [logic.text])
            self.sheet.column_dimensions["A"].width = 24
            self.sheet.column_dimensions["B"].width = 80
            return
        self._line("hit_policy", [sheets.choice(logic.hit_policy, sheets.POLICIES, self.language)])
        self._offer(sheets.POLICIES)
        aggregation = (
            sheets.choice(logic.aggregation, sheets.AGGREGATIONS, self.language) if logic.aggregation else None
        )
        self._line("aggregation", [aggregation])
        self._offer(sheets.AGGREGATIONS)
        self.row += 1
        self._columns(logic)
        self._rules(logic)

    def _columns(self, table: DecisionTable) -> None:
        notes = note_columns(table)
        kinds = ["input"] * len(table.inputs) + ["output"] * len(table.outputs) + ["note"] * len(notes)
        fills = [_FILLS[kind] for kind in kinds]
        types = [kind_shown(each.type_name, self.language) for each in (*table.inputs, *table.outputs)]
        none = [None] * len(notes)
        self._line("column", [sheets.COLUMNS[kind].said(self.language) for kind in kinds], fills)
        labels = [each.label for each in table.inputs] + [each.label or each.name for each in table.outputs]
        self._line("label", [*labels, *notes], fills)
        self._line("expression", [e.expression for e in table.inputs] + [e.name for e in table.outputs] + none, fills)
        self._line("kind", [*types, *none], fills)
        self._line("allowed", [each.allowed for each in (*table.inputs, *table.outputs)] + none, fills)
        self._line("default", [None] * len(table.inputs) + [each.default for each in table.outputs] + none, fills)
        self._line("rules", [None] * len(kinds), fills)
        self.sheet.freeze_panes = f"B{self.row + 1}"
        self.sheet.column_dimensions["A"].width = 22
        for number, kind in enumerate(kinds, 2):
            self.sheet.column_dimensions[get_column_letter(number)].width = 36 if kind == "note" else 20

    def _rules(self, table: DecisionTable) -> None:
        notes = note_columns(table)
        for number, rule in enumerate(table.rules, 1):
            said = dict(rule.notes)
            tests = [text or "-" for text in rule.inputs]
            self.row += 1
            self._put(1, rule.id or str(number), _HEAD)
            for column, text in enumerate([*tests, *rule.outputs, *(said.get(name) for name in notes)], 2):
                self._put(column, text, None)

    def _line(self, heading: str, texts: Sequence[str | None], fills: Sequence[PatternFill] = ()) -> None:
        self.row += 1
        self._put(1, sheets.HEADINGS[heading].said(self.language), _HEAD)
        self.sheet.cell(self.row, 1).font = Font(bold=True)
        for column, text in enumerate(texts, 2):
            self._put(column, text, fills[column - 2] if fills else None)

    def _put(self, column: int, text: str | None, fill: PatternFill | None) -> None:
        put(self.sheet.cell(self.row, column), text, self.shape.name)
        if fill is not None:
            self.sheet.cell(self.row, column).fill = fill

    def _offer(self, words: dict[str, Word]) -> None:
        """A list to choose from; the standard lets a list be 255 characters long."""
        listed = ",".join(sheets.choice(key, words, self.language).replace(",", " ") for key in words)
        if len(listed) <= 255:
            offer = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
            self.sheet.add_data_validation(offer)
            offer.add(self.sheet.cell(self.row, 2))


def put(cell: Any, text: str | None, decision: str) -> None:
    """One text into a cell: a plain number as a number, everything else as text, so that `= 5` is no formula."""
    cell.border, cell.alignment = _LINE, _WRAP
    if text is None or text == "":
        return
    number = _plain_number(text)
    try:
        cell.value = text if number is None else number
    except IllegalCharacterError as error:
        raise RuleCheckError(
            msg("“{text}” holds a control character, which no cell can", text=text.encode("unicode_escape").decode()),
            msg("Take it out."),
            Place(decision=decision),
        ) from error
    if number is None:
        cell.data_type = "s"


def _plain_number(text: str) -> int | float | None:
    """The number that a text writes in the one way in which it will be read again; at most 15 digits."""
    if not re.fullmatch(r"-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?", text) or len(text) > 15 or text == "-0":
        return None
    return float(text) if "." in text else int(text)


def kind_shown(name: str | None, language: Language) -> str | None:
    """A FEEL type as the sheet shows it."""
    return sheets.TYPES[name].said(language) if name in sheets.TYPES else name


def _names(sheet: Sheet, shapes: Sequence[Shape], language: Language) -> None:
    for column, word in enumerate(sheets.NAME_HEADINGS.values(), 1):
        put(sheet.cell(1, column), word.said(language), "")
        sheet.cell(1, column).font = Font(bold=True)
        sheet.cell(1, column).fill = _HEAD
        sheet.column_dimensions[get_column_letter(column)].width = (28, 14, 70)[column - 1]
    rows = [(each.name, each.type_name, None) for shape in shapes for each in shape.data]
    rows += [(each.name, each.type_name, each.text) for shape in shapes for each in shape.helpers]
    for row, (name, kind, text) in enumerate(dict.fromkeys(rows), 2):
        put(sheet.cell(row, 1), name, name)
        put(sheet.cell(row, 2), kind_shown(kind, language), name)
        put(sheet.cell(row, 3), text, name)
    sheet.freeze_panes = "A2"


def _help(sheet: Sheet, language: Language) -> None:
    for row, (text, word) in enumerate(sheets.HELP_LINES, 1):
        put(sheet.cell(row, 1), text, "")
        put(sheet.cell(row, 2), word.said(language), "")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 60
