"""What waits for the reader, each with the page where it is done."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from luoshi.base.actor import Actor
from luoshi.desk.service import WorkItemRecord, items_for, title_of
from luoshi.plan.service import Place, places_of
from luoshi.web.refusals import readable

SHOWN = 12


def waiting_for(actor: Actor) -> dict[str, Any]:
    """The most urgent items and how many there are in all."""
    if actor.kind != "person":
        return {"rows": [], "total": 0}
    rows = items_for(actor)
    first = list(rows[:SHOWN])
    places = places_of(actor, [(row.subject_kind, row.subject_id) for row in first])
    items = [
        {
            "title": readable(title_of(row)),
            "due_on": row.due_on,
            "href": _address(row, places.get((row.subject_kind, row.subject_id))),
        }
        for row in first
    ]
    return {"rows": items, "total": rows.count()}


def _address(row: WorkItemRecord, place: Place | None) -> str:
    if row.kind == "plan.sign":
        return reverse("receipt", args=[row.subject_id])
    if row.kind == "ledger.verify":
        return reverse("ledger_table", args=[row.subject_id.rpartition("/")[2]]) + "?verification=waiting"
    if row.subject_kind == "round-report":
        return reverse("report", args=[row.subject_id])
    if row.subject_kind == "case":
        return reverse("order", args=[row.subject_id])
    if place is None:
        return reverse("my_organ")
    if row.kind == "plan.settle":
        return reverse("consultation", args=[place.plan])
    return reverse("commitment", args=[place.commitment])
