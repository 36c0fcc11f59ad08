"""A promise begins or ends elsewhere than the reader thought."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.journal.service import Act
from luoshi.plan.clauses import selected_fields
from luoshi.plan.drafting import difference, fields_of, subject
from luoshi.plan.models import CommitmentRecord
from luoshi.plan.reviewing import ReviewAction, reviewable, save_step
from luoshi.plan.spans import report_text, require_place, trimmed


@dataclass(frozen=True)
class CorrectSpan(ReviewAction):
    """Give a commitment the words ``[start, end)`` of the report; what it says is read again from them."""

    code: ClassVar[str] = "commitment.correct_span"

    commitment: UUID
    version: int
    start: int
    end: int

    def check(self, act: Act) -> None:
        """The new words must be free."""
        (row,) = reviewable(act, {self.commitment: self.version})
        start, end = trimmed(report_text(row.plan_id), self.start, self.end)
        require_place(row.plan_id, start, end, but=[row.id])

    def do(self, act: Act) -> dict[str, Any]:
        """Read the words again and keep what a person had set by hand."""
        row = CommitmentRecord.objects.select_related("plan").get(pk=self.commitment)
        text = report_text(row.plan_id)
        start, end = trimmed(text, self.start, self.end)
        new = selected_fields(text, start, end, row.plan.year, [fields_of(row)])
        step = save_step(act, row.plan_id, self.code, [difference(row, new)])
        return step | {"commitments": [str(row.id)], "subject": subject(row.id)}
