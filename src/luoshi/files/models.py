"""What is known about stored contents; what a file is called belongs to whoever refers to it."""

from __future__ import annotations

from django.db import models


class FileRecord(models.Model):
    """One content."""

    digest = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=8)
    stored_at = models.DateTimeField()
