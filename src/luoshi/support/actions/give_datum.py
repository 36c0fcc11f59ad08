"""datum.give: a company says of itself what its source does not know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.support.declared import declared_on
from luoshi.support.errors import NotGivableError
from luoshi.support.given import checked_value
from luoshi.support.mandates import require_mandate
from luoshi.support.models import GivenDatumRecord
from luoshi.support.registry import company_on


@dataclass(frozen=True)
class GiveDatum(Action[dict[str, Any]]):
    """Give an element's value for a company. It follows one that was given before, and ends when the source has it."""

    code: ClassVar[str] = "datum.give"
    company: str
    element: str
    value: str

    def check(self, act: Act) -> None:
        """By who speaks for the company; only what companies may give and the source has not given."""
        require_mandate(act.actor, self.company, act.on)
        act.require_role("enterprise-agent")
        element = declared_on(act.on).element(self.element)
        if not element.self_reported:
            raise NotGivableError(
                msg("{element} comes from its source only.", element=element.name.zh),
                msg("If it is wrong there, ask the organ that answers for it to correct it."),
            )
        known = company_on(self.company, act.on)
        if known is not None and element.slug in known.values:
            raise NotGivableError(
                msg("The source has given {element} already.", element=element.name.zh),
                msg("If it is wrong there, ask the organ that answers for it to correct it."),
            )
        checked_value(element, self.value)

    def do(self, act: Act) -> dict[str, Any]:
        """End the former value and write the new one."""
        rows = GivenDatumRecord.objects.select_for_update()
        former = rows.filter(company=self.company, element=self.element, ended_at=None).first()
        if former is not None:
            former.ended_on, former.ended_at, former.ended_by = act.on, act.at, act.actor.id
            former.save(update_fields=["ended_on", "ended_at", "ended_by"])
        row = GivenDatumRecord.objects.create(
            company=self.company,
            element=self.element,
            value=checked_value(declared_on(act.on).element(self.element), self.value),
            given_on=act.on,
            given_at=act.at,
            given_by=act.actor.id,
            follows=former,
        )
        return {"datum": str(row.id), "element": self.element, "follows": str(former.id) if former else None}

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """Which element; the value is the company's own and stays with the row."""
        return Record(f"company/{self.company}", "datum", result["datum"], {"element": self.element})
