"""Which conditions of a column hold for a value: looked up where they are plain comparisons, tried where they are not.

A column of a large table compares one datum with hundreds of values. Between two neighbouring ones nothing changes, so
the answers are kept for every end and every gap, and a value is placed among the ends.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from decimal import Context, Decimal
from itertools import accumulate, pairwise
from operator import xor
from typing import cast
from weakref import WeakKeyDictionary

from luoshi.rules.evaluate.compiling import Environment
from luoshi.rules.evaluate.forms import names_in
from luoshi.rules.explaining.plan import Condition, Plan
from luoshi.rules.explaining.spots import spots_of
from luoshi.rules.feel import syntax
from luoshi.rules.values import Date, Value
from luoshi.rules.values.kinds import date_of

_WORTH_IT = 6
_WIDE = Context(prec=700)


@dataclass(frozen=True, slots=True)
class _Index:
    """Answers by place: `bits` has one for the gap before each end, one for each end, and one for the gap after all."""

    kind: type
    ends: list[Decimal]
    bits: list[int]
    rest: list[Condition]

    def at(self, value: Value) -> int:
        place = _place(value)
        found = bisect_left(self.ends, place)
        return self.bits[2 * found + (found < len(self.ends) and self.ends[found] == place)]


_indexes: WeakKeyDictionary[Plan, dict[int, _Index | None]] = WeakKeyDictionary()


def holding(plan: Plan, column: int, value: Value, environment: Environment) -> tuple[int, int]:
    """The bits of the column's conditions that are true for a value, and of those that are unknown."""
    known = _indexes.setdefault(plan, {})
    if column not in known:
        known[column] = _indexed(plan, column, environment)
    index = known[column]
    true, unknown = 0, 0
    rest = plan.by_column[column]
    if index is not None and type(value) is index.kind:
        true, rest = index.at(value), index.rest
    for each in rest:
        state = each.check(value, environment)
        if state is True:
            true |= 1 << each.index
        elif state is None:
            unknown |= 1 << each.index
    return true, unknown


def _indexed(plan: Plan, column: int, environment: Environment) -> _Index | None:
    conditions = plan.by_column[column]
    subject = plan.columns[column].subject
    if len(conditions) < _WORTH_IT or subject is None:
        return None
    marks: dict[int, list[Decimal]] = {}
    kinds: set[type] = set()
    for each in conditions:
        values = _ends(plan, each, environment)
        if values and all(isinstance(value, (Decimal, Date)) for value in values):
            kinds.update(type(value) for value in values)
            marks[each.index] = sorted({_place(value) for value in values})
    if len(kinds) != 1:
        return None
    kind = kinds.pop()
    ends = sorted({place for places in marks.values() for place in places})
    toggles = [0] * (2 * len(ends) + 2)
    for each in conditions:
        if each.index in marks:
            _toggle(toggles, ends, each, marks[each.index], kind, environment)
    rest = [each for each in conditions if each.index not in marks]
    return _Index(kind, ends, list(accumulate(toggles, xor)), rest)


def _ends(plan: Plan, condition: Condition, environment: Environment) -> list[Value]:
    """What a condition compares its value with, where that is all it does and no datum of the record comes in."""
    if condition.tests is None or plan.reach.data(condition.tests):
        return []
    for test in condition.tests.tests:
        if any(name.name == "?" for name in names_in(test)):
            return []
        if not isinstance(test, (syntax.UnaryComparison, syntax.RangeOf, syntax.Literal, syntax.Negation, syntax.Call)):
            return []
        if any(name.name != "date" for name in names_in(test)):
            return []  # What day it is, and what a model's functions say, may be another tomorrow.
    path = plan.reach.leaf(condition.subject) if condition.subject is not None else None
    return spots_of(plan, condition).of(path, environment) if path is not None else []


def _toggle(
    toggles: list[int], ends: list[Decimal], condition: Condition, own: list[Decimal], kind: type,
    environment: Environment,
) -> None:  # fmt: skip
    """Write down where the condition turns true or false, walking over its own ends and the gaps around them."""
    samples: list[Decimal | None] = [own[0] - 1, own[0]]
    for low, high in pairwise(own):
        samples += [_between(low, high, kind), high]
    samples.append(own[-1] + 1)
    before = False
    for number, place in enumerate(samples):
        if place is None:
            continue
        value = place if kind is Decimal else date_of(int(place))
        cell = 2 * bisect_left(ends, own[(number - 1) // 2]) + (1 if number % 2 else 2) if number else 0
        state = condition.check(value, environment) is True
        if state != before:
            toggles[cell] ^= 1 << condition.index
            before = state


def _place(value: Value) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(cast("Date", value).ordinal)


def _between(low: Decimal, high: Decimal, kind: type) -> Decimal | None:
    """A place between two others; None between a day and the next."""
    middle = _WIDE.divide(_WIDE.add(low, high), Decimal(2))
    if kind is Decimal:
        return middle
    day = Decimal(int(middle))
    return day if low < day < high else None
