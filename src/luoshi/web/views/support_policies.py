"""Policies for companies: finding them, one of them in plain words, and its calculator, which stores nothing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from luoshi.base.errors import NotFoundError
from luoshi.base.today import today
from luoshi.directory.service import organ_names, region_names
from luoshi.support import service as support
from luoshi.support.errors import NothingDeclaredError
from luoshi.support.service import Policy, PolicyFilters
from luoshi.web.refusals import told
from luoshi.web.requests import PageRequest, language
from luoshi.web.standing_view import policy_view
from luoshi.web.support_words import basis_words, question_of, words_of
from luoshi.web.words import choices

FIELDS = ("kind", "organ", "delivery", "when")
LONGEST_ANSWER = 200


@require_GET
def policies(request: PageRequest) -> HttpResponse:
    """All policies of today, searched and filtered."""
    filters = _filters(request)
    try:
        found = support.policies_on(filters)
        everything = support.policies_on(PolicyFilters(when=""))
    except NothingDeclaredError:
        found, everything = [], []
    names = organ_names(language())
    context = {
        "filters": filters,
        "policies": [row(policy, names) for policy in found],
        "total": len(everything),
        "kinds": choices("policy_kind"),
        "deliveries": choices("delivery"),
        "whens": choices("when"),
        "organs": sorted({(each.organ, names.get(each.organ, each.organ)) for each in everything}),
        "is_narrowed": bool(filters.words or filters.kind or filters.organ or filters.delivery),
    }
    return render(request, "web/policies.html", context)


def _filters(request: HttpRequest) -> PolicyFilters:
    given = {name: request.GET.get(name, "")[:120] for name in FIELDS}
    return PolicyFilters(
        request.GET.get("q", "").strip()[:200],
        given["kind"],
        given["organ"],
        given["delivery"],
        given["when"] if "when" in request.GET else "open",
    )


def row(policy: Policy, names: dict[str, str]) -> dict[str, Any]:
    """A policy in a list."""
    return {
        "policy": policy,
        "title": words_of(policy.title),
        "summary": words_of(policy.summary),
        "organ": names.get(policy.organ, policy.organ),
        "when": policy.state_on(today()),
        "is_example": policy.source.kind == "example",
        "benefits": [words_of(clause.benefit) for clause in policy.clauses],
    }


@require_GET
def policy(request: PageRequest, policy: str) -> HttpResponse:
    """One policy in plain words, with the questions of its calculator."""
    found = support.calculator(policy)
    return render(request, "web/policy.html", _page(request, found, {}))


@require_http_methods(["GET", "POST"])
def calculate(request: PageRequest, policy: str) -> HttpResponse:
    """The calculator's answer to what was filled in: on the same page, and nowhere else."""
    if request.method == "GET":
        # The answer was kept nowhere; whoever opens its address again, or changes the language, begins anew.
        return redirect("policy", policy)
    found = support.calculator(policy)
    answers = {each.slug: request.POST.get(each.slug, "")[:LONGEST_ANSWER] for each in found.questions}
    answered = support.calculated(policy, answers, language())
    errors = {slug: told(error) for slug, error in answered.errors.items()}
    context = _page(request, found, answers, errors)
    if not errors:
        context["answer"] = policy_view(answered.standing)
        context["asked_nothing"] = not any(answers.values())
    return render(request, "web/policy.html", context)


def _page(
    request: PageRequest, found: support.Calculator, answers: dict[str, str], errors: dict[str, str] | None = None
) -> dict[str, Any]:
    policy = found.policy
    wrong = errors or {}
    return {
        **row(policy, organ_names(language())),
        "for_whom": words_of(policy.for_whom),
        "region": region_names(language()).get(policy.region, ""),
        "channel": words_of(policy.channel),
        "documents": [words_of(each) for each in policy.documents],
        "clauses": [_clause(each) for each in policy.clauses],
        "basis": basis_words(policy.source),
        "questions": [
            question_of(each, answers.get(each.slug, ""), wrong.get(each.slug, "")) for each in found.questions
        ],
        "has_errors": bool(wrong),
        "mine": _mine(request, policy),
        "follows": _follows(request, policy),
    }


def _clause(clause: support.Clause) -> dict[str, Any]:
    return {
        "benefit": words_of(clause.benefit),
        "amount": clause.amount.value if clause.amount else None,
        "period": clause.period,
        "basis": basis_words(clause.basis),
        "is_example": clause.basis.kind == "example",
    }


def _mine(request: PageRequest, policy: Policy) -> list[dict[str, Any]]:
    """How each company of the reader stands to it."""
    found: list[dict[str, Any]] = []
    for mandate in support.my_mandates(request.actor):
        try:
            company = support.standing(request.actor, mandate.company, language=language())
        except NotFoundError:
            continue
        standing = next(each for each in company.policies if each.policy.key == policy.key)
        found.append({"mandate": mandate, "name": company.name, "state": standing.state})
    return found


def _follows(request: PageRequest, policy: Policy) -> bool:
    return any(each.covers(policy) for each in support.my_subscriptions(request.actor))
