"""What somebody may do with a ledger or take out of it, for pages that offer it or do not."""

from __future__ import annotations

from uuid import UUID

from luoshi.base.actor import Actor
from luoshi.base.permissions import Never
from luoshi.programmes import policies
from luoshi.programmes.declared import ledger_on
from luoshi.programmes.rows import visible_object


def may_import(actor: Actor, key: str) -> bool:
    """Whether the actor may bring any list of a ledger in; which of its rows are taken is said row by row.

    Raises:
        NotFoundError: X003 when the ledger is not declared.
    """
    return not isinstance(policies.take_in_objects(actor, ledger_on(key)), Never)


def may_remove(actor: Actor, object_id: UUID | str) -> bool:
    """Whether the actor may take an object out of its ledger and bring it back.

    Raises:
        NotFoundError: X003 when there is none, or it is not open to the actor.
    """
    row, programme = visible_object(actor, object_id)
    return policies.remove_object(actor, programme).allows(row)
