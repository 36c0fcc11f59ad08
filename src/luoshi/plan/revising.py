"""Revisions of an adopted commitment: what may change, who decides, and how it takes effect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast
from uuid import UUID

from django.db.models import F

from luoshi.base.errors import PermissionError
from luoshi.base.text import msg
from luoshi.journal.service import Act
from luoshi.plan import states, waiting
from luoshi.plan.editing import checked_day
from luoshi.plan.errors import AnswerStateError, FieldError
from luoshi.plan.freezing import current_body, target_body
from luoshi.plan.models import CommitmentRecord, RevisionRecord, TargetRecord
from luoshi.plan.owning import add_parts, end_parts, owners_wanted
from luoshi.plan.targeting import checked_target
from luoshi.plan.working import decidable, missing

CHANGEABLE = ("due_on", "targets", "lead", "support")


def checked_changes(row: CommitmentRecord, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes as plain JSON.

    Raises:
        FieldError, OrganError: something may not change, cannot have this value, or nothing would change.
    """
    unknown = sorted(set(changes) - set(CHANGEABLE))
    if unknown:
        raise FieldError(
            msg("“{field}” cannot be revised.", field=unknown[0]),
            msg("Allowed: {known}.", known=", ".join(CHANGEABLE)),
        )
    now = current_body(row)
    kept: dict[str, Any] = {}
    if changes.get("due_on"):
        kept["due_on"] = checked_day("due_on", changes["due_on"]).isoformat()
    if changes.get("targets"):
        kept["targets"] = _checked_targets(changes["targets"], now["targets"])
    if "lead" in changes or "support" in changes:
        kept |= _checked_owners(changes, now)
    if all(now.get(name) == value for name, value in kept.items() if name != "targets") and "targets" not in kept:
        raise FieldError(msg("Nothing would change."), msg("Give another deadline, figure or owner."))
    return kept


def _checked_targets(given: Any, now: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    known = {each["id"]: each for each in now}
    if not isinstance(given, list | tuple) or not all(isinstance(one, dict) for one in cast("list[object]", given)):
        raise FieldError(msg("targets is a list of targets with the fields that change."))
    kept: list[dict[str, Any]] = []
    for one in cast("list[dict[str, Any]]", given):
        fields = {name: value for name, value in one.items() if name != "id"}
        old = known.get(str(one.get("id")))
        if old is None:
            raise missing("target")
        checked_target(fields, old)
        if all(_same(old[name], value) for name, value in fields.items()):
            raise FieldError(msg("The target “{name}” would not change.", name=old["indicator"]))
        plain = {
            name: value if value is None or isinstance(value, str) else str(value) for name, value in fields.items()
        }
        kept.append({"id": old["id"]} | plain)
    return kept


def _same(old: object, new: object) -> bool:
    return str(old or "") == str(new if new is not None else "")


def _checked_owners(changes: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    lead = changes.get("lead") or now["lead"]
    support = changes["support"] if "support" in changes else now["support"]
    if not isinstance(support, list | tuple):
        raise FieldError(msg("support is a list of organs."))
    wanted = owners_wanted(str(lead), [str(each) for each in cast("list[object]", support)])
    # A supporter that now leads no longer supports.
    return {"lead": lead, "support": [organ for organ, role in wanted.items() if role == states.SUPPORT]}


def open_revision(act: Act, revision_id: UUID) -> RevisionRecord:
    """The revision, if it waits and the actor may decide on it.

    Raises:
        NotFoundError, PermissionError, PlanStateError, AnswerStateError
    """
    revision = RevisionRecord.objects.filter(pk=revision_id).first()
    if revision is None:
        raise missing("revision")
    revision.commitment = decidable(act, revision.commitment_id, states.ADOPTED)
    fresh = RevisionRecord.objects.values_list("state", flat=True).get(pk=revision.pk)
    if fresh != states.PROPOSED:
        raise AnswerStateError(msg("This revision was decided already."), msg("Reload the page."))
    if revision.proposed_by == act.actor.id:
        raise PermissionError(
            msg("Who asked for a revision does not decide on it."), msg("Let another officer of the office decide.")
        )
    return revision


def decide(act: Act, revision: RevisionRecord, state: str, answer: str) -> None:
    """Note the decision."""
    revision.state, revision.answer = state, answer.strip()
    revision.decided_by, revision.decided_at = act.actor.id, act.at
    revision.save(update_fields=["state", "answer", "decided_by", "decided_at"])
    waiting.decided(revision.id)


def apply_changes(act: Act, row: CommitmentRecord, changes: Mapping[str, Any]) -> None:
    """Give the commitment the new deadline, targets and owners; what they replace is ended, not changed."""
    fields: dict[str, Any] = {"version": F("version") + 1}
    if "due_on" in changes:
        fields |= {"due_on": changes["due_on"], "due_is_inferred": False}
    CommitmentRecord.objects.filter(pk=row.pk).update(**fields)
    for given in changes.get("targets", ()):
        _replace_target(act, given)
    if "lead" in changes:
        _replace_owners(act, row, owners_wanted(changes["lead"], changes["support"]))


def _replace_target(act: Act, given: Mapping[str, Any]) -> None:
    old = TargetRecord.objects.get(pk=given["id"])
    new = checked_target({name: value for name, value in given.items() if name != "id"}, target_body(old))
    TargetRecord.objects.filter(pk=old.pk).update(ended_on=act.on)
    fresh = TargetRecord.objects.get(pk=old.pk)
    fresh.pk = TargetRecord._meta.pk.get_default()
    fresh.ended_on, fresh.effective_from = None, act.on
    fresh.source = {"kind": "revision", "of": str(old.pk)}
    for name, value in new.items():
        setattr(fresh, name, value)
    fresh.save(force_insert=True)


def _replace_owners(act: Act, row: CommitmentRecord, wanted: Mapping[str, str]) -> None:
    current = list(row.assignments.filter(ended_on=None))
    leaving = [part for part in current if wanted.get(part.organ) != part.role]
    end_parts(act, leaving)
    staying = {part.organ for part in current} - {part.organ for part in leaving}
    new = {organ: role for organ, role in wanted.items() if organ not in staying}
    # The decision itself is the answer: an adopted plan has nobody left to ask.
    add_parts(act, row.pk, new, states.ACCEPTED)
