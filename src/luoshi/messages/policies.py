"""Who may read a message."""

from __future__ import annotations

from luoshi.base.actor import Actor
from luoshi.base.errors import PermissionError
from luoshi.base.permissions import Never, Predicate, all_of, any_of, one_of
from luoshi.base.text import msg


def reads_message(actor: Actor) -> Predicate:
    """A person reads what is addressed to them, and what is addressed to their organ as a whole."""
    if actor.kind != "person":
        return Never()
    mine = one_of("person", actor.id)
    return any_of(mine, all_of(one_of("person", ""), one_of("organ", actor.organ))) if actor.organ else mine


def require_person(actor: Actor) -> None:
    """Only people have an inbox, and each only their own.

    Raises:
        PermissionError: P001
    """
    if actor.kind != "person":
        raise PermissionError(msg("Only people have an inbox."), msg("Enter with your account."))
