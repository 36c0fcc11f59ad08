"""Who wants to be told about which policies, and what they were told last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from luoshi.support.models.keyed import Keyed

if TYPE_CHECKING:
    from uuid import UUID


class SubscriptionRecord(Keyed):
    """A person follows one policy, or all of one kind, or all (both empty), for a company if one is named."""

    person = models.CharField(max_length=120)
    company = models.CharField(max_length=18, blank=True)
    policy = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    since = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta(Keyed.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["person", "company", "policy", "kind"],
                condition=Q(ended_on=None),
                name="support_subscription_one",
            )
        ]


class WatchRecord(models.Model):
    """What a subscription last saw of a policy: its content, and whether it was the company's."""

    subscription = models.ForeignKey(SubscriptionRecord, on_delete=models.CASCADE, related_name="watches")
    policy = models.CharField(max_length=120)
    content = models.CharField(max_length=64, help_text="digest of the policy and its table")
    is_matched = models.BooleanField(default=False)
    seen_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subscription", "policy"], name="support_watch_one")]

    if TYPE_CHECKING:
        subscription_id: UUID
