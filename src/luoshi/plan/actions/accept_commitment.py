"""A promise is one as it was read."""

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
class AcceptCommitment(ReviewAction):
    """Accept a proposed commitment."""

    code: ClassVar[str] = "commitment.accept"

    commitment: UUID
    version: int

    def check(self, act: Act) -> None:
        """It must be proposed."""
        reviewable(act, {self.commitment: self.version}, (states.PROPOSED,))

    def do(self, act: Act) -> dict[str, Any]:
        """Accept it."""
        row = CommitmentRecord.objects.get(pk=self.commitment)
        change = Change((row.id,), {"state": row.state}, {"state": states.ACCEPTED})
        step = save_step(act, row.plan_id, self.code, [change])
        return step | {"commitments": [str(row.id)], "subject": subject(row.id)}
