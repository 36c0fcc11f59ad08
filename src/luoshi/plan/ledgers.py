"""How many objects the ledgers behind commitments hold: the most that can be claimed of what they count."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cached_property
from uuid import UUID

from luoshi.plan.models import TargetRecord


class LedgerSizes:
    """The sizes of the ledgers behind some commitments: asked for when they are first needed, in three statements."""

    def __init__(self, commitments: Iterable[UUID]) -> None:
        self._commitments = tuple(commitments)

    def size(self, target: TargetRecord, on: date) -> Decimal | None:
        """How many objects stand behind a target; None where no ledger counts in the target's unit.

        A ledger that holds no object yet sets no limit: its list was not taken in.
        """
        keys = [key for key in self._behind.get(target.commitment_id, ()) if self._unit(key, on) == target.unit.strip()]
        total = sum(self._counts.get(key, 0) for key in keys)
        return Decimal(total) if total else None

    @cached_property
    def _behind(self) -> dict[UUID, tuple[str, ...]]:
        # Loaded when it is needed: with ledgers come pictures and spreadsheets, which a start does without.
        from luoshi.programmes.service import programmes_of

        return programmes_of(self._commitments)

    @cached_property
    def _counts(self) -> dict[str, int]:
        from luoshi.programmes.service import object_counts

        return object_counts({key for keys in self._behind.values() for key in keys})

    def _unit(self, key: str, on: date) -> str:
        from luoshi.programmes.service import ledgers_on

        programme = ledgers_on(on).by_key.get(key)
        return programme.unit.zh if programme else ""
