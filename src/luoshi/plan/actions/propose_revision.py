"""A change of what was adopted is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states, waiting
from luoshi.plan.errors import FieldError
from luoshi.plan.models import CommitmentRecord, RevisionRecord
from luoshi.plan.revising import checked_changes
from luoshi.plan.working import checked_words, done, noted, workable


@dataclass(frozen=True)
class ProposeRevision(Action[dict[str, Any]]):
    """Ask for another deadline, target or owner, with a reason.

    `changes`: ``{"due_on": day, "targets": [{"id": target, field: value}], "lead": organ, "support": [organs]}``, each
    optional. Nothing changes until another person approves it.
    """

    code: ClassVar[str] = "revision.propose"

    commitment: UUID
    changes: Mapping[str, Any]
    reason: str

    def check(self, act: Act) -> None:
        """By the keeper or the lead organ, after adoption; one at a time, and something must change."""
        row = workable(act, self.commitment, states.ADOPTED)
        checked_words("reason", self.reason, 4000)
        checked_changes(row, self.changes)
        if RevisionRecord.objects.filter(commitment=row, state=states.PROPOSED).exists():
            raise FieldError(
                msg("A revision of this commitment is waiting for a decision."), msg("Let it be decided first.")
            )

    def do(self, act: Act) -> dict[str, Any]:
        """Write what is asked for."""
        row = CommitmentRecord.objects.select_related("plan").get(pk=self.commitment)
        revision = RevisionRecord.objects.create(
            commitment=row,
            changes=checked_changes(row, self.changes),
            reason=self.reason.strip(),
            proposed_by=act.actor.id,
            proposed_at=act.at,
        )
        waiting.decide(revision)
        return done(row, revision=revision.id, changes=revision.changes, reason=revision.reason)

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """What is asked for and why."""
        return noted(result)
