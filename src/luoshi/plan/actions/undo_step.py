"""The last step of a review is taken back."""

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
from luoshi.plan.stepping import last_done, require_step


@dataclass(frozen=True)
class UndoStep(ReviewAction):
    """Undo the newest step; `step` is the one the person saw as newest (None: whichever it is)."""

    code: ClassVar[str] = "review.undo"

    plan: UUID
    step: int | None = None

    def check(self, act: Act) -> None:
        """There must be a step, and it must be the one that was seen."""
        kept_plan(act, self.plan, states.DRAFT)
        newest = last_done(self.plan)
        if newest is None:
            raise NothingToUndoError(msg("There is no step to undo."))
        require_step(newest, self.step)

    def do(self, act: Act) -> dict[str, Any]:
        """Give the rows back what they were."""
        newest = last_done(self.plan)
        assert newest is not None
        apply(newest.before)
        index_ids(reworded(newest.before))
        newest.is_undone = True
        newest.save(update_fields=["is_undone"])
        touch(self.plan)
        return {
            "plan": str(self.plan), "step": newest.sequence, "of": newest.action, "after": newest.before,
            "commitments": ids_of(newest.before), "subject": ("plan", str(self.plan)),
        }  # fmt: skip
