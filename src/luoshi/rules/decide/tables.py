"""Decision tables made closures: inputs, cells, results, and what the hit policy makes of the rules that match."""

from __future__ import annotations

from dataclasses import dataclass, replace

from luoshi.rules.decide.compiling import TextCompiler
from luoshi.rules.decide.hits import ranking, settle
from luoshi.rules.errors import Place
from luoshi.rules.evaluate import Compiled, coerce
from luoshi.rules.evaluate.cells import CellTest
from luoshi.rules.evaluate.compiling import Environment
from luoshi.rules.model.elements import DecisionTable, InputClause, OutputClause, TableRule
from luoshi.rules.values import Value

EMPTY = ("", "-")


@dataclass(frozen=True, slots=True)
class CompiledInput:
    """A column of conditions; `allowed` is None where any value is."""

    label: str
    value: Compiled
    allowed: CellTest | None


@dataclass(frozen=True, slots=True)
class CompiledOutput:
    """A column of results; `ranks` lists its values, highest priority first."""

    name: str
    ranks: list[Compiled]
    default: Compiled | None


@dataclass(frozen=True, slots=True)
class CompiledTable:
    """A table ready to be asked. `cells` has a row for each rule; None is a condition that always holds."""

    table: DecisionTable
    inputs: list[CompiledInput]
    cells: list[list[CellTest | None]]
    results: list[list[Compiled]]
    outputs: list[CompiledOutput]

    def values_of(self, environment: Environment) -> list[Value] | None:
        """The inputs' values; None when one is not among those its column allows."""
        found: list[Value] = []
        for column in self.inputs:
            value = column.value(environment)
            if column.allowed is not None and value is not None and column.allowed(value, environment) is not True:
                return None
            found.append(value)
        return found

    def states(self, environment: Environment) -> list[list[bool | None]]:
        """For each rule the state of each of its conditions: true, false, or None for unknown."""
        values = [column.value(environment) for column in self.inputs]
        return [
            [test(value, environment) for test, value in zip(row, values, strict=True) if test is not None]
            for row in self.cells
        ]

    def matching(self, environment: Environment) -> list[int] | None:
        """The positions of the rules all of whose conditions hold; None when an input is not allowed."""
        values = self.values_of(environment)
        if values is None:
            return None
        found: list[int] = []
        for position, row in enumerate(self.cells):
            if all(test is None or test(value, environment) is True for test, value in zip(row, values, strict=True)):
                found.append(position)
                if self.table.hit_policy == "FIRST":
                    break
        return found

    def value(self, environment: Environment) -> Value:
        """What the table answers."""
        return self.settled(self.matching(environment), environment)

    def settled(self, matching: list[int] | None, environment: Environment) -> Value:
        """What the table answers when the rules at these positions match; None for an input that is not allowed."""
        if matching is None:
            return None
        if not matching:
            return self._default(environment)
        hits = [[result(environment) for result in self.results[position]] for position in matching]
        ranks = [[rank(environment) for rank in output.ranks] for output in self.outputs]
        return settle(self.table, hits, ranks)

    def _default(self, environment: Environment) -> Value:
        defaults = [output.default(environment) if output.default else None for output in self.outputs]
        if all(output.default is None for output in self.outputs):
            return settle(self.table, [], [])
        return defaults[0] if len(defaults) == 1 else dict(zip((o.name for o in self.outputs), defaults, strict=True))


def compile_table(table: DecisionTable, texts: TextCompiler) -> CompiledTable:
    """The table's closures; what cannot be compiled is a fault of `texts`."""
    inputs = [_input(clause, texts) for clause in table.inputs]
    cells = [
        [None if text in EMPTY else texts.tests(text, _cell(rule, clause)) for text, clause in _conditions(rule, table)]
        for rule in table.rules
    ]
    results = [
        [
            texts.typed(_result(text, rule, clause, texts), clause.type_name)
            for text, clause in zip(rule.outputs, table.outputs, strict=True)
        ]
        for rule in table.rules
    ]
    return CompiledTable(table, inputs, cells, results, [_output(clause, texts) for clause in table.outputs])


def _conditions(rule: TableRule, table: DecisionTable) -> list[tuple[str, InputClause]]:
    return list(zip(rule.inputs, table.inputs, strict=True))


def _cell(rule: TableRule, clause: InputClause | OutputClause) -> Place:
    return replace(rule.place, column=clause.place.column)


def _result(text: str, rule: TableRule, clause: OutputClause, texts: TextCompiler) -> Compiled:
    return texts.expression("" if text in EMPTY else text, replace(rule.place, column=clause.place.column))


def _input(clause: InputClause, texts: TextCompiler) -> CompiledInput:
    wanted = texts.items.named(clause.type_name)
    found = texts.expression(clause.expression, clause.place)
    allowed = None if clause.allowed in (None, *EMPTY) else texts.tests(clause.allowed or "", clause.place)
    if wanted.kind == "Any":
        return CompiledInput(clause.label, found, allowed)
    return CompiledInput(clause.label, lambda environment: coerce(found(environment), wanted), allowed)


def _output(clause: OutputClause, texts: TextCompiler) -> CompiledOutput:
    default = None if clause.default is None else texts.expression(clause.default, clause.place)
    if default is not None:
        default = texts.typed(default, clause.type_name)
    return CompiledOutput(clause.name, ranking(clause, texts), default)
