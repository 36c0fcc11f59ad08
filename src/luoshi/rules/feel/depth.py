"""How deep a tree is: brackets are counted while reading, but hundreds of plus signs are a deep tree as well."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from luoshi.base.text import msg
from luoshi.rules.errors import Place, RuleReadError
from luoshi.rules.feel.syntax import Node

DEEPEST_TREE: Final = 200
"""Everything that goes through a tree by recursion stays well inside what Python allows."""


def refuse_depth(node: Node, tokens: int, place: Place) -> None:
    """RuleReadError for a tree that is too deep; it is looked at only where the text is long enough for one."""
    if tokens <= DEEPEST_TREE:
        return
    level = [node]
    for _ in range(DEEPEST_TREE):
        level = [child for each in level for child in _children(each)]
        if not level:
            return
    raise too_deep(place)


def too_deep(place: Place) -> RuleReadError:
    """The error for a text that is nested too deep."""
    return RuleReadError(
        msg("more than {most} operations hang on each other", most=DEEPEST_TREE),
        msg("Cut the expression into decisions of their own, or use a list with sum, all or any."),
        place,
    )


def _children(node: Node) -> Iterator[Node]:
    for name in node.__dataclass_fields__:
        yield from _nodes(getattr(node, name))


def _nodes(part: object) -> Iterator[Node]:
    if isinstance(part, Node):
        yield part
    elif isinstance(part, tuple):
        for each in cast("tuple[object, ...]", part):
            yield from _nodes(each)
