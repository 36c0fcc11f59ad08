"""Polars: one select of one expression a policy, with its sharing of sub-expressions; texts as Enum, money as cents.

Both ways to get the counts are there, and the better one is used: sums in one query, which needs no memory for the
columns (with the streaming engine), and the columns themselves, counted afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np
import polars as pl

from bench.rules.engines.job import Engine
from bench.rules.parameters import STORED, TEXTS
from bench.rules.policies import Among, Atom, Compare, Flag, Ratio
from bench.rules.truth import OPERATORS, Bits

AT_ONCE = 500


class Polars(Engine):
    """Columns first, then their sums."""

    def load(self) -> None:
        """From Parquet; amounts as whole cents, texts as Enum."""
        columns = [
            (pl.col(column.slug) * 100).cast(pl.Int64)
            if column.kind == "amount"
            else pl.col(column.slug).cast(pl.Enum(TEXTS[column.slug]))
            if column.kind == "text"
            else pl.col(column.slug)
            for column in STORED
        ]
        self.frame = pl.read_parquet(self.job.data).select(columns).rechunk()

    def compile(self) -> None:
        """Expressions are built once; the plan is made with each run."""
        self.expressions = [
            pl.all_horizontal([_expression(atom) for atom in policy.atoms]).alias(policy.key)
            for policy in self.policies
        ]

    def run(self) -> list[int]:
        """The counts of all policies."""
        found = self.frame.lazy().select(self.expressions).collect()
        return [int(column.sum()) for column in found]

    def bits(self) -> Iterator[tuple[int, Bits]]:
        """Some policies at a time, so that the comparison needs little memory."""
        for begin in range(0, len(self.expressions), AT_ONCE):
            found = self.frame.select(self.expressions[begin : begin + AT_ONCE])
            for number, column in enumerate(found, begin):
                yield number, np.packbits(column.fill_null(value=False).to_numpy(), bitorder="little")


class PolarsStreaming(Polars):
    """Sums in one query on the streaming engine."""

    def run(self) -> list[int]:
        """The counts of all policies."""
        sums = [expression.sum() for expression in self.expressions]
        return list(self.frame.lazy().select(sums).collect(engine="streaming").row(0))


def _expression(atom: Atom) -> pl.Expr:
    column = pl.col(atom.column)
    if isinstance(atom, Ratio):
        return OPERATORS[atom.operator](pl.col(atom.above) * 10_000, pl.col(atom.below) * atom.value)
    if isinstance(atom, Flag):
        return column if atom.value else ~column
    if isinstance(atom, Among):
        kind = pl.Enum(TEXTS[atom.column])
        if len(atom.values) == 1:
            return column == pl.lit(atom.values[0], dtype=kind)
        return column.is_in(list(atom.values))
    assert isinstance(atom, Compare)
    value = pl.lit(atom.value) if isinstance(atom.value, date) else atom.value
    return OPERATORS[atom.operator](column, value)
