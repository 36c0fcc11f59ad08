"""Trying other values: a record with some data changed, the states that its conditions then have, and how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from luoshi.rules.evaluate import Type, coerce
from luoshi.rules.evaluate.compiling import Environment
from luoshi.rules.explaining.axis import Axis, axis_of, boundaries, places
from luoshi.rules.explaining.data import Path, Record, name_of
from luoshi.rules.explaining.lookup import holding
from luoshi.rules.explaining.plan import Condition, Plan
from luoshi.rules.explaining.situation import Situation, State, environment_of
from luoshi.rules.explaining.spots import is_direct, spots_of
from luoshi.rules.explaining.states import Surroundings
from luoshi.rules.model.elements import InputData
from luoshi.rules.values import Date, DateTime, DaysTime, Time, Value, YearsMonths, from_python

Changes = Mapping[Path, Value]
_OTHER = "其他"
MOST_EVALUATED = 10_000
"""So often a condition is tried while an end is looked for that no text names."""
_FARTHEST = Decimal(10) ** 25
_PARTS = [Decimal(text) for text in ("0.5", "0.1", "0.01", "0.0001", "2")]
_POWERS = [Decimal(10) ** power for power in range(17)]


@dataclass(frozen=True, slots=True, eq=False)
class Option:
    """Changed data, and the bits of the conditions on them that are true then."""

    changes: Changes
    bits: int
    cost: float


class Trials:
    """One record and what becomes of it when data change."""

    def __init__(self, around: Surroundings) -> None:
        self.plan: Plan = around.plan
        self.situation: Situation = around.situation
        self.record: Record = around.record
        self.steps = {name: naming.step for name, naming in around.namings.items()}
        self._direct = self._patched_inputs()
        self._rank: dict[Path, int] = {}
        for condition in self.plan.conditions:
            for place, path in enumerate(condition.paths):
                self._rank[path] = min(place, 4, self._rank.get(path, 4))
        self._left = MOST_EVALUATED
        self._current: dict[Path, Value] = {}

    def current(self, path: Path) -> Value:
        """The datum as it is."""
        if path not in self._current:
            self._current[path] = from_python(self.record.value(path))
        return self._current[path]

    def environment(self, changes: Changes) -> Environment:
        """What the texts see when data have changed."""
        if not changes:
            return self.situation.environment
        if all(path in self._direct for path in changes):
            made = dict(self.situation.environment)
            for path, value in changes.items():
                made[path[0]] = self._direct[path](value)
            return made
        return environment_of(self.plan, self.record.changed(changes))

    def state(self, condition: Condition, changes: Changes) -> State:
        """The state of one condition when data have changed."""
        environment = self.environment(changes)
        return condition.check(self.plan.columns[condition.column].value(environment), environment)

    def option(self, changes: Changes, columns: Iterable[int]) -> Option:
        """What becomes of the conditions of some columns; what a column allows holds for an unknown value too."""
        environment = self.environment(changes)
        bits, lost = 0, 0
        for place in columns:
            column = self.plan.columns[place]
            value = column.value(environment)
            true, unknown = holding(self.plan, place, value, environment)
            bits |= true
            lost |= unknown & ~self.situation.unknown
            allowed = column.allowed
            if allowed is not None and (value is None or allowed.check(value, environment) is True):
                bits |= self.plan.bit(allowed)
        return Option(dict(changes), bits, self.cost(changes) + (1000 if lost else 0))

    def cost(self, changes: Changes) -> float:
        """How much is changed: a point for each datum, a little for how far it goes, and more for data that stand later
        in their condition: of a ratio the upper part is moved first."""
        return sum(
            1 + self._rank.get(path, 0) / 5 + self._far(self.current(path), value) / 10
            for path, value in changes.items()
        )

    def _far(self, old: Value, new: Value) -> float:
        axis = axis_of(new)
        # A figure that is not below zero now is hardly meant to become so: numbers of people and sums of money are not.
        if isinstance(new, Decimal) and new < 0 and not (isinstance(old, Decimal) and old < 0):
            return 3.0
        if old is None or axis is None or type(old) is not type(new):
            return 0.5
        try:
            before, after = float(axis.place(old)), float(axis.place(new))
            gap = abs(after - before)
            return gap / (gap + abs(before) + 1) if isinstance(new, Decimal) else gap / (gap + 1000)
        except OverflowError:
            return 1.0

    def candidates(self, path: Path, conditions: Iterable[Condition], changes: Changes) -> list[Value]:
        """Values of a datum between which the conditions on it differ, when other data have changed already."""
        conditions = [each for each in conditions if path in each.paths]
        environment = self.environment(changes)
        ends: list[Value] = []
        parts: list[Value] = []
        for each in conditions:
            spots = spots_of(self.plan, each)
            ends += spots.of(path, environment)
            parts += spots.parts_of(path, environment)
        found = [*self._plain(path, ends, parts)]
        axis = self._axis(path, ends, conditions)
        if axis is not None:
            marks, close = self._marks(axis, ends), set[Decimal]()
            marks += self._marks(axis, self._beside(path, conditions, changes))
            for each in conditions:
                if self._left > 0 and not is_direct(self.plan, each, path):
                    holds = partial(self._holds, each, path, axis, changes)
                    turns = boundaries(holds, self._seeds(path, axis, marks), axis.step)
                    marks += turns
                    close.update(turns[::2])
            here = self._marks(axis, [self.current(path)])
            spread = places(marks, here[0] if here else None, axis, frozenset(close))
            found += [axis.value(place) for place in spread]
        return [value for value in _unique(found) if value is not None and self._fits(path, value)]

    def _beside(self, path: Path, conditions: Iterable[Condition], changes: Changes) -> list[Value]:
        """The other data of conditions that hold a datum against them: where both are equal, an answer may change."""
        return [
            changes[other] if other in changes else self.current(other)
            for each in conditions
            for other in each.paths
            if other != path and not is_direct(self.plan, each, path)
        ]

    def _holds(self, condition: Condition, path: Path, axis: Axis, changes: Changes, place: Decimal) -> bool:
        self._left -= 1
        value = axis.value(place)
        return value is not None and self.state(condition, {**changes, path: value}) is True

    def _marks(self, axis: Axis, values: Iterable[Value]) -> list[Decimal]:
        sample = type(axis.value(Decimal(0)))
        return [axis.place(value) for value in values if type(value) is sample]

    def _axis(self, path: Path, ends: list[Value], conditions: list[Condition]) -> Axis | None:
        current = self.current(path)
        kind = self.plan.reach.type_of(path)
        samples = [current, *ends, _SAMPLES.get(kind.kind) if kind else None]
        sample = next((each for each in samples if axis_of(each) is not None and self._fits_kind(path, each)), None)
        beside = [self.current(each) for condition in conditions for each in condition.paths
                  if not is_direct(self.plan, condition, path)]  # fmt: skip
        return axis_of(sample, [*ends, current, *beside], self.steps.get(name_of(path)))

    def _seeds(self, path: Path, axis: Axis, marks: list[Decimal]) -> list[Decimal]:
        """Places from which changes of a condition are looked for: near the given ones, and ever farther off."""
        here = self._marks(axis, [self.current(path)])
        base = here or marks[:1] or [Decimal(0)]
        around = [each + sign * power * axis.step for each in base for power in _POWERS[:13] for sign in (1, -1)]
        powers = [sign * power for power in _POWERS for sign in (1, -1)] if not axis.discrete and not here else []
        parts = [each * part for each in base for part in _PARTS]
        # What is divided by a datum is largest just beside nought.
        beside = [sign * each * axis.step for each in (1, 2, 3) for sign in (1, -1)]
        seeds = [*marks, *base, *around, *powers, *parts, *beside, Decimal(0)]
        return [seed for seed in seeds if abs(seed) < _FARTHEST and axis.value(seed) is not None]

    def _plain(self, path: Path, ends: list[Value], parts: list[Value]) -> list[Value]:
        """Values of kinds without an order that is worth walking: texts, truth values, lists."""
        current = self.current(path)
        kind = self.plan.reach.type_of(path)
        texts = [each for each in ends if isinstance(each, str)]
        found: list[Value] = [*texts, *[each for each in ends if isinstance(each, bool)]]
        if isinstance(current, str) or texts or (kind is not None and kind.kind == "string"):
            found += _texts(texts, [each for each in parts if isinstance(each, str)], current)
        if isinstance(current, bool) or (kind is not None and kind.kind == "boolean") or True in ends or False in ends:
            found += [True, False]
        if isinstance(current, list) or (kind is not None and kind.kind == "list"):
            found += _lists([*parts, *ends], current if isinstance(current, list) else [])
        return [value for value in found if type(value) is not type(current) or value != current]

    def _fits(self, path: Path, value: Value) -> bool:
        kind = self.plan.reach.type_of(path)
        return kind is None or coerce(value, kind) == value

    def _fits_kind(self, path: Path, value: Value) -> bool:
        kind = self.plan.reach.type_of(path)
        return kind is None or kind.kind == "Any" or coerce(value, _unchecked(kind)) is not None

    def _patched_inputs(self) -> dict[Path, Callable[[Value], Value]]:
        """Data that can be put straight into the environment: inputs that no required decision uses."""
        runnable = self.plan.runnable
        found: dict[Path, Callable[[Value], Value]] = {}
        below: set[Path] = set()
        for need in self.plan.needs:
            if isinstance(need.part.element, InputData) and not need.prefix:
                kind = runnable.input_type(need.part)
                found[(need.name,)] = lambda value, kind=kind: coerce(value, kind)
            else:
                below.update(path[:1] for path in self.plan.reach.below(need))
        return {path: made for path, made in found.items() if path not in below}


_SAMPLES: dict[str, Value] = {
    "number": Decimal(0),
    "date": Date(2000, 1, 1),
    "date and time": DateTime(Date(2000, 1, 1), Time(0, 0, 0)),
    "years and months duration": YearsMonths(0),
    "days and time duration": DaysTime(0),
}


def _unchecked(kind: Type) -> Type:
    return replace(kind, check=None)


def _texts(known: list[str], parts: list[str], current: Value) -> list[Value]:
    """Texts that contain the parts, texts beside the known ones, and one that is none of them."""
    before = current if isinstance(current, str) else ""
    other = _OTHER
    while other in known or any(part in other for part in parts if part):
        other += "·"
    made = [text for part in parts for text in (part, before + part, part + before)]
    return [*made, other, "", *(each for text in known[:40] for each in (text + " ", text[:-1]))]


def _lists(items: list[Value], current: list[Value]) -> list[Value]:
    """The list with one item more or less, with all, with none."""
    more = [[*current, item] for item in items if not isinstance(item, list) and item not in current]
    less = [[each for each in current if each != item] for item in current]
    whole = [*current, *(item for item in _unique(items) if not isinstance(item, list) and item not in current)]
    return [*more, *less, whole, []]


def _unique(values: Iterable[Value]) -> list[Value]:
    found: list[Value] = []
    seen: set[tuple[type, str]] = set()
    for value in values:
        key = (type(value), repr(value))
        if key not in seen:
            seen.add(key)
            found.append(value)
    return found
