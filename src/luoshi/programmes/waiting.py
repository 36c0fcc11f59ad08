"""What waits on desks because of ledgers: objects that another person has to look at, one item for each ledger."""

from __future__ import annotations

from luoshi.base.text import msg
from luoshi.desk.service import WorkItem, close_items, open_items
from luoshi.programmes import slots
from luoshi.programmes.models import LedgerObjectRecord
from luoshi.programmes.nouns import Programme

KIND = "ledger.verify"


def wait_for_verification(row: LedgerObjectRecord, programme: Programme) -> None:
    """Lay the ledger on the keeper's desk while objects wait to be looked at, and take it off when none does."""
    verification = programme.verification
    if verification is None:
        return
    if row.verification == slots.WAITING:
        title = msg("Look at the finished objects of {ledger}", ledger=programme.name.zh)
        words = dict(title.values)
        item = WorkItem(KIND, "programme", programme.key, title.template, words, organ=programme.keeper)
        open_items([item])
        return
    waiting = LedgerObjectRecord.objects.filter(programme=programme.key, verification=slots.WAITING)
    if not waiting.exists():
        close_items(KIND, "programme", [programme.key])
