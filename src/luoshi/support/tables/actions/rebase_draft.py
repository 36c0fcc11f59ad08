"""table.rebase: a draft goes on from the newest version instead of the one that it was begun from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.support.models.tables import DraftRecord, TableVersionRecord
from luoshi.support.tables.drafting import editable, noted, result_of, store
from luoshi.support.tables.errors import DraftStateError
from luoshi.support.tables.rebasing import Rebased, rebased
from luoshi.support.tables.versions import keep_current


@dataclass(frozen=True)
class RebaseDraft(Action[dict[str, Any]]):
    """Do the draft's changes again on the newest version; rows that both changed are named in the result."""

    code: ClassVar[str] = "table.rebase"
    decision: str
    version: int

    def check(self, act: Act) -> None:
        """There is a newer version, and the two can be put together."""
        row = editable(act, self.decision, self.version)
        if keep_current(self.decision, row.organ).number == row.base:
            raise DraftStateError(msg("The draft stands on the newest version."), msg("Go on with it."))
        _put_together(row)

    def do(self, act: Act) -> dict[str, Any]:
        """Put both together; older steps cannot be undone across it."""
        row = editable(act, self.decision, self.version)
        made, was = _put_together(row), row.base
        # To undo a step from before would bring back the content without what was published since.
        row.steps.all().delete()
        row.position = 0
        row.base = keep_current(self.decision, row.organ).number
        row.save(update_fields=["base"])
        store(act, row, made.content)
        places = {each["id"]: place + 1 for place, each in enumerate(made.content["rules"])}
        both = [places[each] for each in made.both_changed]
        return result_of(row) | {"from": was, "base": row.base, "both_changed": both}

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """From which version to which, and what both had changed."""
        return noted(self.decision, result)


def _put_together(row: DraftRecord) -> Rebased:
    begun = TableVersionRecord.objects.get(decision=row.decision, number=row.base)
    return rebased(begun.content, row.content, keep_current(row.decision, row.organ).content)
