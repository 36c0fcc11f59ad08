"""What is published: decisions, the policies that use them and the elements they speak of, out of a manifest's body."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.base.today import today
from luoshi.journal.service import ManifestRecord, current_manifest, manifest_at
from luoshi.rules.forms import ElementType
from luoshi.support.errors import NothingDeclaredError
from luoshi.support.tables.content import Form, Forms

DECISION, POLICY, ELEMENT, ORGAN, REGION = (
    "rules/decision", "support/policy", "catalog/element", "directory/organ", "directory/region",
)  # fmt: skip


@dataclass(frozen=True)
class Declared:
    """The written forms of one manifest."""

    place: int
    hash: str
    effective_from: date
    format_version: str
    data: Mapping[str, Any]

    def forms(self, kind: str) -> list[Form]:
        """Every declaration of a kind."""
        return self.data["declarations"].get(kind, [])

    @cached_property
    def decisions(self) -> Mapping[str, Form]:
        """The decision tables by key."""
        return {form["key"]: form for form in self.forms(DECISION) if form.get("expression") is None}

    @cached_property
    def policies(self) -> Mapping[str, Form]:
        """The policies by key."""
        return {form["key"]: form for form in self.forms(POLICY)}

    @cached_property
    def elements(self) -> Mapping[str, ElementType]:
        """The elements by key, as rules see them."""
        return {
            form["key"]: ElementType(
                form["name"]["zh"], form["type"], tuple(choice["value"] for choice in form["choices"])
            )
            for form in self.forms(ELEMENT)
        }

    @cached_property
    def element_forms(self) -> Mapping[str, Form]:
        """The elements by the name that rules call them by."""
        return {form["name"]["zh"]: form for form in self.forms(ELEMENT)}

    def policies_of(self, decision: str) -> tuple[Form, ...]:
        """The policies that use a decision."""
        return tuple(form for form in self.forms(POLICY) if form["decision"] == decision)

    def find(self, decision: str) -> Forms | None:
        """A decision table and its policies; None where the manifest has none of this key."""
        form = self.decisions.get(decision)
        return None if form is None else Forms(form, self.policies_of(decision))

    def get(self, decision: str) -> Forms:
        """A decision table and its policies.

        Raises:
            NotFoundError: X003 when no table has this key.
        """
        found = self.find(decision)
        if found is None:
            raise NotFoundError(msg("There is no such table."), msg("Choose one from the list of tables."))
        return found


def declared(row: ManifestRecord) -> Declared:
    """The forms in a manifest; read once for each body."""
    return Declared(row.sequence, row.hash, row.effective_from, row.format_version, _data(row.sequence, row.hash))


def in_force(on: date | None = None) -> Declared:
    """What is declared on the day (default: today).

    Raises:
        NothingDeclaredError: X143 when no manifest is in force.
    """
    row = current_manifest(on or today())
    if row is None:
        raise NothingDeclaredError(msg("No pack was in force on this day."), msg("Choose a later day."))
    return declared(row)


def upcoming() -> Declared:
    """What will be declared when everything that waits has taken effect."""
    return in_force(date.max)


def at_place(sequence: int) -> Declared:
    """What the manifest at a place of the chain declares."""
    row = manifest_at(sequence)
    if row is None:
        raise NotFoundError(msg("There is no manifest {place}.", place=sequence))
    return declared(row)


@lru_cache(maxsize=8)
def _data(sequence: int, digest: str) -> Mapping[str, Any]:
    row = manifest_at(sequence)
    assert row is not None
    assert row.hash == digest
    return json.loads(row.body)
