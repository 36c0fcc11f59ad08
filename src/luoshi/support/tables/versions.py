"""Versions of a table: the one that the pack brought, and every one that was published since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from luoshi.base.today import today
from luoshi.journal.service import ManifestRecord
from luoshi.support.models.tables import TableVersionRecord
from luoshi.support.tables.content import content_of
from luoshi.support.tables.sources import declared, upcoming
from luoshi.support.tables.steps import Content

State = Literal["withdrawn", "waiting", "in force", "past"]


@dataclass(frozen=True, slots=True)
class Version:
    """A table as it was published. ``state``: withdrawn, waiting, in force, past."""

    number: int
    origin: str
    content: Content
    effective_from: date
    state: State
    reason: str = ""
    published_by: str = ""
    published_at: datetime | None = None
    withdrawn_reason: str = ""
    checks: dict[str, Any] | None = None


def rows_of(decision: str) -> list[TableVersionRecord]:
    """The stored versions, oldest first."""
    return list(TableVersionRecord.objects.filter(decision=decision).order_by("number"))


def standing(rows: list[TableVersionRecord]) -> list[TableVersionRecord]:
    """Those that were not withdrawn."""
    return [row for row in rows if row.withdrawn_at is None]


def versions_of(decision: str) -> list[Version]:
    """Every version, newest first; also of a table that nobody has worked on yet."""
    rows = rows_of(decision)
    source = upcoming()
    forms = source.find(decision)
    found = [_version(row, rows) for row in reversed(rows)]
    if forms is None:
        return found
    latest = content_of(forms)
    last = next(iter(reversed(standing(rows))), None)
    if last is None or last.content != latest:
        number = rows[-1].number + 1 if rows else 1
        begins = _first_with(decision, latest).effective_from
        state: State = "in force" if begins <= today() else "waiting"
        found.insert(0, Version(number, "pack", latest, begins, state))
    return found


def keep_current(decision: str, organ: str) -> TableVersionRecord:
    """The newest version as a row: what a pack brought is stored when somebody first works on it."""
    rows = rows_of(decision)
    source = upcoming()
    content = content_of(source.get(decision))
    last = next(iter(reversed(standing(rows))), None)
    if last is not None and last.content == content:
        return last
    first = _first_with(decision, content)
    return TableVersionRecord.objects.create(
        decision=decision,
        organ=organ,
        number=rows[-1].number + 1 if rows else 1,
        origin="pack",
        content=content,
        effective_from=first.effective_from,
        manifest=first.sequence,
        published_by="",
        published_at=first.recorded_at,
    )


def _first_with(decision: str, content: Content) -> ManifestRecord:
    """The manifest that brought a table which holds at the end of the chain, and unchanged since."""
    first: ManifestRecord | None = None
    for row in ManifestRecord.objects.order_by("-sequence").iterator(20):
        forms = declared(row).find(decision)
        if forms is None or content_of(forms) != content:
            break
        first = row
    assert first is not None
    return first


def _version(row: TableVersionRecord, rows: list[TableVersionRecord]) -> Version:
    return Version(
        row.number, row.origin, row.content, row.effective_from, _state(row, rows), row.reason, row.published_by,
        row.published_at, row.withdrawn_reason, row.checks,
    )  # fmt: skip


def _state(
    row: TableVersionRecord, rows: list[TableVersionRecord]
) -> Literal["withdrawn", "waiting", "in force", "past"]:
    if row.withdrawn_at is not None:
        return "withdrawn"
    if row.effective_from > today():
        return "waiting"
    later = [each for each in standing(rows) if each.number > row.number and each.effective_from <= today()]
    return "past" if later else "in force"
