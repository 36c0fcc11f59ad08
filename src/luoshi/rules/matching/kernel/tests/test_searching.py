"""Many searches at once give what one by one they give."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from luoshi.rules.matching.kernel.searching import Search

_WHOLES = st.integers(-50, 50) | st.integers(-(2**63), 2**63 - 1) | st.sampled_from([0, 1, 2**53, 2**53 + 1, 2**62])
_FLOATS = st.floats(-1e300, 1e300) | st.sampled_from([0.0, -0.0, 0.05, 5e-324])


@given(st.sets(_WHOLES, min_size=1, max_size=40), st.lists(_WHOLES, min_size=1))
def test_wholes_are_found_among_starts(starts: set[int], values: list[int]) -> None:
    """Dense, far apart, negative, nought, beyond what floats tell apart; and the neighbours of each start."""
    ordered = sorted(starts)
    search = Search.of_integers({start: place for place, start in enumerate(ordered, 1)}, 0)
    near = [start + step for start in ordered for step in (-1, 0, 1) if -(2**63) <= start + step < 2**63]
    asked = np.array([*values, *near], np.int64)
    assert search.codes(asked).tolist() == np.searchsorted(np.array(ordered, np.int64), asked, side="right").tolist()


@given(st.sets(_FLOATS, min_size=1, max_size=40), st.lists(_FLOATS, min_size=1))
def test_floats_are_found_among_starts(starts: set[float], values: list[float]) -> None:
    """The same for floats, with the nearest floats beside each start."""
    ordered = sorted(starts)
    search = Search.of_floats({start: place for place, start in enumerate(ordered, 1)}, 0)
    asked = np.array([*values, *ordered, *np.nextafter(ordered, np.inf), *np.nextafter(ordered, -np.inf)])
    assert search.codes(asked).tolist() == np.searchsorted(ordered, asked, side="right").tolist()
