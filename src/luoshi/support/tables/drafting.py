"""Drafts: found, locked against a second writer, changed by steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from luoshi.base.actor import Actor
from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.base.today import now
from luoshi.journal.service import Act, Record, allowed
from luoshi.support.models.tables import DraftRecord, DraftStepRecord, TableVersionRecord
from luoshi.support.tables.content import digest_of
from luoshi.support.tables.edits import Around
from luoshi.support.tables.errors import DraftConflictError, DraftStateError
from luoshi.support.tables.policies import edit_table, see_table
from luoshi.support.tables.sources import upcoming
from luoshi.support.tables.steps import Change, Content, difference, is_empty

MOST_STEPS = 500


def visible_draft(actor: Actor, decision: str) -> DraftRecord | None:
    """The open draft of a decision, if the actor may see it."""
    return allowed(DraftRecord.objects.filter(decision=decision, state="open"), see_table(actor)).first()


def editable(act: Act, decision: str, version: int) -> DraftRecord:
    """The open draft, locked, in the version that the actor saw.

    Raises:
        DraftStateError: X151 when there is none.
        PermissionError: P001 for officers of other organs.
        DraftConflictError: X150 when somebody else changed it meanwhile.
    """
    row = DraftRecord.objects.select_for_update().filter(decision=decision, state="open").first()
    if row is None or not see_table(act.actor).allows(row):
        raise _no_draft()
    act.require(edit_table(act.actor), row, msg("The table belongs to the policies of another organ."))
    if row.version != version:
        raise DraftConflictError(msg("Somebody else changed the table a moment ago."))
    return row


def take_step(act: Act, row: DraftRecord, verb: str, new: Content) -> Change:
    """Store the new content as one more step; steps that were undone are forgotten."""
    change = difference(row.content, new)
    if is_empty(change):
        return change
    row.steps.filter(sequence__gt=row.position).delete()
    row.position += 1
    DraftStepRecord.objects.create(
        draft=row, sequence=row.position, verb=verb[:40], change=change, person=act.actor.id, taken_at=now()
    )
    row.steps.filter(sequence__lte=row.position - MOST_STEPS).delete()
    store(act, row, new)
    return change


def store(act: Act, row: DraftRecord, content: Content) -> None:
    """Store a content in the next version."""
    row.content = content
    row.version += 1
    row.edited_by, row.edited_at = act.actor.id, now()
    row.save(update_fields=["content", "version", "position", "edited_by", "edited_at"])


def around_of(decision: str) -> Around:
    """The policies that use the table, and every row id that it ever had."""
    policies = tuple(form["key"] for form in upcoming().policies_of(decision))
    contents = TableVersionRecord.objects.filter(decision=decision).values_list("content", flat=True)
    return Around(policies, tuple({str(row["id"]) for content in contents for row in content["rules"]}))


def noted(decision: str, payload: Mapping[str, Any]) -> Record:
    """What the journal keeps: what was done and to which content, not the whole table."""
    return Record(f"table:{decision}", "table", decision, payload)


def result_of(row: DraftRecord, change: Change | None = None) -> dict[str, Any]:
    """What an action answers: plain JSON."""
    answer: dict[str, Any] = {
        "decision": row.decision, "draft": str(row.id), "version": row.version, "position": row.position,
        "digest": digest_of(row.content),
    }  # fmt: skip
    if change is not None:
        answer |= {"at": change["at"], "rows": [len(change["before"]), len(change["after"])],
                   "head": "head_after" in change}  # fmt: skip
    return answer


def organ_of(decision: str) -> str:
    """The organ that grants the policies of a decision.

    Raises:
        NotFoundError: X003 when no policy uses such a table.
    """
    source = upcoming()
    policies = source.policies_of(decision) if source.find(decision) else ()
    if not policies:
        raise NotFoundError(msg("There is no such table."), msg("Choose one from the list of tables."))
    return policies[0]["organ"]


def _no_draft() -> DraftStateError:
    return DraftStateError(msg("No draft of this table is open."), msg("Begin one on the table's page."))
