"""Where a review stands between its done and its undone steps."""

from __future__ import annotations

from uuid import UUID

from luoshi.base.errors import ConflictError
from luoshi.plan.models import ReviewStepRecord


def last_done(plan_id: UUID) -> ReviewStepRecord | None:
    """The step that undo takes back."""
    return ReviewStepRecord.objects.filter(plan_id=plan_id, is_undone=False).order_by("-sequence").first()


def first_undone(plan_id: UUID) -> ReviewStepRecord | None:
    """The step that redo does again."""
    return ReviewStepRecord.objects.filter(plan_id=plan_id, is_undone=True).order_by("sequence").first()


def require_step(step: ReviewStepRecord, seen: int | None) -> None:
    """Refuse if the person saw another step here.

    Raises:
        ConflictError: X002
    """
    if seen is not None and step.sequence != seen:
        raise ConflictError
