"""The one roll-up: the share of weight that is done. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal


def share_done(steps: Iterable[tuple[Decimal | None, bool]]) -> Decimal | None:
    """Done weight over all weight; a missing weight counts as 1, a step of weight 0 moves nothing.

    None where nothing weighs anything: there is no share of nothing, and it is not 0 %.
    """
    total = done = Decimal(0)
    for weight, is_done in steps:
        own = Decimal(1) if weight is None else weight
        total += own
        done += own if is_done else 0
    return done / total if total else None
