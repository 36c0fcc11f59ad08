"""object.record_figures: quantities, amounts and planned days of an object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.programmes import slots
from luoshi.programmes.errors import LedgerFieldError
from luoshi.programmes.nouns import Programme
from luoshi.programmes.recording import Fact, append, take_turn
from luoshi.programmes.rows import noted, recordable, require_stage, visible_object

LARGEST = Decimal(10) ** 15


@dataclass(frozen=True)
class RecordFigures(Action[str]):
    """Write figures that hold from `effective_on`: quantities by slug, money by stage (元), planned days by stage."""

    code: ClassVar[str] = "object.record_figures"
    object: UUID
    version: int
    effective_on: date
    quantities: Mapping[str, Decimal] = field(default_factory=dict[str, Decimal])
    money: Mapping[str, Decimal] = field(default_factory=dict[str, Decimal])
    planned: Mapping[str, date] = field(default_factory=dict[str, date])
    reason: str = ""

    def check(self, act: Act) -> None:
        """By the organ that records it; figures that the ledger has, none negative."""
        _, programme = recordable(act, self.object, self.version)
        if not (self.quantities or self.money or self.planned):
            raise LedgerFieldError(msg("Nothing was written."), msg("Write at least one figure."))
        require_figures(programme, self.quantities, self.money)
        for stage in self.planned:
            require_stage(programme, stage)

    def do(self, act: Act) -> str:
        """Append one fact for each figure."""
        row, programme = recordable(act, self.object)
        take_turn(row, self.version)
        values: dict[str, Decimal | date] = {slots.quantity(slug): number for slug, number in self.quantities.items()}
        values |= {slots.money(stage): amount for stage, amount in self.money.items()}
        values |= {slots.planned(stage): day for stage, day in self.planned.items()}
        append(
            act,
            programme,
            [Fact(row.id, slot, value, self.effective_on, self.reason) for slot, value in values.items()],
        )
        return str(row.id)

    def record(self, act: Act, result: str) -> Record:
        """Every figure."""
        row, _ = visible_object(act.actor, result)
        figures = {slots.quantity(slug): str(number) for slug, number in self.quantities.items()}
        figures |= {slots.money(stage): str(amount) for stage, amount in self.money.items()}
        figures |= {slots.planned(stage): day.isoformat() for stage, day in self.planned.items()}
        return noted(row, {"effective_on": self.effective_on.isoformat(), "figures": figures})


def require_figures(programme: Programme, quantities: Mapping[str, Decimal], money: Mapping[str, Decimal]) -> None:
    """Refuse figures that the ledger does not have, and numbers that it does not take.

    Raises:
        LedgerFieldError: C180
    """
    known = {each.slug for each in programme.quantities}
    for slug, number in quantities.items():
        if slug not in known:
            raise LedgerFieldError(
                msg("The ledger has no figure {name}.", name=slug),
                msg("Choose one of: {names}.", names=", ".join(sorted(known)) or "-"),
            )
        _require_number(number, 6)
    for stage, amount in money.items():
        if stage not in programme.money:
            raise LedgerFieldError(
                msg("The ledger keeps no money {stage}.", stage=stage),
                msg("Choose one of: {stages}.", stages=", ".join(programme.money) or "-"),
            )
        _require_number(amount, 2)


def _require_number(number: Decimal, places: int) -> None:
    if not number.is_finite() or number < 0 or number >= LARGEST:
        raise LedgerFieldError(
            msg("{number} is negative or too large.", number=number), msg("Write a number from 0 to below 10^15.")
        )
    if number != round(number, places):
        raise LedgerFieldError(
            msg("{number} has more than {places} decimal places.", number=number, places=places),
            msg("Round it."),
        )
