"""What people say of a commitment and add to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from luoshi.plan.models.commitment import CommitmentRecord
from luoshi.plan.models.keyed import Keyed

if TYPE_CHECKING:
    from uuid import UUID


class CommentRecord(Keyed):
    """A remark on a commitment; never edited, may be withdrawn by its author."""

    commitment = models.ForeignKey(CommitmentRecord, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField()
    author = models.CharField(max_length=120)
    organ = models.CharField(max_length=120, blank=True)
    written_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    if TYPE_CHECKING:
        commitment_id: UUID


class AttachmentRecord(Keyed):
    """A file on a commitment; the content is kept by the files room under its digest."""

    commitment = models.ForeignKey(CommitmentRecord, on_delete=models.CASCADE, related_name="attachments")
    file_name = models.CharField(max_length=255)
    file_digest = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    added_by = models.CharField(max_length=120)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    if TYPE_CHECKING:
        commitment_id: UUID
