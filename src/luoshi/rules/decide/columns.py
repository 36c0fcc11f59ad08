"""A column of cells as an index: from the input's value straight to the rules whose cells hold.

Sets of rules are whole numbers with a bit for each rule. A test that only compares the input with constants answers the
same for all values between two neighbouring constants, so its answer is kept for the next record; any other test is
asked once for each record, and only while a rule that has it is still to be decided.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from luoshi.rules.evaluate.cells import CellTest
from luoshi.rules.evaluate.compiling import Environment
from luoshi.rules.values import Date, Value

MOST_BITS: Final = 2**28
"""How much a column may keep: so many bits, which are 32 MB."""
OTHER_TEXT: Final = None
_KINDS: Final = (Decimal, str, Date, bool, type(None))
Holding = Callable[[Value, Environment, int], int]

MOST_STATES: Final = 200_000

Day = tuple[int, int, int]
State = bool | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's closure; `constants` are those it compares the input with, None where it does anything else."""

    test: CellTest
    constants: tuple[Value, ...] | None = None


class RuleColumn:
    """The cells of one input; None is a condition that always holds. `kept` are the rules whose plain cells hold, and
    `told` the states of the plain tests, by the kind of value and a key."""

    __slots__ = ("always", "days", "kept", "most", "numbers", "other", "plain", "tested", "texts", "told")

    def __init__(self, cells: Iterable[Cell | None]) -> None:
        self.always = self.tested = 0
        rules_of: dict[CellTest, int] = {}
        constants: dict[CellTest, tuple[Value, ...] | None] = {}
        bit = 1
        for cell in cells:
            if cell is None:
                self.always |= bit
            else:
                self.tested |= bit
                rules_of[cell.test] = rules_of.get(cell.test, 0) | bit
                constants[cell.test] = cell.constants
            bit <<= 1
        self.plain = [(test, rules) for test, rules in rules_of.items() if constants[test] is not None]
        self.other = [(test, rules) for test, rules in rules_of.items() if constants[test] is None]
        self.most = max(MOST_BITS // bit.bit_length(), 64)
        known = [value for test, _ in self.plain for value in constants[test] or ()]
        self.numbers = sorted({value for value in known if isinstance(value, Decimal)})
        self.days = sorted({_day(value) for value in known if type(value) is Date})
        self.texts = frozenset(value for value in known if isinstance(value, str))
        # By the kind of value, since 1 and True would be the same key.
        self.kept: dict[type, dict[object, int]] = {kind: {} for kind in _KINDS}
        self.told: dict[type, dict[object, dict[CellTest, State]]] = {kind: {} for kind in _KINDS}

    def holding(self, value: Value, environment: Environment, wanted: int) -> int:
        """Of the rules that are still wanted, those whose cell holds."""
        kept = self.kept.get(type(value))
        if kept is None:
            found = self.always | _holding(self.plain, value, environment, wanted)
        else:
            key = self._key(value)
            found = kept.get(key, -1)
            if found < 0:
                if len(kept) >= self.most:
                    kept.clear()
                kept[key] = found = self.always | _holding(self.plain, value, environment, -1)
        if self.other:
            found |= _holding(self.other, value, environment, wanted)
        return found & wanted

    def quickly(self) -> Holding:
        """`holding` for the values that most columns have: it looks the answer up and asks only where there is none."""
        if self.other:
            return self.holding
        holding, numbers, count = self.holding, self.numbers, len(self.numbers)
        of_number, of_text, of_flag = (self.kept[kind] for kind in (Decimal, str, bool))

        def quick(value: Value, environment: Environment, wanted: int) -> int:
            if isinstance(value, Decimal):
                at = bisect_left(numbers, value)
                found = of_number.get(at + at + (at < count and numbers[at] == value))
            elif value is True or value is False:
                found = of_flag.get(value)
            else:
                found = of_text.get(value) if isinstance(value, str) else None
            return holding(value, environment, wanted) if found is None else found & wanted

        return quick

    def _key(self, value: Value) -> object:
        """What no test tells apart has one key: numbers and dates an odd one on a constant, an even one between two;
        all texts that no test speaks of are one."""
        if isinstance(value, Decimal):
            at = bisect_left(self.numbers, value)
            return at + at + (at < len(self.numbers) and self.numbers[at] == value)
        if isinstance(value, Date):
            day = _day(value)
            at = bisect_left(self.days, day)
            return at + at + (at < len(self.days) and self.days[at] == day)
        return OTHER_TEXT if isinstance(value, str) and value not in self.texts else value

    def states(self, value: Value, environment: Environment) -> dict[CellTest, State]:
        """The state of every different test."""
        told = self.told.get(type(value))
        if told is None:
            found = {test: test(value, environment) for test, _ in self.plain}
        else:
            key = self._key(value)
            if key not in told:
                if len(told) * len(self.plain) > MOST_STATES:
                    told.clear()
                told[key] = {test: test(value, environment) for test, _ in self.plain}
            found = told[key]
        return {**found, **{test: test(value, environment) for test, _ in self.other}} if self.other else found


def positions(rules: int) -> Iterator[int]:
    """The numbers of the rules in a set, in their order."""
    while rules:
        lowest = rules & -rules
        yield lowest.bit_length() - 1
        rules ^= lowest


def _holding(tests: list[tuple[CellTest, int]], value: Value, environment: Environment, wanted: int) -> int:
    found = 0
    for test, rules in tests:
        if rules & wanted and test(value, environment) is True:
            found |= rules
    return found


def _day(value: Date) -> Day:
    return value.year, value.month, value.day
