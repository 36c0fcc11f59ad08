"""The resolved nouns of the programmes room: a ledger with its stages, quantities, evidence and problems."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from luoshi.packs import Label, Name, Source

StageKind = Literal["open", "work", "done"]
MoneyStage = Literal["planned", "approved", "contracted", "paid"]
Media = Literal["image", "document"]
Verifier = Literal["keeper", "other-organ", "any-other-person"]

MONEY_STAGES: tuple[MoneyStage, ...] = ("planned", "approved", "contracted", "paid")


@dataclass(frozen=True, slots=True)
class Stage:
    """A step that an object passes; one of kind `done` counts as finished."""

    slug: str
    name: Name
    kind: StageKind


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure of each object."""

    slug: str
    name: Name
    unit: str


@dataclass(frozen=True, slots=True)
class EvidenceKind:
    """A picture or document that an object needs before it may enter a stage."""

    slug: str
    name: Name
    media: Media
    stage: str


@dataclass(frozen=True, slots=True)
class Verification:
    """At which stage another person looks at an object, and who may be that person."""

    stage: str
    by: Verifier


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """Something that can be wrong with an object."""

    slug: str
    name: Name


@dataclass(frozen=True, slots=True)
class Programme:
    """A ledger as it is declared on one day."""

    key: str
    slug: str
    name: Name
    summary: Label
    unit: Name
    keeper: str
    identity: Name
    by_district: bool
    stages: tuple[Stage, ...]
    quantities: tuple[Quantity, ...]
    money: tuple[MoneyStage, ...]
    evidence: tuple[EvidenceKind, ...]
    verification: Verification | None
    problems: tuple[ProblemKind, ...]
    commitments: tuple[str, ...]
    effective_from: date
    source: Source

    def stage(self, slug: str) -> Stage | None:
        """The stage with this slug."""
        return next((each for each in self.stages if each.slug == slug), None)

    def place(self, slug: str) -> int:
        """How far along a stage stands; -1 for none."""
        return next((place for place, each in enumerate(self.stages) if each.slug == slug), -1)

    @property
    def done(self) -> frozenset[str]:
        """The stages that count as finished."""
        return frozenset(each.slug for each in self.stages if each.kind == "done")

    def needs(self, stage: str) -> tuple[EvidenceKind, ...]:
        """The evidence that is required for a stage."""
        return tuple(each for each in self.evidence if each.stage == stage)
