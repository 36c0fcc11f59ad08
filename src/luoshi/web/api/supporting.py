"""Questions about support for companies: policies, how one's own company stands to them, what one follows."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import JsonResponse
from ninja import Router, Schema
from ninja.params.functions import Body, Path, Query

from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.support import service as support
from luoshi.support.service import ClauseStanding, ConditionLine, Known, PolicyFilters, PolicyStanding
from luoshi.web.api.app import Refusal
from luoshi.web.api.asking import answer, answers
from luoshi.web.api.shapes import Few
from luoshi.web.refusals import told
from luoshi.web.requests import PageRequest, language
from luoshi.web.support_words import words_of

router = Router(tags=["support"])
Slug = Annotated[str, Path(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=120)]


class PolicyQuery(Schema):
    """Which policies; an empty filter does not narrow. Without `when`, those that are open."""

    q: Few = ""
    kind: Few = ""
    organ: Few = ""
    delivery: Few = ""
    when: Few = "open"


class ClauseLine(Schema):
    """One benefit of a policy."""

    rule: str | None
    benefit: str
    amount: str | None
    period: str
    basis: str


class PolicyLine(Schema):
    """A policy as it is declared today."""

    key: str
    slug: str
    title: str
    summary: str
    for_whom: str
    organ: str
    region: str
    kind: str
    delivery: str
    effective_from: date
    open_from: date | None
    open_until: date | None
    clauses: list[ClauseLine]


class DatumLine(Schema):
    """What is known of one element; a number as text, a day as YYYY-MM-DD."""

    element: str
    value: str | bool | None
    source: str
    day: date | None
    given_by_company: bool
    can_be_given: bool


class ConditionAnswer(Schema):
    """A condition: true, false, or null for not known."""

    state: bool | None
    says: str
    data: list[DatumLine]


class ClauseAnswer(Schema):
    """How far a benefit is."""

    rule: str | None
    benefit: str
    state: str
    conditions: list[ConditionAnswer]


class PolicyAnswer(Schema):
    """How somebody stands to a policy: matched, near, unknown or far."""

    policy: str
    state: str
    when: str
    clauses: list[ClauseAnswer]


class CompanyAnswer(Schema):
    """A company with its standing to every policy of a day."""

    company: str
    name: str
    day: date
    policies: list[PolicyAnswer]


class CompanyLine(Schema):
    """A company that you speak for."""

    mandate: UUID
    company: str
    granted_on: date


class CalculatorAnswer(Schema):
    """The calculator's answer; `errors` by the slugs of elements whose answers could not be taken."""

    standing: PolicyAnswer
    errors: dict[str, str]


class SubscriptionLine(Schema):
    """One thing that you follow."""

    subscription: UUID
    company: str
    policy: str
    kind: str
    since: date


class Answers(Schema):
    """Answers by the slugs of elements, all as text; what is left out is not known."""

    answers: dict[str, Few] = {}


@router.get("/policies", response=answers(list[PolicyLine]), operation_id="policies", summary="Policies of today")
def policies(request: PageRequest, filters: Annotated[PolicyQuery, Query()]) -> JsonResponse:
    """Policies for companies, searched and filtered."""
    wanted = PolicyFilters(filters.q, filters.kind, filters.organ, filters.delivery, filters.when)
    return answer([_policy(each) for each in support.policies_on(wanted)])


@router.get("/policies/{policy}", response=answers(PolicyLine), operation_id="policy", summary="One policy")
def policy(request: PageRequest, policy: Slug) -> JsonResponse:
    """One policy by its slug."""
    return answer(_policy(support.policy_on(policy)))


@router.post(
    "/policies/{policy}/calculate",
    response=answers(CalculatorAnswer) | {400: Refusal, 413: Refusal},
    operation_id="calculate",
    summary="Whether a policy fits",
)
def calculate(request: PageRequest, policy: Slug, payload: Annotated[Answers, Body()]) -> JsonResponse:
    """The answer to what you say of a company; nothing of it is kept."""
    found = support.calculated(policy, payload.answers, language())
    errors = {slug: told(error) for slug, error in found.errors.items()}
    return answer({"standing": _standing(found.standing), "errors": errors})


@router.get(
    "/companies", response=answers(list[CompanyLine]), operation_id="companies", summary="Companies that you speak for"
)
def companies(request: PageRequest) -> JsonResponse:
    """Your mandates."""
    return answer(
        [
            {"mandate": each.id, "company": each.company, "granted_on": each.granted_on}
            for each in support.my_mandates(request.actor)
        ]
    )


@router.get(
    "/companies/{mandate}/standing",
    response=answers(CompanyAnswer),
    operation_id="standing",
    summary="How your company stands to every policy",
)
def standing(request: PageRequest, mandate: UUID, day: date | None = None) -> JsonResponse:
    """Every policy of the day (default: today) with its conditions, data, sources and days."""
    own = next((each for each in support.my_mandates(request.actor) if each.id == mandate), None)
    if own is None:
        raise NotFoundError(msg("There is no such company among those that you speak for."))
    found = support.standing(request.actor, own.company, day, language())
    return answer(
        {
            "company": found.company.code,
            "name": found.name,
            "day": found.day,
            "policies": [_standing(each) for each in found.policies],
        }
    )


@router.get(
    "/subscriptions", response=answers(list[SubscriptionLine]), operation_id="subscriptions", summary="What you follow"
)
def subscriptions(request: PageRequest) -> JsonResponse:
    """Your subscriptions."""
    return answer(
        [
            {
                "subscription": each.id, "company": each.company, "policy": each.policy, "kind": each.kind,
                "since": each.since,
            }
            for each in support.my_subscriptions(request.actor)
        ]
    )  # fmt: skip


def _policy(policy: support.Policy) -> dict[str, Any]:
    names = ("key", "slug", "organ", "region", "kind", "delivery", "effective_from", "open_from", "open_until")
    return {
        **{name: getattr(policy, name) for name in names},
        **{name: words_of(getattr(policy, name)) for name in ("title", "summary", "for_whom")},
        "clauses": [
            {
                "rule": each.rule,
                "benefit": words_of(each.benefit),
                "amount": str(each.amount.value) if each.amount else None,
                "period": each.period,
                "basis": each.basis.reference or each.basis.kind,
            }
            for each in policy.clauses
        ],
    }


def _standing(standing: PolicyStanding) -> dict[str, Any]:
    return {
        "policy": standing.policy.slug,
        "state": standing.state,
        "when": standing.when,
        "clauses": [_clause(each) for each in standing.clauses],
    }


def _clause(standing: ClauseStanding) -> dict[str, Any]:
    return {
        "rule": standing.clause.rule,
        "benefit": words_of(standing.clause.benefit),
        "state": standing.state,
        "conditions": [_condition(each) for each in standing.conditions],
    }


def _condition(line: ConditionLine) -> dict[str, Any]:
    return {"state": line.state, "says": line.sentence, "data": [_datum(each) for each in line.known]}


def _datum(known: Known) -> dict[str, Any]:
    return {
        "element": known.element.key,
        "value": known.value if isinstance(known.value, bool) or known.value is None else str(known.value),
        "source": known.source,
        "day": known.day,
        "given_by_company": known.is_given,
        "can_be_given": known.can_be_given,
    }
