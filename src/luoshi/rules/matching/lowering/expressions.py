"""Expressions: from the tree of a FEEL text to nodes over columns."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, cast

from luoshi.rules import values
from luoshi.rules.feel import syntax
from luoshi.rules.matching.lowering.building import (
    NULL,
    UNKNOWN,
    CannotLowerError,
    Expression,
    all_of,
    any_of,
    choose,
    compare,
    constant,
    is_condition,
    is_null,
)
from luoshi.rules.matching.lowering.scope import Fields, Folded, Lowered, Meanings
from luoshi.rules.matching.lowering.tree import (
    Arithmetic,
    Choose,
    Condition,
    Constant,
    DatePart,
    DatePartName,
    Kind,
    Ratio,
    Scalar,
    Shift,
    TextFunction,
)
from luoshi.rules.values import DaysTime, YearsMonths
from luoshi.rules.values.kinds import DAY

Rule = Callable[[Any, Meanings], Lowered]
RULES: Final[dict[type[syntax.Node], Rule]] = {}
_DURATIONS: Final = ("days and time duration", "years and months duration")
_PARTS: Final[dict[str, DatePartName]] = {"year": "year", "month": "month", "day": "day", "weekday": "weekday"}


def rule(kind: type[syntax.Node]) -> Callable[[Rule], Rule]:
    """Register how a kind of node is lowered."""

    def register(function: Rule) -> Rule:
        RULES[kind] = function
        return function

    return register


def lower_node(node: syntax.Node, meanings: Meanings) -> Lowered:
    """What a node is over columns; CannotLowerError where it has no counterpart."""
    folded = meanings.folded(node)
    if folded is not None:
        return constant(folded.value) or folded
    lower = RULES.get(type(node))
    if lower is None:
        raise CannotLowerError(f"{_spoken(node)} over columns")
    return lower(node, meanings)


def expression(node: syntax.Node, meanings: Meanings) -> Expression:
    """The same, where only a scalar or a condition will do."""
    found = lower_node(node, meanings)
    if isinstance(found, Folded):
        raise CannotLowerError("a value that is no single one")
    return plain(found)


def plain(found: Lowered) -> Expression:
    """A scalar or a condition, and nothing else."""
    if is_condition(cast("Expression", found)) or hasattr(found, "kind"):
        return cast("Expression", found)
    raise CannotLowerError(f"a {_spoken(found)} as a single value")


def condition(node: syntax.Node, meanings: Meanings) -> Condition:
    """The node as a condition: what is no truth value is unknown."""
    return as_condition(expression(node, meanings))


def as_condition(found: Expression) -> Condition:
    """An expression as a condition: what is no truth value is unknown."""
    return cast("Condition", found) if is_condition(found) else UNKNOWN


def scalar(node: syntax.Node, meanings: Meanings) -> Scalar:
    """The node as a scalar."""
    found = expression(node, meanings)
    if is_condition(found):
        raise CannotLowerError("a truth value is computed with")
    return cast("Scalar", found)


def _spoken(node: object) -> str:
    return type(node).__name__


@rule(syntax.Name)
def _name(node: syntax.Name, meanings: Meanings) -> Lowered:
    return meanings.of(node.name)


@rule(syntax.Comparison)
def _comparison(node: syntax.Comparison, meanings: Meanings) -> Lowered:
    return compare(node.operator, expression(node.left, meanings), expression(node.right, meanings))


@rule(syntax.Conjunction)
def _conjunction(node: syntax.Conjunction, meanings: Meanings) -> Lowered:
    return all_of([condition(each, meanings) for each in node.operands])


@rule(syntax.Disjunction)
def _disjunction(node: syntax.Disjunction, meanings: Meanings) -> Lowered:
    return any_of([condition(each, meanings) for each in node.operands])


@rule(syntax.Between)
def _between(node: syntax.Between, meanings: Meanings) -> Lowered:
    value, low, high = (expression(each, meanings) for each in (node.value, node.low, node.high))
    both = all_of([compare(">=", value, low), compare("<=", value, high)])
    if isinstance(low, Constant) and isinstance(high, Constant) and NULL not in (low, high):
        return both
    # Unlike `and`, `between` is unknown as soon as one end is.
    return choose(any_of([is_null(each) for each in (value, low, high)]), UNKNOWN, both)


@rule(syntax.If)
def _if(node: syntax.If, meanings: Meanings) -> Lowered:
    return choose(
        condition(node.condition, meanings),
        expression(node.consequence, meanings),
        expression(node.alternative, meanings),
    )


@rule(syntax.Negation)
def _negation(node: syntax.Negation, meanings: Meanings) -> Lowered:
    return arithmetic("*", scalar(node.operand, meanings), Constant(Decimal(-1), "number"))


@rule(syntax.Arithmetic)
def _arithmetic(node: syntax.Arithmetic, meanings: Meanings) -> Lowered:
    return arithmetic(node.operator, scalar(node.left, meanings), scalar(node.right, meanings))


def arithmetic(operator: syntax.ArithmeticOperator, left: Scalar, right: Scalar) -> Scalar:
    """`left operator right` as FEEL has it."""
    if left == NULL or right == NULL:
        return NULL
    if isinstance(left, Constant) and isinstance(right, Constant):
        return _computed(operator, left, right)
    kinds = (left.kind, right.kind)
    if kinds == ("number", "number"):
        return _numbers(operator, left, right)
    if kinds == ("date", "date") and operator == "-":
        return Arithmetic("-", left, right, "days and time duration")
    if kinds == ("string", "string") and operator == "+":
        return TextFunction("+", (left, right), "string")
    if kinds[0] == kinds[1] and kinds[0] in _DURATIONS and operator in ("+", "-"):
        return Arithmetic(operator, left, right, kinds[0])
    if operator == "+" and kinds[1] == "date":
        left, right = right, left
    if operator in ("+", "-") and left.kind == "date" and isinstance(right, Constant):
        return _shifted(left, right, -1 if operator == "-" else 1)
    raise CannotLowerError(f"{kinds[0]} {operator} {kinds[1]}")


def _computed(operator: str, left: Constant, right: Constant) -> Scalar:
    functions = {
        "+": values.add,
        "-": values.subtract,
        "*": values.multiply,
        "/": values.divide,
        "**": values.power,
    }
    found = constant(functions[operator](left.value, right.value))
    if found is None or is_condition(found):
        raise CannotLowerError("a computed value of a kind that columns do not have")
    return cast("Scalar", found)


def _numbers(operator: syntax.ArithmeticOperator, left: Scalar, right: Scalar) -> Scalar:
    if operator == "/":
        return _quotient(left, right)
    if isinstance(left, Ratio) and operator == "*" and _is_power_of_ten(right):
        return Ratio(_numbers("*", left.numerator, right), left.denominator)
    if isinstance(right, Ratio) and operator == "*" and _is_power_of_ten(left):
        return Ratio(_numbers("*", right.numerator, left), right.denominator)
    if operator == "**" or _holds_ratio(left) or _holds_ratio(right):
        raise CannotLowerError("a power" if operator == "**" else "a quotient is computed with")
    return Arithmetic(operator, left, right, "number")


def _quotient(left: Scalar, right: Scalar) -> Scalar:
    if _holds_ratio(left) or _holds_ratio(right):
        raise CannotLowerError("a quotient of a quotient")
    if isinstance(right, Constant) and isinstance(right.value, Decimal):
        if right.value == 0:
            return NULL
        exact = _reciprocal(right.value)
        if exact is not None:
            return Arithmetic("*", left, Constant(exact, "number"), "number")
    return Ratio(left, right)


def _reciprocal(divisor: Decimal) -> Decimal | None:
    """1 / divisor where it has few digits, so that multiplying by it is the same as dividing."""
    inverse = 1 / Fraction(divisor)
    digits = inverse.denominator
    for prime in (2, 5):
        while digits % prime == 0:
            digits //= prime
    if digits != 1:
        return None
    found = values.DECIMAL128.divide(Decimal(1), divisor)
    return found if len(found.as_tuple().digits) <= 12 else None


def _is_power_of_ten(node: Scalar) -> bool:
    if not (isinstance(node, Constant) and isinstance(node.value, Decimal)):
        return False
    return node.value.normalize().as_tuple().digits == (1,)


def _holds_ratio(node: Scalar) -> bool:
    if isinstance(node, Choose):
        return _holds_ratio(node.then) or _holds_ratio(node.otherwise)
    return isinstance(node, Ratio)


def _shifted(source: Scalar, duration: Constant, sign: int) -> Scalar:
    value = duration.value
    if isinstance(value, YearsMonths):
        return Shift(source, sign * value.months, 0)
    if isinstance(value, DaysTime):
        return Shift(source, 0, sign * value.nanoseconds // DAY)
    raise CannotLowerError("a date and something that is no duration")


@rule(syntax.Path)
def _path(node: syntax.Path, meanings: Meanings) -> Lowered:
    found = lower_node(node.source, meanings)
    if isinstance(found, Fields):
        return found.entries.get(node.member, NULL)
    source = plain(found)
    part = _PARTS.get(node.member)
    if part is not None and not is_condition(source) and cast("Scalar", source).kind == "date":
        return DatePart(cast("Scalar", source), part)
    raise CannotLowerError(f"“.{node.member}” over columns")


def kind(found: Expression) -> Kind | str:
    """The kind of an expression; of a condition it is `boolean`."""
    return "boolean" if is_condition(found) else cast("Scalar", found).kind
