"""deployment.mark-demo: this database holds invented data and may be thrown away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.contrib.auth import get_user_model
from django.db import transaction

from luoshi.base.errors import RefusedError
from luoshi.base.text import msg
from luoshi.journal.deployment import forget, stored_deployment
from luoshi.journal.models import DayRunRecord, EntryRecord, ManifestRecord
from luoshi.journal.performing import Act, Action, Record


@dataclass(frozen=True)
class MarkDemo(Action[int]):
    """Only an empty database can become a demo: entry without a password must never reach real data.

    The demo begins on the day `begins_on` (None: on the real day), which may be long past; returns its offset in days.
    This is the one time that an offset may be negative: afterwards the day moves forward only.
    """

    code: ClassVar[str] = "deployment.mark-demo"
    begins_on: date | None = None

    def check(self, act: Act) -> None:
        """Nothing may have happened here before."""
        act.require_role("system", "administrator")
        if EntryRecord.objects.exists() or ManifestRecord.objects.exists() or get_user_model().objects.exists():
            raise RefusedError(
                msg("This database already holds data, so it cannot become a demo."),
                msg("Let LUOSHI_HOME or LUOSHI_DATABASE_URL name an empty place for the demo."),
            )

    def do(self, act: Act) -> int:
        """Set the mark and the first day."""
        row = stored_deployment()
        row.is_demo = True
        if self.begins_on is not None:
            row.offset_days += (self.begins_on - act.on).days
        row.save(update_fields=["is_demo", "offset_days"])
        # A job that ran today already would wait for this day to come again.
        DayRunRecord.objects.all().delete()
        forget()
        transaction.on_commit(forget)
        return row.offset_days

    def record(self, act: Act, result: int) -> Record:
        """The mark and where the day begins; the entry itself still has the real day."""
        return Record("deployment", "deployment", "1", {"is_demo": True, "offset_days": result})
