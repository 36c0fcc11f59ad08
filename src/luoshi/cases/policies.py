"""Who may see and do what with a case.

A case is seen by people who take part in it: those of the keeper's and the handler's organ who hold one of the roles
that its kind names. The handler's take part from the day on which the case comes to them. Mayor and auditor see all and
act on nothing; the public sees none.
"""

from __future__ import annotations

from collections.abc import Iterable

from luoshi.base.actor import Actor
from luoshi.base.permissions import Always, Never, Predicate, Related, all_of, one_of
from luoshi.cases import states


def is_system(actor: Actor) -> bool:
    """Whether a job of ours asks."""
    return actor.kind == "job" and actor.has_role("system")


def see_case(actor: Actor) -> Predicate:
    """Cases that the actor may open; lists, counts and pages share it."""
    if is_system(actor) or actor.has_role(*states.OVERSEERS):
        return Always()
    if actor.kind != "person" or not actor.organ:
        return Never()
    return Related("parties", all_of(one_of("organ", actor.organ), one_of("role", *actor.roles)))


def act_for(actor: Actor, party: str, roles: Iterable[str]) -> Predicate:
    """Cases in which the actor acts for `party` with one of `roles`: people only, each for their own organ."""
    if actor.kind != "person" or not actor.organ or not actor.has_role(*roles):
        return Never()
    return one_of(party, actor.organ)


def see_whole_history(actor: Actor) -> Predicate:
    """Cases whose events before they were sent out the actor sees as well: not the handler's."""
    if is_system(actor) or actor.has_role(*states.OVERSEERS):
        return Always()
    return one_of("keeper", actor.organ) if actor.organ else Never()
