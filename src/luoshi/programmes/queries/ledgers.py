"""The ledgers themselves, with how far their objects are."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from luoshi.base.actor import Actor
from luoshi.base.today import today
from luoshi.programmes import policies, slots
from luoshi.programmes.declared import ledger_on, ledgers_on
from luoshi.programmes.nouns import Programme
from luoshi.programmes.rows import require_ledger_sight, visible_objects


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """A ledger and the numbers of those of its objects that the asker may see."""

    programme: Programme
    objects: int
    done: int
    verified: int
    waiting: int
    refused: int
    late: int


def programmes(actor: Actor) -> list[ProgrammeView]:
    """The declared ledgers, for whoever has to do with ledgers; an organ sees those in which it has objects to see."""
    if not policies.sees_ledgers(actor):
        return []
    ledgers = ledgers_on()
    everything = policies.is_system(actor) or actor.has_role(policies.DELIVERY, *policies.OVERSEERS)
    views = [_view(actor, each) for each in ledgers.programmes]
    return [each for each in views if everything or each.objects or each.programme.keeper == actor.organ]


def programme(actor: Actor, key: str) -> ProgrammeView:
    """One ledger by key or slug; numbers of others' objects are not in it.

    Raises:
        NotFoundError: X003 when it is not declared, or the actor has nothing to do with ledgers.
    """
    found = ledger_on(key)
    require_ledger_sight(actor)
    return _view(actor, found)


def _view(actor: Actor, programme: Programme) -> ProgrammeView:
    standing = {
        name: Count("pk", filter=Q(verification=name)) for name in (slots.VERIFIED, slots.WAITING, slots.REFUSED)
    }
    numbers = (
        visible_objects(actor, programme.key)
        .exclude(stage="")
        .aggregate(
            objects=Count("pk"),
            done=Count("pk", filter=Q(stage__in=programme.done)),
            late=Count("pk", filter=Q(due_on__lt=today(), done_on=None)),
            **standing,
        )
    )
    return ProgrammeView(programme, **numbers)
