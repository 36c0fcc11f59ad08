"""Two promises were read as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act
from luoshi.plan.clauses import selected_fields
from luoshi.plan.drafting import fields_of, hand_over_owners, replacement, replacing, standing_ids, subject
from luoshi.plan.errors import SpanError
from luoshi.plan.models import CommitmentRecord
from luoshi.plan.reviewing import ReviewAction, reviewable, save_step
from luoshi.plan.spans import report_text, trimmed


@dataclass(frozen=True)
class SplitCommitment(ReviewAction):
    """Cut a commitment at `offset` (code points in the report) into two; both keep its owners."""

    code: ClassVar[str] = "commitment.split"

    commitment: UUID
    version: int
    offset: int

    def check(self, act: Act) -> None:
        """Both sides of the cut must hold words."""
        (row,) = reviewable(act, {self.commitment: self.version})
        if not row.start < self.offset < row.end:
            raise SpanError(
                msg("The cut at {offset} is not inside the commitment.", offset=self.offset),
                msg("Put the cursor between the two promises."),
            )
        text = report_text(row.plan_id)
        trimmed(text, row.start, self.offset)
        trimmed(text, self.offset, row.end)

    def do(self, act: Act) -> dict[str, Any]:
        """Write two rows in its place."""
        row = CommitmentRecord.objects.select_related("plan").get(pk=self.commitment)
        text = report_text(row.plan_id)
        halves = (trimmed(text, row.start, self.offset), trimmed(text, self.offset, row.end))
        old = [fields_of(row)]
        news = [replacement([row], selected_fields(text, start, end, row.plan.year, old)) for start, end in halves]
        CommitmentRecord.objects.bulk_create(news)
        hand_over_owners([row], news)
        step = save_step(act, row.plan_id, self.code, replacing([row], news))
        return step | {"commitments": standing_ids(news), "subject": subject(row.id)}
