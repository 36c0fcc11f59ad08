"""Values that have an order, as places on a line of numbers, and the places worth trying between given ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Context, Decimal
from itertools import pairwise
from typing import cast

from luoshi.rules.values import DECIMAL128, Date, DateTime, DaysTime, Time, Value, YearsMonths
from luoshi.rules.values.kinds import DAY, NANOSECONDS, date_of, make_time_of_day
from luoshi.rules.values.zones import from_local, local_of

_ONE = Decimal(1)
_WIDE = Context(prec=700)  # So that a step of 1E-20 beside 1E+300 stays exact.


@dataclass(frozen=True, slots=True)
class Axis:
    """The way between values of one kind and places on a line; `step` is the smallest difference that is usual."""

    place: Callable[[Value], Decimal]
    value: Callable[[Decimal], Value]
    step: Decimal
    discrete: bool


def axis_of(sample: Value, among: Iterable[Value] = (), step: Decimal | None = None) -> Axis | None:
    """The axis of a value's kind; None for kinds without one. Numbers take the finest step of the given values."""
    if isinstance(sample, Decimal):
        numbers = [each for each in (sample, *among) if isinstance(each, Decimal)]
        return Axis(_number, _as_number, step or _finest(numbers), step is not None)
    if isinstance(sample, Date):
        return Axis(lambda value: Decimal(cast("Date", value).ordinal), lambda place: date_of(int(place)), _ONE, True)
    if isinstance(sample, DateTime):
        return _seconds(sample)
    if isinstance(sample, Time):
        return Axis(
            lambda value: Decimal(cast("Time", value).of_day // NANOSECONDS),
            lambda place: make_time_of_day(int(place) % 86_400 * NANOSECONDS, sample.offset, sample.zone),
            _ONE,
            True,
        )
    if isinstance(sample, YearsMonths):
        months = lambda value: Decimal(cast("YearsMonths", value).months)  # noqa: E731
        return Axis(months, lambda place: YearsMonths(int(place)), _ONE, True)
    return _durations([sample, *among]) if isinstance(sample, DaysTime) else None


def _number(value: Value) -> Decimal:
    return cast("Decimal", value)


def _as_number(place: Decimal) -> Value:
    return DECIMAL128.plus(place)


def _finest(numbers: list[Decimal]) -> Decimal:
    exponents = [cast("int", each.as_tuple().exponent) for each in numbers]
    return _ONE.scaleb(max(-12, min(0, *exponents)))


def _seconds(sample: DateTime) -> Axis:
    return Axis(
        lambda value: Decimal(local_of(cast("DateTime", value)) // NANOSECONDS),
        lambda place: from_local(int(place) * NANOSECONDS, sample.time),
        _ONE,
        True,
    )


def _durations(values: list[Value]) -> Axis:
    unit = DAY if all(each.nanoseconds % DAY == 0 for each in values if isinstance(each, DaysTime)) else NANOSECONDS
    return Axis(
        lambda value: Decimal(cast("DaysTime", value).nanoseconds) / unit,
        lambda place: DaysTime(int(place * unit)),
        _ONE,
        True,
    )


def places(
    ends: Iterable[Decimal], current: Decimal | None, axis: Axis, close: frozenset[Decimal] = frozenset()
) -> list[Decimal]:
    """One place on every end and one inside every gap between them, as near to the current one as the step allows.

    After the ends in `close` there is no gap: they were found a step before the next one. Without any end, a one and a
    zero are as good as any number.
    """
    marks = sorted(set(ends))
    if not marks:
        return [place for place in (_ONE, Decimal(0)) if place != current]
    found = [each for each in marks if not axis.discrete or floor(each, axis.step) == each]
    bounds: list[Decimal | None] = [None, *marks, None]
    for low, high in pairwise(bounds):
        inside = None if low in close else _inside(low, high, current, axis)
        if inside is not None:
            found.append(inside)
    return [each for each in found if each != current]


def _inside(low: Decimal | None, high: Decimal | None, current: Decimal | None, axis: Axis) -> Decimal | None:
    if current is not None and (low is None or low < current) and (high is None or current < high):
        return None
    if low is not None and (high is None or current is None or current <= low):
        near = floor(low, axis.step) + axis.step
    else:
        near = floor(high or Decimal(0), axis.step)
        near = near if high is None or near < high else near - axis.step
    if (low is None or low < near) and (high is None or near < high):
        return near
    return None if axis.discrete or low is None or high is None else _WIDE.divide(_WIDE.add(low, high), Decimal(2))


def floor(place: Decimal, step: Decimal) -> Decimal:
    """The greatest multiple of the step that is not above the place."""
    return _WIDE.multiply(_WIDE.divide(place, step).to_integral_value(ROUND_FLOOR), step)


def boundaries(holds: Callable[[Decimal], bool], seeds: Iterable[Decimal], step: Decimal) -> list[Decimal]:
    """Places beside each other, a step apart, between which the answer changes; only changes between seeds are seen."""
    found: list[Decimal] = []
    marks = sorted({floor(seed, step) for seed in seeds})
    answers = [holds(mark) for mark in marks]
    for (low, before), (high, after) in pairwise(zip(marks, answers, strict=True)):
        if before == after:
            continue
        low_end, high_end = low, high
        while high_end - low_end > step:
            middle = max(floor(_WIDE.divide(low_end + high_end, Decimal(2)), step), low_end + step)
            if holds(middle) == before:
                low_end = middle
            else:
                high_end = middle
        found += [low_end, high_end]
    return found
