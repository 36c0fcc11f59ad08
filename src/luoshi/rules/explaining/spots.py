"""The values that texts speak of next to a datum: where conditions on it may change, found without trying."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from itertools import permutations
from weakref import WeakKeyDictionary

from luoshi.rules.errors import NOWHERE
from luoshi.rules.evaluate import Compiled
from luoshi.rules.evaluate.compiling import Environment
from luoshi.rules.evaluate.forms import names_in
from luoshi.rules.explaining.data import Path
from luoshi.rules.explaining.plan import Condition, Plan, plan_of
from luoshi.rules.feel import syntax
from luoshi.rules.model.elements import Decision, LiteralExpression
from luoshi.rules.values import Range, Value


@dataclass(slots=True)
class Spots:
    """`ends` are what a datum is compared with, `parts` what it is looked through for; both worked out per record."""

    ends: list[tuple[Path, Compiled]] = field(default_factory=list[tuple[Path, Compiled]])
    parts: list[tuple[Path, Compiled]] = field(default_factory=list[tuple[Path, Compiled]])

    def of(self, path: Path, environment: Environment) -> list[Value]:
        """The values that a datum is compared with."""
        found: list[Value] = []
        for each, compiled in self.ends:
            if each == path:
                found.extend(_flat(compiled(environment)))
        return found

    def parts_of(self, path: Path, environment: Environment) -> list[Value]:
        """The parts that a text or list is looked through for."""
        return [value for each, compiled in self.parts if each == path for value in _flat(compiled(environment))]


def _flat(value: Value) -> Iterator[Value]:
    if isinstance(value, list):
        for item in value:
            yield from _flat(item)
    elif isinstance(value, Range):
        yield from (end for end in (value.low, value.high) if end is not None)
    elif value is not None:
        yield value


_known: WeakKeyDictionary[Plan, dict[int, Spots]] = WeakKeyDictionary()


def spots_of(plan: Plan, condition: Condition) -> Spots:
    """The spots of a condition, found once."""
    made = _known.setdefault(plan, {})
    if condition.index not in made:
        made[condition.index] = _Finder(plan, set()).condition(condition)
    return made[condition.index]


class _Finder:
    """Walks the trees of one plan, and those of the decisions it requires."""

    def __init__(self, plan: Plan, seen: set[str]) -> None:
        self._plan = plan
        self._seen = seen
        self._spots = Spots()

    def condition(self, condition: Condition) -> Spots:
        subject = condition.subject
        leaf = self._plan.reach.leaf(subject) if subject is not None else None
        if subject is not None:
            self._walk(subject, None)
        if leaf is not None and condition.tests is None:
            self._end(leaf, syntax.Literal(True, "boolean"))
        if condition.tests is not None:
            for test in condition.tests.tests:
                self._test(leaf, test)
        return self._spots

    def _end(self, path: Path | None, tree: syntax.Node, *, part: bool = False) -> None:
        if path is None or any(name.name == "?" for name in names_in(tree)):
            return
        compiled = self._plan.texts.compiled(tree, "", NOWHERE)
        (self._spots.parts if part else self._spots.ends).append((path, compiled))

    def _leaf(self, tree: syntax.Node, question: Path | None) -> Path | None:
        return question if tree == syntax.Name("?") else self._plan.reach.leaf(tree)

    def _test(self, path: Path | None, test: syntax.Node) -> None:
        if isinstance(test, syntax.UnaryComparison):
            self._end(path, test.operand)
            self._walk(test.operand, path)
        elif isinstance(test, syntax.RangeOf):
            self._end(path, test.low)
            self._end(path, test.high)
        else:
            if any(name.name == "?" for name in names_in(test)):
                self._walk(test, path)
            else:
                self._end(path, test)
                self._walk(test, path)

    def _walk(self, tree: syntax.Node, question: Path | None) -> None:
        stack: list[object] = [tree]
        while stack:
            each = stack.pop()
            if isinstance(each, tuple):
                stack.extend(each)
            elif isinstance(each, syntax.Node):
                self._node(each, question)
                stack.extend(getattr(each, found.name) for found in fields(each))

    def _node(self, node: syntax.Node, question: Path | None) -> None:
        if isinstance(node, syntax.Comparison):
            self._end(self._leaf(node.left, question), node.right)
            self._end(self._leaf(node.right, question), node.left)
        elif isinstance(node, syntax.Between):
            self._end(self._leaf(node.value, question), node.low)
            self._end(self._leaf(node.value, question), node.high)
        elif isinstance(node, syntax.In):
            for test in node.tests:
                self._test(self._leaf(node.value, question), test)
                self._end(self._leaf(test, question), node.value, part=True)
        elif isinstance(node, syntax.Call):
            self._call((*node.positional, *(value for _, value in node.named)), question)
        elif isinstance(node, (syntax.Name, syntax.Path)):
            self._below(node)

    def _call(self, arguments: tuple[syntax.Node, ...], question: Path | None) -> None:
        for one, other in permutations(arguments, 2):
            self._end(self._leaf(one, question), other, part=True)

    def _below(self, node: syntax.Node) -> None:
        """The spots of a required decision's own logic."""
        part = self._plan.reach.decision(node)
        if part is None or part.element.id in self._seen or not isinstance(part.element, Decision):
            return
        self._seen.add(part.element.id)
        plan = plan_of(self._plan.runnable, f"{{{part.model.namespace}}}{part.element.id}")
        inner = _Finder(plan, self._seen)
        for condition in plan.conditions:
            inner.condition(condition)
        logic = part.element.logic
        if isinstance(logic, LiteralExpression) and not plan.rules:
            tree = plan.texts.tree(logic.text, logic.place)
            if tree is not None:
                inner._walk(tree, None)
        self._spots.ends.extend(inner._spots.ends)
        self._spots.parts.extend(inner._spots.parts)


_direct: WeakKeyDictionary[Plan, dict[tuple[int, Path], bool]] = WeakKeyDictionary()


def is_direct(plan: Plan, condition: Condition, path: Path) -> bool:
    """Whether a condition tests a datum itself against what does not depend on it, so that its spots say all."""
    known = _direct.setdefault(plan, {})
    if (condition.index, path) not in known:
        known[condition.index, path] = _is_direct(plan, condition, path)
    return known[condition.index, path]


def _is_direct(plan: Plan, condition: Condition, path: Path) -> bool:
    if condition.subject is None or plan.reach.leaf(condition.subject) != path:
        return False
    if condition.tests is None:
        return True
    names = [name.name for test in condition.tests.tests for name in names_in(test)]
    return "?" not in names and path not in plan.reach.data(condition.tests)
