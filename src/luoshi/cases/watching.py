"""The daily look at what is open: late, and the rungs of the ladder."""

from __future__ import annotations

import logging
from datetime import timedelta

from luoshi.base.actor import Actor
from luoshi.base.today import today
from luoshi.cases.acting import kind_of, state_of
from luoshi.cases.actions.escalate_case import EscalateCase
from luoshi.cases.machine import due_events
from luoshi.cases.models import CaseRecord
from luoshi.clock import UnknownYearError
from luoshi.journal.service import perform

log = logging.getLogger(__name__)
AHEAD = timedelta(days=120)
"""A warning comes at most 60 working days before the day, which holidays can stretch to so many days."""


def watch_cases(actor: Actor) -> int:
    """Let the passing of the day have its consequences; returns for how many cases it had some.

    A case whose day runs into a year without a calendar stays as it is and is named in the log: it holds up no other.
    """
    day, found = today(), 0
    rows = CaseRecord.objects.filter(closed_on=None, due_on__lte=day + AHEAD).order_by("due_on", "id")
    for row in rows.iterator(chunk_size=500):
        try:
            kind, calendar = kind_of(row)
            if any(due_events(kind, calendar, state_of(row), day)):
                perform(EscalateCase(row.id), actor)
                found += 1
        except UnknownYearError as unknown:
            log.warning("case %s: %s", row.number, unknown)
    return found
