"""What was shown of an object, and what is still to be shown."""

from __future__ import annotations

from collections.abc import Iterable

from luoshi.base.text import msg
from luoshi.programmes.errors import EvidenceMissingError
from luoshi.programmes.models import EvidenceRecord, LedgerObjectRecord
from luoshi.programmes.nouns import EvidenceKind


def missing_evidence(row: LedgerObjectRecord, needed: Iterable[EvidenceKind]) -> list[EvidenceKind]:
    """Of the kinds that are `needed`, those of which the object has none."""
    kinds = list(needed)
    if not kinds:
        return []
    there = set(EvidenceRecord.objects.filter(object=row).values_list("slug", flat=True))
    return [each for each in kinds if each.slug not in there]


def require_evidence(row: LedgerObjectRecord, needed: Iterable[EvidenceKind]) -> None:
    """Refuse while something is not shown.

    Raises:
        EvidenceMissingError: X180, names it.
    """
    missing = missing_evidence(row, needed)
    if missing:
        raise EvidenceMissingError(
            msg("Evidence is missing: {names}.", names="、".join(each.name.zh for each in missing)),
            msg("Add it to the object first."),
        )
