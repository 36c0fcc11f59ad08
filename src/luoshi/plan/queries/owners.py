"""Who has which part in commitments, in one statement for many."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, QuerySet, Value, When

from luoshi.base.actor import Actor
from luoshi.journal.service import as_q
from luoshi.plan import policies, states
from luoshi.plan.models import AssignmentRecord


@dataclass(frozen=True, slots=True)
class Part:
    """An organ's current part in a commitment."""

    id: UUID
    organ: str
    role: str
    """lead or support"""
    answer: str
    """waiting, asked, accepted, objected; empty if the asker may not know"""
    reason: str
    proposed_organ: str
    settlement: str
    settlement_text: str


@dataclass(frozen=True, slots=True)
class Owners:
    """The lead organ, if there is one, and the supporting organs in the order they were named."""

    lead: Part | None
    support: tuple[Part, ...]

    @property
    def all(self) -> tuple[Part, ...]:
        """Lead first."""
        return ((self.lead,) if self.lead else ()) + self.support


NOBODY = Owners(None, ())
_HIDDEN = ("", "", "", "", "")
_FIELDS = (
    "commitment_id", "is_open", "id", "organ", "role", "answer", "reason", "proposed_organ", "settlement", "settlement_text",
)  # fmt: skip


def owners(actor: Actor, commitments: QuerySet[Any] | list[UUID]) -> dict[UUID, Owners]:
    """Current parts by commitment, for commitments that the asker may see.

    Who sees a commitment sees its owners; answers and reasons of another organ stay empty unless the asker may see
    them too.
    """
    seen = When(as_q(policies.see_assignment(actor), AssignmentRecord), then=Value(True))
    rows = AssignmentRecord.objects.filter(commitment__in=commitments, ended_on=None)
    rows = rows.annotate(is_open=Case(seen, default=Value(False), output_field=BooleanField()))
    found: defaultdict[UUID, list[Part]] = defaultdict(list)
    for commitment, is_open, part, organ, role, *answer in rows.order_by("id").values_list(*_FIELDS):
        found[commitment].append(Part(part, organ, role, *(answer if is_open else _HIDDEN)))
    return {
        commitment: Owners(
            next((part for part in parts if part.role == states.LEAD), None),
            tuple(part for part in parts if part.role == states.SUPPORT),
        )
        for commitment, parts in found.items()
    }
