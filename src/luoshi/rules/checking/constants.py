"""What a cell compares its input with, and whether that is all it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.rules.builtins import BUILTINS
from luoshi.rules.evaluate import Scope, compile_expression
from luoshi.rules.evaluate.forms import names_in
from luoshi.rules.feel import syntax
from luoshi.rules.values import DateTime, Range, Time, Value

_CLOCK = frozenset(("now", "today"))
_ORDER = ("<", "<=", ">", ">=")
_NO_VALUES = (syntax.UnaryComparison, syntax.Iterator, syntax.TypeNode)
"""Nodes that are parts of an expression, and none themselves."""


@dataclass(frozen=True, slots=True)
class Comparisons:
    """The constants that a cell speaks of; `direct` are those that its input itself is held against.

    A `simple` cell says the same for all inputs between two neighbouring constants of its own; one that is `alone`
    depends on nothing but its input.
    """

    values: tuple[Value, ...]
    simple: bool
    alone: bool
    direct: tuple[Value, ...] = ()


def comparisons(tests: syntax.UnaryTests) -> Comparisons:
    """What a cell compares its input with."""
    values = tuple(value for test in tests.tests for value in _constants(test))
    alone = all(
        name.name == "?" or (name.name in BUILTINS and name.name not in _CLOCK)
        for test in tests.tests
        for name in names_in(test)
    )
    direct = tuple(value for test in tests.tests for value in _direct(test))
    return Comparisons(values, alone and all(_is_simple(test) for test in tests.tests), alone, direct)


def _direct(test: syntax.Node) -> Iterator[Value]:
    operand = test.operand if isinstance(test, syntax.UnaryComparison) else test
    if _is_constant(operand):
        yield from _ends(_value(operand))


def constant_of(node: syntax.Node) -> Value:
    """The value of an expression that depends on nothing; null for any other."""
    return _value(node) if _is_constant(node) else None


def _is_constant(node: syntax.Node) -> bool:
    return all(name.name in BUILTINS and name.name not in _CLOCK for name in names_in(node))


def _value(node: syntax.Node) -> Value:
    return compile_expression(node, Scope.of())({})


def _constants(node: syntax.Node) -> Iterator[Value]:
    """The values of the largest parts that depend on nothing."""
    if isinstance(node, syntax.FunctionDefinition):
        return
    if not isinstance(node, _NO_VALUES) and _is_constant(node):
        yield from _ends(_value(node))
        return
    for name in node.__dataclass_fields__:
        for part in _nodes(getattr(node, name)):
            yield from _constants(part)


def _nodes(part: object) -> Iterator[syntax.Node]:
    if isinstance(part, syntax.Node):
        yield part
    elif isinstance(part, tuple):
        for each in part:  # pyright: ignore[reportUnknownVariableType]
            yield from _nodes(each)  # pyright: ignore[reportUnknownArgumentType]


def _ends(value: Value) -> Iterator[Value]:
    if isinstance(value, Range):
        yield from (end for end in (value.low, value.high) if end is not None)
    elif isinstance(value, list):
        for each in value:
            yield from _ends(each)
    elif isinstance(value, (dict, type(None))) or callable(getattr(value, "call", None)) or _is_zoned(value):
        return
    else:
        yield value


def _is_zoned(value: Value) -> bool:
    """Whether it is a time with an offset or a zone, which has no one place among those without."""
    clock = value.time if isinstance(value, DateTime) else value
    return isinstance(clock, Time) and (clock.offset is not None or clock.zone is not None)


def _is_simple(node: syntax.Node) -> bool:
    """Whether a test only compares: with constants, in ranges and lists, and what and, or, not make of that."""
    if isinstance(node, syntax.UnaryComparison):
        return _comparable(node.operator, node.operand)
    if _is_constant(node):
        value = _value(node)
        return not _ranges_over_text(value)
    return _is_condition(node)


def _is_condition(node: syntax.Node) -> bool:
    if isinstance(node, syntax.Name):
        return True
    if isinstance(node, (syntax.Conjunction, syntax.Disjunction)):
        return all(_is_condition(operand) for operand in node.operands)
    if isinstance(node, syntax.Comparison):
        for input_side, other in ((node.left, node.right), (node.right, node.left)):
            if isinstance(input_side, syntax.Name) and input_side.name == "?":
                return _is_constant(other) and _comparable(node.operator, other)
        return False
    if isinstance(node, syntax.In):
        return _is_input(node.value) and all(_is_simple(test) and not _speaks_of_input(test) for test in node.tests)
    if isinstance(node, syntax.Between):
        return _is_input(node.value) and all(_comparable("<", end) for end in (node.low, node.high))
    if isinstance(node, syntax.Call) and node.function == syntax.Name("not") and len(node.positional) == 1:
        return _is_condition(node.positional[0])
    return False


def _is_input(node: syntax.Node) -> bool:
    return isinstance(node, syntax.Name) and node.name == "?"


def _speaks_of_input(node: syntax.Node) -> bool:
    return any(name.name == "?" for name in names_in(node))


def _comparable(operator: str, operand: syntax.Node) -> bool:
    """Texts are told apart here, but not put in order."""
    if not _is_constant(operand):
        return False
    value = _value(operand)
    return not _ranges_over_text(value) and (operator not in _ORDER or not isinstance(value, str))


def _ranges_over_text(value: Value) -> bool:
    if isinstance(value, list):
        return any(_ranges_over_text(each) or isinstance(each, (list, dict)) for each in value)
    if isinstance(value, Range):
        return isinstance(value.low, str) or isinstance(value.high, str)
    return isinstance(value, dict) or callable(getattr(value, "call", None)) or _is_zoned(value)
