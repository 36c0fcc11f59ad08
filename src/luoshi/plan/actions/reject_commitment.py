"""A slogan was read as a promise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.journal.service import Act
from luoshi.plan import states
from luoshi.plan.drafting import subject
from luoshi.plan.models import CommitmentRecord
from luoshi.plan.reviewing import Change, ReviewAction, reviewable, save_step


@dataclass(frozen=True)
class RejectCommitment(ReviewAction):
    """Take a commitment out of the draft; its words stay marked as rejected."""

    code: ClassVar[str] = "commitment.reject"

    commitment: UUID
    version: int
    reason: str = ""

    def check(self, act: Act) -> None:
        """It must stand."""
        reviewable(act, {self.commitment: self.version}, (states.PROPOSED, states.ACCEPTED))

    def do(self, act: Act) -> dict[str, Any]:
        """Reject it."""
        row = CommitmentRecord.objects.get(pk=self.commitment)
        change = Change((row.id,), {"state": row.state}, {"state": states.REJECTED})
        step = save_step(act, row.plan_id, self.code, [change])
        return step | {"commitments": [str(row.id)], "subject": subject(row.id), "reason": self.reason}
