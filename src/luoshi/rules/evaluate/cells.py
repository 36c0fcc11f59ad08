"""Unary tests: cells of decision tables, and what follows `in`, as true, false or null for unknown."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from luoshi.rules import values
from luoshi.rules.errors import NOWHERE, Place
from luoshi.rules.evaluate.compiling import Compiled, Compiler, Environment, compare, rule
from luoshi.rules.evaluate.forms import names_in
from luoshi.rules.evaluate.guarding import guarded
from luoshi.rules.evaluate.scope import Scope
from luoshi.rules.feel import syntax
from luoshi.rules.steps import spend_on
from luoshi.rules.values import Range, Value

CellTest = Callable[[Value, Environment], "bool | None"]


def compile_unary_tests(tests: syntax.UnaryTests, scope: Scope, place: Place = NOWHERE) -> CellTest:
    """A closure from the input and the names around to whether a cell holds."""
    compiler = Compiler(scope.plus("?"), place)
    compiled = [_test(compiler, test) for test in tests.tests]
    return cast("CellTest", guarded(_together(compiled, negated=tests.negated), tests.tests, place))


def _together(compiled: list[CellTest], *, negated: bool) -> CellTest:
    if not compiled:
        return lambda value, environment: True
    if negated:
        return lambda value, environment: _negated(_any(compiled, value, environment))
    if len(compiled) == 1:
        return compiled[0]
    return lambda value, environment: _any(compiled, value, environment)


def _negated(value: bool | None) -> bool | None:
    return None if value is None else not value


def _any(tests: list[CellTest], value: Value, environment: Environment) -> bool | None:
    result: bool | None = False
    for test in tests:
        found = test(value, environment)
        if found is True:
            return True
        if found is None:
            result = None
    return result


def _test(compiler: Compiler, node: syntax.Node) -> CellTest:
    if isinstance(node, syntax.UnaryComparison):
        operand, operator = compiler(node.operand), node.operator
        return lambda value, environment: compare(operator, value, operand(environment))
    compiled = compiler(node)
    if any(name.name == "?" for name in names_in(node)):
        return lambda value, environment: _boolean(compiled({**environment, "?": value}))
    if isinstance(node, syntax.RangeOf):
        return lambda value, environment: _in_range(value, compiled(environment))
    return lambda value, environment: holds(value, compiled(environment))


def _in_range(value: Value, span: Value) -> bool | None:
    """Whether a value lies in a range that is written as the test; one whose ends have no order leaves it open."""
    return holds(value, span) if isinstance(span, Range) else None


def _boolean(value: Value) -> bool | None:
    return value if isinstance(value, bool) else None


def holds(value: Value, test: Value) -> bool | None:
    """Whether a value meets what a test evaluates to: it is in the range or list, or equal to the value."""
    if isinstance(test, Range):
        return values.equal(test, value) if isinstance(value, Range) else values.contains(test, value)
    if isinstance(test, list):
        return _in_list(value, test)
    return values.equal(value, test)


def _in_list(value: Value, tests: list[Value]) -> bool | None:
    spend_on(tests)
    if values.equal(value, tests) is True:
        return True
    result: bool | None = False
    for test in tests:
        inside = isinstance(test, Range) and not isinstance(value, Range)
        found = values.contains(test, value) if isinstance(test, Range) and inside else values.equal(value, test)
        if found is True:
            return True
        if found is None and inside:
            result = None
    return result


@rule(syntax.In)
def _in(compiler: Compiler, node: syntax.In) -> Compiled:
    value = compiler(node.value)
    tests = [_test(compiler, test) for test in node.tests]
    return lambda environment: _any(tests, value(environment), environment)


@rule(syntax.UnaryComparison)
def _as_range(compiler: Compiler, node: syntax.UnaryComparison) -> Compiled:
    """`(>5)` as a value is a range."""
    operand, operator = compiler(node.operand), node.operator

    def make(environment: Environment) -> Value:
        end = operand(environment)
        return None if end is None else values.comparison_range(operator, end)

    return make
