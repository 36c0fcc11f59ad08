"""case.write: a record and the answer that the table must give to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.base.today import now
from luoshi.journal.service import Act, Action, Record
from luoshi.support.models.tables import CaseRecord, DraftRecord
from luoshi.support.tables.casing import expected_value
from luoshi.support.tables.drafting import noted, organ_of
from luoshi.support.tables.errors import CaseError, DraftConflictError
from luoshi.support.tables.policies import edit_table

MOST_CASES, MOST_SIGNS = 500, 2_000


@dataclass(frozen=True)
class WriteCase(Action[dict[str, Any]]):
    """Add a case beside a table, or change `case` in the version that was seen."""

    code: ClassVar[str] = "case.write"
    decision: str
    name: str
    record_: Mapping[str, str]
    expected: str
    case: UUID | None = None
    version: int = 0

    def check(self, act: Act) -> None:
        """By an officer of the organ, with a name and an answer that can be read."""
        require_officer(act, self.decision)
        if not self.name.strip() or len(self.name) > 120:
            raise CaseError(msg("A case needs a name of at most 120 characters."), msg("Say what it shows."))
        if len(self.expected) > MOST_SIGNS or any(len(text) > MOST_SIGNS for text in self.record_.values()):
            raise CaseError(msg("A value has at most {most} characters.", most=MOST_SIGNS))
        expected_value(self.expected, "string")
        others = CaseRecord.objects.filter(decision=self.decision, removed_at=None)
        if self.case is None and others.count() >= MOST_CASES:
            raise CaseError(msg("A table has at most {most} cases.", most=MOST_CASES))
        if others.filter(name=self.name.strip()).exclude(pk=self.case).exists():
            raise CaseError(msg("Another case has this name."), msg("Give it a name of its own."))
        if self.case is not None:
            case_in_hand(self.decision, self.case, self.version)

    def do(self, act: Act) -> dict[str, Any]:
        """Keep it with the decision."""
        row = CaseRecord(decision=self.decision)
        if self.case is not None:
            row = case_in_hand(self.decision, self.case, self.version)
            row.version += 1
        row.name, row.expected = self.name.strip(), self.expected.strip()
        row.record = {name: text.strip() for name, text in self.record_.items() if text.strip()}
        row.written_by, row.written_at = act.actor.id, row.written_at if self.case else now()
        row.save()
        return {"decision": self.decision, "case": str(row.pk), "version": row.version, "name": row.name}

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """The case as it is now; it is made up and names nobody."""
        return noted(self.decision, result | {"record": dict(self.record_), "expected": self.expected})


def require_officer(act: Act, decision: str) -> None:
    """Refuse everybody but officers of the organ."""
    row = DraftRecord(decision=decision, organ=organ_of(decision))
    act.require(edit_table(act.actor), row, msg("The table belongs to the policies of another organ."))


def case_in_hand(decision: str, case: UUID, version: int) -> CaseRecord:
    """The case, locked, in the version that was seen.

    Raises:
        NotFoundError: X003
        DraftConflictError: X150
    """
    row = CaseRecord.objects.select_for_update().filter(pk=case, decision=decision, removed_at=None).first()
    if row is None:
        raise NotFoundError(msg("There is no such case."), msg("Reload the page."))
    if row.version != version:
        raise DraftConflictError(msg("Somebody else changed this case a moment ago."))
    return row
