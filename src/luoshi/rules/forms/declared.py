"""From a declaration of a pack to a model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from luoshi.base.text import msg
from luoshi.rules.errors import Place, RuleCheckError
from luoshi.rules.forms.data import ElementType, is_plain_name
from luoshi.rules.forms.modelled import Texts, model_in_file
from luoshi.rules.forms.shape import NOTE_EN, NOTE_ZH, Datum, Helper, Shape, assemble
from luoshi.rules.model.elements import DecisionTable, InputClause, LiteralExpression, Model, OutputClause, TableRule

if TYPE_CHECKING:
    from luoshi.rules.declarations import (
        DatumDeclaration,
        DecisionDeclaration,
        InputDeclaration,
        OutputDeclaration,
        RuleDeclaration,
        TableDeclaration,
    )

    Written = TableDeclaration | DecisionDeclaration

EMPTY = ("", "-")
Elements = Mapping[str, ElementType]


def model_of(
    declaration: Written, elements: Elements | None = None, *, file: str | None = None, texts: Texts | None = None
) -> Model:
    """The model of one declared decision; `elements` are the city's elements by their keys, `texts` gives the files of
    its pack, of which the decision may name one."""
    if getattr(declaration, "file", None) is not None:
        return model_in_file(cast("DecisionDeclaration", declaration), elements or {}, texts or (lambda path: ""))
    reader = _Reader(declaration, elements or {}, Place(file=file, decision=declaration.name.zh))
    key: str | None = getattr(declaration, "key", None)
    return assemble(reader.shape(), key=key, offered=reader.offered(), place=reader.place)


class _Reader:
    """Reads one declaration, the elements' names and types put where keys stand."""

    def __init__(self, declaration: Written, elements: Elements, place: Place) -> None:
        self.declaration = declaration
        self.elements = elements
        self.place = place

    def shape(self) -> Shape:
        """What is declared."""
        written = self.declaration
        data = tuple(Datum(each.name, each.type or self._type_of_element(each)) for each in written.data)
        helpers = tuple(Helper(each.name, each.expression, each.type) for each in written.where)
        return Shape(written.name.zh, self._logic(), data, helpers, written.type, written.question)

    def offered(self) -> Iterator[Datum]:
        """Data that nobody declared by name: the columns' own, then the elements."""
        helpers = {each.name for each in self.declaration.where}
        for clause in self.declaration.inputs:
            text = self._expression(clause)
            if text not in helpers and (is_plain_name(text) or clause.expression is None):
                yield Datum(text, self._type(clause))
        for element in self.elements.values():
            yield Datum(element.name, element.feel_type)

    def _logic(self) -> DecisionTable | LiteralExpression:
        written = self.declaration
        if written.expression is not None:
            return LiteralExpression(written.expression, written.type, self.place)
        return DecisionTable(
            tuple(self._input(clause) for clause in written.inputs),
            tuple(self._output(clause) for clause in written.outputs),
            tuple(self._rule(rule, number) for number, rule in enumerate(written.rules, 1)),
            written.hit_policy,
            written.aggregation,
            place=self.place,
        )

    def _input(self, clause: InputDeclaration) -> InputClause:
        text = self._expression(clause)
        element = self._element(clause)
        allowed = clause.allowed or (element.allowed if element is not None and text == element.name else None)
        label = clause.label or text
        return InputClause(label, text, self._type(clause), allowed, replace(self.place, column=label))

    def _output(self, clause: OutputDeclaration) -> OutputClause:
        place = replace(self.place, column=clause.label or clause.name)
        return OutputClause(clause.name, clause.label, clause.type, clause.allowed, clause.default, place)

    def _rule(self, rule: RuleDeclaration, number: int) -> TableRule:
        tests = tuple("-" if text in EMPTY else text for text in rule.when)
        return TableRule(tests, rule.then, tuple(_notes(rule)), rule.id, replace(self.place, rule=number))

    def _expression(self, clause: InputDeclaration) -> str:
        element = self._element(clause)
        if clause.expression is not None or element is None:
            return clause.expression or ""
        return element.name

    def _type(self, clause: InputDeclaration) -> str | None:
        element = self._element(clause)
        plain = element is not None and self._expression(clause) == element.name
        return clause.type or (element.feel_type if element is not None and plain else None)

    def _type_of_element(self, datum: DatumDeclaration) -> str | None:
        element = self._element(datum)
        return element.feel_type if element is not None else None

    def _element(self, named: InputDeclaration | DatumDeclaration) -> ElementType | None:
        if named.element is None:
            return None
        if named.element not in self.elements:
            raise RuleCheckError(
                msg("the element {key} is not known here", key=named.element),
                msg("Name the pack that declares it, or write its FEEL name in expression."),
                self.place,
            )
        return self.elements[named.element]


def _notes(rule: RuleDeclaration) -> Iterable[tuple[str, str]]:
    if rule.note is not None:
        yield NOTE_ZH, rule.note.zh
        if rule.note.en:
            yield NOTE_EN, rule.note.en
    yield from (rule.notes or {}).items()
