"""Finding policies by words, kind, organ and state."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from luoshi.base.today import today
from luoshi.search.service import Entry, find, index, not_indexed
from luoshi.support.declared import Declared, declared_on
from luoshi.support.nouns import Policy

SUBJECT = "policy"


@dataclass(frozen=True, slots=True)
class PolicyFilters:
    """What is looked for; empty parts do not narrow."""

    words: str = ""
    kind: str = ""
    organ: str = ""
    delivery: str = ""
    when: str = "open"
    """`open`, `coming`, `closed`, or empty for all."""


def policies_on(filters: PolicyFilters, day: date | None = None) -> list[Policy]:
    """The policies of the day that fit, the best hits first where words are given."""
    on = day or today()
    declared = declared_on(on)
    found = [policy for policy in declared.policies if _fits(policy, filters, on)]
    if not filters.words.strip():
        return found
    ranks = _ranks(filters.words, found, declared)
    return sorted((policy for policy in found if policy.key in ranks), key=lambda policy: ranks[policy.key])


def policy_on(key: str, day: date | None = None) -> Policy:
    """One policy by key or slug.

    Raises:
        NotFoundError: X003
    """
    return declared_on(day or today()).policy(key)


def _fits(policy: Policy, filters: PolicyFilters, day: date) -> bool:
    wanted = (
        (filters.kind, policy.kind),
        (filters.organ, policy.organ),
        (filters.delivery, policy.delivery),
        (filters.when, policy.state_on(day)),
    )
    return all(not want or want == has for want, has in wanted)


def _ranks(words: str, policies: Sequence[Policy], declared: Declared) -> dict[str, int]:
    by_id = {_id(policy, declared): policy.key for policy in policies}

    def may(kind: str, ids: Sequence[str]) -> Collection[str]:
        return [each for each in ids if each in by_id]

    _indexed(declared)
    hits = find(words, [SUBJECT], may, limit=200)
    return {by_id[hit.subject_id]: rank for rank, hit in enumerate(hits)}


def _id(policy: Policy, declared: Declared) -> str:
    """A policy's text may be another one from a later day on: it is found under the digest of what it says."""
    return f"{policy.slug[:80]}@{declared.content(policy)[:24]}"


def _indexed(declared: Declared) -> None:
    """Let every policy of a manifest be found by its words in both languages.

    When it is first looked for, and not when it is published: a manifest may take effect on any day, and the index
    says nothing that the manifest does not.
    """
    by_id = {_id(policy, declared): policy for policy in declared.policies}
    index(
        Entry(SUBJECT, each, _text(by_id[each]), also=_also(by_id[each], declared))
        for each in not_indexed(SUBJECT, by_id)
    )


def _text(policy: Policy) -> str:
    benefits = " ".join(clause.benefit.zh for clause in policy.clauses)
    return f"{policy.title.zh} {policy.summary.zh} {policy.for_whom.zh} {benefits}"


def _also(policy: Policy, declared: Declared) -> str:
    words = [policy.title.en, policy.summary.en, policy.for_whom.en, *(each.benefit.en for each in policy.clauses)]
    asked = [element.name.zh for element in declared.compiled(policy).elements]
    return " ".join([*(word for word in words if word), *asked])
