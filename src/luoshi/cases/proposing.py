"""A light that stays red proposes what the city declares for it; the office decides."""

from __future__ import annotations

import logging

from luoshi.base.actor import job
from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg, packed
from luoshi.base.today import today
from luoshi.cases.acting import Said
from luoshi.cases.actions.open_case import OpenCase
from luoshi.cases.declared import declared_on
from luoshi.cases.errors import CaseOpenError
from luoshi.journal.service import Announcement, perform

log = logging.getLogger(__name__)
PROPOSER = job("cases.propose")


def propose_after(announcement: Announcement) -> list[str]:
    """The numbers of the cases that the announcement brought about: none while one about the same is open.

    Heard twice, it proposes once. ``payload``: commitment (id), light, periods_red.
    """
    said = announcement.payload
    periods = int(said.get("periods_red", 0))
    if said.get("light") != "red":
        return []
    made: list[str] = []
    _, declared = declared_on(today())
    for kind in declared.kinds.values():
        if not any(each.red_periods is not None and periods >= each.red_periods for each in kind.opens):
            continue
        origin = f"{announcement.topic}/{announcement.id}/{kind.slug}"
        why = msg("The light has been red for {periods} periods, the last one from {period} on.", periods=periods,
                  period=said.get("period", announcement.effective_on))  # fmt: skip
        text = Said(packed([why]))
        try:
            made.append(
                perform(OpenCase(kind.key, str(said["commitment"]), said=text, origin=origin), PROPOSER)["number"]
            )
        except (CaseOpenError, NotFoundError) as refused:
            # Nothing is lost: the commitment was withdrawn, or a case about it is open already.
            log.info("no %s for %s: %s", kind.slug, said["commitment"], refused)
    return made
