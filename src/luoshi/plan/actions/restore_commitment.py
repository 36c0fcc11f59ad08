"""A rejected promise was one after all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.journal.service import Act
from luoshi.plan import states
from luoshi.plan.drafting import subject
from luoshi.plan.models import CommitmentRecord
from luoshi.plan.reviewing import Change, ReviewAction, require_free, reviewable, save_step


@dataclass(frozen=True)
class RestoreCommitment(ReviewAction):
    """Put a rejected commitment back as proposed."""

    code: ClassVar[str] = "commitment.restore"

    commitment: UUID
    version: int

    def check(self, act: Act) -> None:
        """Its words must still be free."""
        (row,) = reviewable(act, {self.commitment: self.version}, (states.REJECTED,))
        require_free(row.plan_id, row.start, row.end)

    def do(self, act: Act) -> dict[str, Any]:
        """Propose it again."""
        row = CommitmentRecord.objects.get(pk=self.commitment)
        change = Change((row.id,), {"state": row.state}, {"state": states.PROPOSED})
        step = save_step(act, row.plan_id, self.code, [change])
        return step | {"commitments": [str(row.id)], "subject": subject(row.id)}
