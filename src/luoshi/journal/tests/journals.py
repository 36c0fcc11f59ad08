"""Small journals for tests, and hands that tamper with them behind the back of the code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection

from luoshi.base.today import recorded_now, today
from luoshi.journal.chain import Entry, append, digest_of, entry_of
from luoshi.journal.guards import unguard_statements
from luoshi.journal.models import EntryRecord
from luoshi.journal.verifying import verify


def made_entry(stream: str, number: int) -> Entry:
    """An entry that has no place yet."""
    return Entry(
        stream=stream,
        action="test.write",
        actor_kind="job",
        actor_id="test",
        organ="",
        subject_kind="thing",
        subject_id=stream,
        payload={"number": number, "词": "落实"},
        effective_on=today(),
        recorded_at=recorded_now(),
    )


def write(stream: str, count: int = 1) -> None:
    """Append `count` entries to `stream`."""
    for number in range(count):
        append(made_entry(stream, number))


def findings() -> list[str]:
    """What verification says, one line for each finding."""
    return [str(finding) for finding in verify()]


def take_down_guards() -> None:
    """Drop the triggers, as somebody who owns the database could."""
    with connection.cursor() as cursor:
        for statement in unguard_statements(connection.vendor):
            cursor.execute(statement)


def run(statement: str, *parameters: Any) -> None:
    """One statement straight to the database."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def swap(stream: str, first: int, second: int) -> None:
    """Exchange the places of two entries."""
    for old, new in ((first, 1_000_000), (second, first), (1_000_000, second)):
        run("UPDATE journal_entryrecord SET sequence = %s WHERE stream = %s AND sequence = %s", new, stream, old)


def chain_again(stream: str) -> None:
    """Compute every digest of a stream anew and set its head to fit: a chain alone would now look right."""
    previous, sequence = "", 0
    for row in EntryRecord.objects.filter(stream=stream).order_by("sequence"):
        digest = digest_of(entry_of(row), row.sequence, previous)
        run(
            "UPDATE journal_entryrecord SET previous = %s, digest = %s WHERE stream = %s AND sequence = %s",
            *(previous, digest, stream, row.sequence),
        )
        previous, sequence = digest, row.sequence
    run(
        "UPDATE journal_streamheadrecord SET sequence = %s, digest = %s, anchored = %s WHERE stream = %s",
        *(sequence, previous, sequence, stream),
    )


def about(found: Sequence[str], stream: str, sequence: int) -> bool:
    """Whether one of the findings is about this place."""
    return any(line.startswith(f"{stream}\t{sequence}\t") for line in found)
