"""Who speaks for a company, and what it says about itself."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from luoshi.support.models.keyed import Keyed


class MandateRecord(Keyed):
    """A person may see and act for a company from a day until a day; the person is known by their internal id."""

    person = models.CharField(max_length=120)
    company = models.CharField(max_length=18)
    granted_on = models.DateField()
    granted_by = models.CharField(max_length=120)
    ended_on = models.DateField(null=True, blank=True)

    class Meta(Keyed.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["person", "company"], condition=Q(ended_on=None), name="support_mandate_one"
            )
        ]


class GivenDatumRecord(Keyed):
    """A value that a company gave of itself. It holds until `ended_on`: withdrawn, or followed by another one."""

    company = models.CharField(max_length=18)
    element = models.CharField(max_length=120)
    value = models.JSONField(help_text="a number as text, a day as YYYY-MM-DD, a text, true or false")
    given_on = models.DateField()
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=120)
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followers")
    ended_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=120, blank=True)

    class Meta(Keyed.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["company", "element"], condition=Q(ended_at=None), name="support_given_one_current"
            )
        ]
        indexes = [models.Index(fields=["company", "given_on"], name="support_given_company")]
