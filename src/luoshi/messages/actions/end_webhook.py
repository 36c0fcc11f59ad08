"""messages.end-webhook: a system is not called any more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.messages.models import WebhookRecord


@dataclass(frozen=True)
class EndWebhook(Action[None]):
    """Stop calling; what waits for it is not sent."""

    code: ClassVar[str] = "messages.end-webhook"
    webhook: UUID

    def check(self, act: Act) -> None:
        """By an administrator, once."""
        act.require_role("system", "administrator")
        if not WebhookRecord.objects.filter(pk=self.webhook, ended_at=None).exists():
            raise NotFoundError(msg("There is no such webhook."), msg("Reload the page."))

    def do(self, act: Act) -> None:
        """Say since when."""
        WebhookRecord.objects.filter(pk=self.webhook).update(ended_at=act.at)

    def record(self, act: Act, result: None) -> Record | None:
        """Which."""
        return Record(f"webhook:{self.webhook}", "webhook", str(self.webhook), {"ended": True})
