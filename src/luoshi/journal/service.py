"""The door of the journal."""

from __future__ import annotations

from datetime import date

from luoshi.base.actor import job
from luoshi.journal.actions.mark_demo import MarkDemo
from luoshi.journal.actions.move_day import MoveDay
from luoshi.journal.actions.publish_manifest import PublishManifest
from luoshi.journal.actions.publish_series import Dated, PublishSeries, pending_days
from luoshi.journal.anchors import anchor_heads
from luoshi.journal.days import DailyJob, daily_job, has_open_days, run_due_days
from luoshi.journal.deployment import deployment
from luoshi.journal.history import Happening, history_of
from luoshi.journal.manifests import ManifestRecord, current_manifest, has_manifest, manifest_at, newest_manifest
from luoshi.journal.outbox import Announcement, announce, announce_all, deliver_due, subscribe
from luoshi.journal.performing import Act, Action, Record, perform, require_action
from luoshi.journal.querying import allowed, as_q
from luoshi.journal.tidying import forget_before

__all__ = [
    "Act",
    "Action",
    "Announcement",
    "DailyJob",
    "Dated",
    "Happening",
    "ManifestRecord",
    "MoveDay",
    "PublishManifest",
    "PublishSeries",
    "Record",
    "allowed",
    "anchor_heads",
    "announce",
    "announce_all",
    "as_q",
    "current_manifest",
    "daily_job",
    "deliver_due",
    "forget_before",
    "has_manifest",
    "has_open_days",
    "history_of",
    "is_demo",
    "manifest_at",
    "mark_demo",
    "newest_manifest",
    "offset_days",
    "pending_days",
    "perform",
    "require_action",
    "run_due_days",
    "subscribe",
]


def is_demo() -> bool:
    """Whether this database is marked as a demo; only then may people enter without a password."""
    return deployment().is_demo


def offset_days() -> int:
    """By how many days the demo's day runs ahead of the calendar; negative in a demo that began in the past."""
    return deployment().offset_days


def mark_demo(begins_on: date | None = None) -> None:
    """Mark an empty database as a demo that begins on the day `begins_on` (None: on the real day).

    Raises:
        RefusedError: X001 when the database holds anything.
    """
    perform(MarkDemo(begins_on), job("start"))
