"""What the reader found in the words is corrected by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act
from luoshi.plan.drafting import difference, fields_of, subject
from luoshi.plan.editing import checked_fields
from luoshi.plan.errors import FieldError
from luoshi.plan.models import CommitmentRecord
from luoshi.plan.reviewing import ReviewAction, reviewable, save_step


@dataclass(frozen=True)
class EditCommitment(ReviewAction):
    """Set kind, strength, measurable, verb, objects, quantities, deadline, or how it will be known."""

    code: ClassVar[str] = "commitment.edit_fields"

    commitment: UUID
    version: int
    fields: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def check(self, act: Act) -> None:
        """Each field must be one that people may set, with a value it can hold; something must change."""
        (row,) = reviewable(act, {self.commitment: self.version})
        new = checked_fields(self.fields)
        if fields_of(row, tuple(new)) == new:
            raise FieldError(msg("Nothing would change."))

    def do(self, act: Act) -> dict[str, Any]:
        """Set them and remember that a person did."""
        row = CommitmentRecord.objects.get(pk=self.commitment)
        new = checked_fields(self.fields)
        edited = sorted({*row.details.get("edited", []), *new})
        change = difference(row, new | {"details": row.details | {"edited": edited}})
        step = save_step(act, row.plan_id, self.code, [change])
        return step | {"commitments": [str(row.id)], "subject": subject(row.id)}
