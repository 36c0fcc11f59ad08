"""A compiled table as boxes: its columns as axes, each cell as the set of segments in which it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.rules.checking.axes import KINDS, Axis
from luoshi.rules.checking.boxes import Box
from luoshi.rules.checking.constants import Comparisons, comparisons, constant_of
from luoshi.rules.checking.trying import Trying
from luoshi.rules.decide import CompiledTable, Runnable
from luoshi.rules.decide.index import Part
from luoshi.rules.evaluate.cells import CellTest
from luoshi.rules.evaluate.compiling import Environment
from luoshi.rules.feel import Names, parse_expression, parse_unary_tests
from luoshi.rules.model import elements
from luoshi.rules.values import Value

EMPTY = ("", "-")
_NOTHING = Comparisons((), simple=False, alone=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of one cell: the segments in which it surely holds, and those in which it may.

    The two differ where a cell does more than compare; `alone` says that it looks at nothing but its input;
    `compared` are the constants that it compares the input with.
    """

    sure: int
    may: int
    alone: bool = True
    constants: tuple[Value, ...] = ()
    compared: tuple[Value, ...] = ()


class Grid:
    """The axes of a table, the cells on them, and the region of allowed values."""

    def __init__(self, runnable: Runnable, part: Part, table: CompiledTable, trying: Trying) -> None:
        self.runnable = runnable
        self.trying = trying
        self.part = part
        self.table = table
        self.source = table.table
        self.names = _names(runnable, part)
        self._nothing: Environment = runnable.environment()
        expressions = list(dict.fromkeys(clause.expression for clause in self.source.inputs))
        self.axis_of = [expressions.index(clause.expression) for clause in self.source.inputs]
        self._parsed: dict[str, Comparisons] = {}
        self.axes = [self._axis(number, text) for number, text in enumerate(expressions)]
        self.region = self._region()
        self.cells = self._cells()

    @property
    def sizes(self) -> list[int]:
        """How many segments each axis has."""
        return [axis.size for axis in self.axes]

    def boxes(self, *, sure: bool = False) -> list[Box]:
        """For each rule the segments on each axis in which it may match, or surely does."""
        found: list[Box] = []
        for row in self.cells:
            box = list(self.region)
            for column, cell in enumerate(row):
                box[self.axis_of[column]] &= cell.sure if sure else cell.may
            found.append(tuple(box))
        return found

    def is_exact(self, rule: int) -> bool:
        """Whether all cells of a rule only compare, so that its box is all there is to it."""
        return all(cell.sure == cell.may for cell in self.cells[rule])

    def kind_of(self, column: int) -> type | None:
        """The kind of values that a column declares, or the input that it names."""
        clause = self.source.inputs[column]
        name = clause.type_name
        if name is None:
            inputs = self.part.model.inputs.values()
            name = next((each.type_name for each in inputs if each.name == clause.expression), None)
        kind = self.runnable.index.items(self.part.model).named(name).kind
        return KINDS.get(kind)

    def listed(self, text: str | None) -> tuple[Value, ...]:
        """The values that an output lists as allowed; none where it does more than list."""
        found = self._comparisons(text or "-")
        return found.values if found.simple else ()

    def constant(self, text: str) -> Value:
        """The value of an expression that depends on nothing; null for any other."""
        return None if text in EMPTY else self.trying(lambda: constant_of(parse_expression(text, self.names)), None)

    def _axis(self, number: int, expression: str) -> Axis:
        columns = [column for column, axis in enumerate(self.axis_of) if axis == number]
        constants: list[Value] = []
        for column in columns:
            texts = {rule.inputs[column] for rule in self.source.rules} | {self.source.inputs[column].allowed or "-"}
            texts.add(self._allowed_by_type(column) or "-")
            for text in sorted(texts):
                constants += self._comparisons(text).values
        kinds = [kind for kind in map(self.kind_of, columns) if kind is not None]
        return Axis(expression, constants, kinds[0] if kinds else None)

    def _allowed_by_type(self, column: int) -> str | None:
        name = self.source.inputs[column].type_name
        definition = self.part.model.items.get(name) if name else None
        return None if definition is None or definition.is_list else definition.allowed

    def _comparisons(self, text: str) -> Comparisons:
        if text not in self._parsed:
            self._parsed[text] = (
                Comparisons((), simple=True, alone=True)
                if text in EMPTY
                else self.trying(lambda: comparisons(parse_unary_tests(text, self.names)), _NOTHING)
            )
        return self._parsed[text]

    def _region(self) -> Box:
        region = [axis.live for axis in self.axes]
        for column, clause in enumerate(self.source.inputs):
            axis = self.axes[self.axis_of[column]]
            allowed = self.table.inputs[column].allowed
            if allowed is not None and clause.allowed is not None:
                cell = self._cell(clause.allowed, allowed, axis)
                region[self.axis_of[column]] &= cell.may | axis.null
            region[self.axis_of[column]] &= self._of_type(column, axis)
        return tuple(region)

    def _of_type(self, column: int, axis: Axis) -> int:
        """The segments whose samples a declared type with allowed values takes."""
        text = self._allowed_by_type(column)
        if text is None:
            return axis.full
        wanted = self.runnable.index.items(self.part.model).named(self.source.inputs[column].type_name)
        check = wanted.check
        return axis.full if not callable(check) else axis.probed(lambda value: bool(check(value))) | axis.null

    def _cells(self) -> list[list[Cell]]:
        made: list[dict[str, Cell]] = [{} for _ in self.source.inputs]
        rows: list[list[Cell]] = []
        for rule, tests in zip(self.source.rules, self.table.cells, strict=True):
            row: list[Cell] = []
            for column, (text, test) in enumerate(zip(rule.inputs, tests, strict=True)):
                known = made[column]
                if text not in known:
                    known[text] = self._cell(text, test, self.axes[self.axis_of[column]])
                row.append(known[text])
            rows.append(row)
        return rows

    def _cell(self, text: str, test: CellTest | None, axis: Axis) -> Cell:
        if test is None or text in EMPTY:
            return Cell(axis.live, axis.live)
        found = self._comparisons(text)

        def holds(value: Value) -> bool:
            return self.trying(lambda: test(value, self._nothing) is True, False)

        if found.simple:
            segments = axis.holding(holds, [value for value in found.values if _on(value, axis)])
            return Cell(segments, segments, constants=found.values, compared=found.values)
        sure = axis.probed(holds) if found.alone else 0
        return Cell(sure, axis.live, found.alone, found.values, found.direct)


def _on(value: Value, axis: Axis) -> bool:
    return any(type(value) is block.kind for block in axis.blocks)


def _names(runnable: Runnable, part: Part) -> Names:
    assert isinstance(part.element, elements.Decision)
    needs = [need.prefix or need.name for need in runnable.needs(part, [])]
    items = runnable.index.items(part.model)
    return Names.of([*needs, "?"], runnable.index.members(part.model), items.types)


def holding(grid: Grid, rule: int, found: Sequence[Value], environment: Environment) -> bool:
    """Whether a rule matches these values of the inputs."""
    tests = grid.table.cells[rule]
    return all(test is None or test(value, environment) is True for test, value in zip(tests, found, strict=True))
