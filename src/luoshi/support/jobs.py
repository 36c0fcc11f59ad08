"""The room's daily job, known to every process; what it needs is loaded when it runs, so that a start stays quick."""

from __future__ import annotations

from luoshi.base.actor import Actor
from luoshi.journal.service import daily_job


@daily_job("support.watch")
def watch(actor: Actor) -> None:
    """Tell people what is new today of what they follow."""
    from luoshi.support.watching import watch_all

    watch_all()
