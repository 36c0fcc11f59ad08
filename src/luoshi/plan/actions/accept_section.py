"""A whole section with one key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.journal.service import Act
from luoshi.plan import states
from luoshi.plan.errors import CommitmentStateError
from luoshi.plan.models import CommitmentRecord, SectionRecord
from luoshi.plan.reviewing import Change, ReviewAction, save_step
from luoshi.plan.rows import kept_plan, visible_plan
from luoshi.plan.sections import section_and_below


@dataclass(frozen=True)
class AcceptSection(ReviewAction):
    """Accept every commitment still proposed in a section and all sections below it; without one, in the whole plan."""

    code: ClassVar[str] = "section.accept"

    plan: UUID
    section: UUID | None = None

    def check(self, act: Act) -> None:
        """There must be something to accept."""
        visible_plan(act.actor, self.plan)
        kept_plan(act, self.plan, states.DRAFT)
        if self.section and not SectionRecord.objects.filter(pk=self.section, plan_id=self.plan).exists():
            raise NotFoundError(msg("There is no such section in this plan."))
        if not self._proposed():
            raise CommitmentStateError(msg("Nothing in this section waits to be accepted."))

    def do(self, act: Act) -> dict[str, Any]:
        """Accept them in one step."""
        ids = self._proposed()
        change = Change(tuple(ids), {"state": states.PROPOSED}, {"state": states.ACCEPTED})
        step = save_step(act, self.plan, self.code, [change])
        section = str(self.section) if self.section else None
        return step | {
            "commitments": [str(each) for each in ids], "section": section, "subject": ("plan", str(self.plan)),
        }  # fmt: skip

    def _proposed(self) -> list[UUID]:
        rows = CommitmentRecord.objects.filter(plan_id=self.plan, state=states.PROPOSED)
        if self.section:
            rows = rows.filter(section_id__in=section_and_below(self.plan, self.section))
        return list(rows.values_list("id", flat=True))
