"""The plan of a program: which bitmaps there are, how each is made of others, and which ones make a rule.

Every bitmap has a position. First come all rows and none, then for each feature the rows of each class or a higher one,
then what is made by exclusive or of those (any set of classes of one feature), then what joins several features.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from luoshi.rules.matching.kernel.coding import Coder
from luoshi.rules.matching.kernel.features import (
    Feature,
    Source,
    States,
    by_class,
    feature_of,
    keys_of,
    leaves_of,
    merged,
    states_of,
)
from luoshi.rules.matching.lowering import tree

EVERY: Final = 0
NONE: Final = 1


@dataclass(frozen=True, slots=True)
class Join:
    """A bitmap made of others: `and`, `or` of all, or `nor`."""

    operator: str
    sources: tuple[int, ...]


@dataclass(slots=True)
class Plan:
    """Positions of bitmaps; `first[i]` is where feature i begins, `sets` are by exclusive or, `joins` come last."""

    features: list[Feature]
    coders: list[Coder]
    first: list[int]
    sets: list[tuple[int, ...]] = field(default_factory=list[tuple[int, ...]])
    joins: list[Join] = field(default_factory=list[Join])

    @property
    def first_set(self) -> int:
        """Where the sets begin."""
        return self.first[-1]

    @property
    def first_join(self) -> int:
        """Where the joins begin."""
        return self.first_set + len(self.sets)

    @property
    def bitmaps(self) -> int:
        """How many there are."""
        return self.first_join + len(self.joins)


def features_of(conditions: Iterable[tree.Condition]) -> dict[Source, Feature]:
    """Every feature that conditions speak of, with all constants it is compared with, and its classes numbered."""
    keys: dict[Source, set[object]] = {}
    groups: dict[Source, dict[tree.Condition, None]] = {}
    for condition in conditions:
        for leaf in leaves_of(condition):
            source = feature_of(leaf)
            keys.setdefault(source, set()).update(keys_of(leaf))
            groups.setdefault(source, {})[leaf] = None
    found: dict[Source, Feature] = {}
    for source, known in keys.items():
        feature = found[source] = Feature(source)
        if not feature.is_truth:
            feature.keys = sorted(known)  # pyright: ignore[reportArgumentType, reportCallIssue]
        feature.ordered = any(isinstance(leaf, tree.Compare) for leaf in groups[source])
        merged(feature, [states_of(leaf, feature) for leaf in groups[source]])
    return found


class Planner:
    """Gives every condition the position of its bitmap, equal ones the same."""

    def __init__(self, conditions: Sequence[tree.Condition]) -> None:
        self._features = features_of(conditions)
        self._number = {source: number for number, source in enumerate(self._features)}
        self._found: dict[tuple[tree.Condition, bool], int] = {}
        self._steps: dict[tuple[tree.Condition, bool], tuple[int, ...]] = {}
        self._sets: dict[tuple[int, ...], int] = {}
        self._joins: dict[Join, int] = {}
        features = list(self._features.values())
        first = np.cumsum([2, *(feature.highest for feature in features)]).tolist()
        self.plan = Plan(features, [Coder(feature) for feature in features], first)
        for condition in conditions:
            self._collect(condition, True)
        self._number_sets()
        for condition in conditions:
            self._position(condition, True)

    def position(self, condition: tree.Condition) -> int:
        """Where the rows are for which the condition is true."""
        return self._found[condition, True]

    def states(self, condition: tree.Condition) -> tuple[int, States] | None:
        """For a condition on one feature: its number, and what the condition is for each class."""
        source = self._only(condition)
        if source is None:
            return None
        feature = self._features[source]
        states = states_of(condition, feature)
        return self._number[source], States(by_class(feature, states.true), by_class(feature, states.false))

    def _only(self, condition: tree.Condition) -> Source | None:
        """The feature of a condition that has just one."""
        sources = {feature_of(leaf) for leaf in leaves_of(condition)}
        return next(iter(sources)) if len(sources) == 1 else None

    def _number_sets(self) -> None:
        """Number the sets, those of equally many steps together, before the joins that come after them."""
        listed = {steps for steps in self._steps.values() if len(steps) > 1}
        self.plan.sets = sorted(listed, key=lambda steps: (len(steps), steps))
        self._sets = {steps: self.plan.first_set + place for place, steps in enumerate(self.plan.sets)}

    def _collect(self, condition: tree.Condition, wanted: bool) -> None:
        if self._only(condition) is not None:
            self._steps_of(condition, wanted)
            return
        if isinstance(condition, tree.Not):
            self._collect(condition.condition, not wanted)
        elif isinstance(condition, tree.State):
            for each in (True, False) if condition.state is None else (condition.state,):
                self._collect(condition.condition, each)
        elif isinstance(condition, (tree.All, tree.Any)):
            for each in self._grouped(condition):
                self._collect(each, wanted)

    def _grouped(self, condition: tree.All | tree.Any) -> list[tree.Condition]:
        """The parts, those on one feature as one."""
        groups: dict[Source | int, list[tree.Condition]] = {}
        for number, each in enumerate(condition.conditions):
            source = self._only(each)
            groups.setdefault(number if source is None else source, []).append(each)
        return [parts[0] if len(parts) == 1 else type(condition)(tuple(parts)) for parts in groups.values()]

    def _steps_of(self, condition: tree.Condition, wanted: bool) -> tuple[int, ...]:
        """A set of classes of the only feature, as the steps at which it begins and ends."""
        known = self._steps.get((condition, wanted))
        if known is None:
            source = self._only(condition)
            assert source is not None
            feature, base = self._features[source], self.plan.first[self._number[source]]
            states = states_of(condition, feature)
            classes = by_class(feature, states.true if wanted else states.false)
            changes = np.flatnonzero(np.diff(classes, prepend=False)).tolist()
            known = tuple(EVERY if place == 0 else base + place - 1 for place in changes)
            self._steps[condition, wanted] = known
        return known

    def _set(self, condition: tree.Condition, wanted: bool) -> int:
        steps = self._steps_of(condition, wanted)
        return NONE if not steps else steps[0] if len(steps) == 1 else self._sets[steps]

    def _position(self, condition: tree.Condition, wanted: bool) -> int:
        known = self._found.get((condition, wanted))
        if known is None:
            single = self._only(condition) is not None
            known = self._set(condition, wanted) if single else self._joined(condition, wanted)
            self._found[condition, wanted] = known
        return known

    def _joined(self, condition: tree.Condition, wanted: bool) -> int:
        if isinstance(condition, tree.Truth):
            return EVERY if condition.state is wanted else NONE
        if isinstance(condition, tree.Not):
            return self._position(condition.condition, not wanted)
        if isinstance(condition, tree.State):
            return self._state(condition, wanted)
        assert isinstance(condition, (tree.All, tree.Any))
        parts = tuple(sorted({self._position(each, wanted) for each in self._grouped(condition)}))
        return self._join("and" if isinstance(condition, tree.All) is wanted else "or", parts)

    def _state(self, condition: tree.State, wanted: bool) -> int:
        if condition.state is None:
            parts = (self._position(condition.condition, True), self._position(condition.condition, False))
            return self._join("nor" if wanted else "or", parts)
        found = self._position(condition.condition, condition.state)
        return found if wanted else self._join("nor", (found,))

    def _join(self, operator: str, parts: tuple[int, ...]) -> int:
        if len(parts) == 1 and operator != "nor":
            return parts[0]
        join = Join(operator, parts)
        if join not in self._joins:
            self._joins[join] = self.plan.first_join + len(self._joins)
            self.plan.joins.append(join)
        return self._joins[join]
