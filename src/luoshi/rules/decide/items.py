"""Item definitions as FEEL types: components, lists, functions, and constraints that values must meet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from luoshi.rules.errors import RuleCheckError, RuleReadError
from luoshi.rules.evaluate import ANY, Scope, Type, compile_unary_tests, resolve
from luoshi.rules.feel import Names, parse_type, parse_unary_tests
from luoshi.rules.model.elements import ItemDefinition, Model, spoken
from luoshi.rules.values import Value

Fault = RuleCheckError | RuleReadError


class Items:
    """The declared types of a model and, under their prefix, of the models it imports."""

    def __init__(self, model: Model) -> None:
        self.faults: list[Fault] = []
        self.types: dict[str, Type] = {}
        self._definitions: dict[str, ItemDefinition] = dict(model.items)
        self._making: set[str] = set()
        self._known: dict[str | None, Type] = {}
        for prefix, imported in model.imports.items():
            inner = Items(imported)
            head = f"{spoken(prefix)}." if spoken(prefix) else ""
            self.types.update({f"{head}{name}": kind for name, kind in inner.types.items()})
            self.faults.extend(inner.faults)
        for name in model.items:
            self.types[name] = self._declared(name)

    def named(self, name: str | None) -> Type:
        """The type that values are made to fit; `Any` where nothing is said, a fault and `Any` for an unknown name.

        Of a function it is only asked that it is one, since a text need not declare what its function gives.
        """
        if self._making or name not in self._known:
            made = _loose(self._named(name))
            if self._making:
                return made
            self._known[name] = made
        return self._known[name]

    def _named(self, name: str | None) -> Type:
        if name is None or name in ("Any", "any"):
            return ANY
        if name in self.types:
            return self.types[name]
        if name in self._definitions:
            return self._declared(name)
        try:
            return resolve(parse_type(name, names=Names.of((), (), self._definitions)), self.types)
        except (RuleCheckError, RuleReadError) as error:
            self.faults.append(error)
            return ANY

    def definition(self, name: str) -> ItemDefinition | None:
        """The item definition of that name in the model itself."""
        return self._definitions.get(name)

    def _declared(self, name: str) -> Type:
        if name in self._making:
            return ANY  # A type that holds itself, as a tree does; its parts are not looked into twice.
        if name not in self.types:
            self._making.add(name)
            self.types[name] = self._type(self._definitions[name])
            self._making.discard(name)
        return self.types[name]

    def _type(self, item: ItemDefinition) -> Type:
        if item.components:
            base = Type("context", tuple((part.name, self._type(part)) for part in item.components))
        elif item.function is not None:
            parameters, result = item.function
            parts = tuple((name, self._named(kind)) for name, kind in parameters)
            base = Type("function", parts, self._named(result))
        else:
            base = self._named(item.type_name)
        base = self._constrained(base, item.allowed, item)
        if item.is_list:
            base = Type("list", (("", base),))
        return replace(self._constrained(base, item.type_constraint, item), name=item.name)

    def _constrained(self, base: Type, tests: str | None, item: ItemDefinition) -> Type:
        if tests is None:
            return base
        try:
            parsed = parse_unary_tests(tests, Names.of(["?"], members_of(item)), replace(item.place, source=tests))
            test = compile_unary_tests(parsed, Scope.of(["?"], self.types), item.place)
        except (RuleCheckError, RuleReadError) as error:
            self.faults.append(error)
            return base
        before: object = base.check

        def check(value: Value) -> bool:
            return (not callable(before) or bool(before(value))) and test(value, {"?": value}) is True

        made: Callable[[Value], bool] = check
        return replace(base, check=made)


def _loose(kind: Type) -> Type:
    if kind.kind == "function":
        return replace(kind, parts=None)
    if not kind.parts:
        return kind
    parts = tuple((name, _loose(part)) for name, part in kind.parts)
    return kind if parts == kind.parts else replace(kind, parts=parts)


def members_of(item: ItemDefinition) -> Iterator[str]:
    """The names of an item's components, at any depth."""
    for part in item.components:
        yield part.name
        yield from members_of(part)
