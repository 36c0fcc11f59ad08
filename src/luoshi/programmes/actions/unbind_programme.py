"""programme.unbind: a programme stands behind a commitment no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.programmes import policies
from luoshi.programmes.binding import bindings_of
from luoshi.programmes.errors import BindingError


@dataclass(frozen=True)
class UnbindProgramme(Action[str]):
    """End the binding of a programme to a commitment, with a reason; returns the binding's id."""

    code: ClassVar[str] = "programme.unbind"
    programme: str
    commitment: UUID
    reason: str

    def check(self, act: Act) -> None:
        """By the delivery office, while it stands."""
        act.require(policies.bind_programme(act.actor), self)
        if not bindings_of(self.commitment).filter(programme=self.programme).exists():
            raise BindingError(msg("The ledger does not stand behind this commitment."))

    def do(self, act: Act) -> str:
        """End it."""
        row = bindings_of(self.commitment).get(programme=self.programme)
        row.ended_on = act.on
        row.save(update_fields=["ended_on"])
        return str(row.id)

    def record(self, act: Act, result: str) -> Record:
        """Which commitment, and why."""
        payload = {"commitment": str(self.commitment), "reason": self.reason, "ended": True}
        return Record(f"programme/{self.programme}", "programme", self.programme, payload)
