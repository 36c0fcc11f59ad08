"""Decision tables made closures: inputs, cells, results, and what the hit policy makes of the rules that match."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from luoshi.rules.decide.columns import Cell, RuleColumn, positions
from luoshi.rules.decide.compiling import TextCompiler
from luoshi.rules.decide.hits import granting, priority, ranking, settle
from luoshi.rules.errors import Place
from luoshi.rules.evaluate import Compiled, Type, fitting, plain_class
from luoshi.rules.evaluate.cells import CellTest
from luoshi.rules.evaluate.compiling import Environment
from luoshi.rules.evaluate.forms import names_in
from luoshi.rules.feel import syntax
from luoshi.rules.model.elements import DecisionTable, InputClause, OutputClause, TableRule
from luoshi.rules.steps import ITEMS, spend
from luoshi.rules.values import Value

EMPTY = ("", "-")


@dataclass(frozen=True, slots=True)
class CompiledInput:
    """A column of conditions; `allowed` is None where any value is; `names` are those its expression speaks of, and
    `datum` is set where it is no more than one name. The value is made to fit `kind`."""

    label: str
    value: Compiled
    allowed: CellTest | None
    names: frozenset[str]
    kind: Type
    datum: str | None = None


@dataclass(frozen=True, slots=True)
class CompiledOutput:
    """A column of results; `ranks` lists its values, highest priority first."""

    name: str
    ranks: list[Compiled]
    default: Compiled | None


@dataclass(frozen=True, slots=True)
class CompiledTable:
    """A table ready to be asked.

    `cells` has a row for each rule, in which None is a condition that always holds; equal texts of a column are one
    closure. `tests` are the closures of each row with their columns. `columns` find rules by the input's value and are
    asked in an `order` that leaves few soon. `result_names` are those that results speak of; None if that is not known.
    """

    table: DecisionTable
    inputs: list[CompiledInput]
    cells: list[list[CellTest | None]]
    results: list[list[Compiled]]
    outputs: list[CompiledOutput]
    columns: list[RuleColumn]
    tests: list[list[tuple[int, CellTest]]]
    order: list[tuple[CompiledInput, RuleColumn]]
    result_names: frozenset[str] | None

    def values_of(self, environment: Environment) -> list[Value] | None:
        """The inputs' values; None when one is not among those its column allows."""
        found: list[Value] = []
        for column in self.inputs:
            value = column.value(environment)
            if column.allowed is not None and value is not None and column.allowed(value, environment) is not True:
                return None
            found.append(value)
        return found

    def states(self, environment: Environment) -> list[list[bool | None]]:
        """For each rule the state of each of its conditions: true, false, or None for unknown."""
        found = [
            column.states(clause.value(environment), environment)
            for clause, column in zip(self.inputs, self.columns, strict=True)
        ]
        return [[found[place][test] for place, test in row] for row in self.tests]

    def matching(self, environment: Environment) -> list[int] | None:
        """The positions of the rules all of whose conditions hold; None when an input is not allowed."""
        left = (1 << len(self.cells)) - 1
        for clause, column in self.order:
            if clause.allowed is None:
                if not left:
                    return []
                if left & column.tested:
                    left = column.holding(clause.value(environment), environment, left)
            else:
                value = clause.value(environment)
                if value is not None and clause.allowed(value, environment) is not True:
                    return None
                left = column.holding(value, environment, left)
        if self.table.hit_policy == "FIRST":
            left &= -left
        return list(positions(left))

    def value(self, environment: Environment) -> Value:
        """What the table answers."""
        spend(1 + len(self.cells) // ITEMS)
        return self.settled(self.matching(environment), environment)

    def settled(self, matching: list[int] | None, environment: Environment) -> Value:
        """What the table answers when the rules at these positions match; None for an input that is not allowed."""
        if matching is None:
            return None
        if not matching:
            return self._default(environment)
        return settle(self.table, self._hits(matching, environment), self._ranks(environment))

    def granting(self, matching: list[int], environment: Environment) -> list[int]:
        """Of the matching rules those that the answer comes from; the others give way."""
        hits = self._hits(matching, environment)
        return [matching[place] for place in granting(self.table, hits, self._ranks(environment))]

    def precedence(self) -> list[int] | None:
        """The rules in the order in which one gives way to another; None where the policy lets several give.

        Of results that differ by record the priority is not known beforehand: they come last.
        """
        everyone = list(range(len(self.cells)))
        if self.table.hit_policy == "PRIORITY":
            hits, ranks = self._hits(everyone, {}), self._ranks({})
            return sorted(everyone, key=lambda place: priority(hits[place], ranks))
        return everyone if self.table.hit_policy == "FIRST" else None

    def _hits(self, matching: list[int], environment: Environment) -> list[list[Value]]:
        return [[result(environment) for result in self.results[position]] for position in matching]

    def _ranks(self, environment: Environment) -> list[list[Value]]:
        if self.table.hit_policy not in ("PRIORITY", "OUTPUT ORDER"):
            return []
        return [[rank(environment) for rank in output.ranks] for output in self.outputs]

    def has_default(self) -> bool:
        """Whether there is an answer when no rule matches."""
        return any(output.default is not None for output in self.outputs)

    def _default(self, environment: Environment) -> Value:
        defaults = [output.default(environment) if output.default else None for output in self.outputs]
        if not self.has_default():
            return settle(self.table, [], [])
        return defaults[0] if len(defaults) == 1 else dict(zip((o.name for o in self.outputs), defaults, strict=True))


def compile_table(table: DecisionTable, texts: TextCompiler) -> CompiledTable:
    """The table's closures; what cannot be compiled is a fault of `texts`."""
    inputs = [_input(clause, texts) for clause in table.inputs]
    made: list[dict[str, Cell]] = [{} for _ in table.inputs]
    cells = [
        [
            _made(known, text, _cell(rule, clause), texts)
            for known, (text, clause) in zip(made, _conditions(rule, table), strict=True)
        ]
        for rule in table.rules
    ]
    spoken: set[str] = set()
    results = [
        [
            texts.typed(_result(text, _cell(rule, clause), texts, spoken), clause.type_name)
            for text, clause in zip(rule.outputs, table.outputs, strict=True)
        ]
        for rule in table.rules
    ]
    columns = [RuleColumn(row[place] for row in cells) for place in range(len(inputs))]
    closures = [[None if cell is None else cell.test for cell in row] for row in cells]
    tests = [[(place, test) for place, test in enumerate(row) if test is not None] for row in closures]
    outputs = [_output(clause, texts) for clause in table.outputs]
    # Inputs that are restricted are looked at in any case; of the others those that most rules speak of come first.
    order = sorted(
        zip(inputs, columns, strict=True), key=lambda pair: (pair[0].allowed is None, -pair[1].tested.bit_count())
    )
    plain = all(output.default is None and not output.ranks for output in outputs)
    names = frozenset(spoken) if plain else None
    return CompiledTable(table, inputs, closures, results, outputs, columns, tests, order, names)


def _made(known: dict[str, Cell], text: str, place: Place, texts: TextCompiler) -> Cell | None:
    """A cell, compiled once for each different text of its column; a fault is told for every cell that has it."""
    if text in EMPTY:
        return None
    if text not in known:
        faults = len(texts.faults)
        made = texts.cell(text, place)
        if len(texts.faults) > faults:
            return made
        known[text] = made
    return known[text]


def _conditions(rule: TableRule, table: DecisionTable) -> list[tuple[str, InputClause]]:
    return list(zip(rule.inputs, table.inputs, strict=True))


def _cell(rule: TableRule, clause: InputClause | OutputClause) -> Place:
    return replace(rule.place, column=clause.place.column)


def _result(text: str, place: Place, texts: TextCompiler, spoken: set[str]) -> Compiled:
    tree = None if text in EMPTY else texts.tree(text, place)
    spoken.update(_names_in(tree))
    return texts.compiled(tree, text, place)


def _input(clause: InputClause, texts: TextCompiler) -> CompiledInput:
    wanted = texts.items.named(clause.type_name)
    tree = texts.tree(clause.expression, clause.place) if clause.expression else None
    found = texts.compiled(tree, clause.expression, clause.place)
    allowed = None if clause.allowed in (None, *EMPTY) else texts.tests(clause.allowed or "", clause.place)
    names = _names_in(tree)
    datum = tree.name if isinstance(tree, syntax.Name) and tree.name in texts.scope.names else None
    if wanted.kind == "Any":
        return CompiledInput(clause.label, found, allowed, names, wanted, datum)
    fit = fitting(wanted)
    if datum is not None:
        return CompiledInput(clause.label, _named(datum, plain_class(wanted), fit), allowed, names, wanted, datum)
    return CompiledInput(clause.label, lambda environment: fit(found(environment)), allowed, names, wanted)


def _names_in(tree: syntax.Node | None) -> frozenset[str]:
    return frozenset() if tree is None else frozenset(each.name for each in names_in(tree))


def _named(name: str, plain: type | None, fit: Callable[[Value], Value]) -> Compiled:
    """What most inputs are: a datum by its name, mostly of the wanted type already."""

    def named(environment: Environment) -> Value:
        value = environment.get(name)
        return value if type(value) is plain else fit(value)

    return named


def _output(clause: OutputClause, texts: TextCompiler) -> CompiledOutput:
    default = None if clause.default is None else texts.expression(clause.default, clause.place)
    if default is not None:
        default = texts.typed(default, clause.type_name)
    return CompiledOutput(clause.name, ranking(clause, texts), default)
