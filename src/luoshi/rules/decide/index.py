"""Everything in a model and the models it imports, found by reference or by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from luoshi.base.text import msg
from luoshi.rules.decide.items import Items, members_of
from luoshi.rules.errors import NOWHERE, RuleCheckError
from luoshi.rules.model import elements
from luoshi.rules.model.elements import Model, spoken

Element = elements.InputData | elements.Decision | elements.BusinessKnowledge | elements.DecisionService
Key = tuple[str, str]
Way = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """An element and the model it stands in."""

    model: Model
    element: Element

    @property
    def key(self) -> Key:
        """What tells it from all others."""
        return self.model.namespace, self.element.id


class Index:
    """The models by namespace, with the ways to each through the names of imports."""

    def __init__(self, root: Model) -> None:
        self.root = root
        self.models: dict[str, Model] = {}
        self.ways: dict[str, list[Way]] = {}
        self._items: dict[str, Items] = {}
        self._named: dict[str, Part] = {}
        self._members: dict[str, frozenset[str]] = {}
        self._add(root, ())

    def _add(self, model: Model, way: Way) -> None:
        self.models.setdefault(model.namespace, model)
        self.ways.setdefault(model.namespace, []).append(way)
        for prefix, imported in model.imports.items():
            self._add(imported, (*way, prefix) if spoken(prefix) else way)

    def items(self, model: Model) -> Items:
        """The types of a model."""
        if model.namespace not in self._items:
            self._items[model.namespace] = Items(model)
        return self._items[model.namespace]

    def members(self, model: Model) -> frozenset[str]:
        """Every name that may stand after a point in the texts of a model."""
        if model.namespace not in self._members:
            own = frozenset(_members(model))
            inner = (self.members(imported) for imported in model.imports.values())
            self._members[model.namespace] = own.union(*inner)
        return self._members[model.namespace]

    def part(self, model: Model, reference: str) -> Part | None:
        """What a requirement of a model points at."""
        address, mark, identifier = reference.rpartition("#")
        home = self.models.get(address) if mark else model
        if home is None:
            return None
        for group in (home.inputs, home.decisions, home.knowledge, home.services):
            if identifier in group:
                return Part(home, group[identifier])
        return None

    def named(self, name: str) -> Part:
        """A decision, service or function by name, id, `{namespace}name` or `prefix.name`."""
        if name not in self._named:
            self._named[name] = self._found(name)
        return self._named[name]

    def _found(self, name: str) -> Part:
        home, plain = self.root, name
        if name.startswith("{"):
            address, _, plain = name[1:].partition("}")
            home = self.models.get(address, self.root)
        found = _reached(home, plain)
        if found is not None:
            return found
        known = ", ".join(decision.name for decision in home.decisions.values())
        raise RuleCheckError(
            msg("the model has no decision, function or service “{name}”", name=name),
            msg("It has these decisions: {names}.", names=known),
            NOWHERE,
        )

    def prefix(self, model: Model, part: Part) -> str:
        """The name under which `model` imports the part's model; empty for its own."""
        imports = model.imports.items()
        return next((spoken(name) for name, made in imports if made.namespace == part.model.namespace), "")


def _reached(model: Model, name: str) -> Part | None:
    """A part of the model itself, or of one it imports by the import's name and a point."""
    found = _within(model, name)
    for prefix, imported in model.imports.items():
        head = f"{spoken(prefix)}." if spoken(prefix) else ""
        if found is None and name.startswith(head):
            found = _reached(imported, name[len(head) :])
    return found


def _within(model: Model, name: str) -> Part | None:
    for group in (model.decisions, model.services, model.knowledge, model.inputs):
        for element in group.values():
            if element.name == name:
                return Part(model, element)
        if name in group:
            return Part(model, group[name])
    return None


def _members(model: Model) -> Iterator[str]:
    for item in model.items.values():
        yield from members_of(item)
    for group in (model.inputs, model.decisions, model.knowledge, model.services):
        for element in group.values():
            yield element.name
            yield from _names_in(getattr(element, "logic", None))
    yield from filter(spoken, model.imports)


def _names_in(part: object) -> Iterator[str]:
    """Names of context entries, columns and results anywhere in a boxed expression."""
    if isinstance(part, elements.ContextEntry) and part.name:
        yield part.name
    elif isinstance(part, elements.Relation):
        yield from part.columns
    elif isinstance(part, elements.OutputClause):
        yield part.name
    if isinstance(part, tuple):
        for each in part:
            yield from _names_in(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _names_in(getattr(part, field.name))
