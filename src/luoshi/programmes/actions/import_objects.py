"""programme.import: objects of a list are added to a ledger, or brought up to date with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Q

from luoshi.base.errors import PermissionError
from luoshi.base.permissions import Never
from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.programmes import slots
from luoshi.programmes.declared import ledger_on
from luoshi.programmes.errors import LedgerFieldError
from luoshi.programmes.importing.checking import Checked, Import, ImportRow, check_sheet
from luoshi.programmes.importing.reading import Sheet
from luoshi.programmes.models import LedgerObjectRecord, ObjectFactRecord
from luoshi.programmes.nouns import Programme
from luoshi.programmes.policies import take_in_objects
from luoshi.programmes.recording import Fact, append, write_columns
from luoshi.programmes.rows import require_ledger_sight
from luoshi.programmes.waiting import wait_for_verification

_COLUMNS = ("name", "region", "organ", "longitude", "latitude", "recorded_by", "recorded_organ", "version")


@dataclass(frozen=True)
class ImportObjects(Action[dict[str, Any]]):
    """Take in the rows of a read list as of a day; rows with faults stay out, and are counted.

    Every row is checked again here, so that what was seen in the preview cannot have changed meanwhile. A day of a
    stage that differs from the recorded one corrects it; `digest` names the file in the files room.
    """

    code: ClassVar[str] = "programme.import"
    programme: str
    sheet: Sheet
    digest: str
    as_of: date

    def check(self, act: Act) -> None:
        """By the keeper, the delivery office, or an organ for its own objects; as of a day that has come."""
        require_ledger_sight(act.actor)
        if isinstance(take_in_objects(act.actor, ledger_on(self.programme)), Never):
            raise PermissionError(
                msg("Your role brings no lists in."),
                msg("Ask the organ that keeps the ledger, or the delivery office."),
            )
        if self.as_of > act.on:
            raise LedgerFieldError(
                msg("{day} has not come yet.", day=self.as_of), msg("Write the day on which the list was made.")
            )

    def do(self, act: Act) -> dict[str, Any]:
        """Add and change objects, then append all their facts."""
        programme = ledger_on(self.programme)
        there = _locked(programme)
        checked = check_sheet(self.sheet, Import(act.actor, programme, self.as_of, act.on))
        rows = [row for row in checked.rows if row.change != "same"]
        objects = self._objects(act, programme, rows, there)
        append(act, programme, list(self._facts(programme, rows, objects)))
        waiting = LedgerObjectRecord.objects.filter(programme=programme.key, verification=slots.WAITING).first()
        if waiting is not None:
            wait_for_verification(waiting, programme)
        return {**_numbers(checked), "faults": len(checked.faults)}

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """How many, and from which file."""
        key = ledger_on(self.programme).key
        payload = {**result, "file": self.digest, "as_of": self.as_of.isoformat()}
        return Record(f"programme/{key}", "programme", key, payload)

    def _objects(
        self, act: Act, programme: Programme, rows: Sequence[ImportRow], there: dict[str, LedgerObjectRecord]
    ) -> dict[str, LedgerObjectRecord]:
        looked_at = slots.actual(programme.verification.stage) if programme.verification else ""
        made: list[LedgerObjectRecord] = []
        changed: list[LedgerObjectRecord] = []
        for row in rows:
            old = there.get(row.identity)
            record = old or LedgerObjectRecord(
                programme=programme.key, identity=row.identity, created_at=act.at, stage=programme.stages[0].slug
            )
            for name, value in row.columns.items():
                setattr(record, name, value)
            if looked_at in row.facts:
                record.recorded_by, record.recorded_organ = act.actor.id, act.actor.organ
            if old is None:
                made.append(record)
                there[row.identity] = record
            else:
                record.version += 1
                changed.append(record)
        LedgerObjectRecord.objects.bulk_create(made, batch_size=500)
        write_columns(changed, _COLUMNS)
        return there

    def _facts(
        self, programme: Programme, rows: Sequence[ImportRow], objects: Mapping[str, LedgerObjectRecord]
    ) -> Iterator[Fact]:
        slotted = {slot for row in rows for slot in row.facts if slot.endswith(":actual")}
        days = _recorded(programme, slotted | {slots.VERIFICATION})
        looked_at = slots.actual(programme.verification.stage) if programme.verification else ""
        for row in rows:
            record = objects[row.identity]
            in_order = sorted(row.facts.items(), key=lambda item: programme.place(item[0].split(":")[1]))
            for slot, value in in_order:
                if not slot.endswith(":actual") or not isinstance(value, date):
                    yield Fact(record.pk, slot, value, self.as_of)
                    continue
                earlier = days.get((record.pk, slot))
                reason = "list" if earlier else ""
                yield Fact(record.pk, slot, value, value, reason, earlier)
                if slot == looked_at:
                    before = days.get((record.pk, slots.VERIFICATION)) if earlier else None
                    yield Fact(record.pk, slots.VERIFICATION, slots.WAITING, value, reason, before)
                elif record.verification and value > (record.done_on or date.max):
                    yield Fact(record.pk, slots.VERIFICATION, slots.NONE, value)


def _locked(programme: Programme) -> dict[str, LedgerObjectRecord]:
    """The ledger's objects by identity; until the list is taken in, nobody else changes one of them."""
    rows = LedgerObjectRecord.objects.select_for_update().filter(programme=programme.key).order_by("pk")
    return {row.identity: row for row in rows}


def _recorded(programme: Programme, wanted: set[str]) -> dict[tuple[UUID, str], int]:
    """The newest standing fact of each object and slot, as far as a list may correct it."""
    rows = ObjectFactRecord.objects.filter(programme=programme.key, slot__in=wanted, corrections=None)
    ordered = rows.filter(Q(text__isnull=False) | Q(day__isnull=False)).order_by("effective_on", "sequence")
    return {(key, slot): sequence for key, slot, sequence in ordered.values_list("object_id", "slot", "sequence")}


def _numbers(checked: Checked) -> dict[str, int]:
    return {"new": checked.number("new"), "changed": checked.number("changed"), "same": checked.number("same")}
