"""The daily job of lights, known to every process; what it needs is loaded when it runs."""

from __future__ import annotations

from luoshi.base.actor import Actor
from luoshi.journal.service import daily_job


@daily_job("plan.judge")
def judge_lights(actor: Actor) -> None:
    """Judge the months of all commitments; rooms that measure for it come before it."""
    from luoshi.journal.service import perform
    from luoshi.plan.actions.judge_lights import JudgeLights

    perform(JudgeLights(), actor)
