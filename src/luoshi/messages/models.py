"""Rows of the inbox and of the ways out of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from luoshi.base.ids import new_id


class MessageRecord(models.Model):
    """One message. `person` empty: for everybody of the organ."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organ = models.CharField(max_length=120, blank=True)
    person = models.CharField(max_length=120, blank=True)
    topic = models.CharField(max_length=20, default="other")
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


class PreferenceRecord(models.Model):
    """How a person wants the messages of a topic; without a row they are in the inbox and nowhere else."""

    person = models.CharField(max_length=120)
    topic = models.CharField(max_length=20)
    way = models.CharField(max_length=10)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "topic"], name="inbox_one_preference")]
        indexes = [models.Index(fields=["way", "topic"], name="inbox_preference_way")]


class AddressRecord(models.Model):
    """Where a person has mail sent, and in which language."""

    person = models.CharField(max_length=120, primary_key=True)
    address = models.CharField(max_length=254)
    language = models.CharField(max_length=2, default="zh")


class WebhookRecord(models.Model):
    """A system of an organ that is called for each message to that organ; ended ones stay."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organ = models.CharField(max_length=120)
    url = models.CharField(max_length=500)
    secret_name = models.CharField(max_length=80, help_text="the environment variable that holds the secret")
    topics = models.JSONField(default=list, help_text="empty: all")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organ", "url"], condition=Q(ended_at=None), name="inbox_one_webhook")
        ]


class DispatchRecord(models.Model):
    """One thing to hand over: a message, or a digest, by one channel to one addressee (a person's or a webhook's id).

    `sending` is written before the other side is spoken to, so that nothing is sent a second time after a crash.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    channel = models.CharField(max_length=10)
    addressee = models.CharField(max_length=120)
    message = models.ForeignKey(MessageRecord, null=True, blank=True, on_delete=models.CASCADE)
    digest_on = models.DateField(null=True, blank=True)
    contents = models.JSONField(default=list, help_text="the ids of a digest's messages")
    state = models.CharField(max_length=10, default="waiting")
    attempts = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "addressee", "message"], condition=Q(digest_on=None), name="inbox_message_once"
            ),
            models.UniqueConstraint(
                fields=["channel", "addressee", "digest_on"], condition=Q(message=None), name="inbox_digest_once"
            ),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="inbox_dispatch_due")]
