"""The door of the support room: what pages, API, command line and other rooms may call.

Everything takes the actor first and answers only what the actor may see; nothing here is cached but what a manifest
declares and where the rows of a snapshot lie.

Ask
    policies_on(PolicyFilters(...), day=None) -> [Policy]       policies of the day, searched and filtered; public
    policy_on(key, day=None) -> Policy                          one of them; public
    calculator(key, day=None) -> Calculator                     what a policy asks; public
    calculated(key, answers, language) -> Calculated            the answer to given answers; nothing is stored
    my_mandates(actor) -> [MandateView]                         the companies that the actor speaks for
    standing(actor, company, day=None, language) -> Standing    how a company stands to every policy of a day
    glance(actor, company, policy, day=None) -> [Glance]        for officers: whether a clause is given, and not why
    my_subscriptions(actor) -> [SubscriptionView]               what the actor follows
    declared_on(day) -> Declared                                elements, policies and decisions of a day
    snapshot_on(day), company_on(code, day)                     for rooms that may: the registry as it was known

Do (actions, through ``perform``)
    LoadRegistry, GrantMandate, EndMandate          by jobs and administrators; a person ends their own mandate
    GiveDatum, WithdrawDatum                        by who speaks for the company
    Subscribe, Unsubscribe                          by who has entered
    keep(file, elements) -> KeptRegistry            take a Parquet file over before LoadRegistry
"""

from __future__ import annotations

from luoshi.journal.service import perform
from luoshi.support.actions.end_mandate import EndMandate
from luoshi.support.actions.give_datum import GiveDatum
from luoshi.support.actions.grant_mandate import GrantMandate
from luoshi.support.actions.load_registry import LoadRegistry
from luoshi.support.actions.subscribe import Subscribe
from luoshi.support.actions.unsubscribe import Unsubscribe
from luoshi.support.actions.withdraw_datum import WithdrawDatum
from luoshi.support.calculating import Calculated, Calculator, calculated, calculator
from luoshi.support.declared import Compiled, Declared, declared_on, read_declared
from luoshi.support.finding import PolicyFilters, policies_on, policy_on
from luoshi.support.given import GivenDatum
from luoshi.support.glancing import Glance, glance
from luoshi.support.mandates import MandateView, companies_of, my_mandates
from luoshi.support.nouns import Clause, Policy
from luoshi.support.record import Known
from luoshi.support.registry import Company, KeptRegistry, company_on, keep, known_since, path_of, snapshot_on
from luoshi.support.standing import ClauseStanding, ConditionLine, PolicyStanding, Standing, standing
from luoshi.support.subscriptions import SubscriptionView, my_subscriptions

__all__ = [
    "Calculated",
    "Calculator",
    "Clause",
    "ClauseStanding",
    "Company",
    "Compiled",
    "ConditionLine",
    "Declared",
    "EndMandate",
    "GiveDatum",
    "GivenDatum",
    "Glance",
    "GrantMandate",
    "KeptRegistry",
    "Known",
    "LoadRegistry",
    "MandateView",
    "Policy",
    "PolicyFilters",
    "PolicyStanding",
    "Standing",
    "Subscribe",
    "SubscriptionView",
    "Unsubscribe",
    "WithdrawDatum",
    "calculated",
    "calculator",
    "companies_of",
    "company_on",
    "declared_on",
    "glance",
    "keep",
    "known_since",
    "my_mandates",
    "my_subscriptions",
    "path_of",
    "perform",
    "policies_on",
    "policy_on",
    "read_declared",
    "snapshot_on",
    "standing",
]
