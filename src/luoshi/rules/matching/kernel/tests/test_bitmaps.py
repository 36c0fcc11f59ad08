"""Bitmaps by halving classes, rules by counting what is missing."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from luoshi.rules.matching.kernel.bitmaps import WORD, Ladder, conjunctions, packed, planes_of


@given(st.integers(1, 70) | st.sampled_from([127, 128, 255, 256, 257, 1024]), st.integers(0, 99))
def test_a_step_holds_the_rows_of_its_class_and_above(highest: int, seed: int) -> None:
    """For every number of classes, powers of two and their neighbours among them."""
    codes = np.random.default_rng(seed).integers(0, highest + 1, 4 * WORD).astype(np.uint16)
    steps = np.full((highest, 4), 7, np.uint64)
    Ladder(highest, 4).climb(planes_of(codes, highest), steps)
    for place in range(highest):
        assert (steps[place] == packed(codes > place, 4)).all()


@given(st.integers(1, 7), st.integers(0, 99))
def test_near_misses_lack_exactly_one(count: int, seed: int) -> None:
    """All conditions, and all but exactly one."""
    draw = np.random.default_rng(seed)
    bits = draw.random((9, 2 * WORD)) < 0.8
    members = draw.integers(0, 9, (5, count))
    matched, near, scratch = (np.empty((5, 2), np.uint64) for _ in range(3))
    conjunctions(np.array([packed(each, 2) for each in bits]), members, matched, near, scratch)
    for rule in range(5):
        missing = (~bits[members[rule]]).sum(axis=0)
        assert (matched[rule] == packed(missing == 0, 2)).all()
        assert (near[rule] == packed(missing == 1, 2)).all()
