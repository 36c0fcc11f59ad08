"""A workbook as a model: each sheet that begins with a decision is one, the others are names or notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from luoshi.base.text import msg
from luoshi.rules.errors import NOWHERE, Place, RuleReadError
from luoshi.rules.forms import sheets
from luoshi.rules.forms.data import ElementType
from luoshi.rules.forms.shape import Datum, Helper, Shape, assemble, columns_of, shapes_of
from luoshi.rules.forms.sheets import Cells, Word
from luoshi.rules.forms.workbook import Grid, cell_name, open_workbook
from luoshi.rules.model.elements import (
    Aggregation,
    DecisionTable,
    HitPolicy,
    InputClause,
    LiteralExpression,
    Model,
    OutputClause,
    TableRule,
)

Elements = Mapping[str, ElementType]
Found = dict[tuple[str | None, int | None, str | None], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ReadWorkbook:
    """The model of a workbook, and where its parts stood."""

    model: Model
    cells: Cells


def read_xlsx(content: Path | bytes, base: Model | None = None, elements: Elements | None = None) -> Model:
    """The model of a workbook. `base` is the model it was written from: its key, and its names where the sheet of
    names is gone; `elements` are the elements by key that columns may speak of."""
    return read_workbook(content, base, elements).model


def read_workbook(content: Path | bytes, base: Model | None = None, elements: Elements | None = None) -> ReadWorkbook:
    """The same with the cell in which each part stood, for what is wrong with it."""
    place = Place(file=content.name) if isinstance(content, Path) else NOWHERE
    grids = open_workbook(content.read_bytes() if isinstance(content, Path) else content, place)
    found: Found = {}
    readers = [_Reader(grid, found, place) for grid in grids if _heading(grid, 1) == "name"]
    if not readers:
        raise RuleReadError(
            msg("no sheet begins with a decision"),
            msg("Write “{word}” into cell A1 and the name of the decision into B1.", word=sheets.HEADINGS["name"].zh),
            place,
        )
    shapes = [reader.shape() for reader in readers]
    names = next((grid for grid in grids if grid.title in (sheets.NAMES.zh, sheets.NAMES.en)), None)
    data, helpers = _names(names, found) if names else _names_of(base)
    merged = Model(shapes[0].name, "")
    for shape in shapes:
        own = replace(shape, data=data if len(shapes) == 1 else (), helpers=helpers)
        offered = [*data, *columns_of(own), *(Datum(each.name, each.feel_type) for each in (elements or {}).values())]
        key = (
            base.namespace.removeprefix("urn:luoshi:")
            if base and base.namespace.startswith("urn:luoshi:rules/")
            else None
        )
        model = assemble(own, key=key, offered=offered, place=replace(place, decision=own.name))
        merged = replace(merged, namespace=merged.namespace or model.namespace)
        merged.inputs.update(model.inputs)
        merged.decisions.update(model.decisions)
    return ReadWorkbook(merged, Cells(found))


def _names_of(base: Model | None) -> tuple[tuple[Datum, ...], tuple[Helper, ...]]:
    if base is None:
        return (), ()
    shapes = shapes_of(base)
    data = dict.fromkeys(each for shape in shapes for each in shape.data)
    return tuple(data), tuple(dict.fromkeys(each for shape in shapes for each in shape.helpers))


def _names(grid: Grid, found: Found) -> tuple[tuple[Datum, ...], tuple[Helper, ...]]:
    """The sheet of names: data, and helpers where it says how they are worked out."""
    columns = [sheets.meant(grid.text(1, column), sheets.NAME_HEADINGS) for column in range(1, grid.columns + 1)]
    at = {name: columns.index(name) + 1 for name in sheets.NAME_HEADINGS if name in columns}
    if "name" not in at:
        word = sheets.NAME_HEADINGS["name"].zh
        raise grid.error(1, 1, msg("the heading “{word}” is missing", word=word), msg("Write it into this cell."))
    data: list[Datum] = []
    helpers: list[Helper] = []
    for row in range(2, grid.rows + 1):
        name = grid.text(row, at["name"])
        kind = _kind(grid.text(row, at.get("kind", 0)))
        text = grid.text(row, at.get("expression", 0))
        if name and text:
            found[name, None, None] = (grid.title, cell_name(row, at["expression"]))
            helpers.append(Helper(name, text, kind))
        elif name:
            data.append(Datum(name, kind))
    return tuple(data), tuple(helpers)


def _kind(text: str) -> str | None:
    return sheets.meant(text, sheets.TYPES) or text or None


def _heading(grid: Grid, row: int) -> str | None:
    return sheets.meant(grid.text(row, 1), sheets.HEADINGS)


class _Reader:
    """Reads the sheet of one decision; notes in `found` where everything stood."""

    def __init__(self, grid: Grid, found: Found, place: Place) -> None:
        self.grid = grid
        self.found = found
        self.rows: dict[str, int] = {}
        for row in range(1, grid.rows + 1):
            heading = _heading(grid, row)
            if heading is not None and "rules" not in self.rows:
                self.rows.setdefault(heading, row)
        self.name = self._value("name")
        if not self.name:
            raise grid.error(1, 2, msg("the decision has no name"), msg("Write its name into this cell."))
        self.place = replace(place, decision=self.name)
        found[self.name, None, None] = (grid.title, "B1")

    def shape(self) -> Shape:
        """The decision, without the names it speaks of."""
        kind, question = _kind(self._value("type")), self._value("question") or None
        if "answer" in self.rows:
            text = self._value("answer")
            self.found[self.name, None, None] = (self.grid.title, cell_name(self.rows["answer"], 2))
            return Shape(self.name, LiteralExpression(text, kind, self.place), (), (), kind, question)
        return Shape(self.name, self._table(), (), (), kind, question)

    def _table(self) -> DecisionTable:
        self._needs("column", "label", "expression", "rules")
        kinds = self._kinds()
        inputs = tuple(self._input(column) for column, kind in kinds.items() if kind == "input")
        outputs = tuple(self._output(column) for column, kind in kinds.items() if kind == "output")
        if not outputs:
            raise self.grid.error(
                self.rows["column"], 2, msg("no column is a result"), msg("Write “{word}” over one.", word="结果")
            )
        rules = tuple(self._rules(kinds))
        policy = self._chosen("hit_policy", sheets.POLICIES) or "UNIQUE"
        aggregation = self._chosen("aggregation", sheets.AGGREGATIONS)
        if aggregation is not None and policy != "COLLECT":
            raise self.grid.error(
                self.rows["aggregation"], 2, msg("only COLLECT puts results together"),
                msg("Empty this cell, or choose COLLECT above."),
            )  # fmt: skip
        made = cast("Aggregation | None", aggregation)
        return DecisionTable(inputs, outputs, rules, cast("HitPolicy", policy), made, place=self.place)

    def _value(self, heading: str, column: int = 2) -> str:
        return self.grid.text(self.rows[heading], column) if heading in self.rows else ""

    def _needs(self, *headings: str) -> None:
        for heading in headings:
            if heading not in self.rows:
                word = sheets.HEADINGS[heading]
                raise self.grid.error(
                    self.grid.rows + 1, 1,
                    msg("no row begins with “{zh}” ({en})", zh=word.zh, en=word.en),
                    msg("Write a table out as .xlsx and fill in its sheet."),
                )  # fmt: skip

    def _chosen(self, heading: str, words: dict[str, Word]) -> str | None:
        text = self._value(heading)
        key = sheets.chosen(text, words) if text else None
        if text and key is None:
            raise self.grid.error(
                self.rows[heading], 2, msg("“{text}” is none of the words for this", text=text),
                msg("Choose one: {names}.", names=", ".join(words)),
            )  # fmt: skip
        return key

    def _kinds(self) -> dict[int, str]:
        """The columns with what each is for; one with content and no word over it is refused."""
        row, found = self.rows["column"], dict[int, str]()
        for column in range(2, self.grid.columns + 1):
            text = self.grid.text(row, column)
            kind = sheets.meant(text, sheets.COLUMNS)
            used = any(self.grid.text(each, column) for each in range(row, self.grid.rows + 1))
            if kind is None and used:
                words = " / ".join(word.zh for word in sheets.COLUMNS.values())
                raise self.grid.error(
                    row, column, msg("nothing says what this column is for"), msg("Write one of: {words}.", words=words)
                )
            if kind is not None:
                found[column] = kind
        return found

    def _input(self, column: int) -> InputClause:
        expression = self._value("expression", column)
        if not expression:
            raise self.grid.error(
                self.rows["expression"],
                column,
                msg("the column says not what it tests"),
                msg("Write a name or an expression."),
            )
        label = self._value("label", column) or expression
        self.found.setdefault((self.name, None, label), (self.grid.title, cell_name(self.rows["expression"], column)))
        kind, allowed = _kind(self._value("kind", column)), self._value("allowed", column) or None
        return InputClause(label, expression, kind, allowed, replace(self.place, column=label))

    def _output(self, column: int) -> OutputClause:
        label = self._value("label", column)
        name = self._value("expression", column) or label
        if not name:
            raise self.grid.error(
                self.rows["expression"], column, msg("the result has no name"), msg("Write its name.")
            )
        place = replace(self.place, column=label or name)
        self.found.setdefault(
            (self.name, None, label or name), (self.grid.title, cell_name(self.rows["expression"], column))
        )
        kind, allowed = _kind(self._value("kind", column)), self._value("allowed", column) or None
        default = self._value("default", column) or None
        return OutputClause(name, label if label != name and label else None, kind, allowed, default, place)

    def _rules(self, kinds: dict[int, str]) -> Iterator[TableRule]:
        number = 0
        for row in range(self.rows["rules"] + 1, self.grid.rows + 1):
            if not any(self.grid.text(row, column) for column in kinds):
                continue
            number += 1
            self.found[self.name, number, None] = (self.grid.title, cell_name(row, 1))
            for column, kind in kinds.items():
                label = self._value("label", column) or self._value("expression", column)
                if kind != "note":
                    self.found.setdefault((self.name, number, label), (self.grid.title, cell_name(row, column)))
            name = self.grid.text(row, 1)
            yield TableRule(
                tuple(self.grid.text(row, each) or "-" for each, kind in kinds.items() if kind == "input"),
                tuple(self.grid.text(row, each) for each, kind in kinds.items() if kind == "output"),
                tuple(self._notes(row, kinds)),
                None if name.isdigit() or not name else name,
                replace(self.place, rule=number),
            )

    def _notes(self, row: int, kinds: dict[int, str]) -> Iterator[tuple[str, str]]:
        for column, kind in kinds.items():
            text = self.grid.text(row, column)
            if kind == "note" and text:
                yield self._value("label", column) or sheets.COLUMNS["note"].zh, text
