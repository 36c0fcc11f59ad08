"""How many objects the ledger behind a target holds: the most that can be claimed of it.

Whoever knows ledgers and their bindings says how to ask (`count_ledgers_by`); until somebody does, or where no ledger
counts in the target's unit, there is no limit.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from luoshi.plan.models import CommitmentRecord, TargetRecord

LedgerCount = Callable[[CommitmentRecord, TargetRecord, date], Decimal | None]
_counts: list[LedgerCount] = []


def count_ledgers_by(count: LedgerCount) -> None:
    """Let `count` (commitment, target, day known) say how many objects the target's ledger holds; None: no ledger."""
    _counts[:] = [count]


def forget_ledgers() -> None:
    """Ask nobody any more."""
    _counts.clear()


def ledger_size(commitment: CommitmentRecord, target: TargetRecord, known: date) -> Decimal | None:
    """How many objects the ledger that counts for this target held as known on a day; None without one."""
    return _counts[0](commitment, target, known) if _counts else None
