"""DMN XML, of version 1.5 and before, to a model; imported models are found by their namespace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from luoshi.base.text import msg
from luoshi.rules.errors import NOWHERE, Place, RuleReadError
from luoshi.rules.model import elements
from luoshi.rules.model.boxes import Boxes
from luoshi.rules.model.elements import Model
from luoshi.rules.model.references import References
from luoshi.rules.model.tolerance import refuse_other_languages, with_named_inputs
from luoshi.rules.model.xml import Element, parse_xml

_NEIGHBOURS = 500
Kept = TypeVar("Kept", elements.InputData, elements.Decision, elements.BusinessKnowledge, elements.DecisionService)


def read_dmn(
    source: Path | bytes, *, imports: Mapping[str, Path | bytes] | None = None, file: str | None = None
) -> Model:
    """The model in a file or its bytes; `file` is what errors call bytes that came from one.

    `imports` gives imported files by namespace; those not given are looked for among the .dmn files beside the source.
    """
    return _Library(source, imports or {}).model(source, file)


class _Library:
    """Files by namespace, each read once; a ring of imports is refused."""

    def __init__(self, source: Path | bytes, given: Mapping[str, Path | bytes]) -> None:
        self._sources = dict(given)
        self._folder = source.parent if isinstance(source, Path) else None
        self._read: dict[str, Model] = {}
        self._reading: list[str] = []

    def model(self, source: Path | bytes, file: str | None = None) -> Model:
        """A file's model."""
        name = source.name if isinstance(source, Path) else file
        place = Place(file=name) if name else NOWHERE
        root = Element(parse_xml(source, place))
        if root.tag != "definitions" or "/DMN/" not in f"{root.namespace}/":
            raise RuleReadError(
                msg("the file is no DMN model; its first element is <{tag}>", tag=root.tag),
                msg("Give a file whose first element is <definitions> of DMN 1.1 to 1.5."),
                place,
            )
        namespace = root.get("namespace") or ""
        if namespace in self._reading:
            raise RuleReadError(
                msg("models import each other in a ring: {ring}", ring=" → ".join([*self._reading, namespace])),
                msg("Move what both need into a model of its own."),
                place,
            )
        self._reading.append(namespace)
        made = self._definitions(root, namespace, place)
        self._reading.pop()
        return made

    def _definitions(self, root: Element, namespace: str, place: Place) -> Model:
        named = _import_names(root)
        items = frozenset(" ".join((each.get("name") or "").split()) for each in root.children("itemDefinition"))
        references = References(namespace, {address: name for name, address in named}, place, items)
        refuse_other_languages(root, place)
        parts = _Parts(references, place)
        model = Model(" ".join((root.get("name") or "").split()), namespace)
        for child in root.children():
            parts.add(child, model)
        for name, address in named:
            model.imports[name or f"#{address}"] = self._imported(address, place)
        return with_named_inputs(model)

    def _imported(self, namespace: str, place: Place) -> Model:
        if namespace not in self._read:
            source = self._sources.get(namespace) or self._beside(namespace)
            if source is None:
                raise RuleReadError(
                    msg("the imported model “{namespace}” is not there", namespace=namespace),
                    msg("Put its .dmn file into the same folder."),
                    place,
                )
            self._read[namespace] = self.model(source)
        return self._read[namespace]

    def _beside(self, namespace: str) -> Path | None:
        if self._folder is None:
            return None
        for path in sorted(self._folder.glob("*.dmn"))[:_NEIGHBOURS]:
            try:
                root = parse_xml(path, Place(file=path.name))
            except RuleReadError:
                continue  # A broken neighbour is no reason to refuse this model, which may not import it.
            if root.get("namespace") == namespace:
                return path
        return None


def _import_names(root: Element) -> list[tuple[str, str]]:
    """Imported models by the name they are given; DMN 1.1 only has the prefix of the namespace."""
    found: list[tuple[str, str]] = []
    prefixes = {address: prefix for prefix, address in root.prefixes.items()}
    for each in root.children("import"):
        kind, address = each.get("importType") or "", each.get("namespace") or ""
        if "/DMN" in kind and address:
            name = each.get("name")
            found.append((" ".join(name.split()) if name is not None else prefixes.get(address, ""), address))
    return found


class _Parts:
    """Reads the elements right inside <definitions>."""

    def __init__(self, references: References, place: Place) -> None:
        self._references = references
        self._place = place

    def add(self, element: Element, model: Model) -> None:
        """Put an element where the model keeps its kind; what is only drawn or noted is left out."""
        if element.tag == "itemDefinition":
            item = self._item(element)
            model.items[item.name] = item
        elif element.tag == "inputData":
            _keep(self._input(element), model.inputs, self._place)
        elif element.tag == "decision":
            _keep(self._decision(element), model.decisions, self._place)
        elif element.tag == "businessKnowledgeModel":
            _keep(self._knowledge(element), model.knowledge, self._place)
        elif element.tag == "decisionService":
            _keep(self._service(element), model.services, self._place)

    def _at(self, name: str) -> Place:
        return replace(self._place, decision=name)

    def _variable_type(self, element: Element) -> str | None:
        variable = element.child("variable")
        own = self._references.type_of(variable) if variable is not None else None
        return own or self._references.plain_type(element.get("typeRef"), element)

    def _input(self, element: Element) -> elements.InputData:
        name = self._references.name_of(element)
        return elements.InputData(self._references.id_of(element), name, self._variable_type(element))

    def _decision(self, element: Element) -> elements.Decision:
        refer = self._references
        name = refer.name_of(element)
        return elements.Decision(
            refer.id_of(element),
            name,
            Boxes(refer, self._at(name)).inside(element),
            self._variable_type(element),
            refer.targets(element, "informationRequirement", "requiredInput"),
            refer.targets(element, "informationRequirement", "requiredDecision"),
            refer.targets(element, "knowledgeRequirement", "requiredKnowledge"),
            (element.text_of("question") or "").strip() or None,
            self._at(name),
        )

    def _knowledge(self, element: Element) -> elements.BusinessKnowledge:
        refer = self._references
        name = refer.name_of(element)
        holder = element.child("encapsulatedLogic")
        return elements.BusinessKnowledge(
            refer.id_of(element),
            name,
            None if holder is None else Boxes(refer, self._at(name)).function(holder),
            self._variable_type(element),
            refer.targets(element, "knowledgeRequirement", "requiredKnowledge"),
            self._at(name),
        )

    def _service(self, element: Element) -> elements.DecisionService:
        refer = self._references
        name = refer.name_of(element)
        roles = ("outputDecision", "encapsulatedDecision", "inputDecision", "inputData")
        outputs, inside, decisions, inputs = (
            tuple(refer.target(each) for each in element.children(role)) for role in roles
        )
        return elements.DecisionService(
            refer.id_of(element), name, outputs, inside, decisions, inputs, self._variable_type(element), self._at(name)
        )

    def _item(self, element: Element) -> elements.ItemDefinition:
        refer = self._references
        name = refer.name_of(element)
        is_list = element.get("isCollection") in ("true", "1")
        components = tuple(self._item(each) for each in element.children("itemComponent"))
        function = element.child("functionItem")
        signature = None
        if function is not None:
            parameters = tuple((refer.name_of(each), refer.type_of(each)) for each in function.children("parameters"))
            signature = (parameters, refer.plain_type(function.get("outputTypeRef"), function))
        allowed, constraint = element.child("allowedValues"), element.child("typeConstraint")
        return elements.ItemDefinition(
            name,
            refer.type_of(element),
            components,
            is_list,
            None if allowed is None else (allowed.text_of("text") or "").strip() or None,
            None if constraint is None else (constraint.text_of("text") or "").strip() or None,
            signature,
            self._at(name),
        )


def _keep(part: Kept, parts: dict[str, Kept], place: Place) -> None:
    if part.id in parts:
        raise RuleReadError(
            msg("“{one}” and “{other}” share the id “{id}”", one=parts[part.id].name, other=part.name, id=part.id),
            msg("Give each an id of its own."),
            place,
        )
    parts[part.id] = part
