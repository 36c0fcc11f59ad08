"""The room's daily job, known to every process; what it needs is loaded when it runs, so that a start stays quick."""

from __future__ import annotations

from luoshi.base.actor import Actor
from luoshi.journal.service import daily_job


@daily_job("messages.digest")
def digest(actor: Actor) -> None:
    """Gather what people want to have once a day or once a week."""
    from luoshi.messages.digests import plan_digests

    plan_digests()
