"""An owner says how far a commitment is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states
from luoshi.plan.claiming import require_claimable
from luoshi.plan.claims import Book, Said, append_claims, claim_body
from luoshi.plan.editing import checked_figure
from luoshi.plan.errors import FieldError
from luoshi.plan.models import CommitmentRecord, TargetRecord
from luoshi.plan.periods import is_late
from luoshi.plan.working import claimable, done, noted


@dataclass(frozen=True)
class MakeClaim(Action[dict[str, Any]]):
    """Say what was reached on a day (today if left out), cumulatively, with evidence.

    `kind`: done, or expected by `expected_on` (the target's day if left out). Without `target` the value is the share
    of the whole commitment in per cent. It is a claim: nobody has verified it.
    """

    code: ClassVar[str] = "claim.make"

    commitment: UUID
    value: str
    target: UUID | None = None
    kind: str = states.CLAIMED
    effective_on: date | None = None
    expected_on: date | None = None
    evidence: tuple[str, ...] = ()

    def check(self, act: Act) -> None:
        """By the lead organ, after adoption; within the ledger, and not less than before."""
        row = claimable(act, self.commitment)
        if self.kind not in (states.CLAIMED, states.EXPECTED):
            raise FieldError(
                msg("{field} is “{value}”; allowed: {known}.", field="kind", value=self.kind[:80],
                    known=f"{states.CLAIMED}, {states.EXPECTED}")
            )  # fmt: skip
        require_claimable(row, self._said(row, act), Book([row.id]), act.on)

    def do(self, act: Act) -> dict[str, Any]:
        """Append it."""
        row = CommitmentRecord.objects.select_related("plan").get(pk=self.commitment)
        said = self._said(row, act)
        (claim,) = append_claims(act, [said], act.actor.organ, [is_late(row.plan_id, said.effective_on, act.on)])
        return done(row, **claim_body(claim))

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """The figure, its day, and whether it came late."""
        return noted(result)

    def _said(self, row: CommitmentRecord, act: Act) -> Said:
        expected_on = self.expected_on
        if self.kind == states.EXPECTED and expected_on is None:
            target = TargetRecord.objects.filter(pk=self.target).first() if self.target else None
            expected_on = target.due_on if target else row.due_on
        return Said(
            row.id, self.target, Decimal(checked_figure("value", self.value)), self.kind,
            self.effective_on or act.on, expected_on if self.kind == states.EXPECTED else None, self.evidence,
        )  # fmt: skip
