"""Rows of the journal room. Entries are appended, never edited; the service refuses anything else."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from luoshi.base.errors import RefusedError
from luoshi.base.ids import new_id
from luoshi.base.text import msg


class AppendOnlyQuerySet(models.QuerySet["models.Model"]):
    """Rows can be added and read; triggers in the database refuse the rest to everybody else."""

    def update(self, **values: object) -> int:
        """Refuse.

        Raises:
            RefusedError: X001, always.
        """
        raise _append_only()

    def bulk_update(self, *arguments: object, **options: object) -> int:
        """Refuse.

        Raises:
            RefusedError: X001, always.
        """
        raise _append_only()

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse.

        Raises:
            RefusedError: X001, always.
        """
        raise _append_only()


class AppendOnly(models.Model):
    """A row that is written once."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *arguments: object, **options: object) -> None:
        """Insert; refuse to write a second time.

        Raises:
            RefusedError: X001 when the row is already stored.
        """
        if not self._state.adding:
            raise _append_only()
        super().save(*arguments, **options)  # type: ignore[arg-type]

    def delete(self, *arguments: object, **options: object) -> tuple[int, dict[str, int]]:
        """Refuse.

        Raises:
            RefusedError: X001, always.
        """
        raise _append_only()


def _append_only() -> RefusedError:
    return RefusedError(
        msg("Rows of the journal are written once and stay."),
        msg("Carry out an action that corrects the earlier one; both stay visible."),
    )


class StreamHeadRecord(models.Model):
    """The newest entry of one stream; locked while an entry is appended, so streams do not wait for each other."""

    stream = models.CharField(max_length=120, primary_key=True)
    sequence = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")
    anchored = models.PositiveBigIntegerField(default=0)

    class Meta:
        indexes = [
            # Anchoring looks only at what moved since the last time, however many streams there are.
            models.Index(fields=["stream"], name="journal_head_moved", condition=Q(sequence__gt=F("anchored")))
        ]


class EntryRecord(AppendOnly):
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

    class Meta(AppendOnly.Meta):
        constraints = [models.UniqueConstraint(fields=["stream", "sequence"], name="journal_entry_position")]
        indexes = [models.Index(fields=["subject_kind", "subject_id", "recorded_at"], name="journal_subject")]
        ordering = ["stream", "sequence"]


class RepeatedActionRecord(models.Model):
    """The result of an action that carried a key: a retry gets the same answer and changes nothing."""

    key = models.CharField(max_length=120)
    actor_id = models.CharField(max_length=120)
    action = models.CharField(max_length=80)
    content = models.CharField(max_length=64, blank=True, help_text="digest of what was sent with the key")
    result = models.JSONField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor_id", "key"], name="journal_repeated_key")]


class DeploymentRecord(models.Model):
    """The one row about this deployment: what day it is here and whether it may be thrown away."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    is_demo = models.BooleanField(default=False)
    offset_days = models.IntegerField(default=0)
    zone = models.CharField(max_length=60, default="Asia/Shanghai")
    manifest = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="journal_one_deployment")]


class ManifestRecord(AppendOnly):
    """A published manifest; `previous` is the hash of the one it follows. A withdrawn change brings a body back."""

    sequence = models.PositiveIntegerField(primary_key=True)
    hash = models.CharField(max_length=64, db_index=True)
    previous = models.CharField(max_length=64, blank=True)
    format_version = models.CharField(max_length=40)
    effective_from = models.DateField()
    body = models.TextField(help_text="canonical JSON, whose SHA-256 is the hash")
    recorded_at = models.DateTimeField()

    class Meta(AppendOnly.Meta):
        ordering = ["sequence"]


class OutboxRecord(models.Model):
    """Something that happened below and that rooms above want to hear about."""

    topic = models.CharField(max_length=80)
    payload = models.JSONField(default=dict)
    effective_on = models.DateField()
    recorded_at = models.DateTimeField()


class DeliveryRecord(models.Model):
    """How far one subscriber is with one announcement."""

    outbox = models.ForeignKey(OutboxRecord, on_delete=models.CASCADE, related_name="deliveries")
    subscriber = models.CharField(max_length=120)
    attempts = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True, blank=True)
    failure = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["outbox", "subscriber"], name="journal_one_delivery")]
        indexes = [
            models.Index(fields=["due_at"], name="journal_delivery_due", condition=Q(delivered_at=None)),
        ]


class DayRunRecord(models.Model):
    """A daily job that ran for one legal day."""

    job = models.CharField(max_length=80)
    day = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "day"], name="journal_day_run_once")]


class AnchorRecord(AppendOnly):
    """The heads that moved since the anchor before, chained to it and signed with a key outside the database."""

    sequence = models.PositiveBigIntegerField(primary_key=True)
    previous = models.CharField(max_length=64, blank=True)
    heads = models.PositiveBigIntegerField(help_text="how many heads moved")
    recorded_at = models.DateTimeField()
    key_id = models.CharField(max_length=16)
    digest = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)

    class Meta(AppendOnly.Meta):
        ordering = ["sequence"]


class AnchoredHeadRecord(AppendOnly):
    """Where one stream stood when an anchor was made."""

    anchor = models.ForeignKey(AnchorRecord, on_delete=models.PROTECT, related_name="streams")
    stream = models.CharField(max_length=120)
    sequence = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)

    class Meta(AppendOnly.Meta):
        constraints = [models.UniqueConstraint(fields=["anchor", "stream"], name="journal_anchored_once")]
        indexes = [models.Index(fields=["stream", "sequence"], name="journal_anchored_stream")]
