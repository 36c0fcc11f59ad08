"""What was known about companies, day by day."""

from __future__ import annotations

from django.db import models

from luoshi.support.models.keyed import Keyed


class SnapshotRecord(Keyed):
    """One state of the registry: known from `known_on` until the next one; its rows lie in Parquet under `digest`."""

    sequence = models.PositiveBigIntegerField(unique=True)
    known_on = models.DateField(help_text="the legal day on which the city came to know it")
    rows = models.PositiveBigIntegerField()
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the Parquet file, which names it in the store")
    is_generated = models.BooleanField(default=False)
    note = models.JSONField(default=dict, help_text="what the file says of itself: generator, seed")
    loaded_by = models.CharField(max_length=120)
    loaded_at = models.DateTimeField()

    class Meta(Keyed.Meta):
        indexes = [models.Index(fields=["known_on", "sequence"], name="support_snapshot_day")]
