"""messages.mark-read: somebody has read what they were told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record, allowed
from luoshi.messages.models import MessageRecord, ReadMarkRecord
from luoshi.messages.policies import reads_message


@dataclass(frozen=True)
class MarkRead(Action[int]):
    """Mark messages as read by the actor; returns how many were new. Colleagues keep their own marks."""

    code: ClassVar[str] = "messages.mark-read"
    messages: tuple[UUID, ...]

    def check(self, act: Act) -> None:
        """Only what is in the actor's own inbox."""
        rows = allowed(MessageRecord.objects.filter(pk__in=self.messages), reads_message(act.actor))
        if rows.count() != len(set(self.messages)):
            raise NotFoundError(msg("There is no such message in your inbox."), msg("Reload the page."))

    def do(self, act: Act) -> int:
        """Write the missing marks in one statement."""
        known = set(ReadMarkRecord.objects.filter(person=act.actor.id).values_list("message_id", flat=True))
        new = [pk for pk in dict.fromkeys(self.messages) if pk not in known]
        ReadMarkRecord.objects.bulk_create(
            (ReadMarkRecord(message_id=pk, person=act.actor.id, read_at=act.at) for pk in new), ignore_conflicts=True
        )
        return len(new)

    def record(self, act: Act, result: int) -> Record | None:
        """How many; nothing if all were read before."""
        if not result:
            return None
        return Record(f"inbox:{act.actor.id}", "inbox", act.actor.id, {"read": [str(pk) for pk in self.messages]})
