"""What a text is compiled against: the names around it, the types of its model, and where faults are put."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import reduce
from typing import Final, cast

from luoshi.base.text import msg
from luoshi.rules.decide.columns import Cell
from luoshi.rules.decide.constants import constants_of
from luoshi.rules.decide.items import Items
from luoshi.rules.errors import Place, RuleCheckError, RuleReadError
from luoshi.rules.evaluate import Compiled, Scope, Type, compile_expression, compile_unary_tests, fitting
from luoshi.rules.evaluate.cells import CellTest
from luoshi.rules.feel import Names, parse_expression, parse_unary_tests, syntax
from luoshi.rules.values import Value

EXTERNAL: Final = "\u0000external"
"""The name under which every environment carries the declared external functions; no text can write it."""


@dataclass(frozen=True, slots=True)
class TextCompiler:
    """Compiles texts; a text that cannot be compiled is a fault, and its value null."""

    names: Names
    scope: Scope
    items: Items
    faults: list[RuleCheckError]

    @classmethod
    def of(
        cls, names: Iterable[str], members: Iterable[str], items: Items, faults: list[RuleCheckError]
    ) -> TextCompiler:
        """A compiler over these names."""
        known = [*names, EXTERNAL]
        return cls(Names.of(known, members, items.types), Scope.of(known, items.types), items, faults)

    def plus(self, *names: str) -> TextCompiler:
        """One inside this one."""
        return replace(self, names=self.names.plus(names), scope=self.scope.plus(*names))

    def opened(self, *names: str) -> TextCompiler:
        """One in which any name may be a member of an item."""
        return replace(self, names=self.names.plus(names), scope=self.scope.plus(*names).opened())

    def tree(self, text: str, place: Place) -> syntax.Node | None:
        """The tree of an expression, or None and a fault."""
        try:
            tree = parse_expression(text, self.names, replace(place, source=text))
            return _external_calls(tree) if "external" in text else tree
        except (RuleReadError, RuleCheckError) as error:
            self.fault(error, place)
            return None

    def compiled(self, tree: syntax.Node | None, text: str, place: Place) -> Compiled:
        """A tree's closure."""
        if tree is None:
            return _null
        try:
            return compile_expression(tree, self.scope, replace(place, source=text))
        except (RuleReadError, RuleCheckError) as error:
            self.fault(error, place)
            return _null

    def expression(self, text: str, place: Place) -> Compiled:
        """An expression's closure."""
        return self.compiled(self.tree(text, place), text, place) if text else _null

    def tests(self, text: str, place: Place) -> CellTest:
        """A cell's closure; one that cannot be compiled never holds."""
        return self.cell(text, place).test

    def cell(self, text: str, place: Place) -> Cell:
        """A cell's closure and what is known of it; one that cannot be compiled never holds."""
        where = replace(place, source=text)
        try:
            parsed = parse_unary_tests(text, self.names.plus(["?"]), where)
            test = compile_unary_tests(parsed, self.scope.plus("?"), where)
        except (RuleReadError, RuleCheckError) as error:
            self.fault(error, place)
            return Cell(_unknown)
        return Cell(test, constants_of(parsed, self.scope.names))

    def fault(self, error: RuleReadError | RuleCheckError, place: Place) -> None:
        """Keep what is wrong."""
        if isinstance(error, RuleReadError):
            made = RuleCheckError(msg("the text cannot be read: {reason}", reason=error.message), error.cure, place)
            made.__cause__ = error
            self.faults.append(made)
        else:
            self.faults.append(error)

    def fit(self, *type_names: str | None) -> Callable[[Value], Value]:
        """Makes a value fit declared types, one after the other; null where it cannot."""
        kinds = [self.items.named(name) for name in type_names]
        fits = [fitting(kind) for kind in kinds if kind.kind != "Any" or kind.check is not None]
        return lambda value: reduce(lambda made, fit: fit(made), fits, value)

    def typed(self, compiled: Compiled, type_name: str | None) -> Compiled:
        """The closure with its value made to fit a declared type; null where it cannot."""
        wanted: Type = self.items.named(type_name)
        if wanted.kind == "Any" and wanted.check is None:
            return compiled
        fit = fitting(wanted)
        return lambda environment: fit(compiled(environment))


def _null(environment: Mapping[str, Value]) -> Value:
    return None


def _unknown(value: Value, environment: Mapping[str, Value]) -> bool | None:
    return None


def _external_calls(node: syntax.Node) -> syntax.Node:
    """Bodies of external functions, which only name a function elsewhere, made calls of it."""
    made = {field.name: _rewritten(getattr(node, field.name)) for field in fields(node)}
    changed = {name: value for name, value in made.items() if value is not getattr(node, name)}
    node = replace(node, **changed) if changed else node
    if isinstance(node, syntax.FunctionDefinition) and node.external:
        given = syntax.ListOf(tuple(syntax.Name(name) for name, _ in node.parameters))
        return replace(node, body=syntax.Call(syntax.Name(EXTERNAL), (node.body, given)), external=False)
    return node


def _rewritten(value: object) -> object:
    if isinstance(value, syntax.Node):
        return _external_calls(value)
    if isinstance(value, tuple):
        parts = cast("tuple[object, ...]", value)
        made = tuple(_rewritten(part) for part in parts)
        return made if any(new is not old for new, old in zip(made, parts, strict=True)) else parts
    return value
