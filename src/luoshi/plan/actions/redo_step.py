"""A step that was taken back is done again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act
from luoshi.plan import states
from luoshi.plan.errors import NothingToUndoError
from luoshi.plan.finding import index_ids, reworded
from luoshi.plan.reviewing import ReviewAction, apply, ids_of, touch
from luoshi.plan.rows import kept_plan
from luoshi.plan.stepping import first_undone, require_step


@dataclass(frozen=True)
class RedoStep(ReviewAction):
    """Redo the oldest undone step; `step` is the one the person saw as next (None: whichever it is)."""

    code: ClassVar[str] = "review.redo"

    plan: UUID
    step: int | None = None

    def check(self, act: Act) -> None:
        """There must be one, and it must be the one that was seen."""
        kept_plan(act, self.plan, states.DRAFT)
        undone = first_undone(self.plan)
        if undone is None:
            raise NothingToUndoError(msg("There is no step to redo."))
        require_step(undone, self.step)

    def do(self, act: Act) -> dict[str, Any]:
        """Give the rows what the step gave them."""
        undone = first_undone(self.plan)
        assert undone is not None
        apply(undone.after)
        index_ids(reworded(undone.after))
        undone.is_undone = False
        undone.save(update_fields=["is_undone"])
        touch(self.plan)
        return {
            "plan": str(self.plan), "step": undone.sequence, "of": undone.action, "after": undone.after,
            "commitments": ids_of(undone.after), "subject": ("plan", str(self.plan)),
        }  # fmt: skip
