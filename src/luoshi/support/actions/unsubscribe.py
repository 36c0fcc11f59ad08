"""subscription.end: somebody does not want to be told any more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record, allowed
from luoshi.support import policies
from luoshi.support.errors import SubscriptionStateError
from luoshi.support.models import SubscriptionRecord, WatchRecord


@dataclass(frozen=True)
class Unsubscribe(Action[dict[str, Any]]):
    """End one of one's own subscriptions."""

    code: ClassVar[str] = "subscription.end"
    subscription: UUID

    def check(self, act: Act) -> None:
        """One's own, and while it runs."""
        rows = SubscriptionRecord.objects.filter(pk=self.subscription)
        row = allowed(rows, policies.own_subscription(act.actor)).first()
        if row is None:
            raise NotFoundError(msg("There is no such subscription of yours."), msg("Reload the page."))
        if row.ended_on is not None:
            raise SubscriptionStateError(msg("This subscription has ended already."))

    def do(self, act: Act) -> dict[str, Any]:
        """End it; what it remembered is not needed any more."""
        row = SubscriptionRecord.objects.get(pk=self.subscription)
        row.ended_on = act.on
        row.save(update_fields=["ended_on"])
        WatchRecord.objects.filter(subscription=row).delete()
        return {"subscription": str(row.id)}

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """Which one."""
        return Record(f"subscriptions:{act.actor.id}", "subscription", result["subscription"], {})
