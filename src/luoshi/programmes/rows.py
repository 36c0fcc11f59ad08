"""Finding objects for actions and queries, with the refusals that go with it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from luoshi.base.actor import Actor
from luoshi.base.errors import ConflictError, NotFoundError
from luoshi.base.permissions import Predicate
from luoshi.base.text import msg
from luoshi.journal.service import Act, Record, allowed
from luoshi.programmes import policies
from luoshi.programmes.declared import ledger_on, ledgers_on
from luoshi.programmes.errors import LedgerFieldError, RemovedError
from luoshi.programmes.models import LedgerObjectRecord
from luoshi.programmes.nouns import Programme, Stage


def sight(actor: Actor) -> Predicate:
    """What the actor sees of all ledgers."""
    return policies.see_object(actor, ledgers_on().kept_by(actor.organ))


def visible_objects(actor: Actor, programme: str = "") -> QuerySet[LedgerObjectRecord]:
    """The objects (of one programme, or of all) that the actor may see."""
    rows = allowed(LedgerObjectRecord.objects.all(), sight(actor))
    return rows.filter(programme=programme) if programme else rows


def visible_object(actor: Actor, object_id: UUID | str) -> tuple[LedgerObjectRecord, Programme]:
    """An object and its programme.

    Raises:
        NotFoundError: X003 when there is none, or the actor may not know of it.
    """
    row = visible_objects(actor).filter(pk=object_id).first()
    if row is None:
        raise NotFoundError(msg("There is no such object, or it is not open to you."))
    return row, ledger_on(row.programme)


def require_ledger_sight(actor: Actor) -> None:
    """Refuse whoever has nothing to do with ledgers.

    Raises:
        NotFoundError: X003
    """
    if not policies.sees_ledgers(actor):
        raise NotFoundError(msg("There is no such ledger, or it is not open to you."))


def recordable(act: Act, object_id: UUID | str, version: int | None = None) -> tuple[LedgerObjectRecord, Programme]:
    """An object that the actor may record, as it was at `version`.

    Raises:
        NotFoundError: X003
        PermissionError: P001 when another organ records it.
        ConflictError: X002 when somebody changed it since.
        RemovedError: X185 when it was taken out of the ledger.
    """
    row, programme = visible_object(act.actor, object_id)
    act.require(
        policies.record_object(act.actor, ledgers_on().kept_by(act.actor.organ)),
        row,
        msg("Only the organ that records this object, or the keeper of the ledger, may do this."),
    )
    require_version(row, version)
    require_in_ledger(row)
    return row, programme


def require_in_ledger(row: LedgerObjectRecord) -> None:
    """Refuse an object that was taken out.

    Raises:
        RemovedError: X185
    """
    if not row.stage:
        raise RemovedError(msg("The object was taken out of the ledger."), msg("Bring it back first."))


def require_version(row: LedgerObjectRecord, version: int | None) -> None:
    """Refuse what was decided on an older state: its other faults would only follow from that.

    Raises:
        ConflictError: X002
    """
    if version is not None and row.version != version:
        raise ConflictError


def require_stage(programme: Programme, slug: str) -> Stage:
    """The stage of the ledger with this slug.

    Raises:
        LedgerFieldError: C180
    """
    stage = programme.stage(slug)
    if stage is None:
        raise LedgerFieldError(
            msg("The ledger has no stage {stage}.", stage=slug),
            msg("Choose one of: {stages}.", stages=", ".join(each.slug for each in programme.stages)),
        )
    return stage


def require_reason(reason: str) -> None:
    """Refuse an empty reason.

    Raises:
        LedgerFieldError: C180
    """
    if not reason.strip():
        raise LedgerFieldError(msg("A reason is needed."), msg("Say in a few words why."))


def noted(row: LedgerObjectRecord, payload: dict[str, object]) -> Record:
    """What the journal keeps of something done to an object."""
    return Record(f"object/{row.id}", "object", str(row.id), {"programme": row.programme, **payload})
