"""The truth table of a plan: what it answers for any set of conditions taken as true."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from luoshi.rules.explaining.plan import Plan
from luoshi.rules.explaining.situation import Situation
from luoshi.rules.values import Value, feel_text

Key = tuple[object, ...]
VIOLATED: Final[Key] = ("violated",)
REFUSED: Final[Key] = ("refused",)


def key_of(value: Value) -> Key:
    """A value as a key: equal values of one kind have the same."""
    if isinstance(value, Decimal):
        return ("number", value.normalize() if value else Decimal(0))
    if isinstance(value, list):
        return ("list", *(key_of(item) for item in value))
    if isinstance(value, dict):
        return ("context", *sorted((name, key_of(item)) for name, item in value.items()))
    return (type(value).__name__, feel_text(value))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a set of true conditions comes to: the rules that match, and the key of the value."""

    matched: tuple[int, ...]
    key: Key


class Truth:
    """Answers by bits: one for each condition that is true, one for each column whose value is allowed.

    Results are those of the record at hand, so that a result which is worked out from data counts as one answer.
    """

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self.plan: Plan = situation.plan
        self.rules = self.plan.masks
        self.allowed = sum(self.plan.bit(column.allowed) for column in self.plan.columns if column.allowed is not None)
        self.base = self._base()
        self._answers: dict[tuple[int, ...], Key] = {}
        self._alone: dict[int, Key] = {}
        self._by_bits: dict[int, Answer] = {}

    def _base(self) -> int:
        bits = self.situation.true
        for place, column in enumerate(self.plan.columns):
            if column.allowed is not None and place not in self.situation.refused:
                bits |= self.plan.bit(column.allowed)
        return bits

    def answer(self, bits: int) -> Answer:
        """What these true conditions come to."""
        if bits not in self._by_bits:
            self._by_bits[bits] = self._answer(bits)
        return self._by_bits[bits]

    def _answer(self, bits: int) -> Answer:
        if bits & self.allowed != self.allowed:
            return Answer((), REFUSED)
        matched = tuple(place for place, rule in enumerate(self.rules) if bits & rule == rule)
        if matched not in self._answers:
            self._answers[matched] = self._key(matched)
        return Answer(matched, self._answers[matched])

    def alone(self, rule: int) -> Key:
        """What the rule comes to when it alone matches."""
        if rule not in self._alone:
            self._alone[rule] = self.settled((rule,))
        return self._alone[rule]

    def _key(self, matched: tuple[int, ...]) -> Key:
        table = self.plan.table
        if table is None:
            return key_of(bool(matched))
        policy = table.table.hit_policy
        if policy == "UNIQUE" and len(matched) > 1:
            return VIOLATED
        if policy == "ANY" and len({self.alone(rule) for rule in matched}) > 1:
            return VIOLATED
        return self.settled(matched[:1] if policy == "FIRST" else matched)

    def settled(self, matched: tuple[int, ...]) -> Key:
        """What these rules come to under the hit policy."""
        table = self.plan.table
        if table is None:
            return key_of(bool(matched))
        return key_of(self.situation.fitted(table.settled(list(matched), self.situation.environment)))
