"""The door to lists and pushes: what officers ask and do. Everything takes the actor first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from luoshi.base.actor import Actor
from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.base.today import today
from luoshi.journal.service import allowed, perform
from luoshi.support.declared import declared_on
from luoshi.support.lists.actions.draw_list import DrawList
from luoshi.support.lists.actions.push_policy import PushPolicy
from luoshi.support.lists.drawing import Drawn, Entry, LeftOut, draw_again
from luoshi.support.lists.reaching import Reach, reach_of, without_rows
from luoshi.support.models import ListRecord
from luoshi.support.nouns import Policy
from luoshi.support.tables.policies import edit_table, see_companies, see_table
from luoshi.support.tables.suppressing import suppressed

__all__ = [
    "DrawList",
    "Drawn",
    "Entry",
    "LeftOut",
    "ListView",
    "PushPolicy",
    "Reach",
    "automatic_policies",
    "list_page",
    "lists",
    "may_edit_policy",
    "perform",
    "reach",
]


@dataclass(frozen=True)
class ListView:
    """A list that was drawn, and what it says when it is drawn again."""

    row: ListRecord
    drawn: Drawn
    may_see_companies: bool
    is_same: bool
    """Whether drawing it again gave the list that was drawn then."""
    missing: list[tuple[str, int | None]]
    """Which data are missing, and for how many companies."""


def automatic_policies(actor: Actor) -> list[Policy]:
    """The policies that are given without an application today, for those who may see lists."""
    if not see_table(actor).allows(ListRecord()):
        return []
    return [policy for policy in declared_on(today()).policies if policy.delivery == "automatic"]


def lists(actor: Actor, policy: str = "") -> list[ListRecord]:
    """Lists that were drawn, newest day first."""
    rows = allowed(ListRecord.objects.all(), see_table(actor))
    return list((rows.filter(policy=policy) if policy else rows).order_by("-day", "-drawn_at")[:200])


def list_page(actor: Actor, key: UUID) -> ListView:
    """One list with its companies, for those who may see them.

    Raises:
        NotFoundError: X003
    """
    row = allowed(ListRecord.objects.filter(pk=key), see_table(actor)).first()
    if row is None:
        raise NotFoundError(msg("There is no such list."), msg("Choose one from the lists."))
    drawn = draw_again(row)
    sees = see_companies(actor).allows(row)
    is_same = drawn.digest == row.digest
    if sees:
        return ListView(row, drawn, sees, is_same, list(drawn.missing))
    missing = list(suppressed(dict(drawn.missing)).items())
    return ListView(row, replace(drawn, entries=(), left_out=()), sees, is_same, missing)


def reach(actor: Actor, policy: str) -> tuple[Reach, bool]:
    """Whom a policy would reach, and whether the actor may tell them.

    Raises:
        NotFoundError: X003 for whoever may not ask.
    """
    if not see_table(actor).allows(ListRecord()):
        raise NotFoundError(msg("There is no such policy."), msg("Choose one from the list."))
    found = reach_of(policy)
    row = ListRecord(policy=found.policy.key, organ=found.policy.organ)
    sees = see_companies(actor).allows(row)
    return found if sees else without_rows(found), sees


def may_edit_policy(actor: Actor, policy: Policy) -> bool:
    """Whether the actor may draw lists of the policy and tell companies of it."""
    return edit_table(actor).allows(ListRecord(organ=policy.organ))
