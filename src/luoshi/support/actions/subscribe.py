"""subscription.begin: somebody wants to be told about policies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, get_args

from luoshi.base.errors import CheckError, PermissionError
from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.support import policies
from luoshi.support.declared import declared_on
from luoshi.support.errors import SubscriptionStateError
from luoshi.support.mandates import companies_of, require_mandate
from luoshi.support.models import SubscriptionRecord
from luoshi.support.nouns import PolicyKind
from luoshi.support.subscriptions import remember
from luoshi.support.watching import seen_on


@dataclass(frozen=True)
class Subscribe(Action[dict[str, Any]]):
    """Follow one policy, all of a kind, or all; for a company, or just to know. Returns the subscription."""

    code: ClassVar[str] = "subscription.begin"
    policy: str = ""
    kind: str = ""
    company: str = ""

    def check(self, act: Act) -> None:
        """For oneself or a company that one speaks for, a policy or kind that there is, and once."""
        if self.company:
            require_mandate(act.actor, self.company, act.on)
        row = self._row(act)
        act.require(policies.subscribe(act.actor, companies_of(act.actor, act.on)), row)
        if self.policy and self.kind:
            raise CheckError(msg("One follows a policy or a kind, not both at once."))
        if self.policy:
            declared_on(act.on).policy(self.policy)
        if self.kind and self.kind not in get_args(PolicyKind):
            raise CheckError(
                msg("There is no kind “{kind}”.", kind=self.kind[:20]),
                msg("Choose one of: {kinds}", kinds=", ".join(get_args(PolicyKind))),
            )
        same = {"person": row.person, "company": row.company, "policy": row.policy, "kind": row.kind}
        if SubscriptionRecord.objects.filter(ended_on=None, **same).exists():
            raise SubscriptionStateError(msg("You follow this already."))

    def do(self, act: Act) -> dict[str, Any]:
        """Write it, and remember what is true now: only what changes from here on is news."""
        row = self._row(act)
        row.save(force_insert=True)
        remember(row, seen_on(row, declared_on(act.on), act.on), act.on)
        return {"subscription": str(row.id)}

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """What is followed."""
        payload = {"policy": self.policy, "kind": self.kind, "company": self.company}
        return Record(f"subscriptions:{act.actor.id}", "subscription", result["subscription"], payload)

    def _row(self, act: Act) -> SubscriptionRecord:
        if act.actor.kind != "person":
            raise PermissionError(msg("Only somebody who has entered can be told."), msg("Enter first."))
        key = declared_on(act.on).policy(self.policy).key if self.policy else ""
        return SubscriptionRecord(person=act.actor.id, company=self.company, policy=key, kind=self.kind, since=act.on)
