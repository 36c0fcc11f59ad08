"""Rows of the inbox."""

from __future__ import annotations

from django.db import models

from luoshi.base.ids import new_id


class MessageRecord(models.Model):
    """One message. `person` empty: for everybody of the organ."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organ = models.CharField(max_length=120, blank=True)
    person = models.CharField(max_length=120, blank=True)
    template = models.CharField(max_length=300, help_text="msgid")
    params = models.JSONField(default=dict)
    link = models.CharField(max_length=300, blank=True, help_text="a path on our own pages")
    sent_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["organ", "-sent_at"], name="inbox_organ"),
            models.Index(fields=["person", "-sent_at"], name="inbox_person"),
        ]


class ReadMarkRecord(models.Model):
    """Who has read what."""

    message = models.ForeignKey(MessageRecord, on_delete=models.CASCADE, related_name="marks")
    person = models.CharField(max_length=120)
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "person"], name="inbox_read_once")]
