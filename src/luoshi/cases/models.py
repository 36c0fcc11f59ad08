"""Rows of the cases room: where a case stands, who takes part, and everything that happened to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from luoshi.base.errors import RefusedError
from luoshi.base.ids import new_id
from luoshi.base.text import msg

if TYPE_CHECKING:
    from uuid import UUID


class CaseRecord(models.Model):
    """One case: the fold of its events, stored. ``manifest`` is the place in the chain of what it was opened under.

    ``open_once`` holds kind, subject and handler as long as a case of a kind that is open only once is open; ``origin``
    names the announcement that it was proposed for.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=120)
    number = models.CharField(max_length=24, unique=True)
    manifest = models.PositiveBigIntegerField()
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=120)
    title = models.CharField(max_length=300, help_text="what the subject said when the case was opened")
    keeper = models.CharField(max_length=120, help_text="the organ that opened it or would")
    handler = models.CharField(max_length=120, help_text="the organ that handles it")
    region = models.CharField(max_length=120, blank=True)
    step = models.CharField(max_length=80)
    events_count = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    entered_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    is_late = models.BooleanField(default=False)
    rung = models.CharField(max_length=80, blank=True)
    highest = models.CharField(max_length=80, blank=True)
    asked_days = models.PositiveSmallIntegerField(default=0)
    extensions = models.PositiveSmallIntegerField(default=0)
    sent_at = models.PositiveIntegerField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    done_by = models.JSONField(default=dict)
    opened_on = models.DateField()
    open_once = models.CharField(max_length=400, null=True, blank=True, unique=True)
    origin = models.CharField(max_length=200, null=True, blank=True, unique=True)

    if TYPE_CHECKING:
        parties: models.Manager[PartyRecord]
        events: models.Manager[CaseEventRecord]

    class Meta:
        indexes = [
            models.Index(fields=["due_on", "id"], name="cases_open_due", condition=Q(closed_on=None)),
            models.Index(fields=["subject_kind", "subject_id"], name="cases_subject"),
            models.Index(fields=["handler", "due_on"], name="cases_open_handler", condition=Q(closed_on=None)),
        ]


class PartyRecord(models.Model):
    """People of ``organ`` in ``role`` take part in a case: lists, counts and pages go by these rows."""

    case = models.ForeignKey(CaseRecord, on_delete=models.CASCADE, related_name="parties")
    party = models.CharField(max_length=10)
    organ = models.CharField(max_length=120)
    role = models.CharField(max_length=60)

    if TYPE_CHECKING:
        case_id: UUID

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "party", "organ", "role"], name="cases_party_once")]
        indexes = [models.Index(fields=["organ", "role", "case"], name="cases_party_organ")]


class CaseEventRecord(models.Model):
    """One thing that happened to a case; written once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(CaseRecord, on_delete=models.PROTECT, related_name="events")
    position = models.PositiveIntegerField()
    version = models.PositiveIntegerField(help_text="the case's version after it")
    what = models.CharField(max_length=10)
    slug = models.CharField(max_length=80, blank=True)
    days = models.PositiveSmallIntegerField(default=0)
    step = models.CharField(max_length=80, help_text="the case's step after it")
    due_on = models.DateField(null=True, blank=True)
    text = models.TextField(blank=True)
    documents = models.JSONField(default=list)
    actor_kind = models.CharField(max_length=10)
    actor_id = models.CharField(max_length=120)
    organ = models.CharField(max_length=120, blank=True)
    effective_on = models.DateField()
    recorded_at = models.DateTimeField()

    if TYPE_CHECKING:
        case_id: UUID

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "position"], name="cases_event_position")]
        ordering = ["case", "position"]

    def save(self, *arguments: object, **options: object) -> None:
        """Write it once.

        Raises:
            RefusedError: X001 for a row that is already there.
        """
        if not self._state.adding:
            raise RefusedError(msg("What happened to a case stays as it was written."))
        super().save(*arguments, **options)  # type: ignore[arg-type]


class CounterRecord(models.Model):
    """The last number that was given to a kind of case in a year."""

    kind = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "year"], name="cases_counter_once")]
