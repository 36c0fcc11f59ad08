"""Features: a scalar or a condition of the data, cut into as few classes as the conditions on it can tell apart.

All constants that any rule compares a scalar with cut its values into classes. What a condition says of every class is
worked out once, when a program is compiled; of a row only its class is found, with one search for all thresholds.
Class 0 is null (or unknown).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from luoshi.base.text import msg
from luoshi.rules.errors import RuleCheckError
from luoshi.rules.matching.kernel.vectors import Bools, Truths, number_key
from luoshi.rules.matching.lowering import tree

Key: TypeAlias = Decimal | int | str
Source: TypeAlias = tree.Scalar | tree.Condition
UNKNOWN_CLASS, FALSE_CLASS, TRUE_CLASS = 0, 1, 2
MOST_CLASSES: Final = 2**16 - 1
_JUNCTIONS: Final = (tree.All, tree.Any)


@dataclass(frozen=True, slots=True)
class States:
    """What a condition is for each class of its feature."""

    true: Bools
    false: Bools


@dataclass(slots=True)
class Feature:
    """A scalar with the constants it is compared with, or a condition (with three classes and no constants).

    It is `ordered` where a condition asks for more than whether it equals a constant.
    """

    source: Source
    keys: list[Key] = field(default_factory=list[Key])
    classes: NDArray[np.int64] = field(default_factory=lambda: np.arange(3))
    ordered: bool = False

    @property
    def is_truth(self) -> bool:
        """Whether it is a condition, whose classes are unknown, false and true."""
        return not hasattr(self.source, "kind")

    @property
    def cuts(self) -> int:
        """How many classes there are before equal ones are made one: null, and a value or a gap for each place."""
        return 3 if self.is_truth else 2 * len(self.keys) + 2

    @property
    def highest(self) -> int:
        """The highest class."""
        return int(self.classes[-1])


def feature_of(leaf: tree.Condition) -> Source:
    """What a condition without parts is a condition of."""
    if isinstance(leaf, tree.Compare) and isinstance(leaf.right, tree.Constant):
        return leaf.left
    if isinstance(leaf, (tree.OneOf, tree.IsNull)):
        return leaf.source
    return leaf


def keys_of(leaf: tree.Condition) -> list[Key]:
    """The constants that a condition without parts compares its feature with."""
    if isinstance(leaf, tree.Compare) and isinstance(leaf.right, tree.Constant):
        return [cast("Key", number_key(leaf.right.value))]
    if isinstance(leaf, tree.OneOf):
        return [cast("Key", number_key(value.value)) for value in leaf.values]
    return []


def leaves_of(condition: tree.Condition) -> list[tree.Condition]:
    """The conditions without parts that a condition is made of."""
    if isinstance(condition, _JUNCTIONS):
        return [leaf for each in condition.conditions for leaf in leaves_of(each)]
    if isinstance(condition, (tree.Not, tree.State)):
        return leaves_of(condition.condition)
    return [] if isinstance(condition, tree.Truth) else [condition]


def states_of(condition: tree.Condition, feature: Feature) -> States:
    """What a condition on one feature is for each of its cuts."""
    if isinstance(condition, tree.Not):
        inner = states_of(condition.condition, feature)
        return States(inner.false, inner.true)
    if isinstance(condition, tree.State):
        return _state(states_of(condition.condition, feature), condition.state)
    if isinstance(condition, _JUNCTIONS):
        parts = [states_of(each, feature) for each in condition.conditions]
        true, false = [each.true for each in parts], [each.false for each in parts]
        if isinstance(condition, tree.All):
            return States(np.logical_and.reduce(true), np.logical_or.reduce(false))
        return States(np.logical_or.reduce(true), np.logical_and.reduce(false))
    if isinstance(condition, tree.Truth):
        return States(np.full(feature.cuts, condition.state is True), np.full(feature.cuts, condition.state is False))
    return _leaf_states(condition, feature)


def _state(inner: States, wanted: bool | None) -> States:
    found = inner.true if wanted else inner.false if wanted is False else ~(inner.true | inner.false)
    return States(found, ~found)


def _leaf_states(leaf: tree.Condition, feature: Feature) -> States:
    if feature.is_truth:
        return States(np.arange(3) == TRUE_CLASS, np.arange(3) == FALSE_CLASS)
    cuts = np.arange(feature.cuts)
    null = cuts == 0
    if isinstance(leaf, tree.IsNull):
        return States(null, ~null)
    places = [2 * bisect_left(feature.keys, key) + 2 for key in keys_of(leaf)]  # pyright: ignore[reportArgumentType]
    if isinstance(leaf, tree.OneOf):
        found = np.isin(cuts, places)
        return States(found, ~found)
    return _order_states(cast("tree.Compare", leaf).operator, cuts, places[0])


def _order_states(operator: str, cuts: NDArray[np.int64], place: int) -> States:
    """Odd cuts are gaps: 1 lies below the first constant, 2 is it, 3 lies above it, and so on; 0 is null."""
    known = cuts > 0
    found = {
        "<": cuts < place,
        "<=": cuts <= place,
        ">": cuts > place,
        ">=": cuts >= place,
        "=": cuts == place,
        "!=": cuts != place,
    }[operator]
    if operator in ("=", "!="):
        return States(found, ~found)
    return States(found & known, ~found & known)


def merged(feature: Feature, told_apart: list[States]) -> None:
    """Number the classes: neighbouring cuts that no condition tells apart are one; null stays by itself."""
    if feature.is_truth:
        return
    changes = np.zeros(feature.cuts, np.bool_)
    changes[:2] = True
    for states in told_apart:
        changes[1:] |= (states.true[1:] != states.true[:-1]) | (states.false[1:] != states.false[:-1])
    feature.classes = np.cumsum(changes) - 1
    if feature.highest >= MOST_CLASSES:
        raise RuleCheckError(
            msg("one value is compared with more than {most} different constants", most=MOST_CLASSES // 2),
            msg("Match the rules in several parts."),
        )


def by_class(feature: Feature, of_cuts: Bools) -> Bools:
    """From a value for each cut to one for each class."""
    found = np.zeros(feature.highest + 1, np.bool_)
    found[feature.classes] = of_cuts
    return found


def truth_codes(truths: Truths) -> NDArray[np.uint16]:
    """The classes of a condition's rows."""
    codes = truths.false.astype(np.uint16)
    codes[truths.true] = TRUE_CLASS
    return codes
