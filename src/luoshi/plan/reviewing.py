"""What all steps of a review share: who and when, one change wins, and the memory that undo needs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, Max, Q

from luoshi.base.errors import ConflictError
from luoshi.base.text import msg
from luoshi.base.today import recorded_now
from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states
from luoshi.plan.errors import CommitmentStateError, SpanError
from luoshi.plan.finding import index_ids, reworded
from luoshi.plan.models import CommitmentRecord, PlanRecord, ReviewStepRecord
from luoshi.plan.owning import OWNERS, replace_parts
from luoshi.plan.rows import in_order, kept_plan, visible_commitment
from luoshi.plan.wording import word, words

Fields = dict[str, Any]
Group = dict[str, Any]
"""``{"ids": [commitment ids], "fields": {field: value}}``; the field ``owners`` stands for the parts of a draft."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a step does to some commitments: the same fields, before and after."""

    ids: tuple[UUID, ...]
    before: Fields
    after: Fields


class ReviewAction(Action[dict[str, Any]]):
    """A step of a review. Its result is plain JSON: plan, step number, commitments that stand now because of it."""

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """One entry in the plan's stream with what changed; the step's own subject comes with the result."""
        payload = {name: value for name, value in result.items() if name not in ("plan", "subject")}
        kind, subject = result["subject"]
        return Record(f"plan/{result['plan']}", kind, subject, payload)


def reviewable(
    act: Act, seen: Mapping[UUID, int | None], allowed_states: Sequence[str] = states.STANDING
) -> list[CommitmentRecord]:
    """The commitments in text order, if their draft may be reviewed and they are as the person saw them.

    `seen` gives the version each was seen in (None: not compared).

    Raises:
        NotFoundError, PermissionError, PlanStateError, ConflictError, CommitmentStateError
    """
    first = visible_commitment(act.actor, next(iter(seen)))
    kept_plan(act, first.plan_id, states.DRAFT)
    rows = list(CommitmentRecord.objects.filter(pk__in=list(seen), plan_id=first.plan_id))
    if len(rows) != len(seen):
        raise CommitmentStateError(msg("These commitments are not of one plan."))
    for row in rows:
        _require_version(row, seen[row.id])
        if row.state not in allowed_states:
            raise CommitmentStateError(
                msg(
                    "This commitment is “{state}”; this needs: {needed}.",
                    state=word(row.state),
                    needed=words(allowed_states),
                ),
                msg("Reload the page: a later step changed it."),
            )
    return in_order(rows)


def _require_version(row: CommitmentRecord, seen: int | None) -> None:
    if seen is not None and row.version != seen:
        raise ConflictError


def require_free(plan: PlanRecord | UUID, start: int, end: int, but: Iterable[UUID] = ()) -> None:
    """Refuse a span that another standing commitment or a heading touches.

    Raises:
        SpanError: C110, quotes the words that are in the way.
    """
    plan_id = plan.id if isinstance(plan, PlanRecord) else plan
    touching = CommitmentRecord.objects.filter(
        Q(start__lt=end) & Q(end__gt=start), plan_id=plan_id, state__in=states.STANDING
    ).exclude(pk__in=list(but))
    other = touching.first()
    if other is not None:
        raise SpanError(
            msg("These words overlap the commitment “{text}”.", text=other.text),
            msg("Correct or reject that one first, or choose fewer words."),
        )


def save_step(act: Act, plan_id: UUID, action: str, changes: Sequence[Change]) -> dict[str, Any]:
    """Apply `changes`, keep them for undo, drop what could be redone. Returns plan, step and changes as plain JSON."""
    before = [_group(change.ids, change.before) for change in changes]
    after = [_group(change.ids, change.after) for change in changes]
    apply(after)
    index_ids([*reworded(after), *(str(each) for change in changes if _is_new(change) for each in change.ids)])
    steps = ReviewStepRecord.objects.filter(plan_id=plan_id)
    steps.filter(is_undone=True).delete()
    sequence = (steps.aggregate(last=Max("sequence"))["last"] or 0) + 1
    ReviewStepRecord.objects.create(
        plan_id=plan_id, sequence=sequence, action=action, before=before, after=after,
        actor_id=act.actor.id, recorded_at=recorded_now(),
    )  # fmt: skip
    touch(plan_id)
    return {"plan": str(plan_id), "step": sequence, "before": before, "after": after}


def _is_new(change: Change) -> bool:
    return change.before.get("state") == states.REPLACED


def apply(groups: Iterable[Group]) -> None:
    """Set the fields of each group; one statement per distinct set of values, three where owners are among them."""
    merged: dict[str, tuple[Fields, list[str]]] = {}
    for group in groups:
        key = json.dumps(group["fields"], sort_keys=True, ensure_ascii=False)
        merged.setdefault(key, (group["fields"], []))[1].extend(group["ids"])
    for fields, ids in merged.values():
        own = {name: value for name, value in fields.items() if name != OWNERS}
        CommitmentRecord.objects.filter(pk__in=ids).update(**own, version=F("version") + 1)
        if OWNERS in fields:
            replace_parts(ids, fields[OWNERS])


def touch(plan_id: UUID) -> None:
    """Let everybody see that the plan is not what it was."""
    PlanRecord.objects.filter(pk=plan_id).update(version=F("version") + 1)


def ids_of(groups: Iterable[Group]) -> list[str]:
    """All commitment ids that `groups` name."""
    return [each for group in groups for each in group["ids"]]


def _group(ids: Iterable[UUID], fields: Fields) -> Group:
    return {"ids": [str(each) for each in ids], "fields": fields}
