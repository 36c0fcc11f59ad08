"""table.redo: the step that was undone last is taken again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.support.models.tables import DraftStepRecord
from luoshi.support.tables.drafting import editable, noted, result_of, store
from luoshi.support.tables.errors import DraftStateError
from luoshi.support.tables.steps import redone


@dataclass(frozen=True)
class RedoEdit(Action[dict[str, Any]]):
    """Put rows and head to what they were before the undoing."""

    code: ClassVar[str] = "table.redo"
    decision: str
    version: int

    def check(self, act: Act) -> None:
        """There is a step that was undone."""
        row = editable(act, self.decision, self.version)
        if not row.steps.filter(sequence=row.position + 1).exists():
            raise DraftStateError(msg("There is no step to redo."), msg("Undo something first."))

    def do(self, act: Act) -> dict[str, Any]:
        """Step forward."""
        row = editable(act, self.decision, self.version)
        step = DraftStepRecord.objects.get(draft=row, sequence=row.position + 1)
        row.position += 1
        store(act, row, redone(row.content, step.change))
        return result_of(row, step.change) | {"of": step.verb}

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """Of which step."""
        return noted(self.decision, result)
