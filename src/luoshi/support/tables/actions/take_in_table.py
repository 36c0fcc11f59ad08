"""table.take_in: the draft becomes what an uploaded file says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from luoshi.files.service import open_file
from luoshi.journal.service import Act, Action, Record
from luoshi.support.tables.drafting import around_of, editable, noted, result_of, take_step
from luoshi.support.tables.sources import upcoming
from luoshi.support.tables.taking_in import Preview, preview


@dataclass(frozen=True)
class TakeInTable(Action[dict[str, Any]]):
    """Replace the draft by the table in a kept file, as one step that can be undone."""

    code: ClassVar[str] = "table.take_in"
    decision: str
    version: int
    file_digest: str
    kind: str

    def check(self, act: Act) -> None:
        """On the version that the preview was made from; the file holds a table."""
        editable(act, self.decision, self.version)
        self._preview(act)

    def do(self, act: Act) -> dict[str, Any]:
        """Take the step."""
        row = editable(act, self.decision, self.version)
        change = take_step(act, row, "take_in", self._preview(act).content)
        return result_of(row, change) | {"file": self.file_digest, "kind": self.kind}

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """From which file."""
        return noted(self.decision, result)

    def _preview(self, act: Act) -> Preview:
        row = editable(act, self.decision, self.version)
        around = around_of(self.decision)
        with open_file(self.file_digest) as file:
            content = file.read()
        return preview(row.content, content, self.kind, upcoming().elements, (around.policies, around.used))
