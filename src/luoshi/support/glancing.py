"""What somebody without a mandate may know of a company: whether a policy is its own, and not why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luoshi.base.actor import Actor
from luoshi.base.errors import NotFoundError
from luoshi.base.text import Text, msg
from luoshi.base.today import today
from luoshi.rules.explaining import HiddenRule, sentence
from luoshi.support import policies
from luoshi.support.declared import declared_on
from luoshi.support.record import record_of
from luoshi.support.registry import company_on
from luoshi.support.standing import explained


@dataclass(frozen=True, slots=True)
class Glance:
    """One clause of a policy: given or not. No datum, no distance, not even how many conditions are in the way."""

    policy: str
    rule: str | None
    is_matched: bool
    says: Text


def glance(actor: Actor, code: str, policy: str, day: date | None = None) -> list[Glance]:
    """Each clause of a policy of the officer's own organ, for a company of the registry.

    Raises:
        NotFoundError: X003 when the actor may not ask, or there is no such company or policy.
    """
    on = day or today()
    declared = declared_on(on)
    found = declared.policy(policy)
    company = company_on(code, on) if policies.see_outcome(actor).allows(found) else None
    if company is None:
        raise NotFoundError(
            msg("There is no such company, or its standing is not open to you."),
            msg("Ask about policies of your own organ."),
        )
    hidden = explained(declared.compiled(found), record_of(company, on, declared)).hidden()
    return [_glance(found.key, rule) for rule in hidden.rules]


def _glance(policy: str, rule: HiddenRule) -> Glance:
    return Glance(policy, rule.id, rule.matched, sentence(rule))
