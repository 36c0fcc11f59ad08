"""The worker: background tasks, the outbox, anchors every five minutes, the jobs of each day."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
import uuid
from types import FrameType
from typing import Any

from django.db import InterfaceError, OperationalError, close_old_connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from luoshi.journal.service import anchor_heads, daily_job, deliver_due, has_open_days, run_due_days
from luoshi.messages.service import send_due
from luoshi.project.housekeeping import tidy

log = logging.getLogger(__name__)
PAUSE_SECONDS = 0.5
ANCHOR_SECONDS = 300.0
DAYS_SECONDS = 2.0
FAILED_DAYS_SECONDS = 60.0
MOST_ATTEMPTS = 3
TASKS_PER_ROUND = 20


class Loop:
    """One worker process. Every round does what is due and then rests for half a second."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.id = uuid.uuid4().hex
        self._anchored = float("-inf")
        self._days_due = float("-inf")

    def run(self) -> None:
        """Work until told to stop, or until the process that started this one is gone."""
        while not self.stopping.is_set() and not _is_orphan():
            close_old_connections()
            try:
                self.round()
            except (InterfaceError, OperationalError):
                # A busy or restarted database: the next round tries again.
                log.exception("the worker could not reach its database")
            self.stopping.wait(PAUSE_SECONDS)

    def round(self) -> None:
        """Everything that is due now."""
        self.run_tasks()
        deliver_due()
        send_due()
        if time.monotonic() >= self._days_due:
            run_due_days()
            # A job that failed is not tried every two seconds, nor does it fill the log.
            self._days_due = time.monotonic() + (FAILED_DAYS_SECONDS if has_open_days() else DAYS_SECONDS)
        if time.monotonic() - self._anchored >= ANCHOR_SECONDS:
            self._anchored = time.monotonic()
            anchor_heads()

    def run_tasks(self) -> None:
        """Some of the tasks that wait in the queue; stops between two of them when told to."""
        worker = Worker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=1,
            worker_id=self.id,
        )
        tasks: Any = DBTaskResult.objects
        for _ in range(TASKS_PER_ROUND):
            # Asking first takes no lock; the package's worker opens an exclusive transaction to look.
            if self.stopping.is_set() or not tasks.ready().exists():
                return
            worker.run()


def work() -> None:
    """Run the worker in this process until SIGTERM or SIGINT."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("django_tasks_db").setLevel(logging.WARNING)
    daily_job("housekeeping")(tidy)
    loop = Loop()

    def stop(signum: int, frame: FrameType | None) -> None:
        loop.stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    take_up_abandoned()
    loop.run()


def take_up_abandoned() -> int:
    """Put tasks back into the queue that a worker began and did not survive; gives up on one after three workers.

    Only for a worker that serves alone; with several on PostgreSQL another one may still be at it.
    """
    if not os.environ.get("LUOSHI_PARENT"):
        return 0
    back = 0
    for task in DBTaskResult.objects.filter(status="RUNNING"):
        if len(task.worker_ids) >= MOST_ATTEMPTS:
            task.set_failed(RuntimeError("three workers ended while they ran this task"))
        else:
            back += DBTaskResult.objects.filter(pk=task.pk).update(status="READY")
    return back


def _is_orphan() -> bool:
    parent = os.environ.get("LUOSHI_PARENT")
    return bool(parent) and os.getppid() != int(parent or 0)
