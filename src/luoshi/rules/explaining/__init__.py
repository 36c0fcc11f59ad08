"""Explaining: what a decision answers for one record, why, and what would change the answer.

`explain(runnable, decision, record)` takes plain values or `Datum`s, which say where a value came from and from which
day. A condition is a cell of a table that is not `-`, or an operand of the top-level `and` of a boolean expression; it
is true, false or unknown. Pure; may use `decide`, `evaluate`, `feel`, `values` and `base`.
"""

from __future__ import annotations

from luoshi.rules.explaining.changes import Change
from luoshi.rules.explaining.data import NO_NAMINGS, Datum, Naming, Namings
from luoshi.rules.explaining.distances import Hidden, HiddenRule, Step
from luoshi.rules.explaining.explain import explain
from luoshi.rules.explaining.states import ConditionState, Explanation, RuleState
from luoshi.rules.explaining.telling import sentence

__all__ = [
    "NO_NAMINGS",
    "Change",
    "ConditionState",
    "Datum",
    "Explanation",
    "Hidden",
    "HiddenRule",
    "Naming",
    "Namings",
    "RuleState",
    "Step",
    "explain",
    "sentence",
]
