"""What the room does by itself, known to every process; what it needs is loaded when it runs."""

from __future__ import annotations

from luoshi.base.actor import Actor
from luoshi.journal.service import Announcement, daily_job, subscribe

LIGHT_TURNED = "plan.light_turned"


@daily_job("cases.watch")
def watch(actor: Actor) -> None:
    """Mark what is late today, and climb the ladders."""
    from luoshi.cases.watching import watch_cases

    watch_cases(actor)


def propose(announcement: Announcement) -> None:
    """A light has turned: propose what the city declares for so many red periods."""
    from luoshi.cases.proposing import propose_after

    propose_after(announcement)


def listen() -> None:
    """Hear of lights that turn."""
    subscribe(LIGHT_TURNED, "cases.propose", propose)
