"""registry.load: from today on, this is what the city knows about companies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from luoshi.base.errors import RefusedError
from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record, announce
from luoshi.support.models import SnapshotRecord
from luoshi.support.registry import kept


@dataclass(frozen=True)
class LoadRegistry(Action[int]):
    """Take a kept file of companies as the state of the registry from today on; returns its place in the chain.

    Days before today keep the snapshot that was known then, so that every past list can be made again.
    """

    code: ClassVar[str] = "registry.load"
    digest: str

    def check(self, act: Act) -> None:
        """By a job or an administrator, and only what is not in force already."""
        act.require_role("system", "administrator")
        kept(self.digest)
        newest = SnapshotRecord.objects.order_by("-sequence").first()
        if newest is not None and newest.digest == self.digest:
            raise RefusedError(
                msg("This registry is in force already."), msg("Bring a newer file, or leave it as it is.")
            )

    def do(self, act: Act) -> int:
        """Append it to the chain and say so."""
        newest = SnapshotRecord.objects.select_for_update().order_by("-sequence").first()
        file = kept(self.digest)
        row = SnapshotRecord.objects.create(
            sequence=newest.sequence + 1 if newest else 1,
            known_on=act.on,
            rows=file.rows,
            size=file.size,
            digest=self.digest,
            is_generated=file.is_generated,
            note=dict(file.note),
            loaded_by=act.actor.id,
            loaded_at=act.at,
        )
        announce("registry.loaded", {"sequence": row.sequence, "digest": self.digest})
        return row.sequence

    def record(self, act: Act, result: int) -> Record:
        """The digest stands for all rows."""
        rows = SnapshotRecord.objects.values_list("rows", flat=True).get(sequence=result)
        return Record("registry", "snapshot", self.digest, {"sequence": result, "rows": rows})
