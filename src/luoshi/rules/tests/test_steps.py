"""A limit of steps stops loops in loops and functions that call themselves, and is gone afterwards."""

from __future__ import annotations

import pytest

from luoshi.rules.evaluate import evaluate
from luoshi.rules.steps import Steps, StepsError, limited


@pytest.mark.parametrize(
    "text",
    [
        "some a in 1..9999 satisfies some b in 1..9999 satisfies a + b = 0",
        "count(for a in 1..999, b in 1..999 return a)",
        "count((1..500)[item > 1]) + count(for a in 1..999 return [1, 2][item > 1])",
        "{f: function(n) if n = 0 then 0 else f(n - 1), r: f(50) + f(60)}.r + count(for a in 1..999 return a)",
    ],
)
def test_an_evaluation_stops_when_its_steps_are_used_up(text: str) -> None:
    """Whatever counts up its steps: loops, filters, calls."""
    with limited(Steps(500)), pytest.raises(StepsError):
        evaluate(text)


def test_a_limit_holds_only_inside() -> None:
    """Without a limit nothing is counted."""
    with limited(Steps(5)):
        assert evaluate("sum(for a in [1, 2] return a)") == 3
    assert evaluate("count(for a in 1..999 return a)") == 999
