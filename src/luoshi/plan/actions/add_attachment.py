"""A file is put on a commitment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.plan.errors import FieldError
from luoshi.plan.models import AttachmentRecord, CommitmentRecord
from luoshi.plan.working import checked_words, discussable, done, noted


@dataclass(frozen=True)
class AddAttachment(Action[dict[str, Any]]):
    """Attach a file whose content the files room already keeps under `file_digest`."""

    code: ClassVar[str] = "attachment.add"

    commitment: UUID
    file_name: str
    file_digest: str
    media_type: str
    size: int

    def check(self, act: Act) -> None:
        """By whoever works with the commitment."""
        discussable(act, self.commitment)
        checked_words("file_name", self.file_name, 255)
        checked_words("media_type", self.media_type, 100)
        if len(self.file_digest) != 64 or self.size < 0:
            raise FieldError(msg("The file needs the digest of its content and its size."))

    def do(self, act: Act) -> dict[str, Any]:
        """Write name, digest, type and size."""
        row = CommitmentRecord.objects.get(pk=self.commitment)
        attachment = AttachmentRecord.objects.create(
            commitment=row,
            file_name=self.file_name.strip(),
            file_digest=self.file_digest,
            media_type=self.media_type.strip(),
            size=self.size,
            added_by=act.actor.id,
            added_at=act.at,
        )
        return done(row, attachment=attachment.id, file_digest=self.file_digest)

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """The digest; a file's name may name a person."""
        return noted(result)
