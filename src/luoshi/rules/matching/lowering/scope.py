"""What names stand for while a text is lowered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from luoshi.rules.errors import RuleExecuteError
from luoshi.rules.evaluate import Type, compile_expression
from luoshi.rules.evaluate.compiling import Environment
from luoshi.rules.evaluate.forms import names_in
from luoshi.rules.evaluate.scope import Scope
from luoshi.rules.feel.syntax import Node
from luoshi.rules.matching.lowering.building import CannotLowerError, Expression
from luoshi.rules.matching.lowering.sources import ListColumn, OtherColumn
from luoshi.rules.values import Value


@dataclass(frozen=True, slots=True)
class Folded:
    """A value known when a decision is lowered, of a kind that no node holds: a list, a range, a function."""

    value: Value


@dataclass(frozen=True, slots=True)
class Callee:
    """Business knowledge: its parameters with their types, and what lowers its body under bound names."""

    parameters: tuple[tuple[str, Type], ...]
    body: Callable[[Mapping[str, Lowered]], Lowered]


@dataclass(frozen=True, slots=True)
class Fields:
    """A context with known names, each of which is lowered by itself."""

    entries: Mapping[str, Lowered]


Lowered = Expression | Folded | ListColumn | OtherColumn | Callee | Fields
Meaning = Callable[[], Lowered]


@dataclass(frozen=True, slots=True)
class Meanings:
    """Names and what they stand for, found when first asked for; `scope` is what the evaluator knows them by."""

    names: Mapping[str, Meaning]
    scope: Scope
    around: Environment

    def bound(self, named: Mapping[str, Lowered]) -> Meanings:
        """Inside these, more names."""
        more: dict[str, Meaning] = {name: _always(value) for name, value in named.items()}
        return replace(self, names={**self.names, **more}, scope=self.scope.plus(*named))

    def of(self, name: str) -> Lowered:
        """What a name stands for."""
        meaning = self.names.get(name)
        if meaning is None:
            raise CannotLowerError(f"“{name}” is no column")
        return meaning()

    def folded(self, node: Node) -> Folded | None:
        """The value of a text that speaks of no row, if it is one."""
        if any(each.name in self.names for each in names_in(node)):
            return None
        try:
            return Folded(compile_expression(node, self.scope)(dict(self.around)))
        except RuleExecuteError as error:
            # Whether it is asked for at all is found by row, where the error knows its place.
            raise CannotLowerError(str(error.message)) from error


def _always(value: Lowered) -> Meaning:
    return lambda: value
