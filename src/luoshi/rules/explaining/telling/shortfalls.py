"""By how much a value misses what is asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from luoshi.rules.errors import NOWHERE
from luoshi.rules.explaining.axis import axis_of
from luoshi.rules.explaining.distances import Step
from luoshi.rules.explaining.states import ConditionState
from luoshi.rules.explaining.telling.amounts import PLAIN, YUAN
from luoshi.rules.feel import syntax
from luoshi.rules.values import Range, Value, subtract


def shortfall(state: ConditionState) -> Value:
    """What the tested value needs more (or less, when negative) to meet the condition; None where there is no length.

    Of a datum it is the way to the nearest value that meets it; of something worked out, the way to the nearest end.
    """
    if state.state is not False or state.value is None or axis_of(state.value) is None:
        return None
    tree = state.condition.subject
    if tree is not None and state.around.plan.reach.leaf(tree) is not None:
        nearest = next(iter(state.steps), None)
        return told(nearest, [state])[0] if nearest is not None else None
    ends = [end for end in _ends(state) if type(end) is type(state.value)]
    gaps = [gap for gap in (subtract(end, state.value) for end in ends) if _length(gap) > 0]
    return min(gaps, key=_length) if gaps else None


def told(step: Step, states: Sequence[ConditionState]) -> tuple[Value, bool]:
    """The difference that is told of a step, and whether it must be more than that.

    Money that has to pass an end is told by the way to the end: "more than 10,000", not "10,000.01".
    """
    naming = states[0].around.namings.get(step.name, PLAIN) if states else PLAIN
    if naming.unit not in YUAN or not isinstance(step.required, Decimal) or not isinstance(step.difference, Decimal):
        return step.difference, False
    current = subtract(step.required, step.difference)
    for end in (end for state in states for end in _ends(state)):
        gap = subtract(end, current)
        if isinstance(end, Decimal) and isinstance(gap, Decimal) and gap and 0 < abs(step.required - end) <= 1:
            return gap, True
    return step.difference, False


def _length(gap: Value) -> Decimal:
    if isinstance(gap, Decimal):
        return abs(gap)
    axis = axis_of(gap)
    return abs(axis.place(gap)) if axis is not None else Decimal(0)


def _ends(state: ConditionState) -> list[Value]:
    """What the value is compared with."""
    if state.condition.tests is None:
        return []
    plan, environment = state.around.plan, state.around.situation.environment
    found: list[Value] = []
    for test in state.condition.tests.tests:
        if isinstance(test, syntax.UnaryComparison):
            trees: list[syntax.Node] = [test.operand]
        elif isinstance(test, syntax.RangeOf):
            trees = [test.low, test.high]
        else:
            continue
        for tree in trees:
            value = plan.texts.compiled(tree, "", NOWHERE)(environment)
            found += [value.low, value.high] if isinstance(value, Range) else [value]
    return found
