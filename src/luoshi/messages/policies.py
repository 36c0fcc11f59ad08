"""Who may read a message."""

from __future__ import annotations

from luoshi.base.actor import Actor
from luoshi.base.permissions import Never, Predicate, all_of, any_of, one_of


def reads_message(actor: Actor) -> Predicate:
    """A person reads what is addressed to them, and what is addressed to their organ as a whole."""
    if actor.kind != "person":
        return Never()
    mine = one_of("person", actor.id)
    return any_of(mine, all_of(one_of("person", ""), one_of("organ", actor.organ))) if actor.organ else mine
