"""The hash chain: one per stream, so that throughput does not hang on one row."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from luoshi.journal.models import EntryRecord, StreamHeadRecord


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


def digest_of(entry: Entry, sequence: int, previous: str) -> str:
    """SHA-256 over the canonical JSON of the entry, its place and the digest before it."""
    body = asdict(entry) | {"sequence": sequence, "previous": previous}
    body["effective_on"] = entry.effective_on.isoformat()
    body["recorded_at"] = entry.recorded_at.isoformat()
    canonical = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def append(entry: Entry) -> EntryRecord:
    """Add `entry` at the end of its stream. Must run inside the action's transaction."""
    StreamHeadRecord.objects.bulk_create([StreamHeadRecord(stream=entry.stream)], ignore_conflicts=True)
    head = StreamHeadRecord.objects.select_for_update().get(stream=entry.stream)
    sequence, previous = head.sequence + 1, head.digest
    digest = digest_of(entry, sequence, previous)
    StreamHeadRecord.objects.filter(stream=entry.stream).update(sequence=sequence, digest=digest)
    return EntryRecord.objects.create(**asdict(entry), sequence=sequence, previous=previous, digest=digest)


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
