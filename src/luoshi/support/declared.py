"""What the city declares for companies on a day: elements, policies, and their decisions ready to be asked.

Read out of the published manifest in force, once for each manifest: the rest of the pack is not thawed for it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import Any, cast

from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.catalog.declarations import KINDS as CATALOG
from luoshi.catalog.nouns import Element
from luoshi.journal.service import current_manifest
from luoshi.packs import AnyKind
from luoshi.rules.decide import Runnable, runnable
from luoshi.rules.declarations import DecisionDeclaration
from luoshi.rules.forms import ElementType, model_of
from luoshi.support.declarations import KINDS as SUPPORT
from luoshi.support.errors import NothingDeclaredError
from luoshi.support.nouns import Mandate, Policy


@dataclass(frozen=True)
class Compiled:
    """A decision ready to be asked, with the elements that it speaks of."""

    declaration: DecisionDeclaration
    runnable: Runnable
    elements: tuple[Element, ...]

    @property
    def name(self) -> str:
        """Its name in FEEL."""
        return self.declaration.name.zh


@dataclass(frozen=True)
class Declared:
    """The declarations of one manifest that concern companies."""

    version: str
    elements: tuple[Element, ...]
    policies: tuple[Policy, ...]
    decisions: Mapping[str, DecisionDeclaration]
    mandates: tuple[Mandate, ...] = ()
    materials: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    _compiled: dict[str, Compiled] = field(default_factory=dict[str, Compiled], repr=False, compare=False)
    _contents: dict[str, str] = field(default_factory=dict[str, str], repr=False, compare=False)

    @cached_property
    def by_name(self) -> Mapping[str, Element]:
        """The elements by the names that rules call them by."""
        return {element.name.zh: element for element in self.elements}

    @cached_property
    def by_slug(self) -> Mapping[str, Element]:
        """The elements by slug, which is the name of their column."""
        return {element.slug: element for element in self.elements}

    @cached_property
    def _types(self) -> Mapping[str, ElementType]:
        return {each.key: ElementType(each.name.zh, each.type, each.values) for each in self.elements}

    def _text(self, path: str) -> str:
        return self.materials.get(path, "")

    def element(self, key: str) -> Element:
        """The element with a key.

        Raises:
            NotFoundError: X003
        """
        found = next((each for each in self.elements if each.key == key), None)
        if found is None:
            raise NotFoundError(msg("There is no such element."), msg("Choose one of those that the page asks for."))
        return found

    def policy(self, key: str) -> Policy:
        """The policy with a key or slug.

        Raises:
            NotFoundError: X003
        """
        found = next((each for each in self.policies if key in (each.key, each.slug)), None)
        if found is None:
            raise NotFoundError(
                msg("There is no such policy on this day."), msg("Look for it in the list of policies.")
            )
        return found

    def compiled(self, policy: Policy) -> Compiled:
        """The decision of a policy, compiled when it is first asked for."""
        key = policy.decision
        if key not in self._compiled:
            declaration = self.decisions[key]
            made = runnable(model_of(declaration, self._types, texts=self._text))
            used = {each.name for each in made.model.inputs.values()}
            self._compiled[key] = Compiled(
                declaration, made, tuple(each for each in self.elements if each.name.zh in used)
            )
        return self._compiled[key]

    def content(self, policy: Policy) -> str:
        """A digest of what a policy says and asks: it changes exactly when one of the two does."""
        if policy.key not in self._contents:
            decision = self.decisions[policy.decision]
            written = [repr(policy), decision.model_dump_json(), self._text(decision.file or "")]
            self._contents[policy.key] = sha256("\n".join(written).encode()).hexdigest()
        return self._contents[policy.key]


def declared_on(day: date) -> Declared:
    """What is declared on `day`.

    Raises:
        NothingDeclaredError: X143 when no manifest was in force.
    """
    row = current_manifest(day)
    if row is None:
        raise NothingDeclaredError(msg("Nothing was declared on {day}.", day=day), msg("Choose a later day."))
    found = _kept(row.hash)
    if not found:
        found.append(read_declared(row.hash, row.body))
    return found[0]


@lru_cache(maxsize=6)
def _kept(version: str) -> list[Declared]:
    """A place for what a manifest declares; the few manifests that people ask for stay compiled."""
    return []


def read_declared(version: str, body: str) -> Declared:
    """The declarations for companies in a manifest's body, which was checked when it was published."""
    manifest = json.loads(body)
    forms: Mapping[str, list[Any]] = manifest["declarations"]
    decisions = [DecisionDeclaration.model_validate_json(json.dumps(form)) for form in forms.get("rules/decision", ())]
    return Declared(
        version,
        tuple(_resolved(CATALOG, "catalog/element", forms)),
        tuple(_resolved(SUPPORT, "support/policy", forms)),
        {each.key: each for each in decisions},
        tuple(_resolved(SUPPORT, "support/mandate", forms)),
        manifest["materials"],
    )


def _resolved(kinds: tuple[AnyKind, ...], name: str, forms: Mapping[str, list[Any]]) -> list[Any]:
    kind = next(each for each in kinds if each.name == name)
    written = [kind.written.model_validate_json(json.dumps(form)) for form in forms.get(name, ())]
    return [kind.resolve(each, cast("Any", None)) for each in written]
