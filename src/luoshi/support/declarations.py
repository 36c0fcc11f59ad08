"""What a pack may declare about support for companies: policies with clauses, and the mandates of a demo's people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from luoshi.base.text import msg
from luoshi.catalog.declarations import ElementDeclaration
from luoshi.directory.declarations import OrganKey, RegionKey, slug_of
from luoshi.packs import (
    AnyKind,
    Complaint,
    Declared,
    KeyOf,
    Kind,
    Label,
    Name,
    Reference,
    Scope,
    Slug,
    Source,
    Sourced,
    objection,
)
from luoshi.rules.declarations import DecisionDeclaration, DecisionKey
from luoshi.rules.errors import RuleCheckError, RuleReadError
from luoshi.rules.forms import ElementType, model_of
from luoshi.rules.model.elements import DecisionTable
from luoshi.support.nouns import Amount, Clause, Delivery, Mandate, Period, Policy, PolicyKind

PolicyKey = Annotated[str, Reference("support/policy")]
PersonKey = Annotated[str, Reference("directory/person")]


class AmountDeclaration(Sourced):
    """How much a clause gives."""

    value: Annotated[Decimal, Field(ge=0, max_digits=18, decimal_places=2)]
    """The amount in yuan, in quotes; the highest one where the benefit says “up to”."""


class ClauseDeclaration(Declared):
    """One benefit, and who gets it."""

    rule: Slug | None = None
    """The id of the rule of the decision's table; left out only where the decision is one expression."""
    benefit: Label
    """What one gets, in plain words."""
    amount: AmountDeclaration | None = None
    """How much, where it is money."""
    period: Period = "once"
    """How often it is given."""
    basis: Source
    """The law or published document that grants it; `example` if it is invented."""


class PolicyDeclaration(Sourced):
    """A policy for companies: what it gives, to whom, from when, and how one gets it."""

    key: Annotated[str, KeyOf("support/policy")]
    """The key, support/policy/<slug>."""
    title: Name
    """Its title."""
    summary: Label
    """What it gives, in plain words."""
    for_whom: Label
    """Who it is for, in plain words."""
    organ: OrganKey
    """The organ that grants it."""
    region: RegionKey
    """The territory whose companies it is for."""
    kind: PolicyKind
    """What sort of help it is."""
    decision: DecisionKey
    """The decision that says which clauses a company gets."""
    clauses: Annotated[tuple[ClauseDeclaration, ...], Field(min_length=1)]
    """Its benefits: one for each rule of the decision."""
    delivery: Delivery = "apply"
    """`automatic` is 免申即享: the city finds the companies itself, and nobody applies."""
    open_from: date | None = None
    """The first day on which one can have it, if that is later than effective_from."""
    open_until: date | None = None
    """The last day on which one can have it, if it ends."""
    channel: Label
    """Where and how one applies, or how it is given."""
    documents: tuple[Label, ...] = ()
    """What to bring."""

    @model_validator(mode="after")
    def _the_last_day_is_not_before_the_first(self) -> PolicyDeclaration:
        if self.open_from and self.open_until and self.open_until < self.open_from:
            raise objection(
                "C209",
                msg("the last day is before the first"),
                msg("Exchange open_from and open_until."),
            )
        return self


class MandateDeclaration(Declared):
    """An invented person of the demo who speaks for an invented company."""

    key: Annotated[str, KeyOf("support/mandate")]
    """The key, support/mandate/<slug>."""
    person: PersonKey
    """Who speaks for the company."""
    company: Annotated[str, StringConstraints(pattern=r"^[0-9A-HJ-NPQRTUWXY]{18}$")]
    """The company's unified social credit code, in quotes."""
    demo: Literal[True]
    """Always true: a reminder that neither of them exists."""


def _check_policy(policy: PolicyDeclaration, scope: Scope) -> Iterator[Complaint]:
    decision = scope.find(DecisionDeclaration, policy.decision)
    if decision is None:
        return
    yield from _clauses_and_rules(policy, decision, _rules_of(decision, scope))
    if policy.delivery == "automatic":
        yield from _without_sources(policy, decision, scope)


def _rules_of(decision: DecisionDeclaration, scope: Scope) -> list[str | None]:
    """The ids of the rules of a table; one None for a decision that is none."""
    if decision.expression is not None:
        return [None]
    if decision.file is None:
        return [rule.id for rule in decision.rules]
    try:
        model = model_of(decision, {}, texts=scope.material)
    except (RuleCheckError, RuleReadError):
        return []  # what keeps it from being a model is a fault of the decision itself
    logic = next((each.logic for each in model.decisions.values() if each.name == decision.name.zh), None)
    return [rule.id for rule in logic.rules] if isinstance(logic, DecisionTable) else [None]


def _clauses_and_rules(
    policy: PolicyDeclaration, decision: DecisionDeclaration, rules: list[str | None]
) -> Iterator[Complaint]:
    is_table = None not in rules or (decision.expression is None and decision.file is None)
    known = tuple(str(rule) for rule in rules if rule)
    named = [clause.rule for clause in policy.clauses]
    for index, rule in enumerate(named):
        if rule not in rules or (rule is None and is_table):
            yield Complaint(
                ("clauses", index, "rule"),
                msg("the table {decision} has no rule with this id", decision=decision.key),
                msg("Write the id of one of its rules, or give the rule that is meant this id."),
                rule,
                known,
            )
        if rule in named[:index]:
            yield Complaint(
                ("clauses", index, "rule"),
                msg("another clause goes by the same rule"),
                msg("Put both benefits into one clause, or give the table a rule for each."),
                rule,
            )
    for number, rule in enumerate(rules, 1):
        if rule not in named and is_table:
            yield Complaint(
                ("clauses",),
                msg("rule {number} ({rule}) of {decision} has no clause", number=number, rule=rule or "-",
                    decision=decision.key),
                msg("Add a clause that says what the rule gives, or take the rule out of the table."),
            )  # fmt: skip


def _without_sources(policy: PolicyDeclaration, decision: DecisionDeclaration, scope: Scope) -> Iterator[Complaint]:
    for element in _spoken_of(decision, scope):
        if element.self_reported:
            yield Complaint(
                ("delivery",),
                msg("it is given without an application, but {element} may be what companies say of themselves",
                    element=element.name.zh),
                msg("Say delivery: apply, or use an element that only its source gives."),
                policy.delivery,
            )  # fmt: skip


def _spoken_of(decision: DecisionDeclaration, scope: Scope) -> Iterator[ElementDeclaration]:
    """The elements that a decision looks at, whether it names them by key or its texts by name."""
    elements = scope.all(ElementDeclaration)
    types = {
        each.key: ElementType(each.name.zh, each.type, tuple(choice.value for choice in each.choices))
        for each in elements
    }
    try:
        names = {each.name for each in model_of(decision, types, texts=scope.material).inputs.values()}
    except (RuleCheckError, RuleReadError):
        return  # what keeps it from being a model is a fault of the decision itself
    yield from (each for each in elements if each.name.zh in names)


def _resolve_policy(written: PolicyDeclaration, scope: Scope) -> Policy:
    return Policy(
        key=written.key,
        slug=slug_of(written.key),
        title=written.title,
        summary=written.summary,
        for_whom=written.for_whom,
        organ=written.organ,
        region=written.region,
        kind=written.kind,
        decision=written.decision,
        clauses=tuple(_resolve_clause(clause) for clause in written.clauses),
        delivery=written.delivery,
        open_from=written.open_from,
        open_until=written.open_until,
        channel=written.channel,
        documents=written.documents,
        effective_from=written.effective_from,
        source=written.source,
    )


def _resolve_clause(written: ClauseDeclaration) -> Clause:
    amount = written.amount
    return Clause(
        rule=written.rule,
        benefit=written.benefit,
        amount=Amount(amount.value, amount.effective_from, amount.source) if amount else None,
        period=written.period,
        basis=written.basis,
    )


def _resolve_mandate(written: MandateDeclaration, scope: Scope) -> Mandate:
    return Mandate(written.key, written.person, written.company)


KINDS: tuple[AnyKind, ...] = (
    Kind("support/policy", "policies", PolicyDeclaration, Policy, _resolve_policy, _check_policy),
    Kind("support/mandate", "mandates", MandateDeclaration, Mandate, _resolve_mandate),
)
