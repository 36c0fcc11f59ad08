"""From a declaration of a pack to a model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from luoshi.base.text import msg
from luoshi.rules.errors import Place, RuleCheckError
from luoshi.rules.forms.data import ElementType, is_plain_name, used_names
from luoshi.rules.model.elements import (
    Decision,
    DecisionTable,
    InputClause,
    InputData,
    LiteralExpression,
    Logic,
    Model,
    OutputClause,
    TableRule,
)

if TYPE_CHECKING:
    from luoshi.rules.declarations import (
        DatumDeclaration,
        DecisionDeclaration,
        InputDeclaration,
        RuleDeclaration,
        TableDeclaration,
    )

    Written = TableDeclaration | DecisionDeclaration

NOTE_ZH, NOTE_EN = "说明", "Note"
"""The names under which a model keeps the note of a rule in Chinese and in English."""
EMPTY = ("", "-")
Elements = Mapping[str, ElementType]


def model_of(declaration: Written, elements: Elements | None = None, *, file: str | None = None) -> Model:
    """The model of one declared decision; `elements` are the city's elements by their keys."""
    name = declaration.name.zh
    key = getattr(declaration, "key", None)
    model = Model(name, f"urn:luoshi:{key or 'table'}")
    _Builder(declaration, elements or {}, Place(file=file, decision=name)).add_to(model)
    return model


class _Builder:
    """Puts one decision, its helpers and the data they need into a model."""

    def __init__(self, declaration: Written, elements: Elements, place: Place) -> None:
        self.declaration = declaration
        self.elements = elements
        self.place = place
        key = getattr(declaration, "key", None)
        self.slug = key.rpartition("/")[2] if key else f"decision-{escaped(declaration.name.zh)}"
        self.data = {datum.name: datum for datum in self._data()}
        self.helpers = {each.name: f"{self.slug}-where-{number}" for number, each in enumerate(declaration.where, 1)}

    def add_to(self, model: Model) -> None:
        """All parts."""
        written = self.declaration
        made = [
            self._decision(self.helpers[each.name], each.name, self._literal(each.expression, each.type, each.name))
            for each in written.where
        ]
        made.append(self._decision(self.slug, written.name.zh, self._logic()))
        needed = {identifier for decision in made for identifier in decision.inputs}
        declared = {datum.name for datum in written.data}
        for datum in self.data.values():
            if datum.id in needed or datum.name in declared:
                model.inputs[datum.id] = datum
        for decision in made:
            model.decisions[decision.id] = decision

    def _data(self) -> Iterable[InputData]:
        """What texts may speak of: data with a name of their own first, so that they say their types."""
        for datum in self.declaration.data:
            element = self._element(datum)
            kind = datum.type or (element.feel_type if element else None)
            yield InputData(identifier(datum.name), datum.name, kind)
        named = {datum.name for datum in self.declaration.data} | {each.name for each in self.declaration.where}
        for clause in self.declaration.inputs:
            text = self.expression_of(clause)
            element = self._element(clause)
            if text not in named and (is_plain_name(text) or (element is not None and text == element.name)):
                named.add(text)
                yield InputData(identifier(text), text, self._type_of(clause))
        for element in self.elements.values():
            if element.name not in named:
                named.add(element.name)
                yield InputData(identifier(element.name), element.name, element.feel_type)

    def expression_of(self, clause: InputDeclaration) -> str:
        """The expression of a column; the name of its element where none is written."""
        if clause.expression is not None:
            return clause.expression
        element = self._element(clause)
        assert element is not None
        return element.name

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

    def _type_of(self, clause: InputDeclaration) -> str | None:
        element = self._element(clause)
        plain = element is not None and self.expression_of(clause) == element.name
        return clause.type or (element.feel_type if element is not None and plain else None)

    def _decision(self, identity: str, name: str, logic: Logic) -> Decision:
        used = self._used(logic) - {name}
        return Decision(
            identity,
            name,
            logic,
            self.declaration.type if identity == self.slug else logic.type_name,
            tuple(datum.id for datum in self.data.values() if datum.name in used and datum.name not in self.helpers),
            tuple(helper for each, helper in self.helpers.items() if each in used),
            question=self.declaration.question if identity == self.slug else None,
            place=Place(file=self.place.file, decision=name),
        )

    def _used(self, logic: Logic) -> set[str]:
        known = {**self.data, **self.helpers}
        if isinstance(logic, LiteralExpression):
            return used_names([logic.text], known)
        assert isinstance(logic, DecisionTable)
        texts = [clause.expression for clause in logic.inputs]
        texts += [clause.default for clause in logic.outputs if clause.default]
        cells = {cell for rule in logic.rules for cell in rule.inputs}
        texts += {cell for rule in logic.rules for cell in rule.outputs}
        cells |= {clause.allowed for clause in (*logic.inputs, *logic.outputs) if clause.allowed}
        return used_names(texts, known) | used_names(cells, known, tests=True)

    def _literal(self, text: str, kind: str | None, name: str) -> LiteralExpression:
        return LiteralExpression(text, kind, Place(file=self.place.file, decision=name))

    def _logic(self) -> Logic:
        written = self.declaration
        if written.expression is not None:
            return self._literal(written.expression, written.type, written.name.zh)
        outputs = tuple(
            OutputClause(
                each.name, each.label, each.type, each.allowed, each.default, self._column(each.label or each.name)
            )
            for each in written.outputs
        )
        return DecisionTable(
            tuple(self._input(clause) for clause in written.inputs),
            outputs,
            tuple(self._rule(rule, number) for number, rule in enumerate(written.rules, 1)),
            written.hit_policy,
            written.aggregation,
            place=self.place,
        )

    def _input(self, clause: InputDeclaration) -> InputClause:
        text = self.expression_of(clause)
        element = self._element(clause)
        allowed = clause.allowed or (element.allowed if element is not None and text == element.name else None)
        label = clause.label or text
        return InputClause(label, text, self._type_of(clause), allowed, self._column(label))

    def _rule(self, rule: RuleDeclaration, number: int) -> TableRule:
        place = Place(file=self.place.file, decision=self.place.decision, rule=number)
        return TableRule(_cells(rule.when), tuple(rule.then), tuple(_notes(rule)), rule.id, place)

    def _column(self, label: str) -> Place:
        return Place(file=self.place.file, decision=self.place.decision, column=label)


def _cells(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple("-" if text in EMPTY else text for text in texts)


def _notes(rule: RuleDeclaration) -> Iterable[tuple[str, str]]:
    if rule.note is not None:
        yield NOTE_ZH, rule.note.zh
        if rule.note.en:
            yield NOTE_EN, rule.note.en
    yield from (rule.notes or {}).items()


def identifier(name: str) -> str:
    """A name as an id that XML takes."""
    return f"datum-{escaped(name)}"


def escaped(name: str) -> str:
    """A name in the signs that XML takes in an id; no two names become one."""
    return re.sub(r"[^\w.-]|_", lambda sign: f"_{ord(sign[0]):x}_", name)
