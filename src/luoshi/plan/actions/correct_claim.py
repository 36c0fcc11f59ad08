"""A claim was wrong, and its organ says so."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.plan.claiming import require_claimable
from luoshi.plan.claims import Book, Said, append_claims, claim_body
from luoshi.plan.clauses import figure
from luoshi.plan.editing import checked_figure
from luoshi.plan.errors import ClaimError
from luoshi.plan.models import ClaimRecord, CommitmentRecord
from luoshi.plan.periods import is_late
from luoshi.plan.working import checked_words, claimable, done, missing, noted


@dataclass(frozen=True)
class CorrectClaim(Action[dict[str, Any]]):
    """Put another figure in the place of a claim, for the same day, with a reason. The first one stays to be seen."""

    code: ClassVar[str] = "claim.correct"

    claim: UUID
    value: str
    reason: str
    evidence: tuple[str, ...] = ()

    def check(self, act: Act) -> None:
        """By the lead organ; once for each figure, and with another one."""
        wrong = ClaimRecord.objects.filter(pk=self.claim).first()
        if wrong is None:
            raise missing("claim")
        row = claimable(act, wrong.commitment_id)
        checked_words("reason", self.reason, 2000)
        if ClaimRecord.objects.filter(corrects=wrong).exists():
            raise ClaimError(msg("This claim was corrected already."), msg("Correct the newer one."))
        if self._value() == wrong.value:
            raise ClaimError(msg("{value} is the figure that was claimed.", value=figure(wrong.value)))
        require_claimable(row, self._said(wrong), Book([row.id]), act.on)

    def do(self, act: Act) -> dict[str, Any]:
        """Append the right figure."""
        wrong = ClaimRecord.objects.get(pk=self.claim)
        row = CommitmentRecord.objects.get(pk=wrong.commitment_id)
        late = is_late(row.plan_id, wrong.effective_on, act.on)
        (claim,) = append_claims(act, [self._said(wrong)], wrong.organ, [late])
        return done(row, **claim_body(claim), before=figure(wrong.value))

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """What it was, what it is, and why."""
        return noted(result)

    def _value(self) -> Decimal:
        return Decimal(checked_figure("value", self.value))

    def _said(self, wrong: ClaimRecord) -> Said:
        return Said(
            wrong.commitment_id, wrong.target_id, self._value(), wrong.kind, wrong.effective_on, wrong.expected_on,
            self.evidence or tuple(wrong.evidence), wrong.id, self.reason.strip(),
        )  # fmt: skip
