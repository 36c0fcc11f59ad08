"""Finding commitments by number or words, in the same scope as every list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import QuerySet

from luoshi.base.actor import Actor
from luoshi.journal.service import allowed
from luoshi.plan import policies, states
from luoshi.plan.finding import KIND
from luoshi.plan.models import CommitmentRecord
from luoshi.plan.queries.tree import Row, row_views
from luoshi.search.service import Snippet, find

MOST = 200


@dataclass(frozen=True, slots=True)
class Found:
    """The best rows for the words, the best first; at most as many as were asked for."""

    words: str
    total: int
    rows: list[Row]
    plans: dict[UUID, UUID]
    """Row id → plan id."""
    snippets: dict[UUID, Snippet] = field(default_factory=dict[UUID, Snippet])
    """Row id → its text around the words, each piece with whether it is what was searched for."""


def search(actor: Actor, words: str, limit: int = MOST) -> Found:
    """Commitments with this number, else those that hold the words or most of them."""
    asked = words.replace("\x00", " ").strip()
    if not asked:
        return Found(words, 0, [], {})
    open_rows = allowed(CommitmentRecord.objects.filter(state__in=states.STANDING), policies.see_commitment(actor))
    ids = list(open_rows.filter(number__iexact=asked).values_list("id", flat=True))
    snippets: dict[UUID, Snippet] = {}
    if not ids:

        def may(_kind: str, candidates: Sequence[str]) -> list[str]:
            return [str(each) for each in open_rows.filter(pk__in=candidates).values_list("id", flat=True)]

        hits = find(asked, [KIND], may, limit=limit)
        snippets = {UUID(hit.subject_id): hit.snippet for hit in hits}
        ids = list(snippets)
    return _found(actor, words, ids, snippets, open_rows.filter(pk__in=ids))


def _found(
    actor: Actor, words: str, ids: list[UUID], snippets: dict[UUID, Snippet], rows: QuerySet[CommitmentRecord]
) -> Found:
    place = {row_id: index for index, row_id in enumerate(ids)}
    views = sorted(row_views(actor, rows), key=lambda row: place[row.id])
    plans = dict(rows.order_by().values_list("id", "plan_id"))
    return Found(words, len(views), views, plans, snippets)
