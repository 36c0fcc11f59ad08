"""Permission predicates: one object per noun and verb, rendered wherever it is needed.

A predicate is data. `allows(row)` decides about one row in Python; the journal room renders the same object as a
Django ``Q`` and the lake will render it as an Ibis filter, so a list, a count, a search and an export cannot differ.
Field names use Django's double underscore path; `Related` looks through a to-many relation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from luoshi.base.actor import Actor


@dataclass(frozen=True, slots=True)
class Always:
    """Every row."""

    def allows(self, row: object) -> bool:
        """True."""
        return True


@dataclass(frozen=True, slots=True)
class Never:
    """No row."""

    def allows(self, row: object) -> bool:
        """False."""
        return False


@dataclass(frozen=True, slots=True)
class OneOf:
    """Rows whose `field` is one of `values`."""

    field: str
    values: frozenset[Any]

    def allows(self, row: object) -> bool:
        """Whether the row's value is among the values."""
        return _value(row, self.field) in self.values


@dataclass(frozen=True, slots=True)
class Related:
    """Rows of which at least one row of the to-many `relation` satisfies `predicate`."""

    relation: str
    predicate: Predicate

    def allows(self, row: object) -> bool:
        """Whether one related row satisfies the predicate."""
        related: Any = getattr(row, self.relation)
        rows: Iterable[object] = related.all() if hasattr(related, "all") else related
        return any(self.predicate.allows(each) for each in rows)


@dataclass(frozen=True, slots=True)
class AllOf:
    """Rows that satisfy every part."""

    parts: tuple[Predicate, ...]

    def allows(self, row: object) -> bool:
        """Whether all parts allow the row."""
        return all(part.allows(row) for part in self.parts)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Rows that satisfy at least one part."""

    parts: tuple[Predicate, ...]

    def allows(self, row: object) -> bool:
        """Whether one part allows the row."""
        return any(part.allows(row) for part in self.parts)


Predicate = Always | Never | OneOf | Related | AllOf | AnyOf
Policy = Callable[[Actor], Predicate]


def one_of(field: str, *values: object) -> OneOf:
    """`field` is one of `values`."""
    return OneOf(field, frozenset(values))


def any_of(*parts: Predicate) -> AnyOf:
    """At least one of `parts`."""
    return AnyOf(parts)


def all_of(*parts: Predicate) -> AllOf:
    """All of `parts`."""
    return AllOf(parts)


def _value(row: object, path: str) -> Any:
    for name in path.split("__"):
        row = getattr(row, name, None)
    return row
