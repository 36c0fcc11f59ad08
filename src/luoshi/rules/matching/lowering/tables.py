"""Tables and literal expressions as rules: what cannot be lowered stays as text with the reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from luoshi.rules.decide.compiling import TextCompiler
from luoshi.rules.decide.tables import EMPTY
from luoshi.rules.errors import Place
from luoshi.rules.evaluate.forms import names_in
from luoshi.rules.feel import parse_expression, parse_unary_tests, syntax
from luoshi.rules.matching.lowering.building import (
    NULL,
    TRUE,
    CannotLowerError,
    Expression,
    all_of,
    any_of,
    constant,
    is_condition,
    is_null,
    state,
)
from luoshi.rules.matching.lowering.cells import cell
from luoshi.rules.matching.lowering.expressions import as_condition, expression, lower_node, plain
from luoshi.rules.matching.lowering.fitting import fitted
from luoshi.rules.matching.lowering.scope import Lowered, Meanings
from luoshi.rules.matching.lowering.tree import (
    Choose,
    Condition,
    ConditionOrRow,
    Constant,
    LoweredDecision,
    LoweredOutput,
    LoweredRule,
    Ratio,
    ResultOrRow,
    RowOnly,
    Truth,
)
from luoshi.rules.model.elements import Decision, DecisionTable, InputClause, LiteralExpression, OutputClause, TableRule

_TRUTHS = (syntax.Conjunction, syntax.Disjunction, syntax.Comparison, syntax.Between, syntax.In, syntax.Quantified)


@dataclass(slots=True)
class TableLowering:
    """Lowers one table; equal texts under one input are lowered once."""

    name: str
    table: DecisionTable
    meanings: Meanings
    texts: TextCompiler

    def lowered(self) -> LoweredDecision:
        """The table as rules over columns."""
        inputs = [
            _attempt(clause.expression, lambda clause=clause: self._input(clause)) for clause in self.table.inputs
        ]
        known: dict[tuple[int, str], ConditionOrRow] = {}
        rules = tuple(self._rule(index, rule, inputs, known) for index, rule in enumerate(self.table.rules))
        return LoweredDecision(
            self.name,
            rules,
            self._allowed(inputs),
            self.table.hit_policy,
            self.table.aggregation,
            tuple(self._output(clause) for clause in self.table.outputs),
        )

    def _input(self, clause: InputClause) -> Lowered:
        tree = parse_expression(clause.expression, self.texts.names, clause.place)
        _touch(tree, self.meanings)
        return fitted(lower_node(tree, self.meanings), clause.type_name, self.texts.items)

    def _rule(
        self, index: int, rule: TableRule, inputs: list[Lowered | RowOnly], known: dict[tuple[int, str], ConditionOrRow]
    ) -> LoweredRule:
        conditions: list[ConditionOrRow] = []
        positions: list[int] = []
        for position, text in enumerate(rule.inputs):
            if text in EMPTY:
                continue
            if (position, text) not in known:
                known[position, text] = self._cell(text, inputs[position], rule.place)
            conditions.append(known[position, text])
            positions.append(position)
        results = tuple(
            self._result(text, clause) for text, clause in zip(rule.outputs, self.table.outputs, strict=True)
        )
        return LoweredRule(index, tuple(conditions), tuple(positions), results, rule.id)

    def _cell(self, text: str, value: Lowered | RowOnly, place: Place) -> ConditionOrRow:
        tests = parse_unary_tests(text, self.texts.names.plus(["?"]), place)
        _touch(tests, self.meanings)
        if isinstance(value, RowOnly):
            return RowOnly(text, value.reason)
        found = _attempt(text, lambda: cell(tests, value, self.meanings))
        return cast("ConditionOrRow", found)

    def _allowed(self, inputs: list[Lowered | RowOnly]) -> ConditionOrRow:
        guards: list[Condition] = []
        for clause, value in zip(self.table.inputs, inputs, strict=True):
            if clause.allowed in (None, *EMPTY):
                continue
            found = self._cell(clause.allowed or "", value, clause.place)
            if isinstance(found, RowOnly):
                return found
            guards.append(any_of([is_null(plain(cast("Lowered", value))), state(found, True)]))
        return all_of(guards)

    def _result(self, text: str, clause: OutputClause) -> ResultOrRow:
        if text in EMPTY:
            return NULL
        return _attempted(text, lambda: self._value(text, clause.type_name, clause.place))

    def _value(self, text: str, type_name: str | None, place: Place) -> Expression:
        tree = parse_expression(text, self.texts.names, place)
        _touch(tree, self.meanings)
        return _without_quotient(plain(fitted(lower_node(tree, self.meanings), type_name, self.texts.items)))

    def _output(self, clause: OutputClause) -> LoweredOutput:
        allowed = clause.allowed or _allowed_by_type(clause, self.texts)
        tests = parse_unary_tests(allowed, self.texts.names, clause.place).tests if allowed else ()
        ranks = tuple(self._rank(test, allowed or "") for test in tests)
        default = None if clause.default is None else self._result(clause.default, clause)
        return LoweredOutput(clause.name, ranks, default)

    def _rank(self, test: syntax.Node, text: str) -> Constant | Truth | RowOnly:
        folded = self.meanings.folded(test)
        found = None if folded is None else constant(folded.value)
        if isinstance(found, (Constant, Truth)):
            return found
        return RowOnly(text, "an order of values that differ by row")


def lower_literal(
    decision: Decision, logic: LiteralExpression, meanings: Meanings, texts: TextCompiler
) -> LoweredDecision:
    """A literal expression: one rule of the operands of its `and` where it is a condition, and its value."""
    tree = parse_expression(logic.text, texts.names, logic.place)
    _touch(tree, meanings)
    operands = tree.operands if isinstance(tree, syntax.Conjunction) else (tree,)
    conditions = [_attempt(_words(logic.text, each), lambda each=each: _truth(each, meanings)) for each in operands]
    value = _attempted(logic.text, lambda: _fitted_value(_value_of(tree, conditions, meanings), decision, logic, texts))
    truth = isinstance(tree, _TRUTHS) or is_condition(cast("Expression", value)) or decision.type_name == "boolean"
    rule = LoweredRule(0, tuple(cast("list[ConditionOrRow]", conditions)), (0,) * len(operands), (value,))
    return LoweredDecision(decision.name, (rule,) if truth else (), TRUE, None, value=value)


def _truth(node: syntax.Node, meanings: Meanings) -> Condition:
    return as_condition(expression(node, meanings))


def _value_of(tree: syntax.Node, conditions: list[Lowered | RowOnly], meanings: Meanings) -> Lowered:
    """The whole expression; of an `and` it is known already."""
    if not isinstance(tree, syntax.Conjunction):
        return lower_node(tree, meanings)
    for each in conditions:
        if isinstance(each, RowOnly):
            raise CannotLowerError(each.reason)
    return all_of(cast("list[Condition]", conditions))


def _fitted_value(found: Lowered, decision: Decision, logic: LiteralExpression, texts: TextCompiler) -> Expression:
    inner = fitted(found, logic.type_name, texts.items)
    return _without_quotient(plain(fitted(inner, decision.type_name, texts.items)))


def _without_quotient(found: Expression) -> Expression:
    """A quotient as a result has 34 digits, which only the evaluator gives."""
    if isinstance(found, Ratio):
        raise CannotLowerError("a quotient as a result")
    if isinstance(found, Choose):
        _without_quotient(found.then)
        _without_quotient(found.otherwise)
    return found


def _attempt(text: str, work: Callable[[], Lowered]) -> Lowered | RowOnly:
    try:
        return work()
    except CannotLowerError as error:
        return RowOnly(text, str(error))


def _attempted(text: str, work: Callable[[], Expression]) -> ResultOrRow:
    return cast("ResultOrRow", _attempt(text, work))


def _touch(node: syntax.Node, meanings: Meanings) -> None:
    """Ask for every column that a text names, so that a missing one is an error even where rows are evaluated."""
    for each in names_in(node):
        if each.name in meanings.names:
            try:
                meanings.of(each.name)
            except CannotLowerError:
                continue


def _words(text: str, node: syntax.Node) -> str:
    return text[node.start : node.end] or text


def _allowed_by_type(clause: OutputClause, texts: TextCompiler) -> str | None:
    definition = texts.items.definition(clause.type_name) if clause.type_name else None
    return None if definition is None else definition.allowed
