"""datum.withdraw: a company takes back what it gave of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record, allowed
from luoshi.support import policies
from luoshi.support.errors import NotGivableError
from luoshi.support.mandates import companies_of
from luoshi.support.models import GivenDatumRecord


@dataclass(frozen=True)
class WithdrawDatum(Action[dict[str, Any]]):
    """Take a given value back; with `reinstate` the value that it followed holds again, so that giving is undone."""

    code: ClassVar[str] = "datum.withdraw"
    datum: UUID
    reinstate: bool = False

    def check(self, act: Act) -> None:
        """By who speaks for the company, while the value holds."""
        may = policies.give_datum(act.actor, companies_of(act.actor, act.on))
        row = allowed(GivenDatumRecord.objects.filter(pk=self.datum), may).first()
        if row is None:
            raise NotFoundError(msg("There is no such value among those that you gave."), msg("Reload the page."))
        if row.ended_at is not None:
            raise NotGivableError(msg("This value does not hold any more."), msg("Reload the page."))

    def do(self, act: Act) -> dict[str, Any]:
        """End it, and write the former one anew if that is wanted."""
        row = GivenDatumRecord.objects.select_for_update().get(pk=self.datum)
        row.ended_on, row.ended_at, row.ended_by = act.on, act.at, act.actor.id
        row.save(update_fields=["ended_on", "ended_at", "ended_by"])
        former = row.follows if self.reinstate else None
        if former is not None:
            GivenDatumRecord.objects.create(
                company=row.company,
                element=row.element,
                value=former.value,
                given_on=act.on,
                given_at=act.at,
                given_by=act.actor.id,
                follows=former.follows,
            )
        return {"datum": str(row.id), "company": row.company, "element": row.element, "reinstated": former is not None}

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """Which element, and whether the former value holds again."""
        payload = {"element": result["element"], "reinstated": result["reinstated"]}
        return Record(f"company/{result['company']}", "datum", result["datum"], payload)
