"""The hash chain: one per stream, so that throughput does not hang on one row."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from luoshi.base.errors import ExecuteError
from luoshi.base.text import msg
from luoshi.journal.models import EntryRecord, StreamHeadRecord

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """What goes into the journal, before it has a place in its stream."""

    stream: str
    action: str
    actor_kind: str
    actor_id: str
    organ: str
    subject_kind: str
    subject_id: str
    payload: dict[str, Any]
    effective_on: date
    recorded_at: datetime


def fields_of(entry: Entry) -> dict[str, Any]:
    """The entry's values by name."""
    return {name: getattr(entry, name) for name in Entry.__dataclass_fields__}


def digest_of(entry: Entry, sequence: int, previous: str) -> str:
    """SHA-256 over the canonical JSON of the entry, its place and the digest before it."""
    # Not asdict: it copies the payload deeply, which is half the time of verifying a journal.
    body: dict[str, Any] = fields_of(entry) | {"sequence": sequence, "previous": previous}
    body["effective_on"] = entry.effective_on.isoformat()
    body["recorded_at"] = entry.recorded_at.isoformat()
    canonical = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def append(entry: Entry) -> EntryRecord:
    """Add `entry` at the end of its stream. Must run inside the action's transaction.

    Raises:
        ExecuteError: X000 when the payload would come back from the database as something else.
    """
    _refuse_what_changes(entry.payload)
    StreamHeadRecord.objects.bulk_create([StreamHeadRecord(stream=entry.stream)], ignore_conflicts=True)
    head = StreamHeadRecord.objects.select_for_update().get(stream=entry.stream)
    sequence, previous = head.sequence + 1, head.digest
    digest = digest_of(entry, sequence, previous)
    StreamHeadRecord.objects.filter(stream=entry.stream).update(sequence=sequence, digest=digest)
    return EntryRecord.objects.create(**fields_of(entry), sequence=sequence, previous=previous, digest=digest)


def _refuse_what_changes(value: Any) -> None:
    """Floats, nulls and halves of characters are kept by one database and altered or refused by another."""
    if isinstance(value, float) or (isinstance(value, str) and _UNSTORABLE.search(value)):
        raise ExecuteError(msg("A payload of the journal holds {value}.", value=repr(value)[:80]))
    if isinstance(value, Mapping):
        for name, each in cast("Mapping[Any, Any]", value).items():
            _refuse_what_changes(name)
            _refuse_what_changes(each)
    elif isinstance(value, list | tuple):
        for each in cast("Sequence[Any]", value):
            _refuse_what_changes(each)


def entry_of(row: EntryRecord) -> Entry:
    """The entry as it was handed to `append`."""
    return Entry(
        stream=row.stream,
        action=row.action,
        actor_kind=row.actor_kind,
        actor_id=row.actor_id,
        organ=row.organ,
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
        payload=row.payload,
        effective_on=row.effective_on,
        recorded_at=row.recorded_at,
    )
