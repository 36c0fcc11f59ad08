"""The daily look at what is open: late, and the rungs of the ladder."""

from __future__ import annotations

import logging
from datetime import timedelta

from luoshi.base.actor import Actor
from luoshi.base.today import today
from luoshi.cases.acting import state_of
from luoshi.cases.actions.escalate_case import EscalateCase
from luoshi.cases.declared import Pinned
from luoshi.cases.machine import due_events
from luoshi.cases.models import CaseRecord
from luoshi.journal.service import perform

log = logging.getLogger(__name__)
AHEAD = timedelta(days=120)
"""A warning comes at most 60 working days before the day, which holidays can stretch to so many days."""


def watch_cases(actor: Actor) -> int:
    """Let the passing of the day have its consequences; returns for how many cases it had some.

    In a year without a calendar cases become late but climb no ladder; the log says for which kinds.
    """
    day, found, pinned, unknown = today(), 0, Pinned(), set[str]()
    rows = CaseRecord.objects.filter(closed_on=None, due_on__lte=day + AHEAD).order_by("due_on", "id")
    for row in rows.iterator(chunk_size=500):
        kind, calendar = pinned.kind(row.manifest, row.kind)
        if day.year not in {each.year for each in calendar.years}:
            unknown.add(kind.key)
        if any(due_events(kind, calendar, state_of(row), day)):
            perform(EscalateCase(row.id), actor)
            found += 1
    for key in sorted(unknown):
        log.warning("no ladder of %s is climbed: its calendar does not know %s", key, day.year)
    return found
