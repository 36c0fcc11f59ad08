"""A revised target is a new row: which rows are one target through the year."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from luoshi.plan.models import TargetRecord


def roots(targets: Iterable[TargetRecord]) -> dict[UUID, UUID]:
    """Target id → id of the first row that its revisions go back to. Give all rows of a commitment, ended ones too."""
    before = {
        row.id: UUID(row.source["of"]) for row in targets if row.source.get("kind") == "revision" and "of" in row.source
    }
    return {row.id: _first(row.id, before) for row in targets}


def _first(target: UUID, before: dict[UUID, UUID]) -> UUID:
    while target in before:
        target = before[target]
    return target
