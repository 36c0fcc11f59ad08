"""A remark on a commitment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.journal.service import Act, Action, Record
from luoshi.plan.models import CommentRecord, CommitmentRecord
from luoshi.plan.working import checked_words, discussable, done, noted

LONGEST = 4000


@dataclass(frozen=True)
class AddComment(Action[dict[str, Any]]):
    """Write a remark. It is never edited; its author may withdraw it."""

    code: ClassVar[str] = "commitment.comment"

    commitment: UUID
    text: str

    def check(self, act: Act) -> None:
        """By whoever works with the commitment."""
        discussable(act, self.commitment)
        checked_words("text", self.text, LONGEST)

    def do(self, act: Act) -> dict[str, Any]:
        """Write it."""
        row = CommitmentRecord.objects.get(pk=self.commitment)
        comment = CommentRecord.objects.create(
            commitment=row, text=self.text.strip(), author=act.actor.id, organ=act.actor.organ, written_at=act.at
        )
        return done(row, comment=comment.id)

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """That there is one; what it says may be personal and stays with the row."""
        return noted(result)
