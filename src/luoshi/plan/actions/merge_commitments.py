"""One promise was read as two."""

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
from luoshi.plan.rows import in_order
from luoshi.plan.spans import report_text, require_place, trimmed


@dataclass(frozen=True)
class MergeCommitments(ReviewAction):
    """Make one commitment of two neighbours, with the words between them."""

    code: ClassVar[str] = "commitment.merge"

    first: UUID
    first_version: int
    second: UUID
    second_version: int

    def check(self, act: Act) -> None:
        """Nothing but running text may stand between them."""
        if self.first == self.second:
            raise SpanError(msg("A commitment cannot be merged with itself."), msg("Choose its neighbour."))
        rows = reviewable(act, {self.first: self.first_version, self.second: self.second_version})
        start, end = trimmed(report_text(rows[0].plan_id), rows[0].start, rows[1].end)
        require_place(rows[0].plan_id, start, end, but=[row.id for row in rows])

    def do(self, act: Act) -> dict[str, Any]:
        """Write one row in the place of both."""
        rows = CommitmentRecord.objects.select_related("plan").filter(pk__in=[self.first, self.second])
        olds = in_order(rows)
        text = report_text(olds[0].plan_id)
        start, end = trimmed(text, olds[0].start, olds[1].end)
        new = replacement(olds, selected_fields(text, start, end, olds[0].plan.year, [fields_of(row) for row in olds]))
        CommitmentRecord.objects.bulk_create([new])
        hand_over_owners(olds, [new])
        step = save_step(act, new.plan_id, self.code, replacing(olds, [new]))
        return step | {"commitments": standing_ids([new]), "subject": subject(new.id)}
