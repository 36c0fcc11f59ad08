"""The resolved nouns of the support room: a policy with its clauses, and the invented mandates of a demo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from luoshi.packs import Label, Name, Source

PolicyKind = Literal["subsidy", "award", "tax", "loan", "rent", "talent", "space", "service"]
Delivery = Literal["apply", "automatic"]
Period = Literal["once", "monthly", "yearly"]


@dataclass(frozen=True, slots=True)
class Amount:
    """How much a clause gives, in yuan, from which day and says who."""

    value: Decimal
    effective_from: date
    source: Source


@dataclass(frozen=True, slots=True)
class Clause:
    """One benefit of a policy, and the rule of its decision that says who gets it."""

    rule: str | None
    """The rule's id; None where the decision is one expression."""
    benefit: Label
    amount: Amount | None
    period: Period
    basis: Source


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy for companies as it is declared on one day."""

    key: str
    slug: str
    title: Name
    summary: Label
    for_whom: Label
    organ: str
    region: str
    kind: PolicyKind
    decision: str
    clauses: tuple[Clause, ...]
    delivery: Delivery
    open_from: date | None
    open_until: date | None
    channel: Label
    documents: tuple[Label, ...]
    effective_from: date
    source: Source

    def clause(self, rule: str | None) -> Clause | None:
        """The clause that goes by a rule of the decision."""
        return next((each for each in self.clauses if each.rule == rule), None)

    def state_on(self, day: date) -> Literal["coming", "open", "closed"]:
        """Whether it can be had on `day`: not yet, now, or no more."""
        begins = max(self.effective_from, self.open_from or self.effective_from)
        if day < begins:
            return "coming"
        return "closed" if self.open_until is not None and day > self.open_until else "open"


@dataclass(frozen=True, slots=True)
class Mandate:
    """An invented person of a demo who speaks for a company."""

    key: str
    person: str
    company: str
    """The unified social credit code."""
