"""Measuring: what an indicator says of a day, with what was known on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from luoshi.base.text import Text, msg
from luoshi.base.today import today
from luoshi.indicators.declared import indicator_on
from luoshi.indicators.nouns import FACTORS, Indicator
from luoshi.indicators.tables import facts_of, key_of

if TYPE_CHECKING:
    import pyarrow as pa

    from luoshi.indicators.compiling import Sums

NO_ROWS: Final = msg("The table holds no rows for this day: no rows, no number.")
NO_FIGURES: Final = msg("None of the rows that count has a figure.")
DIVISION_BY_ZERO: Final = msg("The denominator is nought: nothing can be a share of it.")
_PLACES = Decimal("0.000001")
_EXACT = Context(prec=60)


@dataclass(frozen=True, slots=True)
class Measured:
    """A number with its working-out; without a `value` the `reason` says why there is none.

    `counted`: rows that count (of a share: in its numerator); `looked_at`: rows of the table, of a share those of its
    denominator. `digest` is over the keys of the rows that count.
    """

    indicator: str
    unit: str
    valid: date
    known: date
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    counted: int
    looked_at: int
    digest: str
    reason: Text | None


def measure(indicator: Indicator | str, valid: date | None = None, known: date | None = None) -> Measured:
    """What an indicator (or the declared one with a key) says of `valid` as known on `known`; both default to today.

    It looks at all rows, whoever asks: who may read the number is for the caller to say.

    Raises:
        NotFoundError: X003 when the indicator or its ledger is not declared.
    """
    day, told = valid or today(), known or today()
    found = indicator_on(indicator, told) if isinstance(indicator, str) else indicator
    return measured_over(found, facts_of(found, day, told), day, told)


def measured_over(indicator: Indicator, facts: pa.Table, valid: date, known: date) -> Measured:
    """What an indicator says of a table of facts."""
    from luoshi.indicators.compiling import Compiled  # with Ibis come two seconds, which a start does without

    if not facts.num_rows:
        return _told(indicator, (valid, known), NO_ROWS)
    compiled = Compiled(indicator, facts, key_of(indicator))
    sums = compiled.sums()
    digest = sha256("\n".join(compiled.keys()).encode()).hexdigest()
    reason = None
    if any(each.total is None for each in sums):
        reason = NO_FIGURES
    elif indicator.is_share and not sums[1].total:
        reason = DIVISION_BY_ZERO
    told = _told(indicator, (valid, known), reason, sums)
    return replace(told, digest=digest, looked_at=sums[1].rows if indicator.is_share else facts.num_rows)


def _told(indicator: Indicator, days: tuple[date, date], reason: Text | None, sums: Sequence[Sums] = ()) -> Measured:
    share = indicator.is_share and len(sums) == 2
    totals = [each.total for each in sums]
    shown = [None if total is None else _rounded(total) for total in totals]
    return Measured(
        indicator=indicator.key,
        unit=indicator.unit,
        valid=days[0],
        known=days[1],
        value=None if reason is not None else _share(indicator, totals) if share else shown[0],
        numerator=shown[0] if share else None,
        denominator=shown[1] if share else None,
        counted=sums[0].rows if sums else 0,
        looked_at=0,
        digest="",
        reason=reason,
    )


def _share(indicator: Indicator, totals: Sequence[Decimal | None]) -> Decimal | None:
    numerator, denominator = totals
    if numerator is None or not denominator:
        return None
    return _rounded(_EXACT.divide(numerator * FACTORS[indicator.unit], denominator))


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_PLACES, ROUND_HALF_UP, _EXACT)
