"""A reading becomes rows: sections, commitments, blocks and warnings of one plan."""

from __future__ import annotations

from uuid import UUID

from luoshi.plan.clauses import read_fields
from luoshi.plan.models import CommitmentRecord, PlanRecord, SectionRecord
from luoshi.reading.model import Report


def store_sections(plan: PlanRecord, reading: Report) -> dict[str, UUID]:
    """Write the headings; returns their row ids by their id in the reading."""
    rows: dict[str, SectionRecord] = {}
    for section in reading.sections:
        parent = rows.get(section.parent) if section.parent else None
        rows[section.id] = SectionRecord(
            plan=plan, number=section.id, parent_id=parent.id if parent else None, level=section.level,
            label=section.label[:60], title=section.title, start=section.start, end=section.end,
            horizon=section.horizon or "",
        )  # fmt: skip
    # A parent stands before its children in the text, so one statement in this order satisfies the foreign keys.
    SectionRecord.objects.bulk_create(rows.values())
    return {number: row.id for number, row in rows.items()}


def store_commitments(plan: PlanRecord, reading: Report, sections: dict[str, UUID]) -> int:
    """Write the commitments as proposed by the reader; returns how many."""
    rows = [
        CommitmentRecord(
            plan=plan,
            section_id=sections.get(read.section) if read.section else None,
            start=read.start,
            end=read.end,
            **read_fields(read, plan.year),
        )
        for read in reading.commitments
    ]
    CommitmentRecord.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def block_fields(reading: Report) -> list[list[object]]:
    """The partition of the text, short: ``[kind, start, end]``."""
    return [[block.kind, block.start, block.end] for block in reading.blocks]


def warning_fields(reading: Report) -> list[dict[str, object]]:
    """What looked odd, with the place to look at."""
    return [
        {"code": each.code, "message": each.message, "start": each.start, "end": each.end} for each in reading.warnings
    ]
