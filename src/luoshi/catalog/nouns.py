"""The resolved noun of the catalog: a data element, ready to work with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from luoshi.packs import Label, Name, Words

ElementType = Literal["number", "money", "string", "date", "boolean"]
Rhythm = Literal["daily", "monthly", "yearly"]
Identity = Literal["credit-code", "company-name", "region", "industry"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that an element may have."""

    value: str
    name: Name


class Unit(Label):
    """In what a number is counted."""

    one: Words | None = None
    """The English word after exactly one, such as person."""

    def after(self, number: object, *, english: bool) -> str:
        """The unit as it stands after a number."""
        if not english:
            return self.zh
        return (self.one if number in (1, -1) else None) or self.en or self.zh


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that is known about a company or a person, wherever it is used."""

    key: str
    slug: str
    """The last part of the key, and the name of a column that carries it."""
    name: Name
    """Its Chinese name is also the name by which rules call it."""
    meaning: Label
    type: ElementType
    unit: Unit | None
    choices: tuple[Choice, ...]
    organ: str
    """The key of the organ that answers for its values."""
    dataset: Label | None
    rhythm: Rhythm
    self_reported: bool
    question: Label | None
    identity: Identity | None

    @property
    def feel_type(self) -> str:
        """The type by which rules know it: money is a number of yuan."""
        return "number" if self.type == "money" else self.type

    @property
    def values(self) -> tuple[str, ...]:
        """The values that it may have; empty if any will do."""
        return tuple(choice.value for choice in self.choices)
