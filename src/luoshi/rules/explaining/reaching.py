"""Which data of the record a text comes to, through the decisions that it requires."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from luoshi.rules.decide import Runnable
from luoshi.rules.decide.index import Key, Part
from luoshi.rules.decide.runnable import Need
from luoshi.rules.evaluate import Type
from luoshi.rules.explaining.data import Path
from luoshi.rules.feel import syntax
from luoshi.rules.model import elements

_MEMBERS = frozenset(
    ("year", "month", "day", "weekday", "hour", "minute", "second", "time offset", "timezone", "value", "years",
     "months", "days", "hours", "minutes", "seconds", "start", "end", "start included", "end included", "item")
)  # fmt: skip


class Reach:
    """The data behind the names that one decision may use."""

    def __init__(self, runnable: Runnable, needs: list[Need]) -> None:
        self._runnable = runnable
        self._needs = {(need.prefix, need.name): need for need in needs}
        self._behind: dict[Key, tuple[Path, ...]] = {}
        self._types: dict[Path, Type | None] = {}

    def data(self, tree: syntax.Node) -> tuple[Path, ...]:
        """The paths of the data that a tree comes to, in the order of their appearance."""
        found: dict[Path, None] = {}
        for names in chains(tree):
            for path in self._of(names):
                found.setdefault(path)
        return tuple(found)

    def leaf(self, tree: syntax.Node) -> Path | None:
        """The path of the one datum that a tree is, and not only speaks of."""
        names = chain(tree)
        if names is None:
            return None
        need, rest = self._need(names)
        if need is None or not isinstance(need.part.element, elements.InputData):
            return None
        path = self._input(need.part, (need.prefix,) if need.prefix else (), rest)
        return path if len(path) == len(names) else None

    def decision(self, tree: syntax.Node) -> Part | None:
        """The required decision that a tree is."""
        names = chain(tree)
        need, rest = self._need(names) if names else (None, ())
        if need is None or rest or not isinstance(need.part.element, elements.Decision):
            return None
        return need.part

    def all(self) -> tuple[Path, ...]:
        """The paths of all data that the decision may come to."""
        found = {path: None for need in self._needs.values() for path in self.below(need)}
        return tuple(found)

    def below(self, need: Need) -> tuple[Path, ...]:
        """The paths of the data that one need comes to."""
        return self._of((need.prefix, need.name) if need.prefix else (need.name,))

    def type_of(self, path: Path) -> Type | None:
        """The declared type of a datum at the top of the record."""
        if path not in self._types:
            part = self._part(path[0]) if len(path) == 1 else None
            self._types[path] = None if part is None else self._runnable.input_type(part)
        return self._types[path]

    def _part(self, name: str) -> Part | None:
        """What is called so: something that the decision itself needs, or an input that only others below it need."""
        need = self._needs.get(("", name))
        if need is not None:
            return need.part
        model = self._runnable.model
        return next((Part(model, each) for each in model.inputs.values() if each.name == name), None)

    def _need(self, names: tuple[str, ...]) -> tuple[Need | None, tuple[str, ...]]:
        if ("", names[0]) in self._needs:
            return self._needs[("", names[0])], names[1:]
        if len(names) > 1 and names[:2] in self._needs:
            return self._needs[(names[0], names[1])], names[2:]
        return None, ()

    def _of(self, names: tuple[str, ...]) -> tuple[Path, ...]:
        need, rest = self._need(names)
        if need is None:
            return ()
        way = (need.prefix,) if need.prefix else ()
        if isinstance(need.part.element, elements.InputData):
            return (self._input(need.part, way, rest),)
        if isinstance(need.part.element, elements.Decision):
            return tuple((*way, *path) for path in self._below(need.part))
        return ()

    def _input(self, part: Part, way: Path, rest: tuple[str, ...]) -> Path:
        kind: Type | None = self._runnable.input_type(part)
        path = (*way, part.element.name)
        for step in rest:
            if kind is None or kind.kind == "Any":
                if step in _MEMBERS:
                    break
                kind = None
            elif kind.kind == "context":
                kind = dict(kind.parts or ()).get(step)
            else:
                break
            path = (*path, step)
        return path

    def _below(self, part: Part) -> tuple[Path, ...]:
        """The data that a decision needs, through all decisions below it."""
        if part.key not in self._behind:
            self._behind[part.key] = ()
            found: dict[Path, None] = {}
            for need in self._runnable.needs(part, []):
                way = (need.prefix,) if need.prefix else ()
                if isinstance(need.part.element, elements.InputData):
                    found.setdefault(self._input(need.part, way, ()))
                elif isinstance(need.part.element, elements.Decision):
                    for path in self._below(need.part):
                        found.setdefault((*way, *path))
            self._behind[part.key] = tuple(found)
        return self._behind[part.key]


def chains(tree: syntax.Node) -> Iterator[tuple[str, ...]]:
    """Every name of a tree with the members asked of it."""
    stack: list[object] = [tree]
    while stack:
        each = stack.pop()
        if isinstance(each, tuple):
            stack.extend(reversed(each))
            continue
        if not isinstance(each, syntax.Node):
            continue
        names = chain(each)
        if names is not None:
            yield names
        else:
            stack.extend(getattr(each, field.name) for field in reversed(fields(each)))


def chain(tree: syntax.Node) -> tuple[str, ...] | None:
    """The name that a tree is, with the members asked of it."""
    members: list[str] = []
    while isinstance(tree, syntax.Path):
        members.append(tree.member)
        tree = tree.source
    return (tree.name, *reversed(members)) if isinstance(tree, syntax.Name) else None
