"""How far a record is from meeting one condition: on what is tested, and on each datum that could be moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from luoshi.rules.explaining.data import Datum, Path, name_of
from luoshi.rules.explaining.situation import Situation
from luoshi.rules.explaining.states import ConditionState, Surroundings
from luoshi.rules.explaining.trials import Trials
from luoshi.rules.values import Value, from_python, subtract

HIDDEN_FORMAT: Final = "luoshi.explanation-hidden/1"


@dataclass(frozen=True, slots=True)
class Step:
    """A datum that would have to be another: the nearest value that does it, and how far that is where it has a length.

    `difference` is what the required value has more than the present one; None where either has none.
    """

    name: str
    datum: Datum
    required: Value
    difference: Value


def step(around: Surroundings, path: Path, value: Value) -> Step:
    """From a datum as it is to a value."""
    current = from_python(around.record.value(path))
    difference = subtract(value, current) if current is not None and type(current) is type(value) else None
    return Step(name_of(path), around.datum(path), value, difference)


def steps_to(state: ConditionState) -> list[Step]:
    """For each datum the nearest value that meets the condition by itself; a datum without one is left out."""
    trials = Trials(state.around)
    found: list[Step] = []
    for path in state.condition.paths:
        options = [
            (trials.cost({path: value}), place, value)
            for place, value in enumerate(trials.candidates(path, [state.condition], {}))
            if trials.state(state.condition, {path: value}) is True
        ]
        if options:
            found.append(step(state.around, path, min(options, key=lambda each: each[:2])[2]))
    return found


@dataclass(frozen=True, slots=True)
class HiddenRule:
    """A rule for those who may not see reasons."""

    index: int
    id: str | None
    matched: bool


@dataclass(frozen=True, slots=True)
class Hidden:
    """An answer for those who may not see reasons: no datum, no distance, not even how many conditions are unmet."""

    decision: str
    result: Value
    rules: tuple[HiddenRule, ...]

    @classmethod
    def of(cls, decision: str, result: Value, situation: Situation) -> Hidden:
        """From the working-out of one record."""
        matching = set(situation.matching())
        table = situation.plan.table
        ids = [rule.id for rule in table.table.rules] if table is not None else [None] * len(situation.plan.rules)
        return cls(decision, result, tuple(HiddenRule(at, name, at in matching) for at, name in enumerate(ids)))

    def to_dict(self) -> dict[str, Any]:
        """As plain data for JSON."""
        from luoshi.rules.explaining.export import plain

        rules = [{"index": each.index, "id": each.id, "matched": each.matched} for each in self.rules]
        return {"format": HIDDEN_FORMAT, "decision": self.decision, "result": plain(self.result), "rules": rules}
