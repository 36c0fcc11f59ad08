"""The room's daily jobs, known to every process; what they need is loaded when they run."""

from __future__ import annotations

from luoshi.base.actor import Actor
from luoshi.journal.service import daily_job


@daily_job("plan.rounds")
def rounds(actor: Actor) -> None:
    """Open the rounds whose day has come, remind organs, and mark what is late."""
    from luoshi.plan.reporting.daily import run_day

    run_day(actor)
