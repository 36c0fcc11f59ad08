"""Word lists as one regular expression: a prefix tree, so a match costs the length of the word, not of the list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

_Tree: TypeAlias = "dict[str, _Tree]"
_END = ""


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
    parts = [re.escape(key) + _branch(child) for key, child in sorted(node.items()) if key != _END]
    if not parts:
        return ""
    body = parts[0] if len(parts) == 1 and _END not in node else f"(?:{'|'.join(parts)})"
    return body + "?" if _END in node else body
