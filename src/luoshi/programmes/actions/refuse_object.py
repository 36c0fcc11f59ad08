"""object.refuse: another person looked at an object and found that it is not what was recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.programmes import slots
from luoshi.programmes.actions.judging import judge, judgeable
from luoshi.programmes.errors import VerificationError
from luoshi.programmes.models import LedgerObjectRecord
from luoshi.programmes.rows import noted, require_reason


@dataclass(frozen=True)
class RefuseObject(Action[str]):
    """Refuse the object (as it was at `version`) with a reason; it counts again when it is recorded and verified."""

    code: ClassVar[str] = "object.refuse"
    object: UUID
    version: int
    reason: str

    def check(self, act: Act) -> None:
        """By another person than who recorded it, with a reason."""
        row, _ = judgeable(act, self.object, self.version)
        require_reason(self.reason)
        if row.verification == slots.REFUSED:
            raise VerificationError(msg("The object is refused already."))

    def do(self, act: Act) -> str:
        """Write the verdict."""
        return judge(act, judgeable(act, self.object, self.version), self.version, slots.REFUSED, self.reason)

    def record(self, act: Act, result: str) -> Record:
        """Which object and why."""
        payload: dict[str, object] = {"verification": slots.REFUSED, "reason": self.reason}
        return noted(LedgerObjectRecord.objects.get(pk=result), payload)
