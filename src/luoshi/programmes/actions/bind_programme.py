"""programme.bind: a programme stands behind a commitment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.programmes import policies
from luoshi.programmes.binding import bindings_of
from luoshi.programmes.declared import ledger_on
from luoshi.programmes.errors import BindingError
from luoshi.programmes.models import ProgrammeBindingRecord


@dataclass(frozen=True)
class BindProgramme(Action[str]):
    """Bind a programme to a commitment (by id, with its pack key if it has one) and perhaps to one of its targets.

    Whoever calls has made sure that the commitment exists and that the actor may see it: this room knows none.
    """

    code: ClassVar[str] = "programme.bind"
    programme: str
    commitment: UUID
    commitment_key: str = ""
    target: UUID | None = None

    def check(self, act: Act) -> None:
        """By the delivery office, once."""
        ledger_on(self.programme)
        act.require(policies.bind_programme(act.actor), self)
        if bindings_of(self.commitment).filter(programme=self.programme).exists():
            raise BindingError(msg("The ledger stands behind this commitment already."))

    def do(self, act: Act) -> str:
        """Write it."""
        row = ProgrammeBindingRecord.objects.create(
            programme=self.programme,
            commitment=self.commitment,
            commitment_key=self.commitment_key,
            target=self.target,
            bound_by=act.actor.id,
            bound_on=act.on,
            bound_at=act.at,
        )
        return str(row.id)

    def record(self, act: Act, result: str) -> Record:
        """Both."""
        payload = {"commitment": str(self.commitment), "target": str(self.target) if self.target else None}
        return Record(f"programme/{self.programme}", "programme", self.programme, payload)
