"""What ledgers looked like on a day, with what was known on another: asked of the facts in one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from luoshi.programmes.models import ObjectFactRecord
from luoshi.programmes.slots import ObjectState, SlotState, Value, state_of


def standing_facts(
    programme: str, valid: date, known: date, objects: Iterable[UUID] | None = None
) -> QuerySet[ObjectFactRecord]:
    """For each object and slot the newest fact of `valid` among those known on `known` and not corrected by then."""
    facts = ObjectFactRecord.objects.filter(programme=programme, effective_on__lte=valid, recorded_on__lte=known)
    if objects is not None:
        facts = facts.filter(object__in=list(objects))
    corrections = ObjectFactRecord.objects.filter(corrects=OuterRef("pk"), recorded_on__lte=known)
    # A fact without a value only takes another one back.
    with_value = Q(text__isnull=False) | Q(number__isnull=False) | Q(day__isnull=False)
    newest = Window(RowNumber(), [F("object"), F("slot")], [F("effective_on").desc(), F("sequence").desc()])
    return facts.filter(with_value, ~Exists(corrections)).annotate(place=newest).filter(place=1)


def standing_on(
    programme: str, valid: date, known: date, objects: Iterable[UUID] | None = None
) -> dict[UUID, ObjectState]:
    """The state of every object (or of `objects`) that stood in the ledger on `valid`, as known on `known`."""
    rows = standing_facts(programme, valid, known, objects)
    found: dict[UUID, list[SlotState]] = defaultdict(list)
    columns = ("object_id", "slot", "text", "number", "day", "effective_on", "sequence")
    for key, slot, text, number, day, effective_on, sequence in rows.values_list(*columns).iterator(chunk_size=5000):
        value: Value = text if text is not None else number if number is not None else day
        found[key].append(SlotState(slot, value, effective_on, sequence))
    states = {key: state_of(each) for key, each in found.items()}
    return {key: state for key, state in states.items() if state.stage}
