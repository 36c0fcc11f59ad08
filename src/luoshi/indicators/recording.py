"""Recording: what indicators say is written on the plan, for every target that names one, where it is new."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from luoshi.base.actor import Actor
from luoshi.base.errors import LuoshiError
from luoshi.base.text import Text, msg, packed
from luoshi.base.today import today
from luoshi.indicators.declared import Indicators, indicators_on
from luoshi.indicators.measuring import Measured, measure
from luoshi.indicators.nouns import Grain, Indicator
from luoshi.indicators.tables import changed_back_to
from luoshi.plan.nouns import Commitment as DeclaredCommitment
from luoshi.plan.service import (
    BindIndicator,
    Bound,
    Measurement,
    RecordMeasurement,
    bound_targets,
    claim_facts,
    measured_as_of,
    perform,
)

log = logging.getLogger(__name__)
MOST_MONTHS: Final = 36
NOT_DECLARED: Final = msg("The indicator is no longer declared.")
OTHER_UNIT: Final = msg("The indicator is in another unit than the target.")


@dataclass(frozen=True, slots=True)
class Due:
    """An indicator to be measured for a day, and the targets that name it."""

    indicator: str
    valid: date
    targets: tuple[Bound, ...]


def record_due(actor: Actor, day: date | None = None) -> int:
    """Measure what is due on a day (default: today) and record what is new; returns how many figures were written.

    An indicator that cannot be measured tells its reason on the plan and does not stop the others.
    """
    on = day or today()
    declared, bound = indicators_on(on), bound_targets()
    written = 0
    due = list(_due(declared, bound, on))
    for valid in sorted({each.valid for each in due}):
        made = [one for each in due if each.valid == valid for one in _measured(declared, each, on)]
        written += _record(actor, declared.version, (valid, on), made)
    return written


def bind_declared(
    actor: Actor, indicators: Iterable[Indicator], commitments: Iterable[DeclaredCommitment]
) -> list[UUID]:
    """Let declared indicators compute the targets that they name, of adopted plans, where nothing computes them yet."""
    slugs = {(each.key, target.slug): target.indicator.zh for each in commitments for target in each.targets}
    wanted = {
        (measures.commitment, words): indicator
        for indicator in indicators
        for measures in indicator.measures
        if (words := slugs.get((measures.commitment, measures.target)))
    }
    if not wanted:
        return []
    known = {each.target for each in bound_targets()}
    bound: list[UUID] = []
    for row in claim_facts().select(["key", "indicator", "target"]).to_pylist():
        indicator = wanted.get((row["key"], row["indicator"]))
        if indicator is not None and row["target"] and UUID(row["target"]) not in known:
            perform(BindIndicator(UUID(row["target"]), indicator.key, indicator.unit), actor)
            bound.append(UUID(row["target"]))
    return bound


def is_due(grain: Grain, day: date) -> bool:
    """Whether a number of this grain is measured on a day: every one, or the last of a month or quarter."""
    last = (day + timedelta(days=1)).day == 1
    return grain == "day" or (last and (grain == "month" or day.month % 3 == 0))


def _due(declared: Indicators, bound: Sequence[Bound], day: date) -> Iterator[Due]:
    """Today's, and the ends of past months of which something became known since yesterday."""
    by_indicator: dict[str, list[Bound]] = {}
    for each in bound:
        by_indicator.setdefault(each.indicator, []).append(each)
    for key, targets in by_indicator.items():
        indicator = declared.by_key.get(key)
        if indicator is None or is_due(indicator.grain, day):
            yield Due(key, day, tuple(targets))
        if indicator is not None:
            earliest = changed_back_to(indicator, day - timedelta(days=2))
            for end in _ends(earliest, day):
                if is_due(indicator.grain, end):
                    yield Due(key, end, tuple(targets))


def _ends(earliest: date | None, day: date) -> Iterator[date]:
    """The last days of the months from that of `earliest` to the one before that of `day`."""
    end = day.replace(day=1) - timedelta(days=1)
    for _ in range(MOST_MONTHS):
        if earliest is None or end < earliest:
            return
        yield end
        end = end.replace(day=1) - timedelta(days=1)


def _measured(declared: Indicators, due: Due, known: date) -> Iterator[Measurement]:
    indicator = declared.by_key.get(due.indicator)
    found = NOT_DECLARED if indicator is None else _try(indicator, due.valid, known)
    for target in due.targets:
        if isinstance(found, Text):
            yield _none(target, found)
        elif found.unit != target.unit.strip():
            yield _none(target, OTHER_UNIT)
        else:
            yield Measurement(
                target.commitment, target.target, target.indicator, found.value, found.numerator, found.denominator,
                "" if found.reason is None else packed([found.reason]), found.looked_at, found.digest,
            )  # fmt: skip


def _try(indicator: Indicator, valid: date, known: date) -> Measured | Text:
    try:
        return measure(indicator, valid, known)
    except LuoshiError as fault:
        log.warning("%s cannot be measured for %s: %s", indicator.key, valid, fault)
        return fault.message


def _none(target: Bound, reason: Text) -> Measurement:
    return Measurement(target.commitment, target.target, target.indicator, None, reason=packed([reason]))


def _record(actor: Actor, version: str, days: tuple[date, date], made: Sequence[Measurement]) -> int:
    """Record what differs from what was known; one action for each plan."""
    plans = {each.target: each.plan for each in bound_targets()}
    known = measured_as_of({each.commitment for each in made}, *days).values()
    before = {(row.commitment_id, row.target_id): row for row in known}
    by_plan: dict[UUID, list[Measurement]] = {}
    for each in made:
        old = before.get((each.commitment, each.target))
        same = old is not None and (
            (old.indicator, old.value, old.numerator, old.denominator, old.reason, old.row_count, old.rows_digest)
            == (each.indicator, each.value, each.numerator, each.denominator, each.reason, each.row_count,
                each.rows_digest)
        )  # fmt: skip
        if not same and each.target is not None:
            by_plan.setdefault(plans[each.target], []).append(each)
    for plan, measured in by_plan.items():
        perform(RecordMeasurement(plan, measured, days[0], version), actor)
    return sum(len(measured) for measured in by_plan.values())
