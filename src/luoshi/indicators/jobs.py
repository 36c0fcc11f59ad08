"""The room's daily job, known to every process; what it needs is loaded when it runs."""

from __future__ import annotations

from luoshi.base.actor import Actor
from luoshi.journal.service import daily_job


@daily_job("indicators.measure", before=("plan.judge",))
def measure_targets(actor: Actor) -> None:
    """Measure every target that names an indicator; lights are judged behind it."""
    from luoshi.indicators.recording import record_due

    record_due(actor)
