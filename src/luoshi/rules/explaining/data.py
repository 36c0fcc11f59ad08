"""A record as the explainer takes it: values, or data that say where they came from and from which day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import cast

Path = tuple[str, ...]
"""Where a datum stands in a record: its name, or the names on the way to it."""


@dataclass(frozen=True, slots=True)
class Datum:
    """A value, and where it came from in words for people; a value of None is not known."""

    value: object
    source: str | None = None
    as_of: date | None = None
    label: str | None = None

    @property
    def known(self) -> bool:
        """Whether there is a value; what is no number and not finite is none."""
        return self.value is not None and not (isinstance(self.value, float) and not isfinite(self.value))


@dataclass(frozen=True, slots=True)
class Naming:
    """How people call a datum, in what it is counted, and the smallest step in which it can differ."""

    label: str | None = None
    unit: str | None = None
    step: Decimal | None = None
    unit_of_one: str | None = None
    """The unit after exactly one, where a language says it otherwise."""


Namings = Mapping[str, Naming]
NO_NAMINGS: Namings = {}


def name_of(path: Path) -> str:
    """The name under which a datum is spoken of: that of its path, joined by points."""
    return ".".join(path)


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of one subject: plain values for deciding, data for telling."""

    plain: Mapping[str, object]
    data: Mapping[Path, Datum] = field(default_factory=dict[Path, Datum])

    @classmethod
    def of(cls, given: Mapping[str, object]) -> Record:
        """From values and data, mixed and nested as they are."""
        data: dict[Path, Datum] = {}
        plain = {name: _plain(value, (name,), data) for name, value in given.items()}
        return cls(plain, data)

    def value(self, path: Path) -> object:
        """What stands at a path; None where nothing does."""
        found = _stepped(self.plain, path)
        return found if found is not None or len(path) == 1 else None

    def datum(self, path: Path) -> Datum:
        """The datum at a path, with its source when one was given for it or for what it is part of."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.data:
                given = self.data[path[:length]]
                return given if length == len(path) else Datum(self.value(path), given.source, given.as_of)
        return Datum(self.value(path))

    def changed(self, changes: Mapping[Path, object]) -> dict[str, object]:
        """The plain record with other values at some paths."""
        made = dict(self.plain)
        for path, value in changes.items():
            inner = made
            for step in path[:-1]:
                below = inner.get(step)
                inner[step] = dict(cast("Mapping[str, object]", below)) if isinstance(below, Mapping) else {}
                inner = cast("dict[str, object]", inner[step])
            inner[path[-1]] = value
        return made


def _stepped(record: object, path: Path) -> object:
    for step in path:
        record = cast("Mapping[str, object]", record).get(step) if isinstance(record, Mapping) else None
    return record


def _plain(given: object, path: Path, data: dict[Path, Datum]) -> object:
    if isinstance(given, Datum):
        data[path] = given
        return _plain(given.value, path, data)
    if isinstance(given, Mapping):
        inner = cast("Mapping[str, object]", given)
        return {name: _plain(value, (*path, name), data) for name, value in inner.items()}
    return given
