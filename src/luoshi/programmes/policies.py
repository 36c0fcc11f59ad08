"""Who may see and do what with the objects of ledgers: one predicate per noun and verb.

Offices, mayor and auditor see every object; an organ sees those that it records and those of the ledgers that it
keeps; a district officer also those of the district. The public sees none.
"""

from __future__ import annotations

from collections.abc import Iterable

from luoshi.base.actor import Actor
from luoshi.base.permissions import Always, Never, Predicate, any_of, one_of
from luoshi.programmes.nouns import Programme

DELIVERY = "delivery-officer"
OVERSEERS = ("mayor", "auditor")
ORGAN_ROLES = ("organ-head", "organ-officer", "district-officer")


def is_system(actor: Actor) -> bool:
    """Whether a job acts."""
    return actor.kind == "job" and actor.has_role("system")


def see_object(actor: Actor, kept: Iterable[str]) -> Predicate:
    """Objects whose row the actor may open; `kept`: the programmes that the actor's organ keeps.

    Lists, counts, exports, evidence and the rows behind a number share it.
    """
    if is_system(actor) or actor.has_role(DELIVERY, *OVERSEERS):
        return Always()
    if not actor.has_role(*ORGAN_ROLES) or not actor.organ:
        return Never()
    parts: list[Predicate] = [one_of("organ", actor.organ), one_of("programme", *kept)]
    if actor.has_role("district-officer") and actor.region:
        parts.append(one_of("region", actor.region))
    return any_of(*parts)


def record_object(actor: Actor, kept: Iterable[str]) -> Predicate:
    """Objects that the actor may record: those of their organ, and those of the ledgers that it keeps."""
    if is_system(actor):
        return Always()
    if not actor.has_role(*ORGAN_ROLES) or not actor.organ:
        return Never()
    return any_of(one_of("organ", actor.organ), one_of("programme", *kept))


def take_in_objects(actor: Actor, programme: Programme) -> Predicate:
    """Objects (by `organ`) that a list may bring: all for the keeper and the delivery office, else one's organ's."""
    if is_system(actor) or actor.has_role(DELIVERY):
        return Always()
    if not actor.has_role(*ORGAN_ROLES) or not actor.organ:
        return Never()
    return Always() if actor.organ == programme.keeper else one_of("organ", actor.organ)


def remove_object(actor: Actor, programme: Programme) -> Predicate:
    """Objects that the actor may take out of a ledger and bring back: the keeper and the delivery office, no crew."""
    if is_system(actor) or actor.has_role(DELIVERY):
        return Always()
    keeps = actor.has_role(*ORGAN_ROLES) and actor.organ == programme.keeper
    return one_of("programme", programme.key) if keeps else Never()


def verify_object(actor: Actor, programme: Programme) -> Predicate:
    """Objects that the actor may verify, but for the person who recorded them: as the ledger says."""
    if programme.verification is None or actor.kind != "person" or not actor.has_role(DELIVERY, *ORGAN_ROLES):
        return Never()
    by = programme.verification.by
    if by == "keeper":
        own = one_of("programme", programme.key)
        return own if actor.organ == programme.keeper and actor.has_role(*ORGAN_ROLES) else Never()
    kept = (programme.key,) if actor.organ == programme.keeper else ()
    return see_object(actor, kept)


def bind_programme(actor: Actor) -> Predicate:
    """Whether the actor may say that a programme stands behind a commitment: the delivery office."""
    return Always() if is_system(actor) or actor.has_role(DELIVERY) else Never()


def sees_ledgers(actor: Actor) -> bool:
    """Whether the actor has anything to do with ledgers at all."""
    return is_system(actor) or actor.has_role(DELIVERY, *OVERSEERS, *ORGAN_ROLES)
