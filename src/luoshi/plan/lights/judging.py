"""Judging: a table says the light of a month, and a month that was red never becomes green."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, cast

from luoshi.plan.lights.facts import LIGHTS, Light, PeriodFacts
from luoshi.rules.decide import Runnable, runnable
from luoshi.rules.decide.asking import Asking
from luoshi.rules.declarations import DecisionDeclaration
from luoshi.rules.forms import model_of
from luoshi.rules.values import Value

NOTHING_TO_JUDGE: Final = "nothing-to-judge-by"
NO_RULE: Final = "no-rule-answers"
MADE_GOOD_LATE: Final = "made-good-late"
STAYS_RED: Final = "stays-red"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A light and why: the id of the rule that answered (`rule-3` where it has none), or one of the codes above."""

    light: Light
    reason: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A light that a period was given on a day."""

    light: Light
    judged_on: date


class Judge:
    """A table of lights, ready to be asked. Compiled once for each version of what the city declares."""

    def __init__(self, decision: DecisionDeclaration) -> None:
        self.key = decision.key
        self._rules = [rule.id or f"rule-{number}" for number, rule in enumerate(decision.rules, 1)]
        self._name = decision.name.zh
        self._runnable: Runnable = runnable(model_of(decision))
        self._part = self._runnable.index.named(self._name)
        self._table = self._runnable.table(self._name)

    def verdict(self, record: Mapping[str, object] | None) -> Verdict:
        """The light for the facts of a period."""
        if record is None:
            return Verdict("none", NOTHING_TO_JUDGE)
        if self._table is None:
            return _verdict(self._runnable.decide(self._name, record), "")
        environment = self._environment(record)
        matching = self._table.matching(environment)
        rule = self._rules[matching[0]] if matching else ""
        return _verdict(self._table.settled(matching, environment), rule)

    def _environment(self, record: Mapping[str, object]) -> dict[str, Any]:
        asking = Asking(self._runnable, record)
        made = self._runnable.environment()
        for need in self._runnable.ready(self._part).needs:
            need.put(made, asking.value(need.part, (need.prefix,) if need.prefix else ()))
        return made


def _verdict(value: Value, rule: str) -> Verdict:
    said = value.get("light") if isinstance(value, dict) else value
    if said in LIGHTS:
        return Verdict(cast("Light", said), rule)
    return Verdict("none", NO_RULE)


def judge(table: Judge, facts: PeriodFacts | None) -> Verdict:
    """The light that the table gives the facts of a period."""
    return table.verdict(None if facts is None else facts.record())


def settled(verdict: Verdict, *, closed_red: bool) -> Verdict:
    """The verdict that stands: facts that came late make a red month yellow, never green, and never none."""
    if closed_red and verdict.light == "green":
        return Verdict("yellow", MADE_GOOD_LATE)
    if closed_red and verdict.light == "none":
        return Verdict("red", STAYS_RED)
    return verdict


def closed_red(history: Iterable[Judged], closing: date) -> bool:
    """Whether a period was red when it closed, or has been since; `history` in the order in which it was judged."""
    at_close: Light | None = None
    for each in history:
        if each.judged_on <= closing:
            at_close = each.light
        elif each.light == "red":
            return True
    return at_close == "red"


def first_of(day: date) -> date:
    """The first day of the month that holds `day`."""
    return day.replace(day=1)


def closing_of(day: date) -> date:
    """The last day of the month that holds `day`."""
    return first_of(first_of(day) + timedelta(31)) - timedelta(1)


def period_before(first: date) -> date:
    """The first day of the month before the one that begins on `first`."""
    return first_of(first - timedelta(1))
