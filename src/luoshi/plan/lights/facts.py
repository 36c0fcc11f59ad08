"""What of a period a table of lights may ask: shares of the way, never raw figures of different units.

A share is how far a value is on the way from the baseline to the figure that was promised: 0 at the baseline, 1 when it
is reached, more beyond it. It is worked out exactly and then rounded to six places, half up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final, Literal, TypeAlias

from luoshi.plan.nouns import Comparator

FEEL_NAMES: Final = {
    "scheduled_share": "number",
    "claimed_share": "number",
    "computed_share": "number",
    "expected_share": "number",
    "reached_share": "number",
    "gap": "number",
    "overclaim": "number",
    "days_late": "number",
    "is_finished": "boolean",
    "is_reported": "boolean",
    "is_reported_late": "boolean",
    "is_computed": "boolean",
    "was_red": "boolean",
    "periods_red": "number",
}
"""The names by which a table asks, and their types in FEEL."""
Light: TypeAlias = Literal["green", "yellow", "red", "none"]
LIGHTS: Final[tuple[Light, ...]] = ("green", "yellow", "red")
"""What a table may answer; `none` is what a commitment has that nothing can be judged by."""
NOUGHT, ONE = Decimal(0), Decimal(1)
_PLACES = Decimal("0.000001")
_EXACT = Context(prec=60)


@dataclass(frozen=True, slots=True)
class Aim:
    """One target with what is known of it on a day.

    `scheduled` is the value that the schedule expects by then (None: nobody promised a way), `expected` what the owner
    expects to have at the end of the period; `claimed` is what the owner says is done. A value that nobody gave is
    None, which is not nought.
    """

    key: str
    comparator: Comparator
    value: Decimal
    due_on: date
    scheduled: Decimal | None
    lower: Decimal | None = None
    baseline: Decimal | None = None
    claimed: Decimal | None = None
    claimed_on: date | None = None
    is_claimed_late: bool = False
    expected: Decimal | None = None
    computed: Decimal | None = None

    def is_judged_on(self, day: date) -> bool:
        """Whether there is anything to judge it by: a schedule, somebody's word, rows, or a day that has passed."""
        known = (self.scheduled, self.claimed, self.computed)
        return day > self.due_on or any(value is not None for value in known)


@dataclass(frozen=True, slots=True)
class Before:
    """What the months before this one were: whether the last was red, and how many in a row."""

    was_red: bool = False
    periods_red: int = 0


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """The facts of one commitment in one period; of several targets those of the one that is furthest behind."""

    target: str
    scheduled_share: Decimal | None
    claimed_share: Decimal | None
    computed_share: Decimal | None
    expected_share: Decimal | None
    reached_share: Decimal
    gap: Decimal | None
    overclaim: Decimal | None
    days_late: int
    is_finished: bool
    is_reported: bool
    is_reported_late: bool
    is_computed: bool
    was_red: bool
    periods_red: int

    def record(self) -> dict[str, object]:
        """What a table is asked with."""
        found = asdict(self)
        del found["target"]
        return {name: Decimal(value) if type(value) is int else value for name, value in found.items()}

    def plain(self) -> dict[str, object]:
        """The same as plain JSON, figures as texts."""
        return {name: str(value) if isinstance(value, Decimal) else value for name, value in asdict(self).items()}


def record_of(plain: dict[str, object]) -> dict[str, object]:
    """What a table is asked with, from facts that were stored as plain JSON."""
    return {
        name: Decimal(str(plain[name])) if kind == "number" and plain.get(name) is not None else plain.get(name)
        for name, kind in FEEL_NAMES.items()
    }


def share(aim: Aim, value: Decimal) -> Decimal:
    """How far `value` is on the way to the aim.

    A ceiling without a higher baseline has no way: it is kept (1) or broken (0), and so is an aim that equals its
    baseline; an exact one (0 new buildings) is kept at this figure and at no other.
    """
    goal = aim.value if aim.lower is None else aim.lower
    ceiling = aim.comparator == "<="
    start = aim.baseline if aim.baseline is not None else (goal if ceiling else NOUGHT)
    way = goal - start
    if ceiling and way >= 0:
        return ONE if value <= goal else NOUGHT
    if way == 0:
        kept = value >= goal if aim.comparator in (">=", "range") else value == goal
        return ONE if kept else NOUGHT
    return _EXACT.divide(value - start, way).quantize(_PLACES, ROUND_HALF_UP, _EXACT)


def facts_of(aims: Iterable[Aim], first: date, day: date, before: Before) -> PeriodFacts | None:
    """The facts of a commitment on `day` of the period that begins on `first`; None where there is nothing to judge."""
    made = [_facts(aim, first, day, before) for aim in aims if aim.is_judged_on(day)]
    return max(made, key=_how_far_behind, default=None)


def _how_far_behind(facts: PeriodFacts) -> tuple[int, Decimal]:
    return facts.days_late, NOUGHT if facts.gap is None else facts.gap


def _facts(aim: Aim, first: date, day: date, before: Before) -> PeriodFacts:
    given = (aim.scheduled, aim.claimed, aim.computed, aim.expected)
    scheduled, claimed, computed, expected = (None if value is None else share(aim, value) for value in given)
    # What rows say goes before what is said of them; where neither speaks, nothing is known to be reached.
    reached = computed if computed is not None else claimed if claimed is not None else NOUGHT
    finished = reached >= ONE
    return PeriodFacts(
        target=aim.key,
        scheduled_share=scheduled,
        claimed_share=claimed,
        computed_share=computed,
        expected_share=expected,
        reached_share=reached,
        gap=None if scheduled is None else scheduled - reached,
        overclaim=None if claimed is None or computed is None else claimed - computed,
        days_late=0 if finished else max((day - aim.due_on).days, 0),
        is_finished=finished,
        is_reported=aim.claimed_on is not None and first <= aim.claimed_on <= day,
        is_reported_late=aim.is_claimed_late,
        is_computed=computed is not None,
        was_red=before.was_red,
        periods_red=before.periods_red,
    )
