"""Conditions that share data belong together: what can become of each such group, found by trying values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from luoshi.rules.explaining.data import Path
from luoshi.rules.explaining.plan import Condition, Plan
from luoshi.rules.explaining.trials import Changes, Option, Trials

MOST_TRIED = 4_000
_WIDTH = 8
_DEPTH = 3


@dataclass(frozen=True, slots=True, eq=False)
class Component:
    """Data, the conditions on them, and their bits together."""

    paths: tuple[Path, ...]
    conditions: tuple[Condition, ...]
    columns: tuple[int, ...]
    bits: int


def components_of(plan: Plan) -> list[Component]:
    """The groups of conditions that share data; those that no datum can change are left out."""
    everything = [*plan.conditions, *(column.allowed for column in plan.columns if column.allowed is not None)]
    group: dict[Path, set[Path]] = {}
    for condition in everything:
        joined = {*condition.paths}.union(*(group.get(_root(path), set()) for path in condition.paths))
        for path in [*joined]:
            joined |= group.get(_root(path), {path})
        for path in joined:
            group[_root(path)] = joined
    made: list[Component] = []
    for joined in {id(each): each for each in group.values()}.values():
        held = tuple(each for each in everything if each.paths and each.paths[0] in joined)
        columns = tuple({each.column: None for each in held})
        made.append(Component(tuple(sorted(joined)), held, columns, sum(plan.bit(each) for each in held)))
    return made


def _root(path: Path) -> Path:
    """Members of one datum go together, since the whole may be tested too."""
    return path[:1]


def options_of(
    trials: Trials, component: Component, base: int, conditions: Sequence[Condition] | None = None
) -> list[Option]:
    """What can become of a group, cheapest first and each once; the first is to leave it as it is.

    Values are taken from the texts of `conditions`: all of the group's, unless only some are of interest.
    """
    keep = Option({}, base & component.bits, 0.0)
    found: dict[int, Option] = {keep.bits: keep}
    texts = component.conditions if conditions is None else conditions
    frontier: list[Changes] = [{}]
    budget = MOST_TRIED
    for _ in range(min(len(component.paths), _DEPTH)):
        tried: dict[int, Option] = {}
        for changes in frontier:
            for option in islice(_further(trials, component, changes, texts), budget):
                budget -= 1
                if option.bits not in tried or option.cost < tried[option.bits].cost:
                    tried[option.bits] = option
        for bits, option in tried.items():
            if bits not in found or option.cost < found[bits].cost:
                found[bits] = option
        frontier = [option.changes for option in sorted(tried.values(), key=lambda each: each.cost)[:_WIDTH]]
    return sorted(found.values(), key=lambda each: each.cost)


def _further(trials: Trials, component: Component, changes: Changes, texts: Sequence[Condition]):
    for path in component.paths:
        if path in changes:
            continue
        for value in trials.candidates(path, texts, changes):
            yield trials.option({**changes, path: value}, component.columns)
