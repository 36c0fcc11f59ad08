"""table.edit: cells, rows and columns of a draft are changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from luoshi.journal.service import Act, Action, Record
from luoshi.support.tables.drafting import around_of, editable, noted, result_of, take_step
from luoshi.support.tables.edits import edited


@dataclass(frozen=True)
class EditTable(Action[dict[str, Any]]):
    """Carry out edits as one step that can be undone; the page sends one with every cell that is left."""

    code: ClassVar[str] = "table.edit"
    decision: str
    version: int
    edits: Sequence[Mapping[str, Any]]

    def check(self, act: Act) -> None:
        """On the version that the officer saw, with edits that fit."""
        row = editable(act, self.decision, self.version)
        edited(row.content, list(self.edits), around_of(self.decision))

    def do(self, act: Act) -> dict[str, Any]:
        """Take the step."""
        row = editable(act, self.decision, self.version)
        new = edited(row.content, list(self.edits), around_of(self.decision))
        verbs = sorted({str(edit["verb"]) for edit in self.edits})
        change = take_step(act, row, "+".join(verbs), new)
        return result_of(row, change) | {"verbs": verbs}

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """Which rows, and the digest of the content."""
        return noted(self.decision, result)
