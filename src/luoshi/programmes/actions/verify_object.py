"""object.verify: another person looked at an object and found it finished."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.programmes import slots
from luoshi.programmes.actions.judging import judge, judgeable
from luoshi.programmes.errors import VerificationError
from luoshi.programmes.evidence import require_evidence
from luoshi.programmes.models import LedgerObjectRecord
from luoshi.programmes.rows import noted


@dataclass(frozen=True)
class VerifyObject(Action[str]):
    """Say of the object (as it was at `version`) that it is what was recorded; returns its id."""

    code: ClassVar[str] = "object.verify"
    object: UUID
    version: int
    note: str = ""

    def check(self, act: Act) -> None:
        """By another person than who recorded it, with everything shown that its stage needs."""
        row, programme = judgeable(act, self.object, self.version)
        if row.verification == slots.VERIFIED:
            raise VerificationError(msg("The object is verified already."))
        if programme.verification:
            require_evidence(row, programme.needs(programme.verification.stage))

    def do(self, act: Act) -> str:
        """Write the verdict."""
        return judge(act, judgeable(act, self.object, self.version), self.version, slots.VERIFIED, self.note)

    def record(self, act: Act, result: str) -> Record:
        """Which object."""
        return noted(LedgerObjectRecord.objects.get(pk=result), {"verification": slots.VERIFIED})
