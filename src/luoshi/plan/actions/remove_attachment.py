"""A file is taken off a commitment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.journal.service import Act, Action, Record
from luoshi.plan import policies
from luoshi.plan.models import AttachmentRecord
from luoshi.plan.working import discussable, done, missing, noted, require_own


@dataclass(frozen=True)
class RemoveAttachment(Action[dict[str, Any]]):
    """Remove a file: who added it, or the delivery office. The row stays."""

    code: ClassVar[str] = "attachment.remove"

    attachment: UUID

    def check(self, act: Act) -> None:
        """By who added it, or the keeper."""
        attachment = AttachmentRecord.objects.filter(pk=self.attachment, removed_at=None).first()
        if attachment is None:
            raise missing("attachment")
        row = discussable(act, attachment.commitment_id)
        require_own(act, policies.keep_plan(act.actor), row.plan, attachment.added_by)

    def do(self, act: Act) -> dict[str, Any]:
        """Mark it."""
        attachment = AttachmentRecord.objects.select_related("commitment").get(pk=self.attachment)
        attachment.removed_at = act.at
        attachment.save(update_fields=["removed_at"])
        return done(attachment.commitment, attachment=attachment.id, file_digest=attachment.file_digest)

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """Which one."""
        return noted(result)
