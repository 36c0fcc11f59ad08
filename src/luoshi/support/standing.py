"""How a company stands to the policies of a day: what is its own, what it nearly has, what nobody can tell yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

from luoshi.base.actor import Actor
from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.base.today import today
from luoshi.catalog.nouns import Element
from luoshi.rules.explaining import ConditionState, Explanation, RuleState, explain
from luoshi.support.declared import Compiled, Declared, declared_on
from luoshi.support.errors import NoRegistryError
from luoshi.support.mandates import require_mandate
from luoshi.support.nouns import Clause, Policy
from luoshi.support.record import Known, Record, given_differences, namings, record_of
from luoshi.support.registry import Company, company_on, snapshot_on
from luoshi.support.telling import Gap, gap_of, said

State = Literal["matched", "near", "unknown", "far"]
ORDER: tuple[State, ...] = ("matched", "near", "unknown", "far")


@dataclass(frozen=True)
class ConditionLine:
    """One condition as its reader sees it: met, not met, or not known; what was used, and what is asked."""

    state: bool | None
    """None also where it is not met only because nothing is known: an unknown trade is not another trade."""
    label: str
    known: tuple[Known, ...]
    """The elements that were used, each with value, source and day."""
    condition: ConditionState = field(repr=False)
    language: str = "zh"

    @cached_property
    def sentence(self) -> str:
        """What was used, what is asked and what is lacking, with source and day."""
        return said(self.condition, self.known, self.language)

    @cached_property
    def gap(self) -> Gap | None:
        """How far it is, where one figure leads there."""
        return gap_of(self.condition, {known.element.name.zh: known for known in self.known})


@dataclass(frozen=True, slots=True)
class ClauseStanding:
    """One benefit of a policy and how far the company is from it."""

    clause: Clause
    state: State
    conditions: tuple[ConditionLine, ...]

    @property
    def unmet(self) -> tuple[ConditionLine, ...]:
        """The conditions in the way."""
        return tuple(each for each in self.conditions if each.state is not True)

    @property
    def distance(self) -> Decimal:
        """How far a near one is, for putting the nearest first: what has no length is farther than what has."""
        if self.state != "near":
            return Decimal(0)
        gaps = [each.gap.share if each.gap else Decimal("Infinity") for each in self.unmet]
        return sum(gaps, Decimal(0))

    @property
    def missing(self) -> tuple[Known, ...]:
        """What is not known and stands in the way."""
        found = {known.element.key: known for each in self.unmet for known in each.known if known.value is None}
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class PolicyStanding:
    """A policy with all its clauses, best first."""

    policy: Policy
    state: State
    clauses: tuple[ClauseStanding, ...]
    when: Literal["coming", "open", "closed"]

    @property
    def best(self) -> tuple[ClauseStanding, ...]:
        """The clauses that give the policy its state."""
        return tuple(each for each in self.clauses if each.state == self.state)

    @property
    def is_fixed(self) -> bool:
        """Whether all that is in the way is what the company is, such as its trade, and no figure that may grow."""
        in_the_way = [known for clause in self.best for line in clause.unmet for known in line.known]
        return bool(in_the_way) and all(known.element.type == "string" for known in in_the_way)

    @property
    def missing(self) -> tuple[Known, ...]:
        """What the company may tell to get on."""
        found = {known.element.key: known for clause in self.best for known in clause.missing}
        return tuple(found.values())


@dataclass(frozen=True)
class Standing:
    """A company on a day, with every policy of the day."""

    company: Company
    name: str
    day: date
    record: Record
    policies: tuple[PolicyStanding, ...]

    def of(self, state: State) -> list[PolicyStanding]:
        """The policies that can be had now and stand so."""
        return [each for each in self.policies if each.state == state and each.when == "open"]

    @property
    def not_open(self) -> list[PolicyStanding]:
        """Those that have not begun or have ended."""
        return [each for each in self.policies if each.when != "open"]

    @property
    def given(self) -> list[Known]:
        """What the company said of itself and holds."""
        return [known for known in self.record.values() if known.given is not None]

    @property
    def differences(self) -> list[Known]:
        """Where a source says otherwise than the company did."""
        return given_differences(self.record)


def standing(actor: Actor, code: str, day: date | None = None, language: str = "zh") -> Standing:
    """How the company with this credit code stands on `day` (default: today), as both were known on that day.

    Raises:
        NotFoundError: X003 when the actor does not speak for it, or nothing is known about it.
        NothingDeclaredError: X143 when nothing was declared on that day.
        NoRegistryError: X144 when no registry was known on that day.
    """
    require_mandate(actor, code)
    on = day or today()
    if snapshot_on(on) is None:
        raise NoRegistryError(
            msg("Nothing was known about companies on {day}.", day=on),
            msg("Choose a later day, or have a registry loaded."),
        )
    company = company_on(code, on)
    if company is None:
        raise NotFoundError(
            msg("The registry of {day} does not know this company.", day=on),
            msg("Choose a later day, or ask the registry to correct it."),
        )
    declared = declared_on(on)
    record = record_of(company, on, declared, language)
    return Standing(company, name_of(company, declared), on, record, stand_on(record, declared, on, language))


def stand_on(record: Record, declared: Declared, day: date, language: str = "zh") -> tuple[PolicyStanding, ...]:
    """Every policy for what is known, the nearest first."""
    found = [stand_to(policy, record, declared, day, language) for policy in declared.policies]
    return tuple(sorted(found, key=_nearness))


def stand_to(policy: Policy, record: Record, declared: Declared, day: date, language: str = "zh") -> PolicyStanding:
    """One policy for what is known."""
    compiled = declared.compiled(policy)
    explanation = explained(compiled, record, language)
    clauses = _clauses(policy, explanation, record, language)
    ordered = sorted(clauses, key=lambda each: (ORDER.index(each.state), each.distance))
    state: State = ordered[0].state if ordered else "far"
    return PolicyStanding(policy, state, tuple(ordered), policy.state_on(day))


def _nearness(each: PolicyStanding) -> tuple[int, bool, int, Decimal]:
    """What is nearest comes first: figures before what a company is, few open questions before many."""
    distance = each.best[0].distance if each.best else Decimal(0)
    return ORDER.index(each.state), each.is_fixed, len(each.missing), distance


def explained(compiled: Compiled, record: Record, language: str = "zh") -> Explanation:
    """The decision's answer for what is known, with its working-out."""
    used = {element.name.zh: record[element.name.zh].datum for element in compiled.elements}
    return explain(compiled.runnable, compiled.name, used, namings=namings(compiled.elements, language))


def name_of(company: Company, declared: Declared) -> str:
    """What the company is called, or its code where no name is known."""
    slug = next((each.slug for each in declared.elements if each.identity == "company-name"), "")
    return str(company.values.get(slug, company.code))


def _clauses(policy: Policy, explanation: Explanation, record: Record, language: str) -> list[ClauseStanding]:
    found: list[ClauseStanding] = []
    for rule in explanation.rules:
        clause = policy.clause(rule.id) or (policy.clauses[0] if len(policy.clauses) == 1 else None)
        if clause is None:
            continue
        conditions = tuple(_line(each, record, language) for each in rule.conditions)
        found.append(ClauseStanding(clause, _state(rule, conditions, explanation.granted), conditions))
    return found


def _state(rule: RuleState, conditions: Sequence[ConditionLine], granted: Sequence[int]) -> State:
    if rule.matched:
        # A rule that holds but gives way to another gives nothing, and nothing is lacking.
        return "matched" if rule.index in granted else "far"
    unmet = [each for each in conditions if each.state is not True]
    if unmet and all(each.state is None for each in unmet):
        return "unknown"
    return "near" if rule.near else "far"


def _line(condition: ConditionState, record: Record, language: str) -> ConditionLine:
    known = tuple(record[name] for name, _ in condition.data if name in record)
    state = None if condition.state is False and condition.missing else condition.state
    return ConditionLine(state, condition.label, known, condition, language)


def questions(compiled: Iterable[Compiled]) -> list[Element]:
    """The elements that decisions ask for, each once, those that people know first."""
    found = {element.key: element for each in compiled for element in each.elements}
    return sorted(found.values(), key=lambda element: element.question is None)
