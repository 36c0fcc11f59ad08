"""A model as the plain fields of a declaration, the elements' keys put back where their names stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from luoshi.rules.forms.data import ElementType
from luoshi.rules.forms.shape import NOTE_EN, NOTE_ZH, Datum, Shape, assemble, columns_of
from luoshi.rules.model.elements import DecisionTable, InputClause, OutputClause, TableRule

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

Plain = dict[str, Any]
Elements = Mapping[str, ElementType]


def plain_of(shape: Shape, elements: Elements) -> Plain:
    """The fields of a shape, without those of its place in a pack."""
    logic = shape.logic
    found: Plain = {"name": {"zh": shape.name}, "question": shape.question, "type": shape.type_name}
    if isinstance(logic, DecisionTable):
        found["hit_policy"] = None if logic.hit_policy == "UNIQUE" else logic.hit_policy
        found["aggregation"] = logic.aggregation
    found["data"] = _data(shape, elements)
    found["where"] = [
        _without_nothing({"name": h.name, "type": h.type_name, "expression": h.text}) for h in shape.helpers
    ]
    if isinstance(logic, DecisionTable):
        found["inputs"] = [_input(clause, elements) for clause in logic.inputs]
        found["outputs"] = [_output(clause) for clause in logic.outputs]
        found["rules"] = [_rule(rule) for rule in logic.rules]
    else:
        found["expression"] = logic.text
    return _without_nothing(found)


def _without_nothing(fields: Plain) -> Plain:
    return {name: value for name, value in fields.items() if value is not None and value not in ([], {})}


def _data(shape: Shape, elements: Elements) -> list[Plain]:
    """The data to be declared by name: none where the columns and the elements say the same of themselves."""
    implied = assemble(
        Shape(shape.name, shape.logic, (), shape.helpers), offered=[*columns_of(shape), *_named(elements)]
    )
    if tuple(Datum(each.name, each.type_name) for each in implied.inputs.values()) == shape.data:
        return []
    keys = {(element.name, element.feel_type): key for key, element in elements.items()}
    return [
        {"name": each.name, "element": keys[each.name, each.type_name]}
        if each.type_name is not None and (each.name, each.type_name) in keys
        else _without_nothing({"name": each.name, "type": each.type_name})
        for each in shape.data
    ]


def _named(elements: Elements) -> Iterator[Datum]:
    for element in elements.values():
        yield Datum(element.name, element.feel_type)


def _input(clause: InputClause, elements: Elements) -> Plain:
    label = clause.label if clause.label != clause.expression else None
    for key, element in elements.items():
        same = clause.expression == element.name and clause.type_name == element.feel_type
        if same and (clause.allowed == element.allowed or (clause.allowed and not element.allowed)):
            allowed = clause.allowed if clause.allowed != element.allowed else None
            return _without_nothing({"label": label, "element": key, "allowed": allowed})
    return _without_nothing(
        {"label": label, "expression": clause.expression, "type": clause.type_name, "allowed": clause.allowed}
    )


def _output(clause: OutputClause) -> Plain:
    return _without_nothing(
        {
            "name": clause.name,
            "label": clause.label,
            "type": clause.type_name,
            "allowed": clause.allowed,
            "default": clause.default,
        }
    )


def _rule(rule: TableRule) -> Plain:
    said = dict(rule.notes)
    note = None
    if NOTE_ZH in said:
        note = _without_nothing({"zh": said.pop(NOTE_ZH), "en": said.pop(NOTE_EN, None)})
    slug = rule.id if rule.id is not None and _SLUG.fullmatch(rule.id) else None
    tests = [text or "-" for text in rule.inputs]
    return {
        **_without_nothing({"id": slug}),
        "when": tests,
        "then": list(rule.outputs),
        **_without_nothing({"note": note, "notes": said}),
    }
