"""The resolved nouns that a pack says about plans: the task source and its prepared commitments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from luoshi.packs import Label, Name, Source

PlanLevel = Literal["national", "provincial", "municipal", "district"]
TaskSource = Literal["work-report", "instruction", "meeting", "proposal"]
How = Literal["system", "programme", "evidence", "unmeasurable"]
Comparator = Literal["=", ">=", "<=", "~", "range"]


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to be reached."""

    slug: str
    indicator: Label
    comparator: Comparator
    value: Decimal
    lower: Decimal | None
    unit: str
    baseline: Decimal | None
    due_on: date
    effective_from: date
    source: Source


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step on the way, with its weight inside the commitment."""

    slug: str
    name: Label
    due_on: date
    weight: int


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise of the plan, anchored in the sentence that it came from."""

    key: str
    plan: str
    text: str
    start: int
    end: int
    """Code points in the report's text, half open."""
    lead: str
    support: tuple[str, ...]
    each_district: bool
    how: How
    through: Label | None
    reason: Label | None
    due_on: date
    due_is_inferred: bool
    targets: tuple[Target, ...]
    milestones: tuple[Milestone, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A year's tasks from one source, with the text that they stand in."""

    key: str
    title: Name
    year: int
    level: PlanLevel
    task_source: TaskSource
    region: str
    issued_by: str
    issued_on: date | None
    report_path: str
    report: str
    source: Source
    higher: tuple[str, ...]
    """Plans that this one carries out."""
