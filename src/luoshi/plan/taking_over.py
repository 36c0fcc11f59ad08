"""A pack's prepared commitments laid over what was read from its report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from luoshi.journal.service import Act
from luoshi.plan import states
from luoshi.plan.adopting import write_back
from luoshi.plan.clauses import selected_fields
from luoshi.plan.drafting import CONTENT, fields_of
from luoshi.plan.matching import Place, matched
from luoshi.plan.models import AssignmentRecord, CommitmentRecord, MilestoneRecord, PlanRecord, TargetRecord
from luoshi.plan.nouns import Commitment, Target
from luoshi.plan.owning import owners_wanted
from luoshi.plan.spans import report_text, section_at

_SET = ("key", "state", "origin", *CONTENT)


@dataclass(frozen=True, slots=True)
class TakenOver:
    """How the declared and the read commitments met."""

    same: int
    corrected: int
    added: int
    rejected: int


def lay_over(act: Act, plan: PlanRecord, declared: Sequence[Commitment]) -> TakenOver:
    """Give read rows the declared words, keys, owners and figures; write the missing, reject what is not declared."""
    text = report_text(plan.id)
    read = {str(row.id): row for row in CommitmentRecord.objects.filter(plan=plan, state=states.PROPOSED)}
    wanted: list[Place[str]] = [(each.key, each.start, each.end) for each in declared]
    places: list[Place[str]] = [(row_id, row.start, row.end) for row_id, row in read.items()]
    pairs = matched(wanted, places)
    rows = {each.key: read[pairs[each.key]] if each.key in pairs else _new(plan, each) for each in declared}
    same = sum((row.start, row.end) == (each.start, each.end) for each in declared if (row := rows[each.key]).text)
    for each in declared:
        _set(rows[each.key], each, text, plan.year)
    CommitmentRecord.objects.bulk_create(rows[each.key] for each in declared if each.key not in pairs)
    old = [rows[each.key] for each in declared if each.key in pairs]
    write_back(old, (*_SET, "version"))
    left = _leave(read.keys() - set(pairs.values()), read, declared)
    _give_parts(act, declared, rows)
    return TakenOver(same, len(pairs) - same, len(declared) - len(pairs), left)


def _new(plan: PlanRecord, declared: Commitment) -> CommitmentRecord:
    return CommitmentRecord(plan=plan, section_id=section_at(plan.id, declared.start), version=0)


def _set(row: CommitmentRecord, declared: Commitment, text: str, year: int) -> None:
    if (row.start, row.end) != (declared.start, declared.end):
        old = [fields_of(row)] if row.text else []
        for name, value in selected_fields(text, declared.start, declared.end, year, old).items():
            setattr(row, name, value)
    row.key, row.origin, row.state = declared.key, "pack", states.ACCEPTED
    words = declared.reason or declared.through
    row.how_known = declared.how
    row.how_reason = words.zh if words else ""
    row.due_on, row.due_is_inferred = declared.due_on, declared.due_is_inferred
    row.version += 1


def _leave(names: Iterable[str], read: dict[str, CommitmentRecord], declared: Sequence[Commitment]) -> int:
    """Rows that the pack does not declare: rejected, or replaced where a declared one has their words."""
    covered = [
        name for name in names
        if any(each.start < read[name].end and read[name].start < each.end for each in declared)
    ]  # fmt: skip
    alone = [name for name in names if name not in covered]
    CommitmentRecord.objects.filter(pk__in=covered).update(state=states.REPLACED)
    CommitmentRecord.objects.filter(pk__in=alone).update(state=states.REJECTED)
    return len(alone)


def _give_parts(act: Act, declared: Sequence[Commitment], rows: dict[str, CommitmentRecord]) -> None:
    parts: list[AssignmentRecord] = []
    targets: list[TargetRecord] = []
    milestones: list[MilestoneRecord] = []
    for each in declared:
        row = rows[each.key]
        support = (*each.support, states.EACH_DISTRICT) if each.each_district else each.support
        for organ, role in owners_wanted(each.lead, support).items():
            parts.append(AssignmentRecord(commitment=row, organ=organ, role=role, effective_from=act.on))
        targets += [_target(row, target) for target in each.targets]
        milestones += [
            MilestoneRecord(commitment=row, title=step.name.zh, weight=step.weight, due_on=step.due_on)
            for step in each.milestones
        ]
    AssignmentRecord.objects.bulk_create(parts, batch_size=500)
    TargetRecord.objects.bulk_create(targets)
    MilestoneRecord.objects.bulk_create(milestones)


def _target(row: CommitmentRecord, target: Target) -> TargetRecord:
    source = target.source.model_dump(mode="json", exclude_none=True)
    return TargetRecord(
        commitment=row, indicator=target.indicator.zh, comparator=target.comparator, value=target.value,
        lower=target.lower, unit=target.unit, baseline=target.baseline, due_on=target.due_on,
        due_is_inferred=row.due_is_inferred and target.due_on == row.due_on, source=source,
    )  # fmt: skip


def ids_by_key(plan_id: UUID) -> dict[str, UUID]:
    """Commitment ids by the key that the pack gave them."""
    rows = CommitmentRecord.objects.filter(plan_id=plan_id).exclude(key="").exclude(state=states.REPLACED)
    return dict(rows.values_list("key", "id"))
