"""The index: one row for each text that can be found."""

from __future__ import annotations

from django.db import models


class SearchRecord(models.Model):
    """A text, and its tokens in a form that every full-text parser takes for plain words."""

    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=120)
    scope = models.CharField(max_length=120, blank=True, help_text="what it is part of, such as a plan's id")
    text = models.TextField()
    tokens = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject_kind", "subject_id"], name="search_subject")]
        indexes = [models.Index(fields=["scope"], name="search_scope")]
