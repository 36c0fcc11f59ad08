"""A person says who leads a commitment and who supports it; nothing is ever assigned by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import F

from luoshi.base.errors import ConflictError
from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states
from luoshi.plan.errors import CommitmentStateError, OrganError
from luoshi.plan.models import CommitmentRecord
from luoshi.plan.owning import OWNERS, in_step, named, owners_wanted, parts_of, set_owners
from luoshi.plan.reviewing import Change, save_step, touch
from luoshi.plan.rows import kept_plan, visible_commitment
from luoshi.plan.wording import word


@dataclass(frozen=True)
class AssignOwners(Action[dict[str, Any]]):
    """Make `lead` and `support` the owners. ``each-district`` in `support` means every district (各区).

    While the plan is with the organs, a new part is asked at once.
    """

    code: ClassVar[str] = "commitment.assign"

    commitment: UUID
    version: int
    lead: str
    support: tuple[str, ...] = ()

    def check(self, act: Act) -> None:
        """Before adoption, by the office that keeps the plan, with organs that exist."""
        row = visible_commitment(act.actor, self.commitment)
        plan = kept_plan(act, row.plan_id, states.DRAFT, states.CONSULTING)
        row.refresh_from_db()
        if row.version != self.version:
            raise ConflictError
        if row.state not in states.STANDING:
            raise CommitmentStateError(msg("This commitment is “{state}” and needs no owner.", state=word(row.state)))
        owners_wanted(self.lead, self.support)
        if not self.lead and plan.state == states.CONSULTING:
            raise OrganError(msg("A commitment that was sent out needs a lead organ."), msg("Name one."))

    def do(self, act: Act) -> dict[str, Any]:
        """Change the parts that differ: in a draft as a step that can be undone, later by asking the new organs."""
        row = CommitmentRecord.objects.select_related("plan").get(pk=self.commitment)
        wanted = owners_wanted(self.lead, self.support)
        done = {"plan": str(row.plan_id), "commitments": [str(row.id)]} | named(wanted)
        if row.plan.state == states.DRAFT:
            return done | self._step(act, row, wanted)
        set_owners(act, row, wanted)
        CommitmentRecord.objects.filter(pk=row.id).update(version=F("version") + 1)
        touch(row.plan_id)
        return done

    def _step(self, act: Act, row: CommitmentRecord, wanted: Mapping[str, str]) -> dict[str, Any]:
        """A step of the review; none where these are the owners already."""
        before, after = parts_of(row.id), in_step(wanted)
        if before == after:
            return {"step": None}
        return save_step(act, row.plan_id, self.code, [Change((row.id,), {OWNERS: before}, {OWNERS: after})])

    def record(self, act: Act, result: dict[str, Any]) -> Record | None:
        """Lead and support, all of them, and the step that this is in a draft."""
        if result.get("step", 0) is None:
            return None
        payload = {name: result[name] for name in ("lead", "support", "step", "before", "after") if name in result}
        return Record(f"plan/{result['plan']}", "commitment", str(self.commitment), payload)
