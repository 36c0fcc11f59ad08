"""What lists and pages of cases show, piece by piece."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from luoshi.base.text import Text
from luoshi.cases.acting import Document
from luoshi.cases.nouns import CaseKind, Extension, Need, Rung, Step
from luoshi.packs import Name


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in a list."""

    id: UUID
    number: str
    kind: str
    kind_name: Name
    subject_kind: str
    subject_id: str
    title: str
    keeper: str
    handler: str
    step: str
    step_name: Name
    waits_for: str
    """The organ for which it waits; empty at an end."""
    due_on: date | None
    is_late: bool
    rung: Name | None
    """The rung that was climbed at this step."""
    opened_on: date
    closed_on: date | None
    outcome: str
    version: int


@dataclass(frozen=True, slots=True)
class CaseList:
    """One page of a list. ``count`` is exact up to 10,000, and 10,001 stands for more."""

    rows: list[CaseRow]
    count: int
    next: str
    """What to pass as `after` for the next page; empty at the end."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that the asker can do now."""

    slug: str
    name: Name
    needs: tuple[Need, ...]
    leads_to: Name


@dataclass(frozen=True, slots=True)
class EventView:
    """One thing that happened, as the asker may know it."""

    what: str
    """opened, acted, asked, extended, refused, late, climbed"""
    name: Name | None
    """What the action or rung is called."""
    step: Name
    """Where the case stood after it."""
    due_on: date | None
    days: int
    texts: tuple[Text, ...]
    documents: tuple[Document, ...]
    actor_kind: str
    actor_id: str
    organ: str
    effective_on: date
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything the page of one case shows."""

    row: CaseRow
    kind: CaseKind
    """As it was declared when the case was opened."""
    steps: tuple[Step, ...]
    ladder: tuple[Rung, ...]
    extension: Extension | None
    extensions: int
    asked_days: int
    events: list[EventView]
    """The newest last; before it was sent out only for the keeper's side."""
    choices: list[Choice]
    may_ask_for_time: bool
    may_extend: bool
    """Give more time, or answer a request for it."""
