"""One object with everything that is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from luoshi.base.actor import Actor
from luoshi.journal.service import allowed
from luoshi.programmes import policies
from luoshi.programmes.declared import ledgers_on
from luoshi.programmes.evidence import missing_evidence
from luoshi.programmes.models import EvidenceRecord, LedgerObjectRecord, ObjectFactRecord
from luoshi.programmes.nouns import EvidenceKind, Programme
from luoshi.programmes.queries.objects import ObjectView, view_of
from luoshi.programmes.rows import visible_object
from luoshi.programmes.slots import Value


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact with both its days. `late`: it became known after the month of which it is true."""

    sequence: int
    slot: str
    value: Value
    effective_on: date
    recorded_on: date
    recorded_at: datetime
    by: str
    organ: str
    reason: str
    corrects: int | None
    corrected: bool
    late: bool


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A picture or document of an object."""

    id: UUID
    slug: str
    digest: str
    kind: str
    title: str
    taken_on: date | None
    added_on: date
    added_by: str


@dataclass(frozen=True, slots=True)
class ObjectDetail:
    """An object, its ledger, its facts (newest first), its evidence, and what the asker may do with it."""

    object: ObjectView
    programme: Programme
    facts: tuple[FactView, ...]
    evidence: tuple[EvidenceView, ...]
    missing: tuple[EvidenceKind, ...]
    """What its next stage, or the stage that is looked at, still needs."""
    may_record: bool
    may_verify: bool


def object_page(actor: Actor, object_id: UUID | str) -> ObjectDetail:
    """Everything about an object.

    Raises:
        NotFoundError: X003 when there is none, or it is not open to the actor.
    """
    row, programme = visible_object(actor, object_id)
    facts = ObjectFactRecord.objects.filter(object=row).order_by("-sequence")
    corrected = set(facts.exclude(corrects=None).values_list("corrects_id", flat=True))
    shown = EvidenceRecord.objects.filter(object=row).order_by("slug", "added_at")
    kept = ledgers_on().kept_by(actor.organ)
    return ObjectDetail(
        object=view_of(row),
        programme=programme,
        facts=tuple(_fact(fact, corrected) for fact in facts),
        evidence=tuple(
            EvidenceView(e.id, e.slug, e.digest, e.kind, e.title, e.taken_on, e.added_on, e.added_by) for e in shown
        ),
        missing=tuple(missing_evidence(row, _needed(row, programme))),
        may_record=policies.record_object(actor, kept).allows(row),
        may_verify=_may_verify(actor, row, programme),
    )


def evidence_file(actor: Actor, evidence_id: UUID | str) -> EvidenceView:
    """A picture or document, if the actor may see its object; `files.attachment` gives its content.

    Raises:
        NotFoundError: X003
    """
    found = EvidenceRecord.objects.filter(pk=evidence_id).first()
    visible_object(actor, found.object_id if found else UUID(int=0))
    assert found is not None
    return EvidenceView(
        found.id, found.slug, found.digest, found.kind, found.title, found.taken_on, found.added_on, found.added_by
    )


def _needed(row: LedgerObjectRecord, programme: Programme) -> list[EvidenceKind]:
    place = programme.place(row.stage)
    upto = {each.slug for each in programme.stages[: place + 2]}
    return [each for each in programme.evidence if each.stage in upto]


def _may_verify(actor: Actor, row: LedgerObjectRecord, programme: Programme) -> bool:
    rows = allowed(LedgerObjectRecord.objects.filter(pk=row.pk), policies.verify_object(actor, programme))
    return bool(row.verification) and row.recorded_by != actor.id and rows.exists()


def _fact(fact: ObjectFactRecord, corrected: set[int | None]) -> FactView:
    value: Value = fact.text if fact.text is not None else fact.number if fact.number is not None else fact.day
    return FactView(
        sequence=fact.sequence,
        slot=fact.slot,
        value=value,
        effective_on=fact.effective_on,
        recorded_on=fact.recorded_on,
        recorded_at=fact.recorded_at,
        by=fact.by,
        organ=fact.organ,
        reason=fact.reason,
        corrects=fact.corrects_id,
        corrected=fact.sequence in corrected,
        late=fact.recorded_on >= _month_after(fact.effective_on),
    )


def _month_after(day: date) -> date:
    return (day.replace(day=28) + timedelta(4)).replace(day=1)
