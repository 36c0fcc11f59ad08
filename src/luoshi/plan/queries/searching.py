"""Finding commitments by number or words, in the same scope as every list."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from luoshi.base.actor import Actor
from luoshi.journal.service import allowed
from luoshi.plan import policies, states
from luoshi.plan.models import CommitmentRecord
from luoshi.plan.queries.tree import Row, row_views

MOST = 50


@dataclass(frozen=True, slots=True)
class Found:
    """The first rows that hold all words, and how many there are in all."""

    words: str
    total: int
    rows: list[Row]
    plans: dict[UUID, UUID]
    """Row id → plan id."""


def search(actor: Actor, words: str, limit: int = MOST) -> Found:
    """Commitments that hold every one of the blank-separated `words`, or have it as their number."""
    asked = words.split()[:10]
    if not asked:
        return Found(words, 0, [], {})
    rows = allowed(CommitmentRecord.objects.filter(state__in=states.STANDING), policies.see_commitment(actor))
    for word in asked:
        rows = rows.filter(Q(text__icontains=word) | Q(number__iexact=word))
    rows = rows.order_by("-plan__year", "plan_id", "start", "end", "id")
    first = list(rows.values_list("id", flat=True)[:limit])
    shown = row_views(actor, rows.filter(pk__in=first))
    plans = dict(CommitmentRecord.objects.filter(pk__in=first).values_list("id", "plan_id"))
    return Found(words, rows.count(), shown, plans)
