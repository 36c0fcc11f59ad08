"""Makes nodes of the tree, folding what is known: the smaller the tree, the more conditions are found equal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Final, cast

from luoshi.rules import values
from luoshi.rules.evaluate.compiling import compare as compare_values
from luoshi.rules.feel.syntax import CompareOperator
from luoshi.rules.matching.lowering.tree import (
    All,
    Any,
    Choose,
    Column,
    Compare,
    Condition,
    Constant,
    Flag,
    IsNull,
    Kind,
    ListHas,
    Not,
    OneOf,
    Ratio,
    Scalar,
    State,
    TextTest,
    Truth,
)
from luoshi.rules.values import Date, DateTime, DaysTime, Value, YearsMonths

TRUE: Final = Truth(True)
FALSE: Final = Truth(False)
UNKNOWN: Final = Truth(None)
NULL: Final = Constant(None, "null")
MOST_DIGITS: Final = 18
_CONDITIONS: Final = (Truth, Flag, Compare, OneOf, IsNull, TextTest, ListHas, State, Not, All, Any)
_KINDS: Final[dict[type, Kind]] = {
    Decimal: "number",
    str: "string",
    Date: "date",
    DateTime: "date and time",
    DaysTime: "days and time duration",
    YearsMonths: "years and months duration",
}
_MIRRORED: Final[dict[str, CompareOperator]] = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}

Expression = Scalar | Condition


class CannotLowerError(Exception):
    """This has no counterpart in the tree; the message is the reason, for people."""


def is_condition(expression: Expression) -> bool:
    """Whether it is a condition and not a scalar."""
    return isinstance(expression, _CONDITIONS)


def constant(value: Value) -> Expression | None:
    """The node of a value; None for values that no node holds."""
    if value is None:
        return NULL
    if isinstance(value, bool):
        return Truth(value)
    kind = _KINDS.get(type(value))
    return None if kind is None else Constant(value, kind)


def negated(condition: Condition) -> Condition:
    """not(condition)."""
    if isinstance(condition, Truth):
        return Truth(None if condition.state is None else not condition.state)
    return condition.condition if isinstance(condition, Not) else Not(condition)


def all_of(conditions: Iterable[Condition]) -> Condition:
    """The conjunction, flattened."""
    return _junction(conditions, All, deciding=False)


def any_of(conditions: Iterable[Condition]) -> Condition:
    """The disjunction, flattened; equalities with constants of one scalar become one `OneOf`."""
    return _joined(_junction(conditions, Any, deciding=True))


def _junction(conditions: Iterable[Condition], kind: type[All] | type[Any], *, deciding: bool) -> Condition:
    kept: list[Condition] = []
    for condition in conditions:
        for each in condition.conditions if isinstance(condition, kind) else (condition,):
            if isinstance(each, Truth) and each.state is deciding:
                return each
            if each not in kept and not (isinstance(each, Truth) and each.state is not None):
                kept.append(each)
    if not kept:
        return Truth(not deciding)
    return kept[0] if len(kept) == 1 else kind(tuple(kept))


def _joined(condition: Condition) -> Condition:
    if not isinstance(condition, Any):
        return condition
    values_of: dict[Scalar, list[Constant]] = {}
    others: list[Condition] = []
    for each in condition.conditions:
        if isinstance(each, OneOf):
            values_of.setdefault(each.source, []).extend(each.values)
        else:
            others.append(each)
    made = [_one_of(source, found) for source, found in values_of.items()]
    found = [*made, *others]
    return found[0] if len(found) == 1 else Any(tuple(found))


def _one_of(source: Scalar, found: list[Constant]) -> OneOf:
    return OneOf(source, tuple(sorted(dict.fromkeys(found), key=lambda each: values.feel_text(each.value))))


def state(condition: Condition, wanted: bool | None) -> Condition:
    """Whether a condition is true, false or unknown."""
    if isinstance(condition, Truth):
        return Truth(condition.state is wanted)
    if never_unknown(condition):
        if wanted is None:
            return FALSE
        return condition if wanted else negated(condition)
    return State(condition, wanted)


def never_unknown(condition: Condition) -> bool:
    """Whether a condition is true or false for every row."""
    if isinstance(condition, (OneOf, IsNull, State)):
        return True
    if isinstance(condition, Compare):
        return condition.operator in ("=", "!=")
    if isinstance(condition, Not):
        return never_unknown(condition.condition)
    if isinstance(condition, (All, Any)):
        return all(never_unknown(each) for each in condition.conditions)
    return isinstance(condition, Truth) and condition.state is not None


def choose(condition: Condition, then: Expression, otherwise: Expression) -> Expression:
    """`if condition then … else …` for scalars of one kind, or for conditions."""
    if then == otherwise:
        return then
    holds = state(condition, True)
    if isinstance(holds, Truth):
        return then if holds.state else otherwise
    then, otherwise = _unknown_if_null(then, otherwise), _unknown_if_null(otherwise, then)
    if is_condition(then) and is_condition(otherwise):
        either, other = cast("Condition", then), cast("Condition", otherwise)
        return any_of([all_of([holds, either]), all_of([negated(holds), other])])
    if is_condition(then) or is_condition(otherwise):
        raise CannotLowerError("one branch is a truth value and the other is not")
    one, two = cast("Scalar", then), cast("Scalar", otherwise)
    if one.kind != two.kind and "null" not in (one.kind, two.kind):
        raise CannotLowerError("the branches are of different kinds")
    return Choose(holds, one, two, two.kind if one.kind == "null" else one.kind)


def _unknown_if_null(expression: Expression, other: Expression) -> Expression:
    return UNKNOWN if expression == NULL and is_condition(other) else expression


def over_choices(source: Scalar, make: Callable[[Scalar], Condition]) -> Condition:
    """A condition of a scalar, made of its branches where the scalar is a choice."""
    if not isinstance(source, Choose):
        return make(source)
    then, otherwise = over_choices(source.then, make), over_choices(source.otherwise, make)
    return cast("Condition", choose(source.condition, then, otherwise))


def is_null(expression: Expression) -> Condition:
    """Whether it is null; of a condition, whether it is unknown."""
    if is_condition(expression):
        return state(cast("Condition", expression), None)
    return over_choices(cast("Scalar", expression), _plainly_null)


def _plainly_null(source: Scalar) -> Condition:
    if isinstance(source, Constant):
        return Truth(source.value is None)
    return IsNull(source)


def compare(operator: CompareOperator, left: Expression, right: Expression) -> Condition:
    """`left operator right` as FEEL has it."""
    if left == NULL or right == NULL:
        other = right if left == NULL else left
        if operator not in ("=", "!="):
            return UNKNOWN
        return is_null(other) if operator == "=" else negated(is_null(other))
    if is_condition(left) and is_condition(right):
        return _compare_truths(operator, cast("Condition", left), cast("Condition", right))
    if is_condition(left) or is_condition(right):
        return _compare_kinds(operator, left, right)
    one, two = cast("Scalar", left), cast("Scalar", right)
    return over_choices(one, lambda first: over_choices(two, lambda second: _compare_plainly(operator, first, second)))


def _compare_plainly(operator: CompareOperator, left: Scalar, right: Scalar) -> Condition:
    if isinstance(left, Constant) and isinstance(right, Constant):
        return Truth(compare_values(operator, left.value, right.value))
    if left == NULL or right == NULL:
        return compare(operator, left, right)
    if left.kind != right.kind:
        return _compare_kinds(operator, left, right)
    if isinstance(left, Constant):
        return _compare_plainly(_MIRRORED[operator], right, left)
    if left.kind == "date and time":
        _same_clock(left, right)
    if isinstance(left, Ratio) or isinstance(right, Ratio):
        _few_digits(left, right)
    elif isinstance(right, Constant) and operator in ("=", "!="):
        found = OneOf(left, (right,))
        return found if operator == "=" else negated(found)
    return Compare(operator, left, right)


def _compare_kinds(operator: CompareOperator, left: Expression, right: Expression) -> Condition:
    """Values of different kinds cannot be compared; only null has no kind."""
    if operator not in ("=", "!="):
        return UNKNOWN
    nulls = [is_null(left), is_null(right)]
    same = any_of([all_of(nulls), all_of([negated(any_of(nulls)), UNKNOWN])])
    return same if operator == "=" else negated(same)


def _compare_truths(operator: CompareOperator, left: Condition, right: Condition) -> Condition:
    if operator not in ("=", "!="):
        raise CannotLowerError("truth values are put in order")
    if isinstance(right, Truth):
        same = state(left, right.state)
    elif isinstance(left, Truth):
        same = state(right, left.state)
    else:
        same = any_of(all_of([state(left, each), state(right, each)]) for each in (True, False, None))
    return same if operator == "=" else negated(same)


def _same_clock(left: Scalar, right: Scalar) -> None:
    """Local times are not compared with moments: that is unknown in FEEL, and rather a mistake than meant."""
    clocks: set[bool] = set()
    for side in (left, right):
        if isinstance(side, Column):
            clocks.add(side.local)
        elif isinstance(side, Constant) and isinstance(side.value, DateTime):
            clocks.add(side.value.time.offset is None and side.value.time.zone is None)
        else:
            raise CannotLowerError("a date and time is computed")
    if len(clocks) > 1:
        raise CannotLowerError("a local date and time is compared with one that has a zone")


def _few_digits(*sides: Scalar) -> None:
    """A quotient has 34 digits in FEEL: only of a constant with that many could one tell it from the exact one."""
    for side in sides:
        if (
            isinstance(side, Constant)
            and isinstance(side.value, Decimal)
            and len(side.value.as_tuple().digits) > MOST_DIGITS
        ):
            raise CannotLowerError("a quotient is compared with a number of very many digits")
