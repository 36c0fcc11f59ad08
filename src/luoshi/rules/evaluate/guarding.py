"""What keeps one text from running without an end: texts with loops, functions or contexts run within a limit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, cast

from luoshi.rules.builtins import BUILTINS
from luoshi.rules.errors import Place
from luoshi.rules.feel import syntax
from luoshi.rules.steps import within
from luoshi.rules.values import Value

NODES: Final = 16
"""So many nodes of a tree are worth a step."""
LARGE: Final = 64
_HEAVY: Final = (syntax.For, syntax.Quantified, syntax.Filter, syntax.FunctionDefinition, syntax.ContextOf)


def guarded(run: Callable[..., Value], trees: Iterable[syntax.Node], place: Place) -> Callable[..., Value]:
    """The closure of a text, held within the limit where the text can run long; else as it is, for it costs time.

    A call of a function of the standard is no reason: what it makes of a record's values is as large as these are, and
    where it stands in a loop or in one of many decisions, a limit is set around these.
    """
    nodes = [node for tree in trees for node in _nodes(tree)]
    if len(nodes) <= LARGE and not any(_is_heavy(node) for node in nodes):
        return run
    steps = 1 + len(nodes) // NODES

    return lambda *given: within(place, run, *given, steps=steps)


def steps_of(node: syntax.Node) -> int:
    """What going through a tree once is worth, where that is done again and again."""
    return 1 + sum(1 for _ in _nodes(node)) // NODES


def _is_heavy(node: syntax.Node) -> bool:
    if isinstance(node, syntax.Call):
        called = node.function
        return not (isinstance(called, syntax.Name) and called.name in BUILTINS)
    return isinstance(node, _HEAVY)


def _nodes(tree: syntax.Node) -> Iterator[syntax.Node]:
    waiting: list[object] = [tree]
    while waiting:
        each = waiting.pop()
        if isinstance(each, syntax.Node):
            yield each
            waiting.extend(getattr(each, name) for name in each.__dataclass_fields__)
        elif isinstance(each, tuple):
            waiting.extend(cast("tuple[object, ...]", each))
