"""Lowering: the conditions and results of a decision as a small typed tree over the columns of a table (`tree`).

`lower` inlines what the decision requires (other decisions, business knowledge) and folds what is constant. `today()`
and `now()` are taken when a decision is lowered, so that all rows of a run have one day: a program is for the day on
which it was compiled, and one for another day is compiled inside `luoshi.base.today.frozen`. What has no counterpart
in the tree becomes `RowOnly` with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pyarrow as pa

from luoshi.rules.decide import Runnable
from luoshi.rules.matching.lowering.deciding import Lowering
from luoshi.rules.matching.lowering.sources import Sources
from luoshi.rules.matching.lowering.tree import LoweredDecision

__all__ = ["LoweredDecision", "Sources", "lower", "lower_all"]


def lower(
    runnable: Runnable,
    decision: str,
    schema: pa.Schema,
    columns: Mapping[str, str] | None = None,
    file: str | None = None,
) -> LoweredDecision:
    """A decision (by name or id) as rules over the columns of `schema`.

    `columns` says which column carries which input where their names differ; `file` names the data in errors:
    MissingColumnError and ColumnTypeError.
    """
    return lower_all([(runnable, decision)], schema, columns, file)[0]


def lower_all(
    decisions: Sequence[tuple[Runnable, str]],
    schema: pa.Schema,
    columns: Mapping[str, str] | None = None,
    file: str | None = None,
) -> list[LoweredDecision]:
    """Many decisions over one table; what several of one model require is lowered once."""
    made: dict[int, Lowering] = {}
    found: list[LoweredDecision] = []
    for runnable, decision in decisions:
        lowering = made.setdefault(id(runnable), Lowering(runnable, Sources(schema, columns, file)))
        lowered = lowering.decision(decision)
        found.append(replace(lowered, columns=tuple(dict.fromkeys(lowering.sources.used.values()))))
    return found
