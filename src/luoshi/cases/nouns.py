"""The resolved nouns of the cases room: a kind of case with its steps, actions, limits and ladder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from luoshi.packs import Label, Name, Source

Party = Literal["keeper", "handler"]
Listener = Literal["holder", "keeper", "superior"]
Need = Literal["text", "document"]
Outcome = Literal["done", "refused", "dropped"]
About = Literal["commitment"]


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a step may take, from which day on and says who."""

    working_days: int
    effective_from: date
    source: Source


@dataclass(frozen=True, slots=True)
class Step:
    """A state of the case: it waits for a party, or it is an end with an outcome."""

    slug: str
    name: Name
    waits_for: Party | None
    limit: Limit | None
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class CaseAction:
    """What a party can do at some steps, and to which step it leads."""

    slug: str
    name: Name
    at: tuple[str, ...]
    leads_to: str
    party: Party
    roles: tuple[str, ...]
    """Slugs of the roles."""
    needs: tuple[Need, ...]
    other_than: str | None
    """The actor is somebody else than whoever did this action last."""
    limit: Limit | None
    """Holds instead of the next step's own limit."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A way in which a case begins: by people with a role, or proposed after so many red periods."""

    step: str
    roles: tuple[str, ...]
    red_periods: int | None


@dataclass(frozen=True, slots=True)
class Extension:
    """Who may ask for more time, who grants it, how much and how often."""

    asked_by: tuple[str, ...]
    granted_by: tuple[str, ...]
    most_days: int
    times: int
    source: Source


@dataclass(frozen=True, slots=True)
class Rung:
    """A rung of the ladder: so many working days after the due day (before it, if negative) somebody is told."""

    slug: str
    name: Name
    after: int
    tells: tuple[Listener, ...]
    source: Source


@dataclass(frozen=True)
class CaseKind:
    """A kind of case as it is declared on one day."""

    key: str
    slug: str
    name: Name
    summary: Label
    prefix: str
    about: About
    once: bool
    calendar: str
    opens: tuple[Opening, ...]
    steps: tuple[Step, ...]
    actions: tuple[CaseAction, ...]
    extension: Extension | None
    ladder: tuple[Rung, ...]
    effective_from: date
    source: Source

    def step(self, slug: str) -> Step:
        """The step with a slug, which the check has found to exist."""
        return next(each for each in self.steps if each.slug == slug)

    def action(self, slug: str) -> CaseAction | None:
        """The action with a slug."""
        return next((each for each in self.actions if each.slug == slug), None)

    def actions_at(self, step: str) -> tuple[CaseAction, ...]:
        """What can be done at a step, by anybody."""
        return tuple(each for each in self.actions if step in each.at)

    def rung(self, slug: str) -> Rung | None:
        """The rung with a slug."""
        return next((each for each in self.ladder if each.slug == slug), None)

    def roles_of(self, party: Party) -> tuple[str, ...]:
        """Every role that acts for a party, in the order of the declaration."""
        found = [role for each in self.actions if each.party == party for role in each.roles]
        if self.extension:
            found += self.extension.asked_by if party == "handler" else self.extension.granted_by
        if party == "keeper":
            found += [role for each in self.opens for role in each.roles]
        return tuple(dict.fromkeys(found))

    def ends_from(self, step: str) -> frozenset[str]:
        """The steps that can be reached from a step, itself included."""
        return reached({step}, self.actions)


def reached(starts: set[str], actions: Sequence[CaseAction]) -> frozenset[str]:
    """Every step that actions lead to from `starts`, these included."""
    found, waiting = set(starts), list(starts)
    while waiting:
        step = waiting.pop()
        later = {each.leads_to for each in actions if step in each.at} - found
        found |= later
        waiting += later
    return frozenset(found)
