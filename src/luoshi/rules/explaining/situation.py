"""What a plan makes of one record: the values of its columns and the state of every condition."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from luoshi.rules.decide.asking import Asking
from luoshi.rules.decide.runnable import bounded
from luoshi.rules.evaluate import coerce
from luoshi.rules.evaluate.compiling import Environment
from luoshi.rules.explaining.lookup import holding
from luoshi.rules.explaining.plan import Plan
from luoshi.rules.values import Value

State = bool | None


class Situation:
    """A record under a plan. `refused` are the columns whose value is not among those they allow."""

    __slots__ = ("environment", "plan", "record", "refused", "true", "unknown", "values")

    def __init__(self, plan: Plan, record: Mapping[str, object]) -> None:
        self.plan = plan
        self.record = record
        self.environment = environment_of(plan, record)
        environment = self.environment
        self.values: list[Value] = [column.value(environment) for column in plan.columns]
        self.refused: list[int] = []
        self.true, self.unknown = 0, 0
        for place, (column, value) in enumerate(zip(plan.columns, self.values, strict=True)):
            true, unknown = holding(plan, place, value, environment)
            self.true |= true
            self.unknown |= unknown
            allowed = column.allowed
            if allowed is not None and value is not None and allowed.check(value, environment) is not True:
                self.refused.append(place)

    def state(self, index: int) -> State:
        """The state of a condition."""
        if self.true >> index & 1:
            return True
        return None if self.unknown >> index & 1 else False

    def matching(self) -> list[int]:
        """The positions of the rules that match."""
        if self.refused:
            return []
        true = self.true
        return [place for place, mask in enumerate(self.plan.masks) if true & mask == mask]

    def result(self) -> Value:
        """What the decision answers."""
        table = self.plan.table
        if table is None:
            return self.plan.runnable.decide(self.plan.name, self.record)
        return self.fitted(table.settled(None if self.refused else self._matching(), self.environment))

    def fitted(self, value: Value) -> Value:
        """A table's value made to fit the types that table and decision declare."""
        plan = self.plan
        kind = None if plan.table is None else plan.table.table.type_name
        return coerce(coerce(value, plan.texts.items.named(kind)), plan.runnable.input_type(plan.part))

    def _matching(self) -> list[int]:
        found = self.matching()
        return found[:1] if self.plan.table is not None and self.plan.table.table.hit_policy == "FIRST" else found


def environment_of(plan: Plan, record: Mapping[str, object]) -> Environment:
    """What the texts of the decision see."""
    asking = Asking(plan.runnable, record)
    environment = plan.runnable.environment()
    for need in plan.needs:
        need.put(environment, bounded(partial(asking.value, need.part), need.part))
    return environment
