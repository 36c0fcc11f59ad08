"""What verifying and refusing share: who may, and that only one of two people decides."""

from __future__ import annotations

from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act
from luoshi.programmes import policies, slots
from luoshi.programmes.errors import VerificationError
from luoshi.programmes.models import LedgerObjectRecord
from luoshi.programmes.nouns import Programme
from luoshi.programmes.recording import Fact, append, standing_fact, take_turn
from luoshi.programmes.rows import require_version, visible_object
from luoshi.programmes.waiting import wait_for_verification


def judgeable(act: Act, object_id: UUID, version: int) -> tuple[LedgerObjectRecord, Programme]:
    """An object that waits, and that the actor may look at.

    Raises:
        NotFoundError: X003
        PermissionError: P001 when the ledger lets others look.
        ConflictError: X002 when somebody changed it since `version`.
        VerificationError: X181 when it does not wait, or the actor recorded it.
    """
    row, programme = visible_object(act.actor, object_id)
    act.require(policies.verify_object(act.actor, programme), row, msg("This ledger is looked at by others."))
    require_version(row, version)
    if row.recorded_by == act.actor.id:
        raise VerificationError(msg("You recorded this object yourself."), msg("Another person has to look at it."))
    verification = programme.verification
    if verification and verification.by == "other-organ" and row.recorded_organ == act.actor.organ:
        raise VerificationError(
            msg("Your organ recorded this object."), msg("Somebody of another organ has to look at it.")
        )
    if row.verification not in (slots.WAITING, slots.REFUSED, slots.VERIFIED):
        raise VerificationError(msg("The object is not finished."), msg("Wait until it was recorded as finished."))
    return row, programme


def judge(act: Act, target: tuple[LedgerObjectRecord, Programme], version: int, verdict: str, reason: str) -> str:
    """Write the verdict: it is true of the day on which the object was finished, and known from today."""
    row, programme = target
    take_turn(row, version)
    waiting = standing_fact(row, slots.VERIFICATION)
    day = waiting.effective_on if waiting else act.on
    append(act, programme, [Fact(row.id, slots.VERIFICATION, verdict, day, reason)])
    row.refresh_from_db()
    wait_for_verification(row, programme)
    return str(row.id)
