"""One closure for every node: `compile_expression` and what is plain about it. Control forms live in `forms`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from luoshi.rules import values
from luoshi.rules.builtins import BUILTINS
from luoshi.rules.errors import NOWHERE, Place
from luoshi.rules.evaluate.guarding import guarded
from luoshi.rules.evaluate.scope import Scope
from luoshi.rules.feel import syntax
from luoshi.rules.steps import spend_on
from luoshi.rules.values import Value

Environment = dict[str, Value]
Compiled = Callable[[Environment], Value]
Rule = Callable[["Compiler", Any], Compiled]
RULES: dict[type[syntax.Node], Rule] = {}


@dataclass(frozen=True, slots=True)
class Compiler:
    """What compiling one text needs to know on the way down."""

    scope: Scope
    place: Place

    def __call__(self, node: syntax.Node) -> Compiled:
        return RULES[type(node)](self, node)

    def within(self, scope: Scope) -> Compiler:
        """The same text in an inner scope."""
        return Compiler(scope, self.place)

    def at(self, node: syntax.Node) -> Place:
        """Where a node stands."""
        return self.place.at(node.start, node.end)


def compile_expression(node: syntax.Node, scope: Scope, place: Place = NOWHERE) -> Compiled:
    """A closure from named values to the value of `node`; UnknownNameError for a name that nothing carries."""
    return guarded(Compiler(scope, place)(node), (node,), place)


def rule(kind: type[syntax.Node]) -> Callable[[Rule], Rule]:
    """Register how a kind of node is compiled."""

    def register(function: Rule) -> Rule:
        RULES[kind] = function
        return function

    return register


@rule(syntax.Literal)
def _literal(compiler: Compiler, node: syntax.Literal) -> Compiled:
    value: Any = values.temporal(str(node.value)) if node.kind == "temporal" else node.value
    return lambda environment: value


@rule(syntax.Name)
def _name(compiler: Compiler, node: syntax.Name) -> Compiled:
    name = node.name
    if name in compiler.scope.names:
        return lambda environment: environment.get(name)
    if name in BUILTINS:
        function = BUILTINS[name]
        if compiler.scope.open:
            return lambda environment: environment.get(name, function)
        return lambda environment: function
    if compiler.scope.open:
        return lambda environment: environment.get(name)
    raise compiler.scope.unknown(name, compiler.at(node))


@rule(syntax.Path)
def _path(compiler: Compiler, node: syntax.Path) -> Compiled:
    source, member = compiler(node.source), node.member

    def path(environment: Environment) -> Value:
        value = source(environment)
        if isinstance(value, list):
            spend_on(value)
            return [values.member(item, member) for item in value]
        return values.member(value, member)

    return path


@rule(syntax.Negation)
def _negation(compiler: Compiler, node: syntax.Negation) -> Compiled:
    operand = compiler(node.operand)
    return lambda environment: values.negate(operand(environment))


_ARITHMETIC: dict[str, Callable[[Value, Value], Value]] = {
    "+": values.add,
    "-": values.subtract,
    "*": values.multiply,
    "/": values.divide,
    "**": values.power,
}


@rule(syntax.Arithmetic)
def _arithmetic(compiler: Compiler, node: syntax.Arithmetic) -> Compiled:
    left, right, operation = compiler(node.left), compiler(node.right), _ARITHMETIC[node.operator]
    return lambda environment: operation(left(environment), right(environment))


def compare(operator: str, left: Value, right: Value) -> bool | None:
    """`left operator right` in three-valued logic."""
    if operator == "=":
        return values.equal(left, right)
    if operator == "!=":
        return _not(values.equal(left, right))
    if operator == "<":
        return values.less(left, right)
    if operator == ">":
        return values.less(right, left)
    return _or(values.less(left, right) if operator == "<=" else values.less(right, left), _alike(left, right))


def _alike(left: Value, right: Value) -> bool | None:
    return None if left is None or right is None else values.equal(left, right)


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value


def _or(one: bool | None, other: bool | None) -> bool | None:
    if one is True or other is True:
        return True
    return None if one is None or other is None else False


@rule(syntax.Comparison)
def _comparison(compiler: Compiler, node: syntax.Comparison) -> Compiled:
    left, right, operator = compiler(node.left), compiler(node.right), node.operator
    return lambda environment: compare(operator, left(environment), right(environment))


@rule(syntax.Conjunction)
def _conjunction(compiler: Compiler, node: syntax.Conjunction) -> Compiled:
    return _junction([compiler(operand) for operand in node.operands], deciding=False)


@rule(syntax.Disjunction)
def _disjunction(compiler: Compiler, node: syntax.Disjunction) -> Compiled:
    return _junction([compiler(operand) for operand in node.operands], deciding=True)


def _junction(operands: list[Compiled], *, deciding: bool) -> Compiled:
    """`and` is decided by a false operand, `or` by a true one; one that is no boolean leaves it open."""

    def junction(environment: Environment) -> Value:
        result: bool | None = not deciding
        for operand in operands:
            value = operand(environment)
            if value is deciding:
                return deciding
            if value is not (not deciding):
                result = None
        return result

    return junction


@rule(syntax.Between)
def _between(compiler: Compiler, node: syntax.Between) -> Compiled:
    value, low, high = compiler(node.value), compiler(node.low), compiler(node.high)

    def between(environment: Environment) -> Value:
        found = value(environment)
        above = compare(">=", found, low(environment))
        below = compare("<=", found, high(environment))
        if above is None or below is None:
            return None
        return above and below

    return between


@rule(syntax.If)
def _if(compiler: Compiler, node: syntax.If) -> Compiled:
    condition, consequence, alternative = map(compiler, (node.condition, node.consequence, node.alternative))
    return lambda environment: consequence(environment) if condition(environment) is True else alternative(environment)


@rule(syntax.ListOf)
def _list(compiler: Compiler, node: syntax.ListOf) -> Compiled:
    items = [compiler(item) for item in node.items]
    return lambda environment: [item(environment) for item in items]


@rule(syntax.RangeOf)
def _range(compiler: Compiler, node: syntax.RangeOf) -> Compiled:
    """An end that is written as null is open-ended; one that turns out to be null makes the whole range unknown."""
    low, high = compiler(node.low), compiler(node.high)
    open_low, open_high = _is_null(node.low), _is_null(node.high)

    def make(environment: Environment) -> Value:
        below, above = low(environment), high(environment)
        if values.less(above if open_low else below, below if open_high else above) is None:
            return None
        return values.Range(below, above, node.low_closed, node.high_closed)

    return make


def _is_null(node: syntax.Node) -> bool:
    return isinstance(node, syntax.Literal) and node.value is None and node.kind == "null"
