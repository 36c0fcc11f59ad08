"""A content ready to be asked, and what keeps it from being that, at the cell where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from luoshi.base.text import Text, msg
from luoshi.packs.marks import KeyPath
from luoshi.rules.decide import Runnable, runnable
from luoshi.rules.decide.asking import Asking
from luoshi.rules.declarations import DecisionDeclaration, path_of
from luoshi.rules.errors import RuleCheckError
from luoshi.rules.forms import ElementType, model_of
from luoshi.rules.model.elements import Model
from luoshi.rules.values import Value
from luoshi.support.tables.content import declaration_of
from luoshi.support.tables.edits import THEN, WHEN
from luoshi.support.tables.errors import TableEditError
from luoshi.support.tables.steps import Content

Elements = Mapping[str, ElementType]


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong at one place of the table; parts that do not apply are None."""

    problem: Text
    cure: Text | None
    row: int | None = None
    part: str | None = None
    """`when` or `then` for a cell or a column, else the name of a field such as `benefit`."""
    column: int | None = None
    start: int | None = None
    end: int | None = None


def runnable_of(content: Content, elements: Elements) -> Runnable:
    """The decision, ready to be asked.

    Raises:
        TableEditError: C150 when the parts cannot be a decision.
        RuleCheckError: C300 when it names an element that is not there.
    """
    return runnable(model_of(declaration_of(content), elements))


def faults_of(content: Content, elements: Elements) -> list[CellFault]:
    """Everything that keeps the content from being compiled or published, in the order of rows."""
    found = [*_clause_faults(content), *_empty_results(content)]
    try:
        declaration = declaration_of(content)
        made = runnable(model_of(declaration, elements))
    except (TableEditError, RuleCheckError) as error:
        return [CellFault(error.message, error.cure), *found]
    found += [_cell_fault(error, declaration, made.model) for error in made.faults()]
    return sorted(found, key=lambda fault: (fault.row is not None, fault.row or 0, fault.column or 0))


def faults_of_row(content: Content, row: int, elements: Elements) -> list[CellFault]:
    """What is wrong in one row alone: quick enough for every key that is pressed."""
    alone = {"head": content["head"], "rules": [content["rules"][row]]}
    found = [fault for fault in faults_of(alone, elements) if fault.row is not None]
    return [CellFault(f.problem, f.cure, row, f.part, f.column, f.start, f.end) for f in found]


def _clause_faults(content: Content) -> Iterator[CellFault]:
    for number, row in enumerate(content["rules"]):
        if any(not clause["benefit"]["zh"] for clause in row["clauses"].values()):
            yield CellFault(
                msg("The row does not say what it gives."), msg("Write the benefit in plain words."), number, "benefit"
            )


def _empty_results(content: Content) -> Iterator[CellFault]:
    for number, row in enumerate(content["rules"]):
        for column, text in enumerate(row[THEN]):
            if text in ("", "-"):
                yield CellFault(msg("The result is empty."), msg("Write a value, or null."), number, THEN, column)


def _cell_fault(error: RuleCheckError, declaration: DecisionDeclaration, model: Model) -> CellFault:
    row, part, column = cell_of(error, declaration, model)
    return CellFault(bare(error), error.cure, row, part, column, error.place.start, error.place.end)


def cell_of(
    error: RuleCheckError, declaration: DecisionDeclaration, model: Model
) -> tuple[int | None, str | None, int | None]:
    """The row, part and column where an error stands; None where it stands above them."""
    return _parts(path_of(error.place, declaration, model))


def _parts(path: KeyPath) -> tuple[int | None, str | None, int | None]:
    names: dict[Any, str] = {"inputs": WHEN, "outputs": THEN}
    match path:
        case ("rules", int(row), str(part), int(column)):
            return row, part, column
        case ("rules", int(row)):
            return row, None, None
        case ("inputs" | "outputs" as columns, int(column)):
            return None, names[columns], column
        case _:
            return None, None, None


def environment_of(made: Runnable, decision: str, values: Mapping[str, object]) -> dict[str, Value]:
    """The names that the decision's texts speak of, with their values over a record."""
    part = made.index.named(decision)
    asking, environment = Asking(made, values), made.environment()
    for need in made.ready(part).needs:
        need.put(environment, asking.value(need.part))
    return environment


def bare(error: RuleCheckError) -> Text:
    """The message without its place: the page shows that by where it stands."""
    if error.message.template == "{where}: {what}":
        what = dict(error.message.values)["what"]
        if isinstance(what, Text):
            return what
    return error.message
