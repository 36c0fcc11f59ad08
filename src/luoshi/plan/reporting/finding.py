"""Finding rounds and reports for actions, with the refusals that go with it."""

from __future__ import annotations

from uuid import UUID

from luoshi.base.actor import Actor
from luoshi.base.errors import ConflictError
from luoshi.base.permissions import Predicate
from luoshi.base.text import Text, msg
from luoshi.directory.service import people_of
from luoshi.journal.service import Act, allowed
from luoshi.plan import policies, states
from luoshi.plan.errors import RoundStateError
from luoshi.plan.models import PlanRecord, RoundRecord, RoundReport
from luoshi.plan.wording import word, words
from luoshi.plan.working import missing


def visible_round(actor: Actor, round_id: UUID | str) -> RoundRecord:
    """The round with its plan, if the actor may see it.

    Raises:
        NotFoundError: X003
    """
    rows = RoundRecord.objects.select_related("plan").filter(pk=round_id)
    found = allowed(rows, policies.see_round(actor)).first()
    if found is None:
        raise missing("round")
    return found


def visible_report(actor: Actor, report_id: UUID | str) -> RoundReport:
    """The report with its round and plan, if the actor may see it.

    Raises:
        NotFoundError: X003
    """
    rows = RoundReport.objects.select_related("round__plan").filter(pk=report_id)
    found = allowed(rows, policies.see_report(actor)).first()
    if found is None:
        raise missing("report")
    return found


def kept_round(act: Act, round_id: UUID | str, *wanted: str) -> RoundRecord:
    """The round, its plan locked, if the actor keeps it and it is in one of the states `wanted`.

    Raises:
        NotFoundError, PermissionError, RoundStateError
    """
    row = visible_round(act.actor, round_id)
    PlanRecord.objects.select_for_update().get(pk=row.plan_id)
    row.refresh_from_db()
    reason = msg("Only the delivery office that keeps this plan may do this.")
    act.require(policies.keep_round(act.actor), row, reason)
    _require(row.state, wanted, msg("The round is “{state}”; this needs: {needed}.", state=word(row.state),
                                    needed=words(wanted)))  # fmt: skip
    return row


def own_report(act: Act, report_id: UUID | str, *wanted: str) -> RoundReport:
    """The report, its plan locked, if the actor may fill it and it is in one of the states `wanted`.

    Raises:
        NotFoundError, PermissionError, RoundStateError
    """
    reason = msg("Only the organ that was asked fills this form, and once it is handed to somebody, that person.")
    return _report(act, report_id, policies.fill_report(act.actor), reason, wanted)


def led_report(act: Act, report_id: UUID | str, *wanted: str) -> RoundReport:
    """The report, its plan locked, if the actor is the head of its organ.

    Raises:
        NotFoundError, PermissionError, RoundStateError
    """
    reason = msg("This is for the head of the organ that was asked.")
    return _report(act, report_id, policies.lead_report(act.actor), reason, wanted)


def decidable_report(act: Act, report_id: UUID | str, *wanted: str) -> RoundReport:
    """The report, its plan locked, if the actor's office keeps the plan.

    Raises:
        NotFoundError, PermissionError, RoundStateError
    """
    reason = msg("Only the delivery office that keeps this plan may do this.")
    return _report(act, report_id, policies.decide_report(act.actor), reason, wanted)


def require_version(report: RoundReport, seen: int | None) -> None:
    """Refuse if somebody else changed the form since it was opened.

    Raises:
        ConflictError: X002
    """
    if seen is not None and report.version != seen:
        raise ConflictError


def has_head(organ: str) -> bool:
    """Whether the directory names a head of the organ today; else who submits speaks for it."""
    return people_of(organ, states.HEAD).exists()


def _report(act: Act, report_id: UUID | str, may: Predicate, reason: Text, wanted: tuple[str, ...]) -> RoundReport:
    row = visible_report(act.actor, report_id)
    PlanRecord.objects.select_for_update().get(pk=row.round.plan_id)
    row = RoundReport.objects.select_related("round__plan").get(pk=row.pk)
    act.require(may, row, reason)
    _require(row.state, wanted, msg("The report is “{state}”; this needs: {needed}.", state=word(row.state),
                                    needed=words(wanted)))  # fmt: skip
    return row


def _require(state: str, wanted: tuple[str, ...], message: Text) -> None:
    if wanted and state not in wanted:
        raise RoundStateError(message, msg("Reload the page."))
