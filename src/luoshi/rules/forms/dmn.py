"""A model as DMN 1.5 XML, which any modelling tool reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from luoshi.base.text import msg
from luoshi.rules.errors import NOWHERE, Place, RuleCheckError
from luoshi.rules.forms.shape import note_columns
from luoshi.rules.model import elements
from luoshi.rules.model.elements import Logic, Model, spoken

NAMESPACE: Final = "https://www.omg.org/spec/DMN/20230324/MODEL/"
Xml = Any


def dmn_xml(model: Model) -> bytes:
    """The file of a model; what it imports stays in files of its own."""
    root = etree.Element(f"{{{NAMESPACE}}}definitions", nsmap={None: NAMESPACE})
    _set(root, {"id": "definitions", "name": model.name or "model", "namespace": model.namespace})
    for name, imported in model.imports.items():
        _add(root, "import", {"name": spoken(name), "namespace": imported.namespace, "importType": NAMESPACE})
    for item in model.items.values():
        _item(_add(root, "itemDefinition", {"name": item.name}), item)
    for datum in model.inputs.values():
        element = _add(root, "inputData", {"id": datum.id, "name": datum.name})
        _add(element, "variable", {"name": datum.name, "typeRef": datum.type_name})
    for decision in model.decisions.values():
        _decision(root, decision)
    for knowledge in model.knowledge.values():
        _knowledge(root, knowledge)
    for service in model.services.values():
        _service(root, service)
    etree.indent(root, "  ")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _add(parent: Xml, tag: str, attributes: dict[str, str | None] | None = None, text: str | None = None) -> Xml:
    child = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}")
    _set(child, attributes or {})
    if text is not None:
        child.text = _writable(text)
    return child


def _set(element: Xml, attributes: dict[str, str | None]) -> None:
    for name, value in attributes.items():
        if value is not None:
            element.set(name, _writable(value))


def _writable(text: str, place: Place = NOWHERE) -> str:
    wrong = next((sign for sign in text if (ord(sign) < 32 and sign not in "\t\n\r") or sign in "\ufffe\uffff"), None)
    if wrong is None and not any(0xD800 <= ord(sign) <= 0xDFFF for sign in text):
        return text
    raise RuleCheckError(
        msg("“{text}” holds a control character, which no XML can", text=text.encode("unicode_escape").decode()),
        msg("Take it out."),
        place,
    )


def _texts(parent: Xml, tag: str, text: str | None) -> None:
    """An element with the text in a child, as DMN writes tests and types."""
    if text is not None:
        _add(_add(parent, tag), "text", None, text)


def _item(element: Xml, item: elements.ItemDefinition) -> None:
    _set(element, {"isCollection": "true" if item.is_list else None})
    if item.type_name is not None:
        _add(element, "typeRef", None, item.type_name)
    _texts(element, "allowedValues", item.allowed)
    _texts(element, "typeConstraint", item.type_constraint)
    for part in item.components:
        _item(_add(element, "itemComponent", {"name": part.name}), part)
    if item.function is not None:
        parameters, result = item.function
        function = _add(element, "functionItem", {"outputTypeRef": result})
        for name, kind in parameters:
            _add(function, "parameters", {"name": name, "typeRef": kind})


def _href(reference: str) -> str:
    return reference if "#" in reference else f"#{reference}"


def _require(element: Xml, requirement: str, role: str, references: tuple[str, ...]) -> None:
    for reference in references:
        _add(_add(element, requirement), role, {"href": _href(reference)})


def _decision(root: Xml, decision: elements.Decision) -> None:
    element = _add(root, "decision", {"id": decision.id, "name": decision.name})
    if decision.question is not None:
        _add(element, "question", None, decision.question)
    _add(element, "variable", {"name": decision.name, "typeRef": decision.type_name})
    _require(element, "informationRequirement", "requiredInput", decision.inputs)
    _require(element, "informationRequirement", "requiredDecision", decision.decisions)
    _require(element, "knowledgeRequirement", "requiredKnowledge", decision.knowledge)
    _logic(element, decision.logic)


def _knowledge(root: Xml, knowledge: elements.BusinessKnowledge) -> None:
    element = _add(root, "businessKnowledgeModel", {"id": knowledge.id, "name": knowledge.name})
    _add(element, "variable", {"name": knowledge.name, "typeRef": knowledge.type_name})
    if knowledge.logic is not None:
        _function(_add(element, "encapsulatedLogic"), knowledge.logic)
    _require(element, "knowledgeRequirement", "requiredKnowledge", knowledge.knowledge)


def _service(root: Xml, service: elements.DecisionService) -> None:
    element = _add(root, "decisionService", {"id": service.id, "name": service.name})
    _add(element, "variable", {"name": service.name, "typeRef": service.type_name})
    roles = (
        ("outputDecision", service.outputs),
        ("encapsulatedDecision", service.encapsulated),
        ("inputDecision", service.input_decisions),
        ("inputData", service.inputs),
    )
    for role, references in roles:
        for reference in references:
            _add(element, role, {"href": _href(reference)})


def _logic(parent: Xml, logic: Logic | None) -> None:
    if logic is not None:
        tag, write = _WRITERS[type(logic)]
        element = _add(parent, logic.kind if isinstance(logic, elements.BoxedIterator) else tag)
        write(element, logic)


def _part(parent: Xml, tag: str, logic: Logic | None) -> None:
    _logic(_add(parent, tag), logic)


def _typed(element: Xml, logic: Logic) -> None:
    _set(element, {"typeRef": logic.type_name})


def _literal(element: Xml, logic: elements.LiteralExpression) -> None:
    _typed(element, logic)
    _add(element, "text", None, logic.text)


def _table(element: Xml, table: elements.DecisionTable) -> None:
    _set(element, {"hitPolicy": table.hit_policy, "aggregation": table.aggregation, "typeRef": table.type_name})
    for clause in table.inputs:
        label = clause.label if clause.label != clause.expression else None
        column = _add(element, "input", {"label": label})
        _add(_add(column, "inputExpression", {"typeRef": clause.type_name}), "text", None, clause.expression)
        _texts(column, "inputValues", clause.allowed)
    for clause in table.outputs:
        column = _add(
            element, "output", {"name": clause.name or None, "label": clause.label, "typeRef": clause.type_name}
        )
        _texts(column, "outputValues", clause.allowed)
        _texts(column, "defaultOutputEntry", clause.default)
    notes = note_columns(table)
    for name in notes:
        _add(element, "annotation", {"name": name})
    for rule in table.rules:
        _rule(_add(element, "rule", {"id": rule.id}), rule, notes)


def _rule(element: Xml, rule: elements.TableRule, notes: list[str]) -> None:
    for text in rule.inputs:
        _texts(element, "inputEntry", text)
    for text in rule.outputs:
        _texts(element, "outputEntry", text)
    said = dict(rule.notes)
    for name in notes:
        _texts(element, "annotationEntry", said.get(name, ""))


def _context(element: Xml, logic: elements.BoxedContext) -> None:
    _typed(element, logic)
    for entry in logic.entries:
        holder = _add(element, "contextEntry")
        if entry.name is not None:
            _add(holder, "variable", {"name": entry.name, "typeRef": entry.type_name})
        _logic(holder, entry.logic)


def _list(element: Xml, logic: elements.BoxedList) -> None:
    _typed(element, logic)
    for item in logic.items:
        _logic(element, item)


def _relation(element: Xml, logic: elements.Relation) -> None:
    _typed(element, logic)
    for name in logic.columns:
        _add(element, "column", {"name": name})
    for cells in logic.rows:
        row = _add(element, "row")
        for cell in cells:
            _logic(row, cell)


def _function(element: Xml, logic: elements.BoxedFunction) -> None:
    _set(element, {"kind": logic.kind, "typeRef": logic.type_name})
    for name, kind in logic.parameters:
        _add(element, "formalParameter", {"name": name, "typeRef": kind})
    _logic(element, logic.body)


def _invocation(element: Xml, logic: elements.Invocation) -> None:
    _typed(element, logic)
    _logic(element, logic.function)
    for name, value in logic.bindings:
        binding = _add(element, "binding")
        _add(binding, "parameter", {"name": name})
        _logic(binding, value)


def _conditional(element: Xml, logic: elements.Conditional) -> None:
    _typed(element, logic)
    for tag, part in (("if", logic.condition), ("then", logic.consequence), ("else", logic.alternative)):
        _part(element, tag, part)


def _filter(element: Xml, logic: elements.BoxedFilter) -> None:
    _typed(element, logic)
    _part(element, "in", logic.source)
    _part(element, "match", logic.condition)


def _iterator(element: Xml, logic: elements.BoxedIterator) -> None:
    _typed(element, logic)
    _set(element, {"iteratorVariable": logic.variable})
    _part(element, "in", logic.source)
    _part(element, "return" if logic.kind == "for" else "satisfies", logic.body)


_WRITERS: dict[type, tuple[str, Callable[[Xml, Any], None]]] = {
    elements.LiteralExpression: ("literalExpression", _literal),
    elements.DecisionTable: ("decisionTable", _table),
    elements.BoxedContext: ("context", _context),
    elements.BoxedList: ("list", _list),
    elements.Relation: ("relation", _relation),
    elements.BoxedFunction: ("functionDefinition", _function),
    elements.Invocation: ("invocation", _invocation),
    elements.Conditional: ("conditional", _conditional),
    elements.BoxedFilter: ("filter", _filter),
    elements.BoxedIterator: ("for", _iterator),
}
