"""What the journal need not keep: answers to retries, and announcements that everybody has heard."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef

from luoshi.journal.models import DeliveryRecord, OutboxRecord, RepeatedActionRecord


def forget_before(moment: datetime) -> int:
    """Remove stored answers and fully delivered announcements from before `moment`; entries are never touched.

    A client that retries with a key later than that acts a second time, so the caller leaves weeks.
    """
    waiting = DeliveryRecord.objects.filter(outbox=OuterRef("pk"), delivered_at=None)
    heard = OutboxRecord.objects.filter(~Exists(waiting), recorded_at__lt=moment)
    answers = RepeatedActionRecord.objects.filter(recorded_at__lt=moment)
    return heard.delete()[0] + answers.delete()[0]
