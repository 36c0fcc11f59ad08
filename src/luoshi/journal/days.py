"""Daily jobs: what happens once on every legal day, also on the days that a demo skips."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from graphlib import TopologicalSorter
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Max

from luoshi.base.actor import Actor, job
from luoshi.base.today import frozen, recorded_now, today
from luoshi.journal.deployment import zone
from luoshi.journal.models import DayRunRecord

log = logging.getLogger(__name__)
DailyJob = Callable[[Actor], None]
# A job sees the day as it begins; what people did on that day is already stored with their own moments.
MORNING = time(6)
_jobs: dict[str, DailyJob] = {}
_before: dict[str, tuple[str, ...]] = {}


def daily_job(name: str, before: tuple[str, ...] = ()) -> Callable[[DailyJob], DailyJob]:
    """Register a function that the worker calls once for every legal day, as the job actor `name`.

    Inside it, `base.today()` is that day. It must bear to be called again for a day on which it failed. A room that
    prepares what jobs of a room below it need names them in `before`: on each day it comes first, and a day on which
    it failed stays open for them too.
    """

    def register(function: DailyJob) -> DailyJob:
        _jobs[name], _before[name] = function, before
        return function

    return register


def forget_job(name: str) -> None:
    """Take a job away again."""
    _jobs.pop(name, None)
    _before.pop(name, None)


def run_due_days() -> int:
    """Run every job for every day since its last one, day by day; returns the number of runs.

    A job that fails stays at its day and is tried again at the next call; the others go on.
    """
    last = dict(DayRunRecord.objects.values_list("job").annotate(Max("day")))
    now_day, runs, stuck = today(), 0, set[str]()
    first = min((last.get(name, now_day - timedelta(1)) for name in _jobs), default=now_day)
    for day in _days(first, now_day):
        for name in _in_order():
            if name in stuck or last.get(name, now_day - timedelta(1)) >= day:
                continue
            if _run(name, _jobs[name], day):
                runs += 1
            else:
                stuck.update((name, *_before.get(name, ())))
    return runs


def _in_order() -> list[str]:
    """The jobs as they were registered, but each behind those that have to come before it."""
    needs = {name: [each for each in _jobs if name in _before.get(each, ())] for name in _jobs}
    return list(TopologicalSorter(needs).static_order())


def has_open_days() -> bool:
    """Whether a job has not run for every day until today: it failed, and will fail again if nothing is mended."""
    done = dict(DayRunRecord.objects.values_list("job").annotate(Max("day")))
    return any(done.get(name, date.min) < today() for name in _jobs)


def _days(after: date, until: date) -> Iterator[date]:
    while after < until:
        after += timedelta(1)
        yield after


def _run(name: str, function: DailyJob, day: date) -> bool:
    moment = datetime.combine(day, MORNING, ZoneInfo(zone()))
    try:
        with transaction.atomic(), frozen(moment):
            # The row is the lock: a second worker waits here, then finds that the day is done.
            _, is_new = DayRunRecord.objects.get_or_create(job=name, day=day, defaults={"recorded_at": recorded_now()})
            if is_new:
                function(job(name))
    except Exception:  # whatever a job raises is logged; its day stays open
        log.exception("daily job %s failed for %s", name, day)
        return False
    return True
