"""Who may see and do what with companies: one predicate per noun and verb.

Whoever holds a mandate for a company sees everything about it. Nobody else sees a datum of it: officers see that a
condition is not met, the public sees the policies themselves.
"""

from __future__ import annotations

from collections.abc import Iterable

from luoshi.base.actor import Actor
from luoshi.base.permissions import Always, Never, Predicate, all_of, one_of

AGENT = "enterprise-agent"
OFFICER = "policy-officer"


def is_system(actor: Actor) -> bool:
    """Whether a job acts, which sees what it needs to serve people."""
    return actor.kind == "job" and actor.has_role("system")


def see_company(actor: Actor, mandates: Iterable[str]) -> Predicate:
    """Rows of companies (by `company`) that the actor speaks for; `mandates` are the credit codes of the day."""
    if is_system(actor):
        return Always()
    codes = frozenset(mandates)
    return one_of("company", *codes) if actor.kind == "person" and codes else Never()


def see_mandate(actor: Actor) -> Predicate:
    """Mandates: one's own."""
    return Always() if is_system(actor) else one_of("person", actor.id) if actor.kind == "person" else Never()


def give_datum(actor: Actor, mandates: Iterable[str]) -> Predicate:
    """Companies for which the actor may give and withdraw data: those it speaks for, and no job does that."""
    return Never() if is_system(actor) else see_company(actor, mandates)


def own_subscription(actor: Actor) -> Predicate:
    """Subscriptions that the actor sees and ends: its own."""
    return Always() if is_system(actor) else one_of("person", actor.id) if actor.kind == "person" else Never()


def subscribe(actor: Actor, mandates: Iterable[str]) -> Predicate:
    """Subscriptions that the actor may begin: for itself, and for companies it speaks for."""
    if actor.kind != "person":
        return Never()
    return all_of(one_of("person", actor.id), one_of("company", "", *mandates))


def see_snapshot(actor: Actor) -> Predicate:
    """Which states of the registry there were (never their rows): officers of policies and jobs."""
    return Always() if is_system(actor) or actor.has_role(OFFICER, "mayor", "auditor") else Never()


def see_outcome(actor: Actor) -> Predicate:
    """Policies (by `organ`) of which the actor may know whether a company gets them, never why: officers, their own."""
    if is_system(actor):
        return Always()
    return one_of("organ", actor.organ) if actor.has_role(OFFICER) and actor.organ else Never()
