"""A commitment of a lower plan serves one of a higher plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.plan.errors import FieldError
from luoshi.plan.models import CommitmentRecord, LinkRecord
from luoshi.plan.rows import visible_commitment
from luoshi.plan.working import decidable, done, noted


@dataclass(frozen=True)
class LinkCommitments(Action[dict[str, Any]]):
    """Say that `lower` serves `higher`. The office that keeps the lower plan says so."""

    code: ClassVar[str] = "commitment.link"

    higher: UUID
    lower: UUID

    def check(self, act: Act) -> None:
        """Two plans, both seen; no ring, no second time."""
        higher = visible_commitment(act.actor, self.higher)
        lower = decidable(act, self.lower)
        if higher.plan_id == lower.plan_id:
            raise FieldError(msg("Both commitments are of one plan."), msg("Choose one of a higher plan."))
        if LinkRecord.objects.filter(higher=higher, lower=lower).exists():
            raise FieldError(msg("These two are linked already."))
        if LinkRecord.objects.filter(higher=lower, lower=higher).exists():
            raise FieldError(msg("The other already serves this one."))

    def do(self, act: Act) -> dict[str, Any]:
        """Write the link."""
        link = LinkRecord.objects.create(higher_id=self.higher, lower_id=self.lower)
        return done(CommitmentRecord.objects.get(pk=self.lower), link=link.id, higher=self.higher)

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """Which two."""
        return noted(result)
