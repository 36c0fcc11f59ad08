"""policy.push: those whom a policy would reach are told of it, each once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.messages.service import Message, post
from luoshi.support.declared import declared_on
from luoshi.support.lists.reaching import reach_of
from luoshi.support.models import ListRecord, PushRecord
from luoshi.support.tables.errors import NoListError
from luoshi.support.tables.policies import edit_table

TOLD = msg("Your company meets the conditions of “{policy}”.").template


@dataclass(frozen=True)
class PushPolicy(Action[dict[str, Any]]):
    """Send a message to everybody who speaks for a company that meets the conditions and was not told before."""

    code: ClassVar[str] = "policy.push"
    policy: str

    def check(self, act: Act) -> None:
        """By an officer of the organ, of a policy that can be had today."""
        found = declared_on(act.on).policy(self.policy)
        row = ListRecord(policy=found.key, organ=found.organ)
        act.require(edit_table(act.actor), row, msg("The policy belongs to another organ."))
        if found.state_on(act.on) != "open":
            raise NoListError(
                msg("“{policy}” cannot be had today.", policy=found.title.zh), msg("Wait until it is open.")
            )

    def do(self, act: Act) -> dict[str, Any]:
        """Note whom, then send: two officers at once would write the same row, and one of them is refused."""
        found = reach_of(self.policy)
        PushRecord.objects.bulk_create(
            [
                PushRecord(
                    policy=found.policy.key, company=each.company, person=each.person, sent_on=act.on,
                    sent_by=act.actor.id,
                )
                for each in found.waiting
            ],
            batch_size=500,
        )  # fmt: skip
        link = f"/support/policies/{found.policy.slug}/"
        post(
            Message(TOLD, {"policy": found.policy.title.zh}, person=person, link=link, topic="policies")
            for person in sorted({each.person for each in found.waiting})
        )
        return {"policy": found.policy.key, "sent": len(found.waiting), "told_before": found.told}

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """How many were told."""
        return Record(f"policy:{result['policy']}", "policy", result["policy"], result)
