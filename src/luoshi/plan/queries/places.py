"""Where the things that wait on desks are to be found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from luoshi.base.actor import Actor
from luoshi.journal.service import allowed
from luoshi.plan import policies
from luoshi.plan.models import AssignmentRecord, CommitmentRecord, RevisionRecord


@dataclass(frozen=True, slots=True)
class Place:
    """The commitment, and its plan, that something is about."""

    plan: UUID
    commitment: UUID


def places_of(actor: Actor, subjects: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Place]:
    """(kind, id) of assignments and revisions → where they are, as far as the asker may see the commitment."""
    wanted: dict[str, list[str]] = {"assignment": [], "revision": []}
    for kind, subject in subjects:
        if kind in wanted:
            wanted[kind].append(subject)
    parts = AssignmentRecord.objects.filter(pk__in=wanted["assignment"]).values_list("pk", "commitment_id")
    revisions = RevisionRecord.objects.filter(pk__in=wanted["revision"]).values_list("pk", "commitment_id")
    about = {("assignment", str(pk)): row for pk, row in parts} | {("revision", str(pk)): row for pk, row in revisions}
    rows = allowed(CommitmentRecord.objects.filter(pk__in=set(about.values())), policies.see_commitment(actor))
    plans = dict(rows.values_list("pk", "plan_id"))
    return {subject: Place(plans[row], row) for subject, row in about.items() if row in plans}
