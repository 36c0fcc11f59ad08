"""The resolved nouns of the directory: what a checked pack says, ready to work with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from luoshi.packs import Label, Name, Source

RegionKind = Literal["country", "province", "municipality", "city", "district", "county", "area"]
OrganKind = Literal["national", "provincial", "municipal", "district", "enterprise", "institution"]
Sight = Literal["city", "region", "organ", "public"]


@dataclass(frozen=True, slots=True)
class Region:
    """A territory with its place in the tree."""

    key: str
    name: Name
    short_name: str
    kind: RegionKind
    code: str | None
    parent: str | None
    ancestors: tuple[str, ...]
    """Keys from the parent up to the root."""
    effective_from: date | None
    effective_to: date | None
    succeeds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """One responsibility, with the source that holds for it."""

    text: str
    words: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ on the days on which it exists in this form."""

    key: str
    name: Name
    short_names: tuple[str, ...]
    aliases: tuple[str, ...]
    kind: OrganKind
    region: str
    superior: str | None
    duties: tuple[Duty, ...]
    source: Source
    effective_from: date
    effective_to: date | None
    succeeds: tuple[str, ...]

    def exists_on(self, day: date) -> bool:
        """Whether this form of the organ exists on `day`."""
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)


@dataclass(frozen=True, slots=True)
class Role:
    """A role by its slug."""

    key: str
    slug: str
    name: Name
    sees: Sight
    description: Label | None


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person with the region of their organ."""

    key: str
    name: Name
    organ: str
    """Empty for somebody from outside."""
    region: str
    roles: tuple[str, ...]
    """Slugs of the roles."""
    title: Label | None
