"""Who speaks for which company."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from luoshi.base.actor import Actor
from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.base.today import today
from luoshi.journal.service import allowed
from luoshi.support import policies
from luoshi.support.models import MandateRecord


@dataclass(frozen=True, slots=True)
class MandateView:
    """A company that the actor speaks for."""

    id: UUID
    company: str
    granted_on: date


def in_force(on: date | None = None) -> QuerySet[MandateRecord]:
    """Mandates that hold on the day (default: today)."""
    day = on or today()
    return MandateRecord.objects.filter(Q(ended_on=None) | Q(ended_on__gt=day), granted_on__lte=day)


def companies_of(actor: Actor, on: date | None = None) -> list[str]:
    """The credit codes of the companies that the actor speaks for."""
    if actor.kind != "person":
        return []
    return list(in_force(on).filter(person=actor.id).order_by("granted_on", "pk").values_list("company", flat=True))


def my_mandates(actor: Actor) -> list[MandateView]:
    """The mandates of the actor, the oldest first."""
    rows = allowed(in_force(), policies.see_mandate(actor)).filter(person=actor.id).order_by("granted_on", "pk")
    return [MandateView(row.id, row.company, row.granted_on) for row in rows]


def require_mandate(actor: Actor, company: str, on: date | None = None) -> None:
    """Refuse to say anything about a company that the actor does not speak for.

    Raises:
        NotFoundError: X003, the same whether there is such a company or not.
    """
    if not policies.is_system(actor) and company not in companies_of(actor, on):
        raise NotFoundError(
            msg("There is no such company among those that you speak for."),
            msg("Enter as a person with a mandate for it, or have one granted."),
        )
