"""Functions that make one value of a list's items; they may be called with the items themselves, too."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import reduce

from luoshi.rules.builtins.registry import BOOKS
from luoshi.rules.values import DECIMAL128, Value, less
from luoshi.rules.values.arithmetic import number


@BOOKS.of_values("count")
def count(items: list[Value]) -> Value:
    """How many items there are."""
    return Decimal(len(items))


@BOOKS.of_values("min")
def smallest(items: list[Value]) -> Value:
    """The smallest item; null for none and for items without an order among them."""
    return _extreme(items, lambda best, item: less(item, best))


@BOOKS.of_values("max")
def largest(items: list[Value]) -> Value:
    """The largest item; null for none and for items without an order among them."""
    return _extreme(items, less)


@BOOKS.of_values("sum")
def total(items: list[Value]) -> Value:
    """The sum of numbers."""
    numbers = _numbers(items)
    return number(lambda: reduce(DECIMAL128.add, numbers)) if numbers else None


@BOOKS.of_values("product")
def product(items: list[Value]) -> Value:
    """The product of numbers."""
    numbers = _numbers(items)
    return number(lambda: reduce(DECIMAL128.multiply, numbers)) if numbers else None


@BOOKS.of_values("mean")
def mean(items: list[Value]) -> Value:
    """The arithmetic mean of numbers."""
    numbers = _numbers(items)
    return number(lambda: _mean(numbers)) if numbers else None


@BOOKS.of_values("median")
def median(items: list[Value]) -> Value:
    """The number in the middle, or the mean of the two there."""
    numbers = sorted(_numbers(items) or [])
    middle = len(numbers) // 2
    if not numbers:
        return None
    return numbers[middle] if len(numbers) % 2 else number(lambda: _mean(numbers[middle - 1 : middle + 1]))


@BOOKS.of_values("stddev")
def standard_deviation(items: list[Value]) -> Value:
    """The standard deviation of a sample; it takes two numbers or more."""
    numbers = _numbers(items)
    return number(lambda: _deviation(numbers)) if numbers and len(numbers) > 1 else None


@BOOKS.of_values("mode")
def mode(items: list[Value]) -> Value:
    """The most frequent numbers, from the smallest on."""
    numbers = _numbers(items)
    if numbers is None:
        return None
    counts: dict[Decimal, int] = {}
    for item in numbers:
        counts[item] = counts.get(item, 0) + 1
    most = max(counts.values(), default=0)
    return [*sorted(item for item, times in counts.items() if times == most)]


@BOOKS.of_values("all")
def every(items: list[Value]) -> Value:
    """False when one item is false, true when all are true, otherwise null."""
    if any(item is False for item in items):
        return False
    return True if all(item is True for item in items) else None


@BOOKS.of_values("any")
def some(items: list[Value]) -> Value:
    """True when one item is true, false when all are false, otherwise null."""
    if any(item is True for item in items):
        return True
    return False if all(item is False for item in items) else None


def _extreme(items: list[Value], better: Callable[[Value, Value], bool | None]) -> Value:
    if not items:
        return None
    best = items[0]
    if less(best, best) is None:
        return None
    for item in items[1:]:
        comes = better(best, item)
        if comes is None:
            return None
        best = item if comes else best
    return best


def _numbers(items: list[Value]) -> list[Decimal] | None:
    found = [item for item in items if isinstance(item, Decimal)]
    return found if len(found) == len(items) else None


def _mean(numbers: list[Decimal]) -> Decimal:
    return DECIMAL128.divide(reduce(DECIMAL128.add, numbers), Decimal(len(numbers)))


def _deviation(numbers: list[Decimal]) -> Decimal:
    middle = _mean(numbers)
    squares = [DECIMAL128.power(DECIMAL128.subtract(item, middle), 2) for item in numbers]
    return DECIMAL128.sqrt(DECIMAL128.divide(reduce(DECIMAL128.add, squares), Decimal(len(numbers) - 1)))
