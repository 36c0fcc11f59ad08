"""Policies, each a conjunction of conditions, drawn from a seed: written once here, and once more by each engine."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bench.rules.parameters import ATOMS, COLUMNS, OWN, SEED, TEXTS, Column, Variant

Operator = Literal[">=", "<=", ">", "<"]
_OPERATORS: tuple[Operator, ...] = (">=", "<=", ">", "<")
_SHARES = (0.60, 0.22, 0.08, 0.10)


@dataclass(frozen=True, slots=True)
class Compare:
    """A datum against a threshold: an amount (in cents), a count or a date."""

    column: str
    operator: Operator
    value: int | date


@dataclass(frozen=True, slots=True)
class Ratio:
    """One amount as a share of another, against ten-thousandths."""

    column: str
    above: str
    below: str
    operator: Operator
    value: int


@dataclass(frozen=True, slots=True)
class Among:
    """A text that is one of several."""

    column: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """A yes or no."""

    column: str
    value: bool


Atom = Compare | Ratio | Among | Flag


@dataclass(frozen=True, slots=True)
class Policy:
    """One rule; it matches when all its conditions are true, and no column stands in it twice."""

    key: str
    atoms: tuple[Atom, ...]


def make_policies(count: int, variant: Variant, seed: int = SEED) -> list[Policy]:
    """So many policies; the first ones of a longer list are the same as those of a shorter one."""
    draw = random.Random(f"{seed} {variant}")
    return [_policy(f"p{number:04d}", variant, draw) for number in range(1, count + 1)]


def distinct_atoms(policies: Iterable[Policy]) -> tuple[int, int]:
    """How many conditions there are, and how many different ones."""
    atoms = [atom for policy in policies for atom in policy.atoms]
    return len(atoms), len(set(atoms))


def _policy(key: str, variant: Variant, draw: random.Random) -> Policy:
    size = draw.choices(list(ATOMS), list(ATOMS.values()))[0]
    left = list(COLUMNS)
    atoms: list[Atom] = []
    for _ in range(size):
        column = draw.choices(left, [each.weight for each in left])[0]
        left.remove(column)
        atoms.append(_atom(column, variant, draw))
    return Policy(key, tuple(atoms))


def _atom(column: Column, variant: Variant, draw: random.Random) -> Atom:
    value = _threshold(column, variant, draw)
    if isinstance(value, bool):
        return Flag(column.slug, value)
    if isinstance(value, tuple):
        return Among(column.slug, value)
    operator = draw.choices(_OPERATORS, _SHARES)[0]
    if column.kind == "ratio":
        assert isinstance(value, int)
        return Ratio(column.slug, *column.parts, operator, value)
    return Compare(column.slug, operator, value)


def _threshold(column: Column, variant: Variant, draw: random.Random) -> int | date | bool | tuple[str, ...]:
    """A usual one or, for a share of policies, one of its own, which people round; in the other variant any."""
    own = draw.random() < OWN
    if column.kind == "flag" or (variant == "shared" and not own):
        return _usual(column, draw)
    value = _any(column, draw)
    return _rounded(value, column) if variant == "shared" else value


def _rounded(value: int | date | tuple[str, ...], column: Column) -> int | date | tuple[str, ...]:
    """Two digits and zeros; ratios in half per cents; dates on the first day of a month."""
    if isinstance(value, date):
        return value.replace(day=1)
    if isinstance(value, tuple):
        return value
    if column.kind == "ratio":
        return max(value // 50, 1) * 50
    unit = 10 ** max(len(str(value)) - 2, 0)
    return value // unit * unit


def _usual(column: Column, draw: random.Random) -> int | date | bool | tuple[str, ...]:
    """A threshold that others have as well: the n-th most frequent is drawn 1/n as often as the first."""
    ranks = [1 / rank for rank in range(1, len(column.usual) + 1)]
    value = draw.choices(column.usual, ranks)[0]
    assert isinstance(value, (int, date, tuple))
    return value


def _any(column: Column, draw: random.Random) -> int | date | tuple[str, ...]:
    """A threshold of its own."""
    if column.kind == "amount":
        return round(math.exp(draw.uniform(math.log(1e6), math.log(1e11))))
    if column.kind == "count":
        return draw.randint(1, 3000)
    if column.kind == "ratio":
        return draw.randint(50, 3000)
    if column.kind == "date":
        return date(2000, 1, 1) + timedelta(draw.randrange(9000))
    values = TEXTS[column.slug]
    return tuple(sorted(draw.sample(values, draw.randint(1, min(5, len(values) - 1)))))
