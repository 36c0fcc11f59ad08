"""What the search knows of commitments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from luoshi.plan.models import CommitmentRecord
from luoshi.search.service import Entry, index, remove

KIND = "commitment"


def index_rows(rows: Iterable[CommitmentRecord]) -> None:
    """Let these be found by their words."""
    index(Entry(KIND, str(row.id), row.text, scope=str(row.plan_id)) for row in rows)


def index_plan(plan_id: UUID) -> None:
    """Let everything in the plan be found."""
    index_rows(CommitmentRecord.objects.filter(plan_id=plan_id).only("id", "text", "plan_id"))


def forget_plan(plan_id: UUID) -> None:
    """Let nothing of the plan be found any more."""
    remove(KIND, CommitmentRecord.objects.filter(plan_id=plan_id).values_list("id", flat=True))


def index_ids(ids: Iterable[str]) -> None:
    """Let these be found by the words they have now."""
    wanted = list(ids)
    if wanted:
        index_rows(CommitmentRecord.objects.filter(pk__in=wanted).only("id", "text", "plan_id"))


def reworded(groups: Sequence[Mapping[str, Any]]) -> list[str]:
    """Ids whose words these changes touch; a row that was ``replaced`` before the step is new."""
    return [each for group in groups if "text" in group["fields"] for each in group["ids"]]
