"""Drawing one block of rows: every column in the order of the recipe, each from random numbers of its own."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luoshi.support.generating.credit_codes import credit_codes
from luoshi.support.generating.recipe import Amount, By, Case, Chance, Code, Column, Day, Ladder, Only, Pick, Words

Numbers = NDArray[np.float64]
Truths = NDArray[np.bool_]
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A column of a block as it truly is, before gaps and flaws.

    Numbers as they are, texts with choices as indices, truth values as 0 and 1, days since 1970, free texts as such.
    """

    values: NDArray[Any]
    known: Truths


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows of the register and what was drawn of them so far."""

    first: int
    rows: int
    seed: int
    drawn: dict[str, Drawn]
    columns: Mapping[str, Column]

    def stream(self, slug: str, part: str = "") -> np.random.Generator:
        """The random numbers of a column in this block."""
        entropy = (self.seed, zlib.crc32(f"{slug}/{part}".encode()), self.first)
        return np.random.Generator(np.random.PCG64(np.random.SeedSequence(entropy)))

    def is_one_of(self, slug: str, values: tuple[str, ...]) -> Truths:
        """In which rows a column has one of `values`."""
        column, drawn = self.columns[slug], self.drawn[slug]
        if column.element.type == "boolean":
            return drawn.known & np.isin(drawn.values, [float(value == "true") for value in values])
        known = column.element.values
        return drawn.known & np.isin(drawn.values, [known.index(value) for value in values])


def draw(column: Column, block: Block) -> Drawn:
    """One column of a block."""
    stream = block.stream(column.element.slug)
    values = _DRAWERS[type(column.how)](column.how, column, block, stream)
    known = block.stream(column.element.slug, "present").random(block.rows) < column.present
    for condition in column.only:
        known &= _holds(condition, block)
    if column.otherwise is None:
        return Drawn(values, known)
    return Drawn(np.where(known, values, _plain(column)), np.ones(block.rows, dtype=np.bool_))


def _plain(column: Column) -> float:
    """The value where the conditions of a column do not hold, as a block holds it."""
    return as_drawn(column, column.otherwise)


def as_drawn(column: Column, value: object) -> float:
    """A value as a block holds it; a free text has no such form."""
    if isinstance(value, str):
        return float(column.element.values.index(value))
    if isinstance(value, date):
        return float((value - EPOCH).days)
    return float(value)  # pyright: ignore[reportArgumentType]


def _holds(condition: Only, block: Block) -> Truths:
    if condition.values:
        return block.is_one_of(condition.element, condition.values)
    drawn = block.drawn[condition.element]
    holds = drawn.known
    if condition.at_least is not None:
        holds = holds & (drawn.values >= condition.at_least)
    if condition.before is not None:
        holds = holds & (drawn.values < (condition.before - EPOCH).days)
    return holds


def _factor(by: By, block: Block) -> Numbers:
    """By how much another column raises or lowers this one."""
    factor = np.full(block.rows, by.otherwise)
    for value, size in by.factors.items():
        factor[block.is_one_of(by.element, (value,))] = size
    drawn = block.drawn[by.element]
    for start, size in by.steps:
        factor[drawn.known & (drawn.values >= start)] = size
    return factor


def _factors(column: Column, block: Block) -> Numbers:
    product = np.ones(block.rows)
    for by in column.by:
        product *= _factor(by, block)
    return product


def _amounts(how: Amount, column: Column, block: Block, stream: np.random.Generator) -> Numbers:
    values = how.median * np.exp(how.spread * stream.standard_normal(block.rows)) * _factors(column, block)
    if how.per is not None:
        base = block.drawn[how.per]
        values *= np.where(base.known, base.values, 0.0)
    values = np.clip(values, how.least, how.most)
    if how.zero:
        values[stream.random(block.rows) < how.zero] = 0.0
    if how.at_most is not None:
        values = np.minimum(values, block.drawn[how.at_most].values)
    if how.minus:
        values[stream.random(block.rows) < how.minus] *= -1.0
    return np.round(np.round(values / how.step) * how.step, 2)


def _days(how: Day, column: Column, block: Block, stream: np.random.Generator) -> Numbers:
    first = np.full(block.rows, float((how.first - EPOCH).days))
    last = float((how.last - EPOCH).days)
    if how.after is not None:
        base = block.drawn[how.after]
        first = np.maximum(first, np.where(base.known, base.values, first))
    share = stream.random(block.rows) ** (1.0 / (1.0 + how.recent))
    return np.floor(np.minimum(first + share * np.maximum(last - first, 0.0), last))


def _chances(how: Chance, column: Column, block: Block, stream: np.random.Generator) -> Numbers:
    return (stream.random(block.rows) < how.share * _factors(column, block)).astype(np.float64)


def _picks(how: Pick, column: Column, block: Block, stream: np.random.Generator) -> Numbers:
    chosen = stream.random(block.rows)
    found = _by_weight(how.weights, chosen)
    for case in reversed(how.cases):
        found = np.where(_in_case(case, block), _by_weight(case.weights, chosen), found)
    return found.astype(np.float64)


def _in_case(case: Case, block: Block) -> Truths:
    return block.is_one_of(case.element, case.values)


def _by_weight(weights: tuple[float, ...], chosen: Numbers) -> NDArray[np.int64]:
    edges = np.cumsum(weights)
    return np.minimum(np.searchsorted(edges / edges[-1], chosen, side="right"), len(weights) - 1)


def _ladders(how: Ladder, column: Column, block: Block, stream: np.random.Generator) -> Numbers:
    base = block.drawn[how.element]
    reached = np.searchsorted(np.array(how.starts), np.where(base.known, base.values, how.starts[0]), side="right") - 1
    return np.array(how.values, dtype=np.float64)[np.maximum(reached, 0)]


def _codes(how: Code, column: Column, block: Block, stream: np.random.Generator) -> NDArray[Any]:
    heads = np.empty((block.rows, 8), dtype=np.uint8)
    heads[:, :2] = np.frombuffer(b"91", dtype=np.uint8)
    for value, category in how.categories.items():
        heads[block.is_one_of(how.form or "", (value,)), :2] = np.frombuffer(category.encode(), dtype=np.uint8)
    places = [how.places[value].encode() for value in block.columns[how.region].element.values]
    table = np.frombuffer(b"".join(places), dtype=np.uint8).reshape(-1, 6)
    heads[:, 2:] = table[block.drawn[how.region].values.astype(np.int64)]
    rows = np.arange(block.first, block.first + block.rows, dtype=np.int64)
    return credit_codes(heads, how.organisation, rows, block.seed % 31**6)


def _names(how: Words, column: Column, block: Block, stream: np.random.Generator) -> NDArray[Any]:
    first = _one_of(how.first, block, stream)
    stem = _one_of(how.syllables, block, stream) + _one_of(how.syllables, block, stream)
    third = _one_of((*how.syllables, *[""] * len(how.syllables)), block, stream)
    return (
        first
        + stem
        + third
        + _word_for(how.industry, how.trades, block, stream)
        + _word_for(how.form, how.endings, block, stream)
    )


def _one_of(words: tuple[str, ...], block: Block, stream: np.random.Generator) -> NDArray[Any]:
    return np.array(words, dtype=np.dtypes.StringDType())[stream.integers(0, len(words), block.rows)]


def _word_for(
    slug: str, words: Mapping[str, tuple[str, ...]], block: Block, stream: np.random.Generator
) -> NDArray[Any]:
    """A word by the value of another column; `*` stands for all values that are not named."""
    values = block.columns[slug].element.values
    lists = [words.get(value, words["*"]) for value in values]
    flat = np.array([word for each in lists for word in each], dtype=np.dtypes.StringDType())
    sizes = np.array([len(each) for each in lists])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    index = block.drawn[slug].values.astype(np.int64)
    return flat[starts[index] + np.floor(stream.random(block.rows) * sizes[index]).astype(np.int64)]


_Drawer = Callable[[Any, Column, Block, np.random.Generator], NDArray[Any]]
_DRAWERS: dict[type, _Drawer] = {
    Amount: _amounts,
    Day: _days,
    Chance: _chances,
    Pick: _picks,
    Ladder: _ladders,
    Code: _codes,
    Words: _names,
}
