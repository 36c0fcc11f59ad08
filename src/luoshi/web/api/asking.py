"""Questions: plans, their trees and numbers, single commitments. Each goes through the plan's door."""

from __future__ import annotations

from dataclasses import fields
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, JsonResponse
from ninja import Query, Router, Schema
from pydantic import Field, create_model

from luoshi.directory.service import organ_names
from luoshi.plan import service as plans
from luoshi.web.api.app import REFUSALS
from luoshi.web.api.plain import plain

router = Router(tags=["questions"])

_FILTERS = {field.name: (str, Field("", max_length=200, pattern=r"^[^\x00]*$")) for field in fields(plans.Filters)}
TreeFilters: type[Schema] = create_model("TreeFilters", __base__=Schema, **_FILTERS)  # type: ignore[call-overload]
ANSWERS: dict[int, Any] = {200: Any, **REFUSALS}


def _answer(value: object) -> JsonResponse:
    return JsonResponse(plain(value), encoder=DjangoJSONEncoder, safe=False, json_dumps_params={"ensure_ascii": False})


@router.get("/plans", response=ANSWERS, operation_id="plans", summary="Plans that you may see")
def list_plans(request: HttpRequest, year: int | None = Query(None, ge=1900, le=2200)) -> JsonResponse:
    """Every plan that you may see, newest first."""
    return _answer(plans.plans(request.actor, year))  # type: ignore[attr-defined]


@router.get("/plans/{uuid:plan}", response=ANSWERS, operation_id="plan", summary="One plan")
def one_plan(request: HttpRequest, plan: UUID) -> JsonResponse:
    """One plan with what you may do to it."""
    return _answer(plans.plan_for(request.actor, plan))  # type: ignore[attr-defined]


@router.get("/plans/{uuid:plan}/reading", response=ANSWERS, operation_id="reading", summary="How the reading goes")
def reading(request: HttpRequest, plan: UUID) -> JsonResponse:
    """Progress and outcome of reading the report; null for a plan without a report."""
    return _answer(plans.reading(request.actor, plan))  # type: ignore[attr-defined]


@router.get("/plans/{uuid:plan}/review", response=ANSWERS, operation_id="review", summary="The report under review")
def review(request: HttpRequest, plan: UUID) -> JsonResponse:
    """Text, headings, commitments with their spans, warnings, undo and redo."""
    return _answer(plans.review_state(request.actor, plan))  # type: ignore[attr-defined]


@router.get("/plans/{uuid:plan}/tree", response=ANSWERS, operation_id="tree", summary="Commitments under headings")
def tree(request: HttpRequest, plan: UUID, filters: Query[TreeFilters]) -> JsonResponse:  # type: ignore[valid-type]
    """The commitments of a plan, filtered."""
    chosen = plans.Filters(**filters.model_dump())  # type: ignore[attr-defined]
    return _answer(plans.tree(request.actor, plan, chosen))  # type: ignore[attr-defined]


@router.get("/plans/{uuid:plan}/overview", response=ANSWERS, operation_id="overview", summary="The plan in numbers")
def overview(request: HttpRequest, plan: UUID) -> JsonResponse:
    """Counts, each with the filters of its rows."""
    return _answer(plans.overview(request.actor, plan))  # type: ignore[attr-defined]


@router.get("/commitments/{uuid:commitment}", response=ANSWERS, operation_id="commitment", summary="One commitment")
def commitment(request: HttpRequest, commitment: UUID) -> JsonResponse:
    """Its sentence in context, owners, targets, milestones, history."""
    return _answer(plans.commitment_page(request.actor, commitment))  # type: ignore[attr-defined]


@router.get("/organs", response=ANSWERS, operation_id="organs", summary="Organs by key")
def organs(request: HttpRequest, language: str = Query("zh", pattern="^(zh|en)$")) -> JsonResponse:
    """Key and name of every organ that ever was."""
    return _answer(organ_names(language))
