"""What actions on one commitment share: finding it, who may work on it, and the journal's subject."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from luoshi.base.errors import NotFoundError
from luoshi.base.permissions import Predicate
from luoshi.base.text import msg
from luoshi.journal.service import Act, Record
from luoshi.plan import policies, states
from luoshi.plan.editing import checked_figure
from luoshi.plan.errors import CommitmentStateError, FieldError
from luoshi.plan.models import CommitmentRecord, PlanRecord
from luoshi.plan.rows import require_state, visible_commitment
from luoshi.plan.wording import word

MOST_WEIGHT = Decimal(1000)
_THINGS = {
    "target": msg("target"),
    "milestone": msg("milestone"),
    "comment": msg("comment"),
    "attachment": msg("attachment"),
    "revision": msg("revision"),
    "link": msg("link"),
    "claim": msg("claim"),
    "indicator": msg("indicator"),
    "round": msg("reporting round"),
    "report": msg("report"),
}


def workable(act: Act, commitment_id: UUID, *plan_states: str) -> CommitmentRecord:
    """The commitment, its plan locked, if the actor may work on it: the keeper, or the lead organ once it was asked.

    Raises:
        NotFoundError, PermissionError, PlanStateError, CommitmentStateError
    """
    row = _locked(act, commitment_id)
    reason = msg("Only the delivery office and the lead organ may do this.")
    act.require(policies.work_on_commitment(act.actor), row, reason)
    require_state(row.plan, *plan_states)
    require_standing(row)
    return row


def decidable(act: Act, commitment_id: UUID, *plan_states: str) -> CommitmentRecord:
    """The commitment, its plan locked, if the actor keeps the plan.

    Raises:
        NotFoundError, PermissionError, PlanStateError, CommitmentStateError
    """
    row = _locked(act, commitment_id)
    reason = msg("Only the delivery office that keeps this plan may do this.")
    act.require(policies.keep_plan(act.actor), row.plan, reason)
    require_state(row.plan, *plan_states)
    require_standing(row)
    return row


def claimable(act: Act, commitment_id: UUID) -> CommitmentRecord:
    """The adopted commitment, its plan locked, if the actor's organ leads it.

    Raises:
        NotFoundError, PermissionError, PlanStateError, CommitmentStateError
    """
    row = _locked(act, commitment_id)
    reason = msg("Only the lead organ says how far its commitment is.")
    act.require(policies.claim_commitment(act.actor), row, reason)
    require_state(row.plan, states.ADOPTED)
    require_standing(row)
    return row


def discussable(act: Act, commitment_id: UUID) -> CommitmentRecord:
    """The commitment, if the actor may comment on it and attach files.

    Raises:
        NotFoundError, PermissionError
    """
    row = visible_commitment(act.actor, commitment_id)
    act.require(policies.discuss_commitment(act.actor), row, msg("Your role reads here and does not write."))
    return row


def require_standing(row: CommitmentRecord) -> None:
    """Refuse a commitment that is rejected, withdrawn or replaced.

    Raises:
        CommitmentStateError: X111
    """
    if row.state not in states.STANDING:
        raise CommitmentStateError(
            msg("This commitment is “{state}”; nothing more is done to it.", state=word(row.state))
        )


def require_own(act: Act, predicate: Predicate, row: object, author: str) -> None:
    """Refuse unless the actor wrote it or `predicate` allows `row`.

    Raises:
        PermissionError: P001
    """
    if author != act.actor.id:
        act.require(predicate, row, msg("Only who wrote it, or the delivery office, may do this."))


def checked_words(field: str, words: str, longest: int) -> str:
    """The words without blanks at their ends.

    Raises:
        FieldError: C111, they are missing or too many.
    """
    kept = words.strip()
    if not kept or len(kept) > longest:
        raise FieldError(msg("{field} has 1 to {most} characters.", field=field, most=longest))
    return kept


def checked_weight(weight: object) -> Decimal:
    """A weight that shares can be made of: 0 to 1000, three decimals.

    Raises:
        FieldError: C111
    """
    number = Decimal(checked_figure("weight", weight))
    if not 0 <= number <= MOST_WEIGHT or number != number.quantize(Decimal("0.001")):
        raise FieldError(msg("A weight is a number from 0 to {most} with up to three decimals.", most=MOST_WEIGHT))
    return number


def done(row: CommitmentRecord, **more: object) -> dict[str, Any]:
    """The result of an action on `row` as plain JSON."""
    return {"plan": str(row.plan_id), "commitment": str(row.id)} | {
        name: str(value) if isinstance(value, UUID) else value for name, value in more.items()
    }


def noted(result: Mapping[str, Any], **more: object) -> Record:
    """The journal's record of an action on a commitment."""
    payload = {name: value for name, value in result.items() if name not in ("plan", "commitment")} | more
    return Record(f"plan/{result['plan']}", "commitment", result["commitment"], payload)


def missing(what: str) -> NotFoundError:
    """There is no such thing here."""
    return NotFoundError(msg("There is no such {what}, or it is not open to you.", what=_THINGS[what]))


def _locked(act: Act, commitment_id: UUID) -> CommitmentRecord:
    row = visible_commitment(act.actor, commitment_id)
    row.plan = PlanRecord.objects.select_for_update().get(pk=row.plan_id)
    return row
