"""Who may see and change tables: one predicate per noun and verb, over rows with an ``organ``."""

from __future__ import annotations

from luoshi.base.actor import Actor
from luoshi.base.permissions import Always, Never, Predicate, one_of
from luoshi.support.policies import OFFICER, is_system

OVERSEERS = ("mayor", "auditor", "delivery-officer")


def see_table(actor: Actor) -> Predicate:
    """Drafts, cases, versions, lists and comparisons: officers of policies see those of all organs, so do overseers."""
    return Always() if is_system(actor) or actor.has_role(OFFICER, *OVERSEERS) else Never()


def edit_table(actor: Actor) -> Predicate:
    """Tables, cases, publications, lists and pushes: officers of the organ that grants the policy."""
    return one_of("organ", actor.organ) if actor.has_role(OFFICER) and actor.organ else Never()


def see_companies(actor: Actor) -> Predicate:
    """The companies behind a figure of a policy: its own officers; everybody else sees counts of five and more."""
    return edit_table(actor)
