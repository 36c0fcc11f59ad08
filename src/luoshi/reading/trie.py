"""Word lists as one regular expression: a prefix tree, so a match costs the length of the word, not of the list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import isqrt
from typing import TypeAlias

_Tree: TypeAlias = "dict[str, _Tree]"
_END = ""
# So many alternatives are tried faster one by one than in bundles.
_FEW = 48


def trie_pattern(words: Iterable[str]) -> str:
    """A pattern that matches the longest of ``words`` that stands at a position."""
    tree: _Tree = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[_END] = {}
    return _branch(tree)


def _branch(node: _Tree) -> str:
    parts = [(key, re.escape(key) + _branch(child)) for key, child in sorted(node.items()) if key != _END]
    if not parts:
        return ""
    body = parts[0][1] if len(parts) == 1 and _END not in node else f"(?:{_alternatives(parts)})"
    return body + "?" if _END in node else body


def _alternatives(parts: list[tuple[str, str]]) -> str:
    """One part after the other; many of them in bundles, each behind the set of characters that it can begin with.

    The engine tries alternatives one by one: with bundles it tries the square root of so many.
    """
    if len(parts) <= _FEW:
        return "|".join(part for _, part in parts)
    size = 2 * isqrt(len(parts))
    bundles = [parts[at : at + size] for at in range(0, len(parts), size)]
    return "|".join(
        f"(?=[{''.join(re.escape(key) for key, _ in bundle)}])(?:{'|'.join(part for _, part in bundle)})"
        for bundle in bundles
    )
