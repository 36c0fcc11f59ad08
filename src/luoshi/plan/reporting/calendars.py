"""The working calendar that the city declares."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache

from luoshi.clock import Calendar
from luoshi.clock.declarations import CalendarDeclaration, resolve_calendar
from luoshi.journal.service import current_manifest


def calendar_on(day: date) -> Calendar | None:
    """The calendar in force on `day`; None before anything was declared."""
    row = current_manifest(day)
    if row is None:
        return None
    kept = _kept(row.hash)
    if not kept:
        forms = json.loads(row.body)["declarations"].get("clock/calendar", ())
        written = [CalendarDeclaration.model_validate_json(json.dumps(form)) for form in forms]
        kept.append(resolve_calendar(written[0]) if written else None)
    return kept[0]


@lru_cache(maxsize=6)
def _kept(version: str) -> list[Calendar | None]:
    """A place for the calendar of a manifest."""
    return []
