"""The working-out of a decision for one record: its result, its rules, their conditions and the data used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeVar

from luoshi.rules.errors import Place
from luoshi.rules.explaining.data import NO_NAMINGS, Datum, Namings, Path, Record, name_of
from luoshi.rules.explaining.plan import Condition, Plan
from luoshi.rules.explaining.situation import Situation, State
from luoshi.rules.model.elements import Decision
from luoshi.rules.steps import Steps, StepsError, limited
from luoshi.rules.values import Value

if TYPE_CHECKING:
    from luoshi.rules.explaining.changes import Change
    from luoshi.rules.explaining.distances import Hidden, Step

MOST_EFFORT: Final = 5_000_000
"""So many steps all searches for one record may take together: whatever a condition costs, no page waits long."""
T = TypeVar("T")


@dataclass(frozen=True)
class ConditionState:
    """A condition and whether the record meets it: true, false, or None for unknown.

    `value` is what was tested, `data` what it came from. `test` is the text of the table and meant for experts:
    people are told a condition by `sentence`.
    """

    label: str
    state: State
    value: Value
    data: tuple[tuple[str, Datum], ...]
    test: str
    place: Place
    condition: Condition = field(repr=False)
    around: Surroundings = field(repr=False)

    @cached_property
    def steps(self) -> list[Step]:
        """For each datum that could do it alone the nearest value that meets the condition; none where it is met, or
        where looking for them takes too long."""
        from luoshi.rules.explaining.distances import steps_to

        return [] if self.state is True else self.around.within_effort(lambda: steps_to(self), [])

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the data that are not known, where that may be why the condition is not met."""
        return () if self.state is True else tuple(name for name, datum in self.data if not datum.known)


@dataclass(frozen=True, slots=True, eq=False)
class RuleState:
    """A rule and what the record makes of it: matched when all conditions are true, near when one alone is not.

    `unmet` are the places of the conditions that are not true. Conditions are worked out when asked for.
    """

    index: int
    id: str | None
    matched: bool
    unmet: tuple[int, ...]
    around: Surroundings = field(repr=False)

    @property
    def near(self) -> bool:
        """Whether exactly one condition is not met."""
        return len(self.unmet) == 1 and not self.around.situation.refused

    @property
    def unknown(self) -> bool:
        """Whether it cannot be told if the rule matches: nothing speaks against it, but something is not known."""
        return bool(self.unmet) and all(self.conditions[place].state is None for place in self.unmet)

    @property
    def conditions(self) -> tuple[ConditionState, ...]:
        """Its conditions in the order of the columns."""
        return tuple(self.around.state(each) for each in self.around.plan.rules[self.index])

    @property
    def notes(self) -> dict[str, str]:
        """What the table's author noted, by the name of the note."""
        table = self.around.plan.table
        return dict(table.table.rules[self.index].notes) if table is not None else {}


class Surroundings:
    """What the states of one explanation share."""

    def __init__(self, situation: Situation, record: Record, namings: Namings = NO_NAMINGS) -> None:
        self.situation = situation
        self.plan: Plan = situation.plan
        self.record = record
        self.namings = namings
        self._states: dict[int, ConditionState] = {}
        self._effort = Steps(MOST_EFFORT)
        self.cut_short = False

    def within_effort(self, work: Callable[[], T], otherwise: T) -> T:
        """What a search gives; `otherwise` when all searches for this record together take too many steps."""
        if self._effort.left > 0:
            try:
                with limited(self._effort):
                    return work()
            except StepsError:
                self._effort.left = 0
        self.cut_short = True
        return otherwise

    def state(self, index: int) -> ConditionState:
        """The state of a condition, made once."""
        if index not in self._states:
            condition = self.plan.conditions[index]
            self._states[index] = self._state(condition, self.situation.state(index))
        return self._states[index]

    def refused(self, column: int) -> ConditionState:
        """What a column allows, as a condition that the record does not meet."""
        condition = self.plan.columns[column].allowed
        assert condition is not None
        return self._state(condition, False)

    def _state(self, condition: Condition, state: State) -> ConditionState:
        column = self.plan.columns[condition.column]
        return ConditionState(
            column.label,
            state,
            self.situation.values[condition.column],
            tuple((name_of(path), self.datum(path)) for path in condition.paths),
            condition.text,
            condition.place,
            condition,
            self,
        )

    def datum(self, path: Path) -> Datum:
        """A datum of the record; its label is the one that was handed in, when there is one."""
        found = self.record.datum(path)
        naming = self.namings.get(name_of(path))
        if found.label is None and naming is not None and naming.label is not None:
            return Datum(found.value, found.source, found.as_of, naming.label)
        return found

    def rule(self, index: int) -> RuleState:
        """The state of a rule."""
        true = self.situation.true
        unmet = tuple(place for place, each in enumerate(self.plan.rules[index]) if not true >> each & 1)
        table = self.plan.table
        matched = not unmet and not self.situation.refused
        return RuleState(index, table.table.rules[index].id if table else None, matched, unmet, self)


class Explanation:
    """The answer to one question, with its working-out."""

    def __init__(self, result: Value, around: Surroundings, limit: int = 3, outcomes: int = 60) -> None:
        self.result = result
        self.around = around
        self._limit = limit
        self._outcomes = outcomes

    @property
    def decision(self) -> str:
        """The decision's name."""
        return self.around.plan.part.element.name

    @property
    def question(self) -> str | None:
        """The question that the decision answers, where its author wrote it down."""
        element = self.around.plan.part.element
        return element.question if isinstance(element, Decision) else None

    @cached_property
    def rules(self) -> list[RuleState]:
        """All rules in their order."""
        return [self.around.rule(index) for index in range(len(self.around.plan.rules))]

    @cached_property
    def matched(self) -> list[int]:
        """The indexes of the rules that match."""
        return self.around.situation.matching()

    @cached_property
    def granted(self) -> list[int]:
        """Of the rules that match those that the answer comes from: under FIRST and PRIORITY the others give way."""
        table = self.around.plan.table
        if table is None or not self.matched:
            return self.matched
        return table.granting(self.matched, self.around.situation.environment)

    @cached_property
    def refused(self) -> list[ConditionState]:
        """Columns whose value is none that they allow: then no rule matches."""
        return [self.around.refused(column) for column in self.around.situation.refused]

    @cached_property
    def missing(self) -> list[str]:
        """The names of the data that are not known and stand in the way of a condition."""
        found: dict[str, None] = {}
        if not self.around.plan.rules:
            for path in self._below():
                if not self.around.datum(path).known:
                    found[name_of(path)] = None
        for index in range(len(self.around.plan.conditions)):
            if self.around.situation.state(index) is not True:
                found.update(dict.fromkeys(self.around.state(index).missing))
        return list(found)

    @cached_property
    def changes(self) -> list[Change]:
        """What would change the answer: the smallest sets of conditions for each other outcome, nearest first."""
        from luoshi.rules.explaining.changes import changes_of

        return self.around.within_effort(
            lambda: changes_of(self.around, self.result, limit=self._limit, outcomes=self._outcomes), []
        )

    @property
    def cut_short(self) -> bool:
        """Whether a search took too many steps, so that changes or distances are missing that there may be."""
        return self.around.cut_short

    def hidden(self) -> Hidden:
        """The answer without reasons, for those who may not see them."""
        from luoshi.rules.explaining.distances import Hidden

        return Hidden.of(self.decision, self.result, self.around.situation)

    def rule(self, key: int | str) -> RuleState:
        """A rule by its index or its id; KeyError for one that there is not."""
        for each in self.rules:
            if key in (each.index, each.id):
                return each
        raise KeyError(key)

    def to_dict(self) -> dict[str, Any]:
        """The whole as plain data for JSON."""
        from luoshi.rules.explaining.export import exported

        return exported(self)

    def _below(self) -> tuple[Path, ...]:
        return self.around.plan.reach.all()
