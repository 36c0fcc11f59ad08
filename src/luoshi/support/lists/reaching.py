"""Whom a policy would reach today, and who of them would be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from django.db.models import Q

from luoshi.base.today import today
from luoshi.support.declared import declared_on
from luoshi.support.lists.drawing import Entry
from luoshi.support.mandates import in_force
from luoshi.support.models import PushRecord, SubscriptionRecord
from luoshi.support.nouns import Policy
from luoshi.support.tables.counting import count
from luoshi.support.tables.registers import Companies, companies_on
from luoshi.support.tables.suppressing import shown, suppressed

MOST_SAMPLES = 20


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person who speaks for a company that would be reached, or follows the policy for it."""

    company: str
    person: str


@dataclass(frozen=True)
class Reach:
    """Companies that a policy would reach, in counts; None for groups too small to be shown."""

    policy: Policy
    known_on: date
    is_generated: bool
    companies: int
    reached: int | None
    rules: Mapping[str, int | None]
    groups: Mapping[str, Mapping[str, int | None]]
    samples: tuple[Entry, ...]
    waiting: tuple[Recipient, ...]
    """Who would be told now: those who were told before are not told again."""
    told: int
    """How many were told before."""


def reach_of(policy: str) -> Reach:
    """The reach of a policy as it is in force today, with its rows.

    Raises:
        NotFoundError: X003 for a policy that is not declared.
        NoRegistryError: X144 when no registry is known.
    """
    day = today()
    declared = declared_on(day)
    found = declared.policy(policy)
    compiled = declared.compiled(found)
    slugs = {element.name.zh: element.slug for element in compiled.elements}
    companies = companies_on(day, declared.elements, slugs.values(), found.region)
    counted = count(compiled.runnable, compiled.name, companies, slugs)
    places = np.flatnonzero(counted.any)
    codes = np.array(companies.column(companies.slug("credit-code")), dtype=object)[places]
    told = set(PushRecord.objects.filter(policy=found.key).values_list("company", "person"))
    recipients = recipients_of(found, {str(code) for code in codes})
    chosen = [int(each) for each in places[:: max(1, len(places) // MOST_SAMPLES)][:MOST_SAMPLES]]
    samples = tuple(
        _reached(row, companies, counted.rules_of(at)) for at, row in zip(chosen, companies.take(chosen), strict=True)
    )
    groups = {
        name: dict(Counter(str(value or "") for value in np.array(companies.column(each.slug), dtype=object)[places])
                   .most_common())
        for name, each in companies.groupings().items()
    }  # fmt: skip
    return Reach(
        policy=found,
        known_on=companies.known_on,
        is_generated=companies.is_generated,
        companies=companies.rows,
        reached=len(places),
        rules={rule: int(bits.sum()) for rule, bits in zip(counted.rules, counted.granted, strict=True)},
        groups=groups,
        samples=samples,
        waiting=tuple(each for each in recipients if (each.company, each.person) not in told),
        told=len(told),
    )


def _reached(row: Mapping[str, object], companies: Companies, rules: tuple[str, ...]) -> Entry:
    code, name, region, industry = (
        str(row.get(companies.slug(each) or "") or "") for each in ("credit-code", "company-name", "region", "industry")
    )
    return Entry(code, name, region, industry, rules)


def without_rows(full: Reach) -> Reach:
    """The same for those who may not see companies."""
    return replace(
        full,
        reached=shown(full.reached or 0),
        rules=suppressed({rule: count or 0 for rule, count in full.rules.items()}),
        groups={name: suppressed({value: n or 0 for value, n in found.items()}) for name, found in full.groups.items()},
        samples=(),
        waiting=(),
    )


def recipients_of(policy: Policy, companies: set[str]) -> list[Recipient]:
    """Who speaks for one of the companies, or follows the policy for one, each once."""
    # Few people speak for companies as yet, and millions of codes do not fit into a query.
    mandated = in_force().values_list("company", "person")
    following = SubscriptionRecord.objects.filter(
        Q(policy__in=["", policy.key]), Q(kind__in=["", policy.kind]), ended_on=None
    ).exclude(company="")
    held = set(mandated)
    pairs = {pair for pair in held if pair[0] in companies}
    # Who follows a policy for a company is told of it as long as they speak for it.
    pairs |= {pair for pair in following.values_list("company", "person") if pair[0] in companies and pair in held}
    return [Recipient(company, person) for company, person in sorted(pairs)]
