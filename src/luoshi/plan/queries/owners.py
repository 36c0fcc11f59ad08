"""Who has which part in commitments, in one statement for many."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import BooleanField, Case, CharField, QuerySet, Value, When
from django.db.models.functions import Cast

from luoshi.base.actor import Actor
from luoshi.journal.service import as_q
from luoshi.plan import policies, states
from luoshi.plan.models import AssignmentRecord, CommitmentRecord


@dataclass(frozen=True, slots=True)
class Part:
    """An organ's current part in a commitment."""

    id: UUID | None
    """None in lists: there parts that read the same are one value."""
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
_ANSWER = ("answer", "reason", "proposed_organ", "settlement", "settlement_text")


def owners_of(actor: Actor, commitment: UUID) -> Owners:
    """The current parts in one commitment that the asker may see.

    Who sees a commitment sees its owners; answers and reasons of another organ stay empty unless the asker may see
    them too.
    """
    rows = _with_sight(actor, AssignmentRecord.objects.filter(commitment=commitment, ended_on=None))
    values = rows.order_by("id").values_list("is_open", "id", "organ", "role", *_ANSWER)
    return _split(
        [Part(own, organ, role, *(answer if seen else _HIDDEN)) for seen, own, organ, role, *answer in values]
    )


def owners(actor: Actor, commitments: QuerySet[CommitmentRecord]) -> dict[str, Owners]:
    """The same for all of `commitments` that the asker may see, by the ``hex`` of their id, in one statement."""
    rows = AssignmentRecord.objects.filter(commitment__in=commitments.order_by().values("id"), ended_on=None)
    # Turning thousands of keys into UUID objects would take longer than the statement: most are the same ones again.
    rows = _with_sight(actor, rows).annotate(key=Cast("commitment_id", CharField()))
    known: dict[tuple[str, ...], Part] = {}
    found: defaultdict[str, list[Part]] = defaultdict(list)
    for key, seen, *values in rows.order_by("id").values_list("key", "is_open", "organ", "role", *_ANSWER):
        shown = tuple(values) if seen else (*values[:2], *_HIDDEN)
        part = known.get(shown)
        if part is None:
            part = known[shown] = Part(None, *shown)
        found[key].append(part)
    return {key.replace("-", ""): _split(parts) for key, parts in found.items()}


def _with_sight(actor: Actor, rows: QuerySet[AssignmentRecord]) -> QuerySet[AssignmentRecord]:
    """Each row with whether the asker may see its answer."""
    seen = When(as_q(policies.see_assignment(actor), AssignmentRecord), then=Value(True))
    return rows.annotate(is_open=Case(seen, default=Value(False), output_field=BooleanField()))


def _split(parts: list[Part]) -> Owners:
    lead = next((part for part in parts if part.role == states.LEAD), None)
    return Owners(lead, tuple(part for part in parts if part.role == states.SUPPORT))
