"""Owner suggestions for a commitment: shown with the words that matched, assigned by nobody but a person."""

from __future__ import annotations

from uuid import UUID

from luoshi.base.actor import Actor
from luoshi.plan import policies
from luoshi.plan.models import SectionRecord
from luoshi.plan.organs import duty_index
from luoshi.plan.rows import visible_commitment, visible_plan
from luoshi.plan.suggest import Suggestion, suggest_owners


def suggestions_for(actor: Actor, commitment_id: UUID | str, k: int = 3) -> tuple[Suggestion, ...]:
    """The `k` organs whose declared duties speak most for leading the commitment, with the words that matched.

    Raises:
        NotFoundError: there is none, or its draft is not open to the asker.
    """
    row = visible_commitment(actor, commitment_id)
    visible_plan(actor, row.plan_id, policies.see_draft(actor))
    titles: list[str] = []
    section = SectionRecord.objects.select_related("parent__parent").filter(pk=row.section_id).first()
    while section is not None and section.level > 0:
        titles.append(section.title)
        section = section.parent
    return suggest_owners(row.text, duty_index(), k, titles)
