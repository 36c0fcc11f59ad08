"""A revision is approved and takes effect."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.journal.service import Act, Action, Record
from luoshi.plan.freezing import current_body
from luoshi.plan.models import CommitmentRecord, RevisionRecord
from luoshi.plan.revising import apply_changes, checked_changes, decide, open_revision
from luoshi.plan.working import done, noted


@dataclass(frozen=True)
class ApproveRevision(Action[dict[str, Any]]):
    """Change deadline, targets or owners as asked; the first baseline stays as it is."""

    code: ClassVar[str] = "revision.approve"

    revision: UUID
    answer: str = ""

    def check(self, act: Act) -> None:
        """By the keeper, another person than who asked; what was asked must still fit."""
        revision = open_revision(act, self.revision)
        checked_changes(revision.commitment, revision.changes)

    def do(self, act: Act) -> dict[str, Any]:
        """Apply and note the decision."""
        revision = RevisionRecord.objects.select_related("commitment__plan").get(pk=self.revision)
        row = revision.commitment
        before = current_body(row)
        apply_changes(act, row, revision.changes)
        decide(act, revision, "approved", self.answer)
        after = current_body(CommitmentRecord.objects.get(pk=row.id))
        changed = [name for name in after if after[name] != before[name]]
        return done(
            row, revision=revision.id, before={name: before[name] for name in changed},
            after={name: after[name] for name in changed}, answer=revision.answer,
        )  # fmt: skip

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """As it was and as it is."""
        return noted(result)
