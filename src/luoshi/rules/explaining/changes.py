"""What would change the answer: the smallest sets of conditions between a record and each other outcome."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from luoshi.rules.explaining.components import components_of, options_of
from luoshi.rules.explaining.distances import Step, step
from luoshi.rules.explaining.exact import Found, every_set, is_small
from luoshi.rules.explaining.guided import Guided, is_offered
from luoshi.rules.explaining.situation import Situation
from luoshi.rules.explaining.states import ConditionState, Surroundings
from luoshi.rules.explaining.trials import Trials
from luoshi.rules.explaining.truth import Truth, key_of
from luoshi.rules.values import Value, to_python

SMALL = 14
"""Up to so many conditions, all that can become of the data is gone through."""


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """A smallest set of conditions between the record and an outcome.

    `conditions` are those that would have to be other than they are now, `steps` data with which they would be, and
    `record` the whole record with these data, for which the decision really answers `outcome`. `gained` and `lost` are
    the rules that match then, and no longer.
    """

    outcome: Value
    conditions: tuple[ConditionState, ...]
    steps: tuple[Step, ...]
    gained: tuple[int, ...]
    lost: tuple[int, ...]
    record: dict[str, object] = field(repr=False)
    around: Surroundings = field(repr=False)

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of data that are not known now and would have to be given."""
        return tuple(each.name for each in self.steps if not each.datum.known)

    @property
    def size(self) -> int:
        """How many conditions there are between the record and the outcome."""
        return len(self.conditions)


def changes_of(around: Surroundings, result: Value, *, limit: int, outcomes: int) -> list[Change]:
    """Up to `limit` sets for each of up to `outcomes` other outcomes, the smallest and nearest first."""
    truth = Truth(around.situation)
    trials = Trials(around)
    components = components_of(around.plan)
    found: list[Found] | None = None
    if len(around.plan.conditions) <= SMALL:
        options = [options_of(trials, component, truth.base) for component in components]
        found = every_set(truth, components, options) if is_small(options) else None
    if found is None:
        found = Guided(trials, truth, components).sets(outcomes, limit)
    now = key_of(result)
    made = (_change(around, each) for each in _nearest(found, limit, outcomes))
    return [each for each in made if each is not None and key_of(each.outcome) != now]


def _nearest(found: Iterable[Found], limit: int, outcomes: int) -> list[Found]:
    ordered = sorted(
        (each for each in found if is_offered(each.key)), key=lambda each: (each.bits.bit_count(), each.cost)
    )
    counts: dict[object, int] = {}
    kept: list[Found] = []
    for each in ordered:
        if each.key not in counts and len(counts) >= outcomes:
            continue
        counts[each.key] = counts.get(each.key, 0) + 1
        if counts[each.key] <= limit:
            kept.append(each)
    return kept


def _change(around: Surroundings, found: Found) -> Change | None:
    """The set with a record that has the outcome; None should the record not bear it out."""
    plan = around.plan
    record = around.record.changed({path: to_python(value) for path, value in found.changes.items()})
    after = Situation(plan, record)
    outcome = after.result()
    if after.refused:
        return None
    before = set(around.situation.matching())
    matching = set(after.matching())
    conditions = [around.state(index) for index in range(len(plan.conditions)) if found.bits >> index & 1]
    conditions += [around.refused(place) for place in around.situation.refused]
    steps = tuple(step(around, path, value) for path, value in found.changes.items())
    gained, lost = tuple(sorted(matching - before)), tuple(sorted(before - matching))
    return Change(outcome, tuple(conditions), steps, gained, lost, record, around)
