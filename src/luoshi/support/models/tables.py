"""Tables that officers work on: drafts with their steps, cases, versions, lists without an application, pushes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from luoshi.support.models.keyed import Keyed

if TYPE_CHECKING:
    from uuid import UUID


class DraftRecord(Keyed):
    """A decision table being changed. One is open for a decision at a time.

    ``content`` is the table with the clauses of its policies; ``version`` goes up with every change, ``position`` is
    the step that was taken last and not undone. ``state``: open, published, discarded.
    """

    decision = models.CharField(max_length=120)
    organ = models.CharField(max_length=120, help_text="the organ of the policies that use the table")
    base = models.PositiveIntegerField(help_text="number of the version that it was begun from")
    state = models.CharField(max_length=12, default="open")
    content = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    position = models.PositiveIntegerField(default=0)
    started_by = models.CharField(max_length=120)
    started_at = models.DateTimeField()
    edited_by = models.CharField(max_length=120)
    edited_at = models.DateTimeField()

    if TYPE_CHECKING:
        steps: models.Manager[DraftStepRecord]

    class Meta(Keyed.Meta):
        constraints = [
            models.UniqueConstraint(fields=["decision"], condition=Q(state="open"), name="support_draft_one_open")
        ]


class DraftStepRecord(models.Model):
    """One change of a draft, with what it takes to undo and redo it."""

    draft = models.ForeignKey(DraftRecord, on_delete=models.CASCADE, related_name="steps")
    sequence = models.PositiveIntegerField()
    verb = models.CharField(max_length=40)
    change = models.JSONField(help_text="the rows and the head before and after")
    person = models.CharField(max_length=120)
    taken_at = models.DateTimeField()

    if TYPE_CHECKING:
        draft_id: UUID

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "sequence"], name="support_draft_step_once")]
        ordering = ["sequence"]


class CaseRecord(Keyed):
    """A test beside the table: a record, and what the decision must answer to it. It belongs to the decision."""

    decision = models.CharField(max_length=120)
    name = models.CharField(max_length=120)
    record = models.JSONField(help_text="names of data and their values as FEEL texts")
    expected = models.TextField(help_text="the answer as a FEEL text")
    version = models.PositiveIntegerField(default=1)
    written_by = models.CharField(max_length=120)
    written_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta(Keyed.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "name"], condition=Q(removed_at=None), name="support_case_name_once"
            )
        ]
        ordering = ["written_at", "pk"]


class TableVersionRecord(Keyed):
    """A table as it was published. ``manifest``: the place of the first manifest that holds it."""

    decision = models.CharField(max_length=120)
    organ = models.CharField(max_length=120)
    number = models.PositiveIntegerField()
    origin = models.CharField(max_length=10, default="draft", help_text="pack or draft")
    content = models.JSONField()
    effective_from = models.DateField()
    reason = models.TextField(blank=True)
    manifest = models.PositiveIntegerField()
    checks = models.JSONField(default=dict, help_text="what the checks found at publication")
    published_by = models.CharField(max_length=120)
    published_at = models.DateTimeField()
    withdrawn_by = models.CharField(max_length=120, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)

    class Meta(Keyed.Meta):
        constraints = [models.UniqueConstraint(fields=["decision", "number"], name="support_version_once")]
        ordering = ["decision", "number"]


class ListRecord(Keyed):
    """A list of companies that get a policy without applying, as it was drawn: enough to draw the same one again."""

    policy = models.CharField(max_length=120)
    organ = models.CharField(max_length=120)
    day = models.DateField()
    manifest = models.PositiveIntegerField()
    snapshot = models.CharField(max_length=64)
    entries = models.PositiveIntegerField()
    left_out = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    drawn_by = models.CharField(max_length=120)
    drawn_at = models.DateTimeField()

    class Meta(Keyed.Meta):
        indexes = [models.Index(fields=["policy", "-day"], name="support_list_policy")]


class PushRecord(models.Model):
    """A person was told of a policy for a company: once, whoever presses the button how often."""

    policy = models.CharField(max_length=120)
    company = models.CharField(max_length=18)
    person = models.CharField(max_length=120)
    sent_on = models.DateField()
    sent_by = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["policy", "company", "person"], name="support_push_once")]
