"""Which programmes stand behind which commitments."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, QuerySet

from luoshi.programmes.models import LedgerObjectRecord, ProgrammeBindingRecord


def bindings_of(commitment: UUID) -> QuerySet[ProgrammeBindingRecord]:
    """The bindings of a commitment that stand."""
    return ProgrammeBindingRecord.objects.filter(commitment=commitment, ended_on=None)


def programmes_of(commitments: Iterable[UUID]) -> dict[UUID, tuple[str, ...]]:
    """The programmes behind each of some commitments, by the commitment's id; those without any are left out."""
    rows = ProgrammeBindingRecord.objects.filter(commitment__in=list(commitments), ended_on=None)
    found: dict[UUID, tuple[str, ...]] = {}
    for commitment, programme in rows.order_by("programme").values_list("commitment", "programme"):
        found[commitment] = (*found.get(commitment, ()), programme)
    return found


def commitments_of(programme: str) -> tuple[UUID, ...]:
    """The commitments that a programme stands behind."""
    rows = ProgrammeBindingRecord.objects.filter(programme=programme, ended_on=None)
    return tuple(rows.order_by("bound_at", "pk").values_list("commitment", flat=True))


def object_counts(programmes: Iterable[str]) -> dict[str, int]:
    """How many objects each ledger holds, whoever asks: what a claim is held against."""
    rows = LedgerObjectRecord.objects.filter(programme__in=list(programmes)).exclude(stage="").values_list("programme")
    return dict(rows.annotate(count=Count("pk")).values_list("programme", "count"))
