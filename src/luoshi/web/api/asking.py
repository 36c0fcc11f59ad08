"""Questions about plans and commitments. Each goes through the plan's door and answers what its page shows."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.http import JsonResponse
from ninja import Router, Schema
from ninja.params.functions import Query

from luoshi.directory.service import organ_names
from luoshi.plan import service as plans
from luoshi.plan.service import Filters
from luoshi.web.api.app import ASKING
from luoshi.web.api.plain import plain
from luoshi.web.api.shapes import Few
from luoshi.web.requests import PageRequest

router = Router(tags=["questions"])


class ListFilters(Schema):
    """Which rows of a plan; an empty filter does not narrow. See the same filters in the address of the page."""

    section: Few = ""
    state: Few = ""
    strength: Few = ""
    kind: Few = ""
    measurable: Few = ""
    organ: Few = ""
    role: Few = ""
    answer: Few = ""
    due: Few = ""
    how_known: Few = ""
    q: Few = ""


def answers(shape: Any) -> dict[int, Any]:
    """What a question may be answered with: `shape`, or a refusal."""
    return {200: shape, **ASKING}


def answer(value: object) -> JsonResponse:
    """`value` as JSON. The declared shape documents it; the door has made it already, so it is not checked again."""
    return JsonResponse(plain(value), encoder=DjangoJSONEncoder, safe=False, json_dumps_params={"ensure_ascii": False})


def chosen(filters: ListFilters) -> Filters:
    """The filters of a list as the plan's door takes them."""
    return Filters(**filters.model_dump())


@router.get("/plans", response=answers(list[plans.PlanView]), operation_id="plans", summary="Plans that you may see")
def list_plans(request: PageRequest, year: Annotated[int | None, Query(ge=1900, le=2200)] = None) -> JsonResponse:
    """Every plan that you may see, newest first."""
    return answer(plans.plans(request.actor, year))


@router.get("/plans/{plan}", response=answers(plans.PlanView), operation_id="plan", summary="One plan")
def one_plan(request: PageRequest, plan: UUID) -> JsonResponse:
    """One plan with what you may do to it."""
    return answer(plans.plan_for(request.actor, plan))


@router.get(
    "/plans/{plan}/reading",
    response=answers(plans.ReadingView | None),
    operation_id="reading",
    summary="How the reading goes",
)
def reading(request: PageRequest, plan: UUID) -> JsonResponse:
    """Progress and outcome of reading the report; null for a plan without a report."""
    return answer(plans.reading(request.actor, plan))


@router.get(
    "/plans/{plan}/review",
    response=answers(plans.ReviewState),
    operation_id="review",
    summary="The report under review",
)
def review(request: PageRequest, plan: UUID) -> JsonResponse:
    """Text, headings, commitments with their spans, warnings, undo and redo."""
    return answer(plans.review_state(request.actor, plan))


@router.get(
    "/commitments/{commitment}/review",
    response=answers(plans.ReviewItem),
    operation_id="review_item",
    summary="One commitment under review",
)
def review_item(request: PageRequest, commitment: UUID) -> JsonResponse:
    """One commitment as the review shows it."""
    return answer(plans.review_item(request.actor, commitment))


@router.get(
    "/plans/{plan}/tree", response=answers(plans.Tree), operation_id="tree", summary="Commitments under headings"
)
def tree(request: PageRequest, plan: UUID, filters: Annotated[ListFilters, Query()]) -> JsonResponse:
    """The commitments of a plan, filtered."""
    return answer(plans.tree(request.actor, plan, chosen(filters)))


@router.get(
    "/plans/{plan}/overview",
    response=answers(plans.Overview),
    operation_id="overview",
    summary="The plan in numbers",
)
def overview(request: PageRequest, plan: UUID) -> JsonResponse:
    """Counts, each with the filters of its rows."""
    return answer(plans.overview(request.actor, plan))


@router.get(
    "/plans/{plan}/consultation",
    response=answers(plans.Board),
    operation_id="consultation",
    summary="Who answered what",
)
def consultation(request: PageRequest, plan: UUID) -> JsonResponse:
    """Answers and objections of the organs, as far as they are open to you."""
    return answer(plans.consultation(request.actor, plan))


@router.get(
    "/plans/{plan}/receipts",
    response=answers(list[plans.ReceiptView]),
    operation_id="receipts",
    summary="Lists that went out",
)
def receipts(request: PageRequest, plan: UUID) -> JsonResponse:
    """The task lists of the organs and who signed for them."""
    return answer(plans.receipts(request.actor, plan))


@router.get(
    "/receipts/{receipt}", response=answers(plans.OrganList), operation_id="organ_list", summary="One organ's list"
)
def organ_list(request: PageRequest, receipt: UUID) -> JsonResponse:
    """The list that one receipt is for, as it was adopted."""
    return answer(plans.organ_list(request.actor, receipt))


@router.get(
    "/commitments/{commitment}",
    response=answers(plans.CommitmentPage),
    operation_id="commitment",
    summary="One commitment",
)
def commitment(request: PageRequest, commitment: UUID) -> JsonResponse:
    """Its sentence in context, owners, targets, milestones, history."""
    return answer(plans.commitment_page(request.actor, commitment))


@router.get("/organs", response=answers(dict[str, str]), operation_id="organs", summary="Organs by key")
def organs(request: PageRequest, language: Annotated[str, Query(pattern="^(zh|en)$")] = "zh") -> JsonResponse:
    """Key and name of every organ that ever was."""
    return answer(organ_names(language))
