"""What cannot be lowered, by row: the closures of `decide` over the records of the few rows that are left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from luoshi.rules.decide import Runnable
from luoshi.rules.decide.asking import Asking
from luoshi.rules.decide.compiling import TextCompiler
from luoshi.rules.decide.index import Part
from luoshi.rules.decide.runnable import Need
from luoshi.rules.decide.tables import CompiledTable
from luoshi.rules.evaluate.compiling import Environment
from luoshi.rules.feel import parse_expression, syntax
from luoshi.rules.model import elements
from luoshi.rules.values import Value

States = list["bool | None"]
Environments = Callable[[int], Environment]


@dataclass(frozen=True, slots=True)
class RowRule:
    """A rule of a program with conditions that run by row: their positions among its conditions."""

    number: int
    decision: int
    index: int
    places: tuple[int, ...]


@dataclass(slots=True)
class Records:
    """The rows of a batch as environments of a decision, each made once."""

    runnable: Runnable
    part: Part
    data: pa.RecordBatch
    columns: Mapping[str, str]
    _made: dict[int, Environment] = field(default_factory=dict[int, Environment])
    _needs: list[Need] = field(default_factory=list[Need])

    def prepare(self, rows: NDArray[np.intp]) -> None:
        """Make the environments of these rows."""
        self._needs = self._needs or self.runnable.needs(self.part, [])
        missing = [row for row in rows.tolist() if row not in self._made]
        for row, record in zip(missing, self.plain(np.array(missing, np.intp)), strict=True):
            self._made[row] = self._environment(record)

    def plain(self, rows: NDArray[np.intp]) -> list[dict[str, object]]:
        """These rows as records by the names of the inputs."""
        names = {name: column for name, column in self._inputs().items() if column in self.data.schema.names}
        taken = self.data.select(list(dict.fromkeys(names.values()))).take(pa.array(rows, pa.int64()))
        listed = {column: taken.column(column).to_pylist() for column in taken.schema.names}
        return [{name: listed[column][at] for name, column in names.items()} for at in range(len(rows))]

    def __call__(self, row: int) -> Environment:
        return self._made[row]

    def _inputs(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for model in self.runnable.index.models.values():
            for each in model.inputs.values():
                found[each.name] = self.columns.get(each.name, each.name)
        return found

    def _environment(self, record: Mapping[str, object]) -> Environment:
        asking = Asking(self.runnable, record)
        environment = self.runnable.environment()
        for need in self._needs:
            need.put(environment, asking.value(need.part, (need.prefix,) if need.prefix else ()))
        return environment


@dataclass(slots=True)
class RowTests:
    """The conditions of decisions as closures, compiled when first needed."""

    decisions: Sequence[tuple[Runnable, str]]
    columns: Mapping[str, str]
    _tables: dict[int, CompiledTable] = field(default_factory=dict[int, CompiledTable])
    _operands: dict[int, list[Callable[[Environment], Value]]] = field(
        default_factory=dict[int, list[Callable[[Environment], Value]]]
    )

    def records(self, decision: int, data: pa.RecordBatch) -> Records:
        """The rows of a batch for a decision."""
        runnable, name = self.decisions[decision]
        return Records(runnable, runnable.index.named(name), data, self.columns)

    def states(self, rule: RowRule, environment: Environment) -> States:
        """The states of the rule's conditions that run by row."""
        table = self.table(rule.decision)
        if table is None:
            tests = self._literal(rule.decision)
            found = [tests[place](environment) for place in rule.places]
            return [value if isinstance(value, bool) else None for value in found]
        states: States = []
        cells = [(test, column) for test, column in zip(table.cells[rule.index], table.inputs, strict=True) if test]
        for place in rule.places:
            test, column = cells[place]
            states.append(test(column.value(environment), environment))
        return states

    def allowed(self, decision: int, environment: Environment) -> bool:
        """Whether all inputs have values that they may have."""
        table = self.table(decision)
        return table is None or table.values_of(environment) is not None

    def plain_records(self, decision: int, data: pa.RecordBatch) -> list[dict[str, object]]:
        """All rows of a batch as records."""
        return self.records(decision, data).plain(np.arange(data.num_rows))

    def table(self, decision: int) -> CompiledTable | None:
        """The decision's table, if it is one."""
        if decision not in self._tables:
            runnable, name = self.decisions[decision]
            made = runnable.table(name)
            if made is None:
                return None
            self._tables[decision] = made
        return self._tables[decision]

    def _literal(self, decision: int) -> list[Callable[[Environment], Value]]:
        if decision not in self._operands:
            runnable, name = self.decisions[decision]
            part = runnable.index.named(name)
            logic = getattr(part.element, "logic", None)
            assert isinstance(logic, elements.LiteralExpression)
            names = [need.prefix or need.name for need in runnable.needs(part, [])]
            index = runnable.index
            texts = TextCompiler.of(names, index.members(part.model), index.items(part.model), [])
            tree = parse_expression(logic.text, texts.names, logic.place)
            operands = tree.operands if isinstance(tree, syntax.Conjunction) else (tree,)
            self._operands[decision] = [texts.compiled(each, logic.text, logic.place) for each in operands]
        return self._operands[decision]
