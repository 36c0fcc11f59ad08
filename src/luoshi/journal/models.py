"""Rows of the journal room. Entries are appended, never edited; the service refuses anything else."""

from __future__ import annotations

from django.db import models

from luoshi.base.ids import new_id


class StreamHeadRecord(models.Model):
    """The newest entry of one stream; locked while an entry is appended, so streams do not wait for each other."""

    stream = models.CharField(max_length=120, primary_key=True)
    sequence = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")


class EntryRecord(models.Model):
    """One action, as it was done. ``digest`` covers every other field and the digest before it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    stream = models.CharField(max_length=120)
    sequence = models.PositiveBigIntegerField()
    action = models.CharField(max_length=80)
    actor_kind = models.CharField(max_length=10)
    actor_id = models.CharField(max_length=120)
    organ = models.CharField(max_length=120, blank=True)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=120)
    payload = models.JSONField(default=dict)
    effective_on = models.DateField()
    recorded_at = models.DateTimeField()
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "sequence"], name="journal_entry_position")]
        indexes = [models.Index(fields=["subject_kind", "subject_id", "recorded_at"], name="journal_subject")]
        ordering = ["stream", "sequence"]


class RepeatedActionRecord(models.Model):
    """The result of an action that carried a key: a retry gets the same answer and changes nothing."""

    key = models.CharField(max_length=120)
    actor_id = models.CharField(max_length=120)
    action = models.CharField(max_length=80)
    result = models.JSONField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor_id", "key"], name="journal_repeated_key")]
