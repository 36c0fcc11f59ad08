"""A link between plans is taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.journal.service import Act, Action, Record
from luoshi.plan.models import LinkRecord
from luoshi.plan.working import decidable, done, missing, noted


@dataclass(frozen=True)
class UnlinkCommitments(Action[dict[str, Any]]):
    """Remove a link; the journal keeps that there was one."""

    code: ClassVar[str] = "commitment.unlink"

    link: UUID

    def check(self, act: Act) -> None:
        """By the keeper of the lower plan."""
        link = LinkRecord.objects.filter(pk=self.link).first()
        if link is None:
            raise missing("link")
        decidable(act, link.lower_id)

    def do(self, act: Act) -> dict[str, Any]:
        """Delete the row."""
        link = LinkRecord.objects.select_related("lower").get(pk=self.link)
        result = done(link.lower, link=link.id, higher=link.higher_id)
        link.delete()
        return result

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """Which two."""
        return noted(result)
