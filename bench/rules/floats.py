"""Where floats of 32 bits answer a condition otherwise than the exact amounts: the explanation of a peer's errors."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from bench.rules.parameters import BY_SLUG
from bench.rules.policies import Atom, Compare, Policy, Ratio
from bench.rules.truth import OPERATORS, Bits, Plain, Truths, holds, whole


def rounded_otherwise(policy: Policy, columns: dict[str, Plain]) -> Bits:
    """Companies for which at least one condition changes its answer when amounts are rounded to 24 bits."""
    changed: Truths = np.zeros(len(columns["staff"].values), dtype=np.bool_)
    for atom in policy.atoms:
        if BY_SLUG[atom.column].kind in ("amount", "ratio"):
            changed |= holds(atom, columns) != _in_floats(atom, columns)
    return np.packbits(changed, bitorder="little")


def _in_floats(atom: Atom, columns: dict[str, Plain]) -> Truths:
    assert isinstance(atom, (Compare, Ratio))
    compared = OPERATORS[atom.operator]
    if isinstance(atom, Ratio):
        return compared(_yuan(columns[atom.above]), _yuan(columns[atom.below]) * np.float32(atom.value / 10_000))
    return compared(_yuan(columns[atom.column]), np.float32(whole(atom) / 100))


def _yuan(column: Plain) -> npt.NDArray[np.float32]:
    return np.where(column.valid, column.values / 100, np.nan).astype(np.float32)
