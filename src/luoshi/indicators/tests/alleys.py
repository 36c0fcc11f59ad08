"""Hands that put alleys into the template's ledger and move them on."""

from __future__ import annotations

from datetime import date

from luoshi.programmes.models import LedgerObjectRecord
from luoshi.programmes.service import RecordStage, RefuseObject, VerifyObject, perform
from luoshi.programmes.tests.small_ledger import EAST, EASTERN, EASTERN_TWO, WEST, WESTERN, again, alley, show

LISTED = date(2024, 1, 20)


def listed(identity: str, organ: str = EAST) -> LedgerObjectRecord:
    """An alley in the list since January."""
    return alley(identity, organ=organ, listed_on=LISTED)


def finished(identity: str, day: date, organ: str = EAST) -> LedgerObjectRecord:
    """An alley that the district recorded as done on a day."""
    row = listed(identity, organ)
    finish(row, day)
    return row


def finish(row: LedgerObjectRecord, day: date) -> None:
    """The district records that an alley is done."""
    by = WESTERN if row.organ == WEST else EASTERN
    show(row, "before", "after")
    perform(RecordStage(row.id, again(row).version, "works", LISTED), by)
    perform(RecordStage(row.id, again(row).version, "done", day), by)


def verify(row: LedgerObjectRecord) -> None:
    """Another person has seen it."""
    perform(VerifyObject(row.id, again(row).version), EASTERN_TWO)


def refuse(row: LedgerObjectRecord) -> None:
    """Another person did not find it done."""
    perform(RefuseObject(row.id, again(row).version, "the photo shows another alley"), EASTERN_TWO)
