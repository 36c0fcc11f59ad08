"""programme.bind_declared: the ledgers that the pack declares for a plan's commitments stand behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from luoshi.journal.service import Act, Action, Record
from luoshi.programmes import policies
from luoshi.programmes.declared import ledgers_on
from luoshi.programmes.models import ProgrammeBindingRecord
from luoshi.programmes.nouns import Programme


@dataclass(frozen=True)
class BindDeclared(Action[int]):
    """Bind declared ledgers to those of `commitments` (id by pack key) that they name; returns how many are new.

    `declared`: the ledgers of a pack that is about to be published; without them those that are in force.
    """

    code: ClassVar[str] = "programme.bind_declared"
    commitments: Mapping[str, UUID]
    declared: Sequence[Programme] | None = None

    def check(self, act: Act) -> None:
        """By the delivery office or a job."""
        act.require(policies.bind_programme(act.actor), self)

    def do(self, act: Act) -> int:
        """Write those that do not stand yet."""
        wanted = [
            (programme.key, key, self.commitments[key])
            for programme in (ledgers_on().programmes if self.declared is None else self.declared)
            for key in programme.commitments
            if key in self.commitments
        ]
        standing = set(
            ProgrammeBindingRecord.objects.filter(
                commitment__in=list(self.commitments.values()), ended_on=None
            ).values_list("programme", "commitment")
        )
        rows = [
            ProgrammeBindingRecord(
                programme=programme,
                commitment=commitment,
                commitment_key=key,
                bound_by=act.actor.id,
                bound_on=act.on,
                bound_at=act.at,
            )
            for programme, key, commitment in wanted
            if (programme, commitment) not in standing
        ]
        ProgrammeBindingRecord.objects.bulk_create(rows, batch_size=500)
        return len(rows)

    def record(self, act: Act, result: int) -> Record | None:
        """How many."""
        return Record("programmes", "programmes", "bindings", {"bound": result}) if result else None
