"""Records that show what was found: from values on the axes back to data, by trying where a column is worked out."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, product
from math import prod

from luoshi.base.text import Text, msg
from luoshi.rules.checking.grid import Grid
from luoshi.rules.decide.asking import Asking
from luoshi.rules.decide.index import Part
from luoshi.rules.evaluate.compiling import Environment
from luoshi.rules.model import elements
from luoshi.rules.values import Date, Value, to_python

TRIES = 400
_NUMBERS = tuple(map(Decimal, (0, 1, 10, 100, 10_000)))
_STRETCHES = tuple(map(Decimal, (1, 100, 10_000)))
Accept = Callable[[Environment], bool]


@dataclass(frozen=True, slots=True)
class Example:
    """Values that show a finding: a `whole` record by the names of its data, or values of columns by their texts."""

    values: Mapping[str, object]
    whole: bool

    def text(self) -> Text:
        """The values in a sentence."""
        parts = [
            Text("{name} = {value}", (("name", name), ("value", _shown(each)))) for name, each in self.values.items()
        ]
        if not parts:
            return msg("every record")
        template = ", ".join(f"{{part{place}}}" for place in range(len(parts)))
        return Text(template, tuple((f"part{place}", part) for place, part in enumerate(parts)))


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"“{value}”" if isinstance(value, str) else str(value)


class Examples:
    """Makes records for one table."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._inputs = {each.name: each for each in _inputs(grid, grid.part, set())}
        self._plain = [axis.expression in self._inputs for axis in grid.axes]

    def environment(self, record: Mapping[str, object]) -> Environment | None:
        """What the table's texts see of a record; None where it cannot be worked out."""
        return self._grid.trying(lambda: self._environment(record), None)

    def _environment(self, record: Mapping[str, object]) -> Environment:
        runnable = self._grid.runnable
        asking = Asking(runnable, record)
        around = runnable.environment()
        for need in runnable.program(self._grid.part).needs:
            need.put(around, asking.value(need.part))
        return around

    def matching(self, environment: Environment) -> list[int] | None:
        """The rules that match; None where the record is refused or cannot be decided."""
        return self._grid.trying(lambda: self._grid.table.matching(environment), None)

    def find(self, found: Sequence[Value], accept: Accept) -> Example | None:
        """A record with these values on the axes that `accept` agrees to."""
        known = {
            axis.expression: to_python(value)
            for axis, value, plain in zip(self._grid.axes, found, self._plain, strict=True)
            if plain and value is not None
        }
        wanted = [value for value, plain in zip(found, self._plain, strict=True) if not plain]
        for extra in self._tries(known, wanted):
            record = {**known, **extra}
            around = self.environment(record)
            if around is not None and self._grid.trying(lambda around=around: accept(around), False):
                return Example(record, whole=True)
            if self._grid.trying.is_spent:
                break
        return None

    def shortened(self, example: Example, wanted: Sequence[bool]) -> Example:
        """The values of those axes alone, where each of them is a datum; the rest of the record may be anything."""
        axes = [axis.expression for axis, matters in zip(self._grid.axes, wanted, strict=True) if matters]
        if not all(expression in example.values for expression in axes):
            return example
        return Example({name: value for name, value in example.values.items() if name in axes}, example.whole)

    def columns(self, found: Sequence[Value]) -> Example:
        """The values of the columns themselves, where no record was found that has them."""
        pairs = zip(self._grid.axes, found, strict=True)
        return Example({axis.expression: to_python(value) for axis, value in pairs if value is not None}, whole=False)

    def _tries(self, known: Mapping[str, object], wanted: Sequence[Value]) -> Iterator[dict[str, object]]:
        yield {}
        free = [name for name in self._inputs if name not in known]
        if not free:
            return
        pools = [self._pool(self._inputs[name].type_name, wanted) for name in free]
        if prod(map(len, pools)) <= TRIES:
            for values in product(*pools):
                yield dict(zip(free, values, strict=True))
            return
        chance = random.Random(0)
        for _ in range(TRIES):
            yield {name: chance.choice(pool) for name, pool in zip(free, pools, strict=True)}

    def _pool(self, kind: str | None, wanted: Sequence[Value]) -> list[object]:
        every = [*wanted, *(sample for axis in self._grid.axes for sample in islice(axis.samples, 6))]
        if kind in (None, "number", "Any"):
            numbers = [_round(each * stretch) for each in every if isinstance(each, Decimal) for stretch in _STRETCHES]
            return list(dict.fromkeys((*_NUMBERS, *numbers)))
        if kind == "boolean":
            return [True, False]
        if kind == "date":
            return [to_python(value) for value in (*every, Date(2024, 1, 1)) if isinstance(value, Date)]
        return [None, *dict.fromkeys(value for value in every if isinstance(value, str))]


def _round(number: Decimal) -> Decimal:
    """The number without zeros behind the point."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def _inputs(grid: Grid, part: Part, seen: set[str]) -> Iterator[elements.InputData]:
    """The data of the model that a decision asks for, also through the decisions it requires."""
    for need in grid.runnable.needs(part, []):
        element = need.part.element
        if isinstance(element, elements.InputData):
            yield element
        elif isinstance(element, elements.Decision) and element.id not in seen:
            seen.add(element.id)
            yield from _inputs(grid, need.part, seen)
