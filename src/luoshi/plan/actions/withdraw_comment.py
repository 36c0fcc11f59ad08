"""A remark is taken back by its author."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.permissions import Never
from luoshi.journal.service import Act, Action, Record
from luoshi.plan.models import CommentRecord
from luoshi.plan.working import discussable, done, missing, noted, require_own


@dataclass(frozen=True)
class WithdrawComment(Action[dict[str, Any]]):
    """Withdraw one's own remark; its place stays, its words are not shown any more."""

    code: ClassVar[str] = "commitment.withdraw_comment"

    comment: UUID

    def check(self, act: Act) -> None:
        """Only the author."""
        comment = CommentRecord.objects.filter(pk=self.comment, withdrawn_at=None).first()
        if comment is None:
            raise missing("comment")
        discussable(act, comment.commitment_id)
        require_own(act, Never(), comment, comment.author)

    def do(self, act: Act) -> dict[str, Any]:
        """Mark it."""
        comment = CommentRecord.objects.select_related("commitment").get(pk=self.comment)
        comment.withdrawn_at = act.at
        comment.save(update_fields=["withdrawn_at"])
        return done(comment.commitment, comment=comment.id)

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """Which one."""
        return noted(result)
