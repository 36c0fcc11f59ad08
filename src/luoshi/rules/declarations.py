"""What a pack may declare about rules: decisions, as tables or expressions over the elements of the city.

The only file of the room that knows packs. The shape is checked here; whether texts compile is checked with the
elements' names and types, which `decision_kind` is given from outside because elements live in a room above.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import StringConstraints, model_validator

from luoshi.base.text import msg
from luoshi.packs import (
    AnyKind,
    Complaint,
    Declared,
    KeyOf,
    KeyPath,
    Kind,
    Label,
    Material,
    Name,
    PackError,
    Reference,
    Scope,
    Slug,
    Source,
    Sourced,
    Words,
    objection,
    read_text,
)
from luoshi.rules.decide import runnable
from luoshi.rules.errors import Place, RuleCheckError, RuleReadError
from luoshi.rules.forms.data import ElementType
from luoshi.rules.forms.declared import model_of
from luoshi.rules.forms.plain import plain_of
from luoshi.rules.forms.shape import shapes_of
from luoshi.rules.model.elements import Aggregation, DecisionTable, HitPolicy, Model

DecisionKey = Annotated[str, Reference("rules/decision")]
ElementKey = Annotated[str, Reference("catalog/element")]
Feel = Annotated[str, StringConstraints(min_length=1, max_length=20_000, strip_whitespace=True)]
Cell = Annotated[str, StringConstraints(max_length=20_000, strip_whitespace=True)]


class DatumDeclaration(Declared):
    """Something that texts of the decision speak of, beside the inputs' own expressions."""

    name: Words
    """Its name in FEEL."""
    element: ElementKey | None = None
    """The element that it is, which also says its type."""
    type: Feel | None = None
    """Its FEEL type where it is no element: number, string, boolean, date, …"""


class InputDeclaration(Declared):
    """A column of conditions."""

    label: Words | None = None
    """What stands over the column; the expression if left out."""
    element: ElementKey | None = None
    """The element whose value is tested."""
    expression: Feel | None = None
    """The FEEL expression that is tested; the element's Chinese name if left out."""
    type: Feel | None = None
    """The FEEL type of the expression; the element's if left out."""
    allowed: Feel | None = None
    """The values that it may have, as unary tests; the element's choices if left out."""

    @model_validator(mode="after")
    def _tests_something(self) -> InputDeclaration:
        if self.element is None and self.expression is None:
            raise objection(
                "C209",
                msg("the column says not what it tests"),
                msg("Name an element, or write an expression."),
            )
        return self


class OutputDeclaration(Declared):
    """A column of results."""

    name: Words
    """Its name in the result."""
    label: Words | None = None
    """What stands over the column; the name if left out."""
    type: Feel | None = None
    """Its FEEL type."""
    allowed: Feel | None = None
    """The values that it may have, the one of highest priority first."""
    default: Feel | None = None
    """The FEEL expression of its value when no rule matches."""


class RuleDeclaration(Declared):
    """A row of the table."""

    id: Slug | None = None
    """A short name, unique in the table and never reused, by which clauses of policies refer to the rule."""
    when: tuple[Cell, ...]
    """One unary test for each input, in their order; `-` holds always."""
    then: tuple[Cell, ...]
    """One FEEL expression for each output, in their order."""
    note: Label | None = None
    """What the rule says, in words."""
    notes: dict[str, str] | None = None
    """Further notes by the name of their column."""


class HelperDeclaration(Declared):
    """A value that is worked out first and has a name of its own."""

    name: Words
    """Its name in FEEL."""
    type: Feel | None = None
    """Its FEEL type."""
    expression: Feel
    """How it is worked out."""


class DecisionForm(Declared):
    """What decides: a table, or one expression."""

    question: Words | None = None
    """The question that it answers."""
    hit_policy: HitPolicy = "UNIQUE"
    """What is made of several rules that match."""
    aggregation: Aggregation | None = None
    """How COLLECT puts the results together; a list if left out."""
    type: Feel | None = None
    """The FEEL type of the answer."""
    data: tuple[DatumDeclaration, ...] = ()
    """Data that expressions speak of and no input names by itself."""
    where: tuple[HelperDeclaration, ...] = ()
    """Values that are worked out first."""
    inputs: tuple[InputDeclaration, ...] = ()
    """The columns of conditions."""
    outputs: tuple[OutputDeclaration, ...] = ()
    """The columns of results."""
    rules: tuple[RuleDeclaration, ...] = ()
    """The rows."""
    expression: Feel | None = None
    """One FEEL expression instead of a table."""

    @model_validator(mode="after")
    def _is_a_table_or_an_expression(self) -> DecisionForm:
        if getattr(self, "file", None) is not None:
            fields = DecisionForm.model_fields.items()
            # A stored form writes out every field, also those that nobody gave.
            if any(getattr(self, name) != field.default for name, field in fields if name != "question"):
                raise objection(
                    "C209",
                    msg("the decision stands in a file and is written out here as well"),
                    msg("Keep one of the two: file, or the table or expression."),
                )
            return self
        if (self.expression is None) != bool(self.outputs):
            raise objection(
                "C209",
                msg("a decision is a table with outputs and rules, or one expression"),
                msg("Write outputs and rules, or expression, and not both."),
            )
        if self.aggregation and self.hit_policy != "COLLECT":
            raise objection(
                "C209", msg("only COLLECT puts results together"), msg("Remove aggregation, or write COLLECT.")
            )
        return self


class TableDeclaration(DecisionForm):
    """A decision in a file of its own, outside a pack."""

    name: Label
    """The Chinese name is the decision's name in FEEL."""


class DecisionDeclaration(Sourced, DecisionForm):
    """A decision of a pack."""

    key: Annotated[str, KeyOf("rules/decision")]
    """The key, rules/decision/<slug>."""
    name: Name
    """The Chinese name is the decision's name in FEEL."""
    file: Annotated[str, Material((".dmn", ".xml"))] | None = None
    """A DMN model of the pack that holds the decision, instead of a table or an expression."""
    decision: Words | None = None
    """The decision's name or id in that model; the Chinese name if left out."""

    @model_validator(mode="after")
    def _chooses_in_a_file(self) -> DecisionDeclaration:
        if self.decision is not None and self.file is None:
            raise objection(
                "C209",
                msg("decision says which decision of a file is meant, and there is no file"),
                msg("Add file, or remove decision."),
            )
        return self


@dataclass(frozen=True, slots=True)
class DeclaredDecision:
    """A decision of a checked pack; `forms.model_of(its declaration, elements)` makes the model."""

    key: str
    name: Name
    effective_from: date
    source: Source
    declaration: DecisionDeclaration


def _resolve(written: DecisionDeclaration, scope: Scope) -> DeclaredDecision:
    return DeclaredDecision(written.key, written.name, written.effective_from, written.source, written)


def check_shape(written: DecisionForm) -> Iterator[Complaint]:
    """Rows that do not fit the columns, and rule ids that are there twice."""
    widths = (("when", len(written.inputs)), ("then", len(written.outputs)))
    for index, rule in enumerate(written.rules):
        for name, wanted in widths:
            if len(getattr(rule, name)) != wanted:
                yield Complaint(
                    ("rules", index, name),
                    msg("the rule has {count} cells here, and the table {wanted} columns",
                        count=len(getattr(rule, name)), wanted=wanted),
                    msg("Write one cell for each column; “-” is a condition that always holds."),
                )  # fmt: skip
    yield from _twice_named(written)
    ids = [rule.id for rule in written.rules]
    for index, name in enumerate(ids):
        if name is not None and name in ids[:index]:
            yield Complaint(
                ("rules", index, "id"), msg("two rules share this id"), msg("Give each its own short name."), name
            )


def _twice_named(written: DecisionForm) -> Iterator[Complaint]:
    """Names that are given twice in one place: of two values only the last would be kept."""
    for field, parts in (("where", written.where), ("outputs", written.outputs), ("data", written.data)):
        names = [part.name for part in parts]
        for index, name in enumerate(names):
            if name in names[:index]:
                yield Complaint(
                    (field, index, "name"), msg("two share this name"), msg("Give each a name of its own."), name
                )


Elements = Callable[[Scope], Mapping[str, ElementType]]


def decision_kind(elements: Elements) -> AnyKind:
    """The kind of decisions, checked with the elements that `elements` finds in the pack."""

    def check(written: DecisionDeclaration, scope: Scope) -> Iterator[Complaint]:
        misshapen = list(check_shape(written))
        yield from misshapen
        known = elements(scope)
        if not misshapen and all(key in known for key in element_keys(written)):
            yield from _check_texts(written, known, scope)

    return Kind("rules/decision", "decisions", DecisionDeclaration, DeclaredDecision, _resolve, check)


def element_keys(written: DecisionForm) -> Iterator[str]:
    """The elements that a decision names by their keys."""
    for each in (*written.data, *written.inputs):
        if each.element is not None:
            yield each.element


def _check_texts(written: DecisionDeclaration, known: Mapping[str, ElementType], scope: Scope) -> Iterator[Complaint]:
    """Texts that do not compile, and rules that contradict each other; what may be meant so is no fault of a pack."""
    from luoshi.rules.checking import check_model  # A running city declares nothing: it starts without the checker.

    if written.file is not None and not scope.material(written.file):
        return  # That it cannot be read is a fault of its own.
    try:
        model = model_of(written, known, texts=scope.material)
    except (RuleReadError, RuleCheckError) as error:
        if written.file is None:
            raise
        yield Complaint(("file",), error.message, error.cure or msg("Correct it."))
        return
    for found in check_model(runnable(model)):
        if found.severity == "error":
            error = found.error
            yield Complaint(path_of(error.place, written, model), error.message, error.cure or msg("Correct it."))


def path_of(place: Place, written: DecisionForm, model: Model) -> KeyPath:
    """Where in the declaration of a decision a place of the model that was made of it stands."""
    if isinstance(written, DecisionDeclaration) and written.file is not None:
        return ("file",)
    helpers = [each.name for each in written.where]
    if place.decision in helpers:
        return ("where", helpers.index(place.decision), "expression")
    logic = next((each.logic for each in model.decisions.values() if each.name == place.decision), None)
    if not isinstance(logic, DecisionTable):
        return ("expression",)
    column = _column(place.column, logic)
    if place.rule is None:
        return column
    row: KeyPath = ("rules", place.rule - 1)
    return (*row, "when" if column[0] == "inputs" else "then", column[1]) if column else row


def _column(label: str | None, table: DecisionTable) -> KeyPath:
    for name, columns in (("inputs", table.inputs), ("outputs", table.outputs)):
        for index, column in enumerate(columns):
            if label is not None and column.place.column == label:
                return (name, index)
    return ()


TABLE_KIND: AnyKind = Kind("rules/table", "tables", TableDeclaration, TableDeclaration, lambda written, scope: written)
DECISION_KIND = decision_kind(lambda scope: {})


def read_declared(text: str, file: str) -> list[TableDeclaration | DecisionDeclaration]:
    """The decisions of a YAML file, with a key and a source as in a pack or without; PackError with every fault."""
    document, entries = read_text(text, file, lambda data: DECISION_KIND if "key" in data else TABLE_KIND)
    faults = [*document.faults, *(fault for entry in entries for fault in entry.faults)]
    for entry in entries:
        if isinstance(entry.written, DecisionForm):
            faults += [entry.complaint(found) for found in check_shape(entry.written)]
    if faults:
        raise PackError(faults)
    return [each.written for each in entries if isinstance(each.written, (TableDeclaration, DecisionDeclaration))]


def declaration_of(
    model: Model, heading: DecisionDeclaration, elements: Mapping[str, ElementType] | None = None
) -> DecisionDeclaration:
    """The declaration of a model with one decision, at the place in the pack that `heading` has."""
    (shape,) = shapes_of(model)
    kept = heading.model_dump(mode="json", include={"key", "name", "effective_from", "source"}, exclude_none=True)
    fields = {**plain_of(shape, elements or {}), **kept}
    fields["name"] = {**kept["name"], "zh": shape.name}
    return DecisionDeclaration.model_validate_json(json.dumps(fields, ensure_ascii=False))
