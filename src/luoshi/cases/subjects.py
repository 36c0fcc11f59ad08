"""What cases are about, asked at the door of the room that holds it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from luoshi.base.actor import Actor
from luoshi.base.text import msg
from luoshi.cases.errors import CaseFieldError, CaseOpenError
from luoshi.plan.service import commitment_page

LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing that a case can be about."""

    id: str
    title: str
    keeper: str
    """The organ that keeps it and would open the case."""
    lead: str
    organs: tuple[str, ...]
    """Who can be asked to handle the case, the lead first."""

    def handler(self, wanted: str) -> str:
        """The organ that handles the case: `wanted`, or the lead if nothing is wanted.

        Raises:
            CaseFieldError: C170, the organ has no part in it.
        """
        if wanted and wanted not in self.organs:
            raise CaseFieldError(
                msg("{organ} has no part in this commitment.", organ=wanted),
                msg("Choose its lead organ or one that supports it."),
            )
        return wanted or self.lead


def commitment(actor: Actor, commitment_id: UUID | str) -> Subject:
    """A commitment as far as a case needs it.

    Raises:
        NotFoundError: there is none, or the actor may not see it.
        CaseOpenError: X171, its plan is not adopted, it was withdrawn, or nobody leads it.
    """
    page = commitment_page(actor, commitment_id)
    if page.plan.state != "adopted" or page.item.state != "adopted":
        raise CaseOpenError(
            msg("A case is opened about a commitment that stands in an adopted plan."),
            msg("Adopt the plan first; a withdrawn commitment needs nothing any more."),
        )
    if page.owners.lead is None:
        raise CaseOpenError(msg("Nobody leads this commitment."), msg("Name its lead organ in a revision first."))
    organs = tuple(part.organ for part in page.owners.all)
    title = f"{page.number} {page.item.text}".strip()
    if len(title) > LONGEST_TITLE:
        title = f"{title[: LONGEST_TITLE - 1]}…"
    return Subject(str(commitment_id), title, page.plan.organ, page.owners.lead.organ, organs)
