"""Decisions: tables and literal expressions as rules over columns, with everything they require inlined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from luoshi.rules.decide import Runnable
from luoshi.rules.decide.compiling import TextCompiler
from luoshi.rules.decide.index import Key, Part
from luoshi.rules.errors import NOWHERE, RuleExecuteError
from luoshi.rules.feel import syntax
from luoshi.rules.matching.lowering import calls
from luoshi.rules.matching.lowering.building import CannotLowerError, choose, constant
from luoshi.rules.matching.lowering.expressions import as_condition, lower_node, plain
from luoshi.rules.matching.lowering.fitting import fitted
from luoshi.rules.matching.lowering.inlining import inlined
from luoshi.rules.matching.lowering.scope import Callee, Fields, Folded, Lowered, Meaning, Meanings
from luoshi.rules.matching.lowering.sources import Sources
from luoshi.rules.matching.lowering.tables import TableLowering, lower_literal
from luoshi.rules.matching.lowering.tree import LoweredDecision
from luoshi.rules.model import elements

REGISTERED = (calls,)
"""Modules that say how kinds of nodes are lowered; they need only be there."""


@dataclass(slots=True)
class Lowering:
    """Lowers the decisions of a model over one table; each part once."""

    runnable: Runnable
    sources: Sources
    _found: dict[Key, Lowered | CannotLowerError] = field(default_factory=dict[Key, "Lowered | CannotLowerError"])
    _finding: list[Key] = field(default_factory=list[Key])
    _texts: dict[tuple[str, tuple[str, ...]], TextCompiler] = field(
        default_factory=dict[tuple[str, tuple[str, ...]], TextCompiler]
    )

    def decision(self, name: str) -> LoweredDecision:
        """A decision as rules over columns."""
        part = self.runnable.index.named(name)
        if not isinstance(part.element, elements.Decision):
            raise CannotLowerError(f"“{name}” is no decision")
        self.runnable.ready(part)
        logic = part.element.logic
        if isinstance(logic, elements.DecisionTable):
            return self._table(part, logic).lowered()
        meanings, texts = self._inside(part)
        if isinstance(logic, elements.LiteralExpression):
            return lower_literal(part.element, logic, meanings, texts)
        raise CannotLowerError(f"“{name}” is neither a table nor an expression")

    def value(self, part: Part) -> Lowered:
        """What stands for an input, a decision or a function."""
        found = self._found.get(part.key)
        if found is None:
            if part.key in self._finding:
                raise CannotLowerError(f"“{part.element.name}” needs itself")
            self._finding.append(part.key)
            try:
                found = self._lowered(part)
            except CannotLowerError as error:
                found = error
            finally:
                self._finding.pop()
            self._found[part.key] = found
        if isinstance(found, CannotLowerError):
            raise found
        return found

    def _lowered(self, part: Part) -> Lowered:
        element, items = part.element, self.runnable.index.items(part.model)
        if isinstance(element, elements.InputData):
            named = self.sources.named(element.name, self.runnable.input_type(part), NOWHERE)
            return fitted(named, element.type_name, items)
        if isinstance(element, elements.Decision):
            if not self._varies(part):
                try:
                    value = self.runnable.decide(f"{{{part.model.namespace}}}{element.id}")
                except RuleExecuteError as error:
                    raise CannotLowerError(str(error.message)) from error
                return constant(value) or Folded(value)
            return fitted(self._logic(part, element.logic), element.type_name, items)
        if isinstance(element, elements.BusinessKnowledge) and element.logic is not None:
            return self._function(part, element.logic)
        raise CannotLowerError("a decision service")

    def _varies(self, part: Part) -> bool:
        """Whether anything that it requires, at any depth, is an input."""
        seen: set[Key] = set()
        waiting = [part]
        while waiting:
            each = waiting.pop()
            if isinstance(each.element, elements.InputData):
                return True
            if each.key not in seen and not isinstance(each.element, elements.DecisionService):
                seen.add(each.key)
                waiting.extend(need.part for need in self.runnable.needs(each, []))
        return False

    def _logic(self, part: Part, logic: elements.Logic | None) -> Lowered:
        meanings, texts = self._inside(part)
        return self._boxed(part, logic, meanings, texts)

    def _boxed(self, part: Part, logic: elements.Logic | None, meanings: Meanings, texts: TextCompiler) -> Lowered:
        if isinstance(logic, elements.LiteralExpression):
            found = lower_node(_tree(logic, texts), meanings)
        elif isinstance(logic, elements.DecisionTable):
            found = inlined(TableLowering(part.element.name, logic, meanings, texts).lowered())
        elif isinstance(logic, elements.BoxedContext):
            found = self._context(part, logic, meanings, texts)
        elif isinstance(logic, elements.Conditional):
            parts = (logic.condition, logic.consequence, logic.alternative)
            test, then, otherwise = (self._boxed(part, each, meanings, texts) for each in parts)
            found = choose(as_condition(plain(test)), plain(then), plain(otherwise))
        else:
            raise CannotLowerError(f"a {type(logic).__name__} inside a decision")
        return fitted(found, logic.type_name, texts.items)

    def _context(self, part: Part, logic: elements.BoxedContext, meanings: Meanings, texts: TextCompiler) -> Lowered:
        made: dict[str, Lowered] = {}
        for entry in logic.entries:
            found = fitted(self._boxed(part, entry.logic, meanings, texts), entry.type_name, texts.items)
            if entry.name is None:
                return found
            made[entry.name] = found
            meanings, texts = meanings.bound({entry.name: found}), texts.plus(entry.name)
        return Fields(made)

    def _function(self, part: Part, logic: elements.BoxedFunction) -> Lowered:
        if logic.kind != "FEEL":
            raise CannotLowerError("an external function")
        meanings, texts = self._inside(part)
        items = texts.items
        # A function sees its own name, so that it can call itself.
        own = part.element.name
        meanings = replace(meanings, names={**meanings.names, own: self._meaning(part)}, scope=meanings.scope.plus(own))
        inner = texts.plus(own, *(name for name, _ in logic.parameters))

        def body(given: Mapping[str, Lowered]) -> Lowered:
            if part.key in self._finding:
                raise CannotLowerError(f"“{part.element.name}” calls itself")
            fits = {name: fitted(given[name], kind, items) for name, kind in logic.parameters}
            self._finding.append(part.key)
            try:
                made = self._boxed(part, logic.body, meanings.bound(fits), inner)
            finally:
                self._finding.pop()
            result = self.runnable.input_type(part)
            if result.kind == "function":
                raise CannotLowerError("business knowledge with the type of a function")
            return fitted(made, getattr(part.element, "type_name", None), items)

        return Callee(tuple((name, items.named(kind)) for name, kind in logic.parameters), body)

    def _inside(self, part: Part) -> tuple[Meanings, TextCompiler]:
        """What the texts of a decision or function speak of."""
        needs = self.runnable.needs(part, [])
        names = [need.prefix or need.name for need in needs]
        texts = self._text_compiler(part, tuple(names))
        meanings: dict[str, Meaning] = {}
        for need in needs:
            meanings[need.prefix or need.name] = self._imported if need.prefix else self._meaning(need.part)
        return Meanings(meanings, texts.scope, self.runnable.environment()), texts

    def _text_compiler(self, part: Part, names: tuple[str, ...]) -> TextCompiler:
        key = (part.model.namespace, names)
        if key not in self._texts:
            index = self.runnable.index
            self._texts[key] = TextCompiler.of(names, index.members(part.model), index.items(part.model), [])
        return self._texts[key]

    def _meaning(self, part: Part) -> Meaning:
        return lambda: self.value(part)

    def _imported(self) -> Lowered:
        raise CannotLowerError("a part of an imported model")

    def _table(self, part: Part, logic: elements.DecisionTable) -> TableLowering:
        meanings, texts = self._inside(part)
        return TableLowering(part.element.name, logic, meanings, texts)


def _tree(logic: elements.LiteralExpression, texts: TextCompiler) -> syntax.Node:
    tree = texts.tree(logic.text, logic.place)
    if tree is None:
        raise CannotLowerError("a text that cannot be read")
    return tree
