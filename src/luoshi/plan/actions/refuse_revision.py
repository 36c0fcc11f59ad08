"""A revision is refused, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.journal.service import Act, Action, Record
from luoshi.plan.models import RevisionRecord
from luoshi.plan.revising import decide, open_revision
from luoshi.plan.working import checked_words, done, noted


@dataclass(frozen=True)
class RefuseRevision(Action[dict[str, Any]]):
    """Leave everything as it was adopted, and say why."""

    code: ClassVar[str] = "revision.refuse"

    revision: UUID
    answer: str

    def check(self, act: Act) -> None:
        """By the keeper, another person than who asked, with an answer."""
        open_revision(act, self.revision)
        checked_words("answer", self.answer, 4000)

    def do(self, act: Act) -> dict[str, Any]:
        """Note the decision."""
        revision = RevisionRecord.objects.select_related("commitment").get(pk=self.revision)
        decide(act, revision, "refused", self.answer)
        return done(revision.commitment, revision=revision.id, answer=revision.answer)

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """The answer."""
        return noted(result)
