"""Who follows which policies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from luoshi.base.actor import Actor
from luoshi.journal.service import allowed
from luoshi.support import policies
from luoshi.support.models import SubscriptionRecord, WatchRecord
from luoshi.support.nouns import Policy


@dataclass(frozen=True, slots=True)
class SubscriptionView:
    """One thing that the actor follows: a policy, a kind, or all (both empty)."""

    id: UUID
    company: str
    policy: str
    kind: str
    since: date

    def covers(self, policy: Policy) -> bool:
        """Whether a policy is among what is followed."""
        return self.policy in ("", policy.key) and self.kind in ("", policy.kind)


def view(row: SubscriptionRecord) -> SubscriptionView:
    """A row as others see it."""
    return SubscriptionView(row.id, row.company, row.policy, row.kind, row.since)


def my_subscriptions(actor: Actor) -> list[SubscriptionView]:
    """What the actor follows, the oldest first."""
    rows = allowed(SubscriptionRecord.objects.filter(ended_on=None), policies.own_subscription(actor))
    return [view(row) for row in rows.filter(person=actor.id).order_by("since", "pk")]


@dataclass(frozen=True, slots=True)
class Seen:
    """What is true of a policy on a day: what it says, and whether it is the company's."""

    content: str
    is_matched: bool


def remember(row: SubscriptionRecord, seen: dict[str, Seen], day: date) -> None:
    """Keep what a subscription was told or could see, so that it is told only what is new."""
    WatchRecord.objects.bulk_create(
        [
            WatchRecord(subscription=row, policy=key, content=each.content, is_matched=each.is_matched, seen_on=day)
            for key, each in seen.items()
        ],
        update_conflicts=True,
        unique_fields=["subscription", "policy"],
        update_fields=["content", "is_matched", "seen_on"],
    )


def forget(row: SubscriptionRecord, keys: Iterable[str]) -> None:
    """Policies that are gone: should they come back, that is news."""
    WatchRecord.objects.filter(subscription=row, policy__in=list(keys)).delete()
