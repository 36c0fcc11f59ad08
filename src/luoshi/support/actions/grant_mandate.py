"""mandate.grant: a person may see and act for a company."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.support.errors import MandateStateError
from luoshi.support.mandates import in_force
from luoshi.support.models import MandateRecord


@dataclass(frozen=True)
class GrantMandate(Action[str]):
    """Let `person` (internal id) speak for the company with this credit code from today on; returns the mandate."""

    code: ClassVar[str] = "mandate.grant"
    person: str
    company: str

    def check(self, act: Act) -> None:
        """By a job or an administrator, once."""
        act.require_role("system", "administrator")
        if in_force(act.on).filter(person=self.person, company=self.company).exists():
            raise MandateStateError(msg("This person speaks for the company already."))

    def do(self, act: Act) -> str:
        """Write it."""
        row = MandateRecord.objects.create(
            person=self.person, company=self.company, granted_on=act.on, granted_by=act.actor.id
        )
        return str(row.id)

    def record(self, act: Act, result: str) -> Record:
        """Both by what they are known by inside."""
        return Record(f"company/{self.company}", "mandate", result, {"person": self.person, "company": self.company})
