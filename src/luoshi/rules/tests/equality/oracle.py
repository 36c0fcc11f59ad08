"""What the row evaluator says of every row: the measure for all other ways to execute a decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from luoshi.rules.decide import CompiledTable, Runnable
from luoshi.rules.decide.asking import Asking
from luoshi.rules.decide.compiling import TextCompiler
from luoshi.rules.decide.index import Part
from luoshi.rules.evaluate import Compiled, compile_expression
from luoshi.rules.evaluate.compiling import Environment
from luoshi.rules.feel import syntax
from luoshi.rules.model.elements import Decision, LiteralExpression
from luoshi.rules.tests.equality.tables import ASKED
from luoshi.rules.values import Value

State = bool | None


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """What is said of one rule: matched, unknown, and which condition alone is not met."""

    matched: bool
    unknown: bool
    missed: int | None


@dataclass(frozen=True, slots=True)
class RowAnswer:
    """What is said of one row: of each rule, and the value after hit policy in canonical form."""

    rules: tuple[RuleAnswer, ...]
    value: object


REFUSED = RuleAnswer(matched=False, unknown=False, missed=None)


def answers(runnable: Runnable, records: Sequence[Mapping[str, object]], decision: str = ASKED) -> list[RowAnswer]:
    """The answers for records, one by one."""
    states = _States(runnable, decision)
    made: list[RowAnswer] = []
    for record in records:
        found = states(record)
        made.append(RowAnswer(found, canonical(runnable.decide(decision, record))))
    return made


def value_of_table(runnable: Runnable, record: Mapping[str, object], decision: str = ASKED) -> Value:
    """What a table answers when all its cells are asked one after the other."""
    return _States(runnable, decision).value(record)


class _States:
    """The states of every rule's conditions, found row by row."""

    def __init__(self, runnable: Runnable, decision: str) -> None:
        self._runnable = runnable
        self._part = runnable.index.named(decision)
        self._table: CompiledTable | None = runnable.table(decision)
        self._operands = [] if self._table else _operands(runnable, self._part)

    def __call__(self, record: Mapping[str, object]) -> tuple[RuleAnswer, ...]:
        environment = self._environment(record)
        if self._table is None:
            found = [operand(environment) for operand in self._operands]
            return (judged([state if isinstance(state, bool) else None for state in found]),)
        if self._table.values_of(environment) is None:
            return (REFUSED,) * len(self._table.cells)
        return tuple(judged(states) for states in self._table.states(environment))

    def value(self, record: Mapping[str, object]) -> Value:
        """The table's value, from the states of all cells."""
        assert self._table is not None
        return self._table.value(self._environment(record))

    def _environment(self, record: Mapping[str, object]) -> Environment:
        asking = Asking(self._runnable, record)
        environment = self._runnable.environment()
        for need in self._runnable.ready(self._part).needs:
            need.put(environment, asking.value(need.part))
        return environment


def _operands(runnable: Runnable, part: Part) -> list[Compiled]:
    """The conditions of a literal expression: the operands of its top-level `and`."""
    element = part.element
    assert isinstance(element, Decision)
    assert isinstance(element.logic, LiteralExpression)
    names = [need.prefix or need.name for need in runnable.needs(part, [])]
    index = runnable.index
    texts = TextCompiler.of(names, index.members(part.model), index.items(part.model), [])
    tree = texts.tree(element.logic.text, element.logic.place)
    assert tree is not None
    operands = tree.operands if isinstance(tree, syntax.Conjunction) else (tree,)
    return [compile_expression(operand, texts.scope) for operand in operands]


def judged(states: Sequence[State]) -> RuleAnswer:
    """The answer for the states of a rule's conditions."""
    unmet = [place for place, state in enumerate(states) if state is not True]
    unknown = bool(unmet) and all(state is not False for state in states)
    return RuleAnswer(matched=not unmet, unknown=unknown, missed=unmet[0] if len(unmet) == 1 else None)


def canonical(value: Value) -> object:
    """A value that compares by kind too, so that true is not 1."""
    if isinstance(value, Decimal):
        return ("number", value.normalize() if value else Decimal(0))
    if isinstance(value, list):
        return ("list", tuple(canonical(item) for item in value))
    if isinstance(value, dict):
        return ("context", tuple(sorted((name, canonical(item)) for name, item in value.items())))
    return (type(value).__name__, value)
