"""A table asked straight from a record: an input is read when a rule that is still to be decided speaks of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from luoshi.rules.decide.columns import Holding, RuleColumn, positions
from luoshi.rules.decide.inputs import Reader, Record
from luoshi.rules.decide.tables import CompiledInput, CompiledTable
from luoshi.rules.evaluate import ANY, Compiled, Type, plain_class
from luoshi.rules.evaluate.compiling import Environment
from luoshi.rules.values import Value

Reads = Sequence[tuple[str, Reader]]
Step = tuple[str, Reader | None, Reads, Compiled, int, Holding]
"""A datum and what reads it, where that is all the column needs; else the inputs it needs, and its value."""


@dataclass(frozen=True, slots=True)
class AtOnce:
    """Steps through the columns with the inputs that each needs; `last` are those that results speak of."""

    table: CompiledTable
    steps: Sequence[Step]
    last: Reads
    around: Callable[[], Environment]
    fit: Callable[[Value], Value]

    def value(self, record: Record) -> Value:
        """What `CompiledTable.value` answers."""
        environment = self.around()
        left = (1 << len(self.table.cells)) - 1
        for datum, take, reads, value, tested, holding in self.steps:
            if not left & tested:
                if not left:
                    break
                continue
            if take is not None:
                found = environment[datum] = take(record)
            else:
                _fill(environment, reads, record)
                found = value(environment)
            left = holding(found, environment, left)
        if left or self.table.has_default():
            _fill(environment, self.last, record)
        if self.table.table.hit_policy == "FIRST":
            left &= -left
        return self.fit(self.table.settled(list(positions(left)), environment))


def _fill(environment: Environment, reads: Reads, record: Record) -> None:
    for name, read in reads:
        if name not in environment:
            environment[name] = read(record)


def at_once(
    table: CompiledTable,
    readers: Mapping[str, tuple[Reader, Type]],
    around: Callable[[], Environment],
    fit: Callable[[Value], Value],
) -> Callable[[Record], Value] | None:
    """The table in this form; None where an input is restricted, since then all inputs are looked at."""
    if any(clause.allowed is not None for clause in table.inputs):
        return None
    steps = [_step(clause, column, readers) for clause, column in table.order]
    return AtOnce(table, steps, _reads(table.result_names, readers), around, fit).value


def _step(clause: CompiledInput, column: RuleColumn, readers: Mapping[str, tuple[Reader, Type]]) -> Step:
    datum, holding = clause.datum or "", column.quickly()
    take = None
    if datum in readers and not column.other:
        read, given = readers[datum]
        wanted = plain_class(clause.kind)
        take = read if clause.kind == ANY or (wanted is not None and wanted is plain_class(given)) else None
    reads = _reads(None if column.other else clause.names, readers)
    return datum, take, reads, clause.value, column.tested, holding


def _reads(names: frozenset[str] | None, readers: Mapping[str, tuple[Reader, Type]]) -> Reads:
    """What reads these names; all, where it is not known which are meant."""
    return [(name, read) for name, (read, _) in readers.items() if names is None or name in names]
