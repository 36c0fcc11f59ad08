"""list.draw: who gets a policy without applying, as of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from luoshi.base.text import msg
from luoshi.base.today import recorded_now
from luoshi.journal.service import Act, Action, Record
from luoshi.support.declared import declared_on
from luoshi.support.lists.drawing import draw
from luoshi.support.models import ListRecord
from luoshi.support.tables.errors import NoListError
from luoshi.support.tables.policies import edit_table


@dataclass(frozen=True)
class DrawList(Action[dict[str, Any]]):
    """Draw the list of a policy for a day, today or past, and keep what it was drawn from."""

    code: ClassVar[str] = "list.draw"
    policy: str
    day: date

    def check(self, act: Act) -> None:
        """By an officer of the organ; for a day on which it was given without an application."""
        if self.day > act.on:
            raise NoListError(
                msg("{day} has not come yet: what will be known then is not known now.", day=self.day),
                msg("Choose today or an earlier day."),
            )
        policy = declared_on(self.day).policy(self.policy)
        row = ListRecord(policy=policy.key, organ=policy.organ)
        act.require(edit_table(act.actor), row, msg("The policy belongs to another organ."))
        draw(self.policy, self.day)

    def do(self, act: Act) -> dict[str, Any]:
        """Draw and keep it."""
        found = draw(self.policy, self.day)
        row = ListRecord.objects.create(
            policy=found.policy.key,
            organ=found.policy.organ,
            day=self.day,
            manifest=found.manifest,
            snapshot=found.snapshot,
            entries=len(found.entries),
            left_out=len(found.left_out),
            digest=found.digest,
            drawn_by=act.actor.id,
            drawn_at=recorded_now(),
        )
        return {
            "list": str(row.pk), "policy": row.policy, "day": self.day.isoformat(), "manifest": row.manifest,
            "snapshot": row.snapshot, "entries": row.entries, "left_out": row.left_out, "digest": row.digest,
        }  # fmt: skip

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """How many, and the digest of the list; no company is named."""
        return Record(f"policy:{result['policy']}", "policy", result["policy"], result)
