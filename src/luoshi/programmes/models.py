"""Ledgers as they are kept: objects with their newest state, the facts it comes from, evidence, bindings.

Facts are appended and never changed. An object's own columns repeat what its facts say today, so that lists need no
facts; whoever asks for another day asks the facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from luoshi.base.ids import new_id

if TYPE_CHECKING:
    from uuid import UUID


class Keyed(models.Model):
    """A row with a UUIDv7 key."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True


class LedgerObjectRecord(Keyed):
    """One object of a programme. ``identity`` is unique in the programme; ``organ`` is who records it.

    ``stage`` is empty once the object was taken out of the ledger: it stays, but no list or number holds it.
    ``planned`` and ``actual`` are days by stage, ``quantities`` and ``amounts`` decimals as text by their slug.
    ``verification``: empty, waiting, verified, refused. ``recorded_by`` is who said last that the stage which is looked
    at was reached, and so may not be the one who verifies it.
    """

    programme = models.CharField(max_length=120)
    identity = models.CharField(max_length=120)
    name = models.CharField(max_length=200, blank=True)
    region = models.CharField(max_length=120, blank=True)
    organ = models.CharField(max_length=120)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    stage = models.CharField(max_length=60)
    planned = models.JSONField(default=dict)
    actual = models.JSONField(default=dict)
    quantities = models.JSONField(default=dict)
    amounts = models.JSONField(default=dict)
    due_on = models.DateField(null=True, blank=True, help_text="planned day of the first stage that counts as done")
    done_on = models.DateField(null=True, blank=True)
    verification = models.CharField(max_length=10, blank=True)
    problems = models.JSONField(default=list, help_text="slugs of the open ones")
    recorded_by = models.CharField(max_length=120, blank=True)
    recorded_organ = models.CharField(max_length=120, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    if TYPE_CHECKING:
        facts: models.Manager[ObjectFactRecord]
        evidence: models.Manager[EvidenceRecord]

    class Meta(Keyed.Meta):
        constraints = [models.UniqueConstraint(fields=["programme", "identity"], name="programmes_object_identity")]
        indexes = [
            models.Index(fields=["programme", "stage", "identity"], name="programmes_object_stage"),
            models.Index(fields=["programme", "region", "identity"], name="programmes_object_region"),
            models.Index(fields=["programme", "organ", "identity"], name="programmes_object_organ"),
            models.Index(fields=["programme", "verification", "identity"], name="programmes_object_verified"),
            models.Index(fields=["programme", "due_on"], name="programmes_object_due", condition=Q(done_on=None)),
        ]


class ObjectFactRecord(models.Model):
    """Something that is true of an object from a day on. One of text, number and day holds the value.

    ``slot`` says of what: ``stage:<slug>:planned``, ``stage:<slug>:actual``, ``quantity:<slug>``, ``money:<stage>``,
    ``verification``, ``problem:<slug>``, ``removed``. ``sequence`` orders facts of one day. A fact that ``corrects``
    another one makes it void from the day on which the correction became known; with no value it only takes it back.
    """

    sequence = models.BigAutoField(primary_key=True)
    programme = models.CharField(max_length=120)
    object = models.ForeignKey(LedgerObjectRecord, on_delete=models.PROTECT, related_name="facts")
    slot = models.CharField(max_length=80)
    text = models.CharField(max_length=120, null=True, blank=True)
    number = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    day = models.DateField(null=True, blank=True)
    effective_on = models.DateField()
    recorded_on = models.DateField()
    recorded_at = models.DateTimeField()
    by = models.CharField(max_length=120)
    organ = models.CharField(max_length=120, blank=True)
    reason = models.TextField(blank=True)
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections")

    if TYPE_CHECKING:
        object_id: UUID
        corrects_id: int | None

    class Meta:
        indexes = [
            models.Index(fields=["object", "slot", "effective_on"], name="programmes_fact_object"),
            models.Index(fields=["programme", "slot", "effective_on"], name="programmes_fact_slot"),
        ]


class EvidenceRecord(Keyed):
    """A picture or document that shows something of an object; ``digest`` names the content in the files room."""

    object = models.ForeignKey(LedgerObjectRecord, on_delete=models.PROTECT, related_name="evidence")
    slug = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    kind = models.CharField(max_length=10)
    title = models.CharField(max_length=200, blank=True)
    taken_on = models.DateField(null=True, blank=True)
    added_on = models.DateField()
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=120)
    organ = models.CharField(max_length=120, blank=True)

    if TYPE_CHECKING:
        object_id: UUID

    class Meta(Keyed.Meta):
        constraints = [models.UniqueConstraint(fields=["object", "slug", "digest"], name="programmes_evidence_once")]
        indexes = [models.Index(fields=["object", "slug"], name="programmes_evidence_object")]


class ProgrammeBindingRecord(Keyed):
    """A programme stands behind a commitment (known by its id, and by its key if it came from the pack)."""

    programme = models.CharField(max_length=120)
    commitment = models.UUIDField()
    commitment_key = models.CharField(max_length=120, blank=True)
    target = models.UUIDField(null=True, blank=True)
    bound_by = models.CharField(max_length=120)
    bound_on = models.DateField()
    bound_at = models.DateTimeField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta(Keyed.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "commitment"], condition=Q(ended_on=None), name="programmes_binding_once"
            )
        ]
        indexes = [models.Index(fields=["commitment"], name="programmes_binding_commitment")]
