"""The parts of an adoption."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from luoshi.base.ids import readable_number
from luoshi.journal.service import Act
from luoshi.plan import states
from luoshi.plan.freezing import bodies, digest_of
from luoshi.plan.models import BaselineRecord, CommitmentRecord, PlanRecord, ReceiptRecord

PREFIX = "T"


def fill_due_days(rows: Sequence[CommitmentRecord]) -> None:
    """Without a written deadline, the plan year's end, marked as inferred."""
    for row in rows:
        if row.due_on is None:
            row.due_on, row.due_is_inferred = date(row.plan.year, 12, 31), True


def number(plan: PlanRecord, rows: Sequence[CommitmentRecord]) -> None:
    """Give each commitment its number in text order, behind those that other plans of the year have given."""
    # Numbers of one year have one width up to 9999, beyond that they sort by length first.
    given = CommitmentRecord.objects.filter(number__startswith=f"{PREFIX}{plan.year}-").values_list("number", flat=True)
    last = max((int(each.split("-")[1]) for each in given), default=0)
    for sequence, row in enumerate(rows, last + 1):
        row.number = readable_number(PREFIX, plan.year, sequence)
        row.state = states.ADOPTED
        row.version += 1
    write_back(rows, ["number", "state", "version", "due_on", "due_is_inferred"])


def write_back(rows: Sequence[CommitmentRecord], fields: Sequence[str]) -> None:
    """Save `fields` of rows that exist: as inserts that meet their row, many times faster than an update by cases."""
    CommitmentRecord.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=["id"], update_fields=fields
    )


def freeze(act: Act, plan: PlanRecord, rows: Sequence[CommitmentRecord]) -> BaselineRecord:
    """Keep the plan as it was agreed on, with its digest."""
    body = {
        "format": "luoshi.baseline/1", "plan": str(plan.id), "title": plan.title, "year": plan.year,
        "adopted_on": act.on.isoformat(), "commitments": bodies(rows),
    }  # fmt: skip
    sequence = BaselineRecord.objects.filter(plan=plan).count() + 1
    return BaselineRecord.objects.create(
        plan=plan, sequence=sequence, body=body, digest=digest_of(body), frozen_at=act.at, frozen_by=act.actor.id
    )


def lists_by_organ(commitments: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """What each organ receives: its commitments as agreed on, with its own part in them."""
    lists: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for each in commitments:
        if each["lead"]:
            lists[each["lead"]].append({"part": states.LEAD, "commitment": each})
        for organ in each["support"]:
            lists[organ].append({"part": states.SUPPORT, "commitment": each})
    return dict(lists)


def issue_receipts(act: Act, plan: PlanRecord, commitments: Sequence[dict[str, Any]]) -> list[ReceiptRecord]:
    """One receipt an organ, over the digest of its list."""
    return ReceiptRecord.objects.bulk_create(
        ReceiptRecord(plan=plan, organ=organ, list_digest=digest_of(each), issued_at=act.at)
        for organ, each in sorted(lists_by_organ(commitments).items())
    )
