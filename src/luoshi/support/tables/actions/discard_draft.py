"""table.discard_draft: a draft is put away unpublished."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from luoshi.journal.service import Act, Action, Record
from luoshi.support.tables.drafting import editable, noted, result_of


@dataclass(frozen=True)
class DiscardDraft(Action[dict[str, Any]]):
    """Close the draft; what is published stays as it is."""

    code: ClassVar[str] = "table.discard_draft"
    decision: str
    version: int

    def check(self, act: Act) -> None:
        """In the version that the officer saw."""
        editable(act, self.decision, self.version)

    def do(self, act: Act) -> dict[str, Any]:
        """Close it."""
        row = editable(act, self.decision, self.version)
        row.state = "discarded"
        row.save(update_fields=["state"])
        return result_of(row)

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """Which content was put away."""
        return noted(self.decision, result)
