"""Sets of conditions for the outcomes of a large table: rule by rule, the nearest first, without trying everything.

For each rule that does not match, the data of its unmet conditions are moved to the nearest values that meet them.
What stands in the way then (a rule that would match as well, or come first) is moved out of the way, cheapest first.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, islice

from luoshi.rules.explaining.components import Component, options_of
from luoshi.rules.explaining.exact import Found
from luoshi.rules.explaining.plan import Condition, Plan
from luoshi.rules.explaining.trials import Option, Trials
from luoshi.rules.explaining.truth import REFUSED, VIOLATED, Key, Truth

_POPS = 20
MOST_CHOICES = 600
"""So many ways are looked at on one record, over all rules."""
_OPTIONS = 6


@dataclass(frozen=True, slots=True, eq=False)
class _Aim:
    """What is to come about: a rule that matches (None: that no rule does), and the conditions it cannot do without."""

    rule: int | None
    conditions: frozenset[int]


@dataclass(frozen=True, slots=True, eq=False)
class _Choice:
    """An option for some of the groups."""

    options: Mapping[int, Option]
    cost: float
    broken: frozenset[int] = field(default_factory=frozenset[int])


class Guided:
    """Looks for sets on one record."""

    def __init__(self, trials: Trials, truth: Truth, components: Sequence[Component]) -> None:
        self.trials = trials
        self.truth = truth
        self.plan: Plan = truth.plan
        self.components = components
        self._group = {each.index: place for place, group in enumerate(components) for each in group.conditions}
        self._by_index = {each.index: each for group in components for each in group.conditions}
        self._left = MOST_CHOICES
        self._options: dict[tuple[int, frozenset[int]], list[Option]] = {}

    def sets(self, most: int, each: int) -> list[Found]:
        """Up to `each` sets for up to `most` outcomes, the rules with the fewest unmet conditions first."""
        now = self.truth.answer(self.truth.base).key
        found: dict[Key, dict[int, Found]] = {}
        for aim in self._aims():
            if self._left <= 0 or (len(found) >= most and not self._is_single):
                break
            if len(found) >= most and self._expected(aim) not in found:
                continue
            if len(found.get(self._expected(aim) or (), ())) >= each:
                continue
            for made in islice(self._toward(aim), each):
                if made.key != now and (made.key in found or len(found) < most):
                    known = found.setdefault(made.key, {})
                    if not any(made.bits & other == other for other in known):
                        known[made.bits] = made
        return [each for known in found.values() for each in known.values()]

    def _aims(self) -> Iterator[_Aim]:
        base = self.truth.base
        refused = frozenset(-1 - place for place in self.truth.situation.refused)
        aims = [
            _Aim(place, frozenset(self.plan.rules[place]) | refused)
            for place, rule in enumerate(self.truth.rules)
            if base & rule != rule or refused or self._is_single
        ]
        aims.sort(key=lambda aim: sum(not self._is_met(each) for each in aim.conditions))
        return iter([*aims, _Aim(None, refused)])

    def _is_met(self, index: int) -> bool:
        return bool(self.truth.base & self.plan.bit(self._condition(index)))

    def _condition(self, index: int) -> Condition:
        if index >= 0:
            return self.plan.conditions[index]
        allowed = self.plan.columns[-1 - index].allowed
        assert allowed is not None
        return allowed

    @property
    def _is_single(self) -> bool:
        policy = self._policy
        return policy in ("UNIQUE", "FIRST", "ANY", "PRIORITY")

    @property
    def _policy(self) -> str:
        return self.plan.table.table.hit_policy if self.plan.table is not None else "UNIQUE"

    def _expected(self, aim: _Aim) -> Key | None:
        """The outcome that a rule stands for, where the other rules have no say in it."""
        if not self._is_single:
            return None
        return self.truth.alone(aim.rule) if aim.rule is not None else self.truth.answer(0 | self.truth.allowed).key

    def _toward(self, aim: _Aim) -> Iterator[Found]:
        start = self._start(aim)
        if start is None:
            return
        order = count()
        queue = [(start.cost, next(order), start)]
        seen: set[tuple[tuple[int, int], ...]] = set()
        for _ in range(_POPS):
            if not queue or self._left <= 0:
                return
            self._left -= 1
            _, _, choice = heapq.heappop(queue)
            mark = tuple(sorted((group, option.bits) for group, option in choice.options.items()))
            if mark in seen:
                continue
            seen.add(mark)
            bits = self._bits(choice)
            matched = self.truth.answer(bits).matched
            blocker = self._blocker(aim, matched)
            if blocker is None:
                yield self._found(aim, choice, bits)
            else:
                for further in self._around(aim, choice, blocker):
                    heapq.heappush(queue, (further.cost, next(order), further))

    def _start(self, aim: _Aim) -> _Choice | None:
        chosen: dict[int, Option] = {}
        for index in aim.conditions:
            if self._is_met(index):
                continue
            group = self._group.get(index)
            options = [] if group is None else self._meeting(aim, group, frozenset())
            if group is None or not options:
                return None
            chosen[group] = options[0]
        return _Choice(chosen, sum(option.cost for option in chosen.values()))

    def _meeting(self, aim: _Aim, group: int, also: frozenset[int]) -> list[Option]:
        """Options of a group that meet the aim's conditions there, found near its texts and those of `also`."""
        wanted = frozenset(each for each in aim.conditions if self._group.get(each) == group)
        columns = {self._by_index[each].column for each in wanted | also}
        allowed = {-1 - column for column in columns if -1 - column in self._by_index}
        key = (group, wanted | also)
        if key not in self._options:
            texts = [self._by_index[each] for each in sorted(wanted | also | allowed)]
            self._options[key] = options_of(self.trials, self.components[group], self.truth.base, texts)
        bits = sum(self.plan.bit(self._by_index[each]) for each in wanted)
        bits |= self.truth.allowed & self.components[group].bits
        return [option for option in self._options[key] if option.bits & bits == bits]

    def _bits(self, choice: _Choice) -> int:
        bits = self.truth.base
        for group, option in choice.options.items():
            bits = bits & ~self.components[group].bits | option.bits
        return bits

    def _blocker(self, aim: _Aim, matched: Sequence[int]) -> int | None:
        """A rule that matches and keeps the aim's outcome from coming about."""
        if aim.rule is None:
            return matched[0] if matched else None
        return next((other for other in matched if self._is_blocking(aim.rule, other)), None)

    def _is_blocking(self, rule: int, other: int) -> bool:
        if other == rule or not self._is_single:
            return False
        if self._policy == "UNIQUE":
            return True
        if self.truth.alone(other) == self.truth.alone(rule):
            return False
        if self._policy == "FIRST":
            return other < rule
        return self._policy == "ANY" or self.truth.settled(tuple(sorted((rule, other)))) != self.truth.alone(rule)

    def _around(self, aim: _Aim, choice: _Choice, blocker: int) -> Iterator[_Choice]:
        """The choices in which one condition of the blocker no longer holds."""
        for index in self.plan.rules[blocker]:
            group = self._group.get(index)
            if group is None or index in aim.conditions:
                continue
            bit = 1 << index
            free = [option for option in self._meeting(aim, group, frozenset((index,))) if not option.bits & bit]
            held = [each for each in choice.broken if self._group[each] == group]
            free = [option for option in free if not any(option.bits & 1 << each for each in held)]
            for option in free[:_OPTIONS]:
                options = {**choice.options, group: option}
                yield _Choice(options, sum(each.cost for each in options.values()), choice.broken | {index})

    def _found(self, aim: _Aim, choice: _Choice, bits: int) -> Found:
        answer = self.truth.answer(bits)
        changes = {path: value for option in choice.options.values() for path, value in option.changes.items()}
        return Found(answer.key, self._reason(aim, bits, answer.matched), changes, choice.cost)

    def _reason(self, aim: _Aim, bits: int, matched: Sequence[int]) -> int:
        """The differences without which the outcome would not follow; the others may be undone."""
        base, flips = self.truth.base, self.truth.base ^ bits
        reason = sum(self.plan.bit(self._condition(each)) for each in aim.conditions) & flips
        if not self._is_single:
            for rule in matched:
                reason |= self.truth.rules[rule] & flips
        for rule, wanted in enumerate(self.truth.rules):
            possible = bits & ~(flips & ~reason) | base & (flips & ~reason) | bits
            if possible & wanted == wanted and rule not in matched and self._would_matter(aim, rule):
                off = wanted & flips & ~bits & ~reason
                reason |= off & -off
        return reason

    def _would_matter(self, aim: _Aim, rule: int) -> bool:
        return not self._is_single or aim.rule is None or self._is_blocking(aim.rule, rule)


def is_offered(key: Key) -> bool:
    """Whether an outcome is one at all: not that the table is violated or refuses the record."""
    return key not in (VIOLATED, REFUSED)
