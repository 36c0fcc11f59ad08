"""Row by row: what the row evaluator says of the conditions that are not compiled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from luoshi.rules.decide import CompiledTable, Runnable
from luoshi.rules.decide.asking import Asking
from luoshi.rules.decide.compiling import TextCompiler
from luoshi.rules.evaluate import Compiled, compile_expression
from luoshi.rules.evaluate.compiling import Environment
from luoshi.rules.feel import syntax
from luoshi.rules.matching.lowering.tree import LoweredRule
from luoshi.rules.model.elements import Decision, LiteralExpression
from luoshi.rules.values import Value

Record = dict[str, object]


class RowEvaluator:
    """One decision over single records."""

    def __init__(self, runnable: Runnable, decision: str) -> None:
        self._runnable = runnable
        self._decision = decision
        self._part = runnable.index.named(decision)
        self.table: CompiledTable | None = runnable.table(decision)
        self._operands = [] if self.table else self._conditions()
        self._cells: list[list[int]] = [
            [place for place, test in enumerate(row) if test is not None]
            for row in (self.table.cells if self.table else [])
        ]

    def inputs(self) -> list[str]:
        """The names of the data that the decision's model may ask for."""
        found = [self._runnable.model, *self._runnable.model.imports.values()]
        return [each.name for model in found for each in model.inputs.values()]

    def environment(self, record: Mapping[str, object]) -> Environment:
        """What the decision's texts speak of, for one record."""
        asking = Asking(self._runnable, record)
        made = self._runnable.environment()
        for need in self._runnable.ready(self._part).needs:
            need.put(made, asking.value(need.part, (need.prefix,) if need.prefix else ()))
        return made

    def allowed(self, environment: Environment) -> bool:
        """Whether no input is refused."""
        return self.table is None or self.table.values_of(environment) is not None

    def state(self, rule: LoweredRule, place: int, environment: Environment) -> bool | None:
        """The state of one condition of a rule."""
        if self.table is None:
            found = self._operands[place](environment)
            return found if isinstance(found, bool) else None
        column = self._cells[rule.index][place]
        test = self.table.cells[rule.index][column]
        return None if test is None else test(self.table.inputs[column].value(environment), environment)

    def value(self, record: Mapping[str, object]) -> Value:
        """The decision's value."""
        return self._runnable.decide(self._decision, record)

    def _conditions(self) -> list[Compiled]:
        """The operands of the top-level `and` of a literal expression."""
        element = self._part.element
        logic = element.logic if isinstance(element, Decision) else None
        if not isinstance(logic, LiteralExpression):
            return []
        names = [need.prefix or need.name for need in self._runnable.needs(self._part, [])]
        index, model = self._runnable.index, self._part.model
        texts = TextCompiler.of(names, index.members(model), index.items(model), [])
        tree = texts.tree(logic.text, logic.place)
        operands = tree.operands if isinstance(tree, syntax.Conjunction) else () if tree is None else (tree,)
        return [compile_expression(each, texts.scope) for each in operands]


def records(found: pa.Table, schema: pa.Schema, names: Mapping[str, str]) -> list[Record]:
    """Rows of an engine's answer as records by the names of inputs, in the types that the data had."""
    columns = {column: _cast(found, column, schema) for column in set(names.values())}
    rows: list[Record] = [{} for _ in range(found.num_rows)]
    for name, column in names.items():
        for row, value in zip(rows, columns[column], strict=True):
            row[name] = value
    return rows


def _cast(found: pa.Table, column: str, schema: pa.Schema) -> Sequence[object]:
    values: Any = found.column(column)
    wanted = schema.field(column).type
    return (values if values.type == wanted else values.cast(wanted)).to_pylist()
