"""Functions that look into lists and make lists of lists; positions count from 1, or from the end when negative."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cmp_to_key

from luoshi.rules.builtins.registry import BOOKS
from luoshi.rules.steps import ITEMS, spend, spend_on
from luoshi.rules.values import Function, Value, equal


@BOOKS.form("list contains", "list: list", "element: any|null")
def list_contains(items: list[Value], element: Value) -> Value:
    """Whether one of the items equals the element."""
    return any(equal(item, element) is True for item in items)


@BOOKS.form("sublist", "list: list", "start position: number", "length: number|null?")
def sublist(items: list[Value], start: Decimal, length: Decimal | None = None) -> Value:
    """The items from a position on, as many as said."""
    first = _index(start, len(items))
    if first is None:
        return None
    if length is None:
        return items[first:]
    return None if length < 0 or first + int(length) > len(items) else items[first : first + int(length)]


@BOOKS.form("append", "list: list", "item: any|null*")
def append(items: list[Value], new: Sequence[Value] = ()) -> Value:
    """The list and more items at its end."""
    return [*items, *new]


@BOOKS.form("concatenate", "list: list*")
def concatenate(lists: Sequence[list[Value]] = ()) -> Value:
    """All lists in one."""
    return [item for items in lists for item in items] if lists else None


@BOOKS.form("insert before", "list: list", "position: number", "newItem: any|null")
def insert_before(items: list[Value], position: Decimal, item: Value) -> Value:
    """The list with an item more at this position."""
    at = _index(position, len(items))
    return None if at is None else [*items[:at], item, *items[at:]]


@BOOKS.form("remove", "list: list", "position: number")
def remove(items: list[Value], position: Decimal) -> Value:
    """The list without the item at this position."""
    at = _index(position, len(items))
    return None if at is None else [*items[:at], *items[at + 1 :]]


@BOOKS.form("list replace", "list: list", "position: number", "newItem: any|null")
def replace_at(items: list[Value], position: Decimal, item: Value) -> Value:
    """The list with another item at this position."""
    at = _index(position, len(items))
    return None if at is None else [*items[:at], item, *items[at + 1 :]]


@BOOKS.form("list replace", "list: list", "match: function", "newItem: any|null")
def replace_where(items: list[Value], match: Function, new: Value) -> Value:
    """The list with another item wherever the function of item and new item holds."""
    found = [match.call([item, new]) for item in items]
    if any(not isinstance(holds, bool) for holds in found):
        return None
    return [new if holds else item for item, holds in zip(items, found, strict=True)]


@BOOKS.form("reverse", "list: list")
def reverse(items: list[Value]) -> Value:
    """The items from the last to the first."""
    return items[::-1]


@BOOKS.form("index of", "list: list", "match: any|null")
def index_of(items: list[Value], match: Value) -> Value:
    """All positions of items that equal the match."""
    return [Decimal(at) for at, item in enumerate(items, 1) if equal(item, match) is True]


@BOOKS.form("union", "list: list*")
def union(lists: Sequence[list[Value]] = ()) -> Value:
    """All lists in one, each value once."""
    return distinct([item for items in lists for item in items]) if lists else None


@BOOKS.form("distinct values", "list: list")
def distinct_values(items: list[Value]) -> Value:
    """Each value once, where it first stands."""
    return distinct(items)


@BOOKS.form("flatten", "list: list")
def flatten(items: list[Value]) -> Value:
    """One list of all that stands in lists inside lists."""
    flat: list[Value] = []
    waiting: list[Value] = items[::-1]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            spend(1 + len(item) // ITEMS)
            waiting.extend(reversed(item))
        else:
            flat.append(item)
    return flat


@BOOKS.form("sort", "list: list", "precedes: function")
def sort(items: list[Value], precedes: Function) -> Value:
    """The items in the order of a function that says which of two comes first; equal ones keep theirs."""
    answers: list[Value] = []

    def order(left: Value, right: Value) -> int:
        before, after = precedes.call([left, right]), precedes.call([right, left])
        answers.extend((before, after))
        return (after is True) - (before is True)

    ordered = sorted(items, key=cmp_to_key(order))
    return None if any(not isinstance(answer, bool) for answer in answers) else ordered


def distinct(items: list[Value]) -> list[Value]:
    """Each value once; texts, numbers and truth values are found by hash, others by comparing."""
    seen: set[tuple[type, object]] = set()
    kept: list[Value] = []
    others: list[Value] = []
    for item in items:
        if item is None or isinstance(item, (str, Decimal, bool)):
            key = (type(item), item)
            if key in seen:
                continue
            seen.add(key)
        else:
            spend_on(others)
            if any(equal(item, other) is True for other in others):
                continue
            others.append(item)
        kept.append(item)
    return kept


def _index(position: Decimal, length: int) -> int | None:
    at = int(position)
    if at == 0 or abs(at) > length:
        return None
    return at - 1 if at > 0 else length + at
