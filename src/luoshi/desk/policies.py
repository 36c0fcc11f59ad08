"""Whose desk a work item lies on."""

from __future__ import annotations

from luoshi.base.actor import Actor
from luoshi.base.permissions import Never, Predicate, all_of, any_of, one_of


def sees_item(actor: Actor) -> Predicate:
    """A person sees what names them, and what waits for their organ or one of their roles in it."""
    if actor.kind != "person":
        return Never()
    for_organ = all_of(one_of("person", ""), one_of("organ", actor.organ), one_of("role", "", *actor.roles))
    return any_of(one_of("person", actor.id), for_organ) if actor.organ else one_of("person", actor.id)
