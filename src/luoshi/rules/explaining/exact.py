"""The smallest sets of conditions for each outcome of a small table, all of them.

A set leads to an outcome when some record has it, on which every condition of the set is other than now, and which
would have the outcome whichever of its other differences were undone. That is a sufficient reason: the rest follows
or does not matter. Sets of which a part is enough are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from luoshi.rules.explaining.components import Component
from luoshi.rules.explaining.trials import Changes, Option
from luoshi.rules.explaining.truth import REFUSED, VIOLATED, Key, Truth

MOST_COMBINED = 8_192


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A set of conditions, by bits, and data with which they are met."""

    key: Key
    bits: int
    changes: Changes
    cost: float


def is_small(options: Sequence[Sequence[Option]]) -> bool:
    """Whether all that can become of the groups can be gone through."""
    combined = 1
    for each in options:
        combined *= len(each)
    return combined <= MOST_COMBINED


def every_set(truth: Truth, components: Sequence[Component], options: Sequence[Sequence[Option]]) -> list[Found]:
    """All smallest sets, for every outcome but the present one; the cheapest record for each."""
    base = truth.base
    now = truth.answer(base).key
    fixed = base
    for component in components:
        fixed &= ~component.bits
    combined = sorted(product(*options), key=lambda each: sum(option.cost for option in each))
    found: dict[Key, dict[int, Found]] = {}
    for choice in combined:
        bits = fixed
        for option in choice:
            bits |= option.bits
        key = truth.answer(bits).key
        if key in (now, VIOLATED, REFUSED):
            continue
        known = found.setdefault(key, {})
        flips = [(bits ^ base) & component.bits for component in components]
        for reason in _reasons(truth, key, [each for each in flips if each]):
            if not any(reason & each == each for each in known):
                changes = {path: value for option in choice for path, value in option.changes.items()}
                known[reason] = Found(key, reason, changes, sum(option.cost for option in choice))
    return [each for known in found.values() for each in _smallest(known)]


def _smallest(known: dict[int, Found]) -> Iterator[Found]:
    for bits, each in known.items():
        if not any(other != bits and other & bits == other for other in known):
            yield each


def _reasons(truth: Truth, key: Key, flips: list[int]) -> Iterator[int]:
    """Sets with a part in every changed group; a reason with none in one is found where that group is unchanged."""
    whole = sum(flips)
    chosen = sorted((sum(parts) for parts in product(*(list(_parts(each)) for each in flips))), key=int.bit_count)
    sufficient: list[int] = []
    for reason in chosen:
        if any(reason & each == each for each in sufficient):
            continue
        if all(truth.answer(truth.base ^ (reason | rest)).key == key for rest in (0, *_parts(whole & ~reason))):
            sufficient.append(reason)
            yield reason


def _parts(bits: int) -> Iterator[int]:
    """Every part of a set but the empty one."""
    part = bits
    while part:
        yield part
        part = (part - 1) & bits
