"""Explaining a decision: what it answers for one record, and why."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.rules.decide import Runnable
from luoshi.rules.explaining.data import NO_NAMINGS, Namings, Record
from luoshi.rules.explaining.plan import plan_of
from luoshi.rules.explaining.situation import Situation
from luoshi.rules.explaining.states import Explanation, Surroundings


def explain(
    runnable: Runnable,
    decision: str,
    record: Mapping[str, object],
    *,
    namings: Namings = NO_NAMINGS,
    limit: int = 3,
    outcomes: int = 60,
) -> Explanation:
    """The answer of a decision (by name or id) for a record of values or data by name, with its working-out.

    `namings` say by FEEL name how people call a datum, its unit and its step. Faults of the decision are raised.
    `changes` are only worked out when asked for: up to `limit` sets for each of up to `outcomes` outcomes.
    """
    taken = Record.of(record)
    situation = Situation(plan_of(runnable, decision), taken.plain)
    return Explanation(situation.result(), Surroundings(situation, taken, namings), limit, outcomes)
