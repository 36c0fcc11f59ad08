"""Questions about the delivery year: what was promised, claimed and computed, and the reporting rounds."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import JsonResponse
from ninja import Router

from luoshi.plan import service as plans
from luoshi.plan.reporting import service as reporting
from luoshi.web.api.asking import answer, answers
from luoshi.web.requests import PageRequest

router = Router(tags=["questions"])


@router.get(
    "/commitments/{commitment}/standing",
    response=answers(plans.Standing),
    operation_id="commitment_standing",
    summary="Promised, claimed, computed and scheduled on a day, as known on a day",
)
def standing(
    request: PageRequest, commitment: UUID, valid: date | None = None, known: date | None = None
) -> JsonResponse:
    """Both days default to today; what becomes known after `known` changes nothing of the answer."""
    return answer(plans.standing(request.actor, commitment, valid, known))


@router.get(
    "/commitments/{commitment}/claims",
    response=answers(list[plans.Claim]),
    operation_id="commitment_claims",
    summary="Everything that its owner claimed",
)
def claims(request: PageRequest, commitment: UUID, known: date | None = None) -> JsonResponse:
    """The last word first, with corrections beside what they correct."""
    return answer(plans.claim_history(request.actor, commitment, known))


@router.get(
    "/plans/{plan}/rounds",
    response=answers(list[reporting.RoundView]),
    operation_id="plan_rounds",
    summary="The reporting rounds of a plan",
)
def rounds(request: PageRequest, plan: UUID) -> JsonResponse:
    """The newest first, with the number of reports that you may see in each state."""
    return answer(reporting.rounds(request.actor, plan))


@router.get(
    "/rounds/{round_id}",
    response=answers(reporting.RoundBoard),
    operation_id="reporting_round",
    summary="One reporting round with its reports",
)
def one_round(request: PageRequest, round_id: UUID) -> JsonResponse:
    """The reports that you may see; what waits for the office first."""
    return answer(reporting.round_board(request.actor, round_id))
