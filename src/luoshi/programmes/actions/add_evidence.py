"""object.add_evidence: a photo or document is added to an object."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.files.service import stored
from luoshi.journal.service import Act, Action, Record
from luoshi.programmes.errors import LedgerFieldError
from luoshi.programmes.models import EvidenceRecord, LedgerObjectRecord
from luoshi.programmes.nouns import Media
from luoshi.programmes.rows import noted, recordable

KINDS: dict[Media, frozenset[str]] = {
    "image": frozenset({"jpeg"}),
    "document": frozenset({"pdf", "docx", "xlsx", "ofd"}),
}


@dataclass(frozen=True)
class AddEvidence(Action[str]):
    """Add a kept content (`digest`) as evidence `slug`; `service.keep_evidence` has redrawn a photo before."""

    code: ClassVar[str] = "object.add_evidence"
    object: UUID
    slug: str
    digest: str
    title: str = ""
    taken_on: date | None = None

    def check(self, act: Act) -> None:
        """By the organ that records it; of a kind that the ledger asks for; once."""
        row, programme = recordable(act, self.object)
        kind = next((each for each in programme.evidence if each.slug == self.slug), None)
        if kind is None:
            raise LedgerFieldError(
                msg("The ledger asks for no evidence {name}.", name=self.slug),
                msg("Choose one of: {names}.", names=", ".join(each.slug for each in programme.evidence) or "-"),
            )
        file = stored(self.digest)
        if file.kind not in KINDS[kind.media]:
            raise LedgerFieldError(
                msg("A file of kind {kind} is not taken here.", kind=file.kind),
                msg("Bring one of: {kinds}.", kinds=", ".join(sorted(KINDS[kind.media]))),
            )
        if EvidenceRecord.objects.filter(object=row, slug=self.slug, digest=self.digest).exists():
            raise LedgerFieldError(msg("This file is there already."), msg("Bring another one."))

    def do(self, act: Act) -> str:
        """Add it."""
        row = EvidenceRecord.objects.create(
            object_id=self.object,
            slug=self.slug,
            digest=self.digest,
            kind=stored(self.digest).kind,
            title=self.title[:200],
            taken_on=self.taken_on,
            added_on=act.on,
            added_at=act.at,
            added_by=act.actor.id,
            organ=act.actor.organ,
        )
        return str(row.id)

    def record(self, act: Act, result: str) -> Record:
        """The content by its digest."""
        row = LedgerObjectRecord.objects.get(pk=self.object)
        return noted(row, {"evidence": self.slug, "digest": self.digest})
