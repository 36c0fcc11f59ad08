"""A promise is given up, in the open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import F

from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states
from luoshi.plan.models import CommitmentRecord
from luoshi.plan.working import checked_words, decidable, done, noted


@dataclass(frozen=True)
class WithdrawCommitment(Action[dict[str, Any]]):
    """Withdraw an adopted commitment with a reason; it stays in the baseline and in the lists of what was withdrawn."""

    code: ClassVar[str] = "commitment.withdraw"

    commitment: UUID
    reason: str

    def check(self, act: Act) -> None:
        """By the keeper, after adoption, with a reason."""
        decidable(act, self.commitment, states.ADOPTED)
        checked_words("reason", self.reason, 4000)

    def do(self, act: Act) -> dict[str, Any]:
        """Mark it."""
        CommitmentRecord.objects.filter(pk=self.commitment).update(state=states.WITHDRAWN, version=F("version") + 1)
        return done(CommitmentRecord.objects.get(pk=self.commitment), reason=self.reason.strip())

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """Why."""
        return noted(result)
