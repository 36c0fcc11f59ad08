"""Rows of the desk."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from luoshi.base.ids import new_id


class WorkItemRecord(models.Model):
    """One thing that waits. `person` empty: for anybody of the organ; `role` empty: whatever they do there."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=120)
    organ = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=60, blank=True)
    person = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=300, help_text="msgid")
    params = models.JSONField(default=dict)
    due_on = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            # The same thing does not wait twice for the same people.
            models.UniqueConstraint(
                fields=["kind", "subject_kind", "subject_id", "organ", "role", "person"],
                condition=Q(closed_at=None),
                name="desk_open_once",
            )
        ]
        indexes = [
            models.Index(fields=["organ", "due_on"], name="desk_open_organ", condition=Q(closed_at=None)),
            models.Index(fields=["person", "due_on"], name="desk_open_person", condition=Q(closed_at=None)),
            models.Index(fields=["subject_kind", "subject_id"], name="desk_subject"),
        ]
