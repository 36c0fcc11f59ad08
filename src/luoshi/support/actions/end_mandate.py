"""mandate.end: a person no longer speaks for a company."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record, allowed
from luoshi.support import policies
from luoshi.support.errors import MandateStateError
from luoshi.support.models import MandateRecord, SubscriptionRecord


@dataclass(frozen=True)
class EndMandate(Action[dict[str, Any]]):
    """From today on the person sees nothing of the company any more; subscriptions for it end with it."""

    code: ClassVar[str] = "mandate.end"
    mandate: UUID

    def check(self, act: Act) -> None:
        """By the person themself, a job or an administrator."""
        rows = MandateRecord.objects.filter(pk=self.mandate)
        if not act.actor.has_role("administrator"):
            rows = allowed(rows, policies.see_mandate(act.actor))
        row = rows.first()
        if row is None:
            raise NotFoundError(msg("There is no such mandate."), msg("Reload the page."))
        if row.ended_on is not None:
            raise MandateStateError(msg("This mandate has ended already."))

    def do(self, act: Act) -> dict[str, Any]:
        """End both."""
        row = MandateRecord.objects.get(pk=self.mandate)
        row.ended_on = act.on
        row.save(update_fields=["ended_on"])
        SubscriptionRecord.objects.filter(person=row.person, company=row.company, ended_on=None).update(ended_on=act.on)
        return {"mandate": str(row.id), "person": row.person, "company": row.company}

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """Whose, and for which company."""
        return Record(f"company/{result['company']}", "mandate", result["mandate"], {"person": result["person"]})
