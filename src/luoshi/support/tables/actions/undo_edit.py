"""table.undo: the newest step of a draft is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.support.models.tables import DraftStepRecord
from luoshi.support.tables.drafting import editable, noted, result_of, store
from luoshi.support.tables.errors import DraftStateError
from luoshi.support.tables.steps import undone


@dataclass(frozen=True)
class UndoEdit(Action[dict[str, Any]]):
    """Put rows and head back to what they were before the newest step."""

    code: ClassVar[str] = "table.undo"
    decision: str
    version: int

    def check(self, act: Act) -> None:
        """There is a step to take back."""
        row = editable(act, self.decision, self.version)
        if not row.steps.filter(sequence=row.position).exists():
            raise DraftStateError(msg("There is no step to undo."), msg("Change something first."))

    def do(self, act: Act) -> dict[str, Any]:
        """Step back."""
        row = editable(act, self.decision, self.version)
        step = DraftStepRecord.objects.get(draft=row, sequence=row.position)
        row.position -= 1
        store(act, row, undone(row.content, step.change))
        return result_of(row, step.change) | {"of": step.verb}

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """Of which step."""
        return noted(self.decision, result)
