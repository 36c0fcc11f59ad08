"""Names in scope, and finding the longest of them in a text.

A FEEL name may hold spaces, digits and the signs . / - ' + * (and, in a city, （ ）), so where a name ends can only be
said by who knows the names (DMN 1.5, section 10.3.1.2, rules 27 to 30). Names are kept in a trie of tokens.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from luoshi.rules.errors import RuleReadError
from luoshi.rules.feel.tokens import Token, tokens_of

MEMBERS: Final = (
    "year", "month", "day", "weekday", "hour", "minute", "second", "time offset", "timezone", "value", "years",
    "months", "days", "hours", "minutes", "seconds", "start", "end", "start included", "end included", "partial",
)  # fmt: skip
BUILTIN_NAMES: Final = (
    "date and time", "years and months duration", "string length", "upper case", "lower case", "substring before",
    "substring after", "starts with", "ends with", "string join", "list contains", "list replace", "insert before",
    "index of", "distinct values", "round up", "round down", "round half up", "round half down", "get value",
    "get entries", "context put", "context merge", "day of year", "day of week", "month of year", "week of year",
    "met by", "overlaps before", "overlaps after", "finished by", "started by",
)  # fmt: skip


class _Branch:
    """What may follow in a name, and the name that ends here."""

    __slots__ = ("name", "next")

    def __init__(self) -> None:
        self.name: str | None = None
        self.next: dict[str, _Branch] = {}


class Names:
    """The names that a text may speak of; immutable, each scope adds to the one around it."""

    __slots__ = ("_around", "_members", "_root", "_types")

    def __init__(self, around: Names | None, names: Iterable[str]) -> None:
        self._around = around
        self._root = _Branch()
        self._members: Names | None = around._members if around else None
        self._types: Names | None = around._types if around else None
        for name in names:
            self._add(name)

    @classmethod
    def of(cls, names: Iterable[str] = (), members: Iterable[str] = (), types: Iterable[str] = ()) -> Names:
        """The built-in names and these; `members` may stand after a point
        and in a filter, `types` where a type is written."""
        made = cls(_BUILTINS, names)
        # All texts of a model speak of the same members and types, which may be thousands.
        made._members = _shared(_MEMBERS, frozenset(members))
        made._types = _shared(None, frozenset(types))
        return made

    @classmethod
    def plain(cls, names: Iterable[str]) -> Names:
        """Only these names, without the built-in ones."""
        return cls(None, names)

    def plus(self, names: Iterable[str]) -> Names:
        """These names and more: a scope inside this one."""
        return Names(self, names)

    def members(self) -> Names:
        """The names that may stand after a point."""
        return self._members or _MEMBERS

    def types(self) -> Names | None:
        """The names of declared types, if any."""
        return self._types

    def longest(self, tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
        """The longest known name that begins at token `at`, as it was declared, and the token after it."""
        best: tuple[str, int] | None = None
        scope: Names | None = self
        while scope is not None:
            found = _walk(scope._root, tokens, at)
            if found is not None and (best is None or found[1] > best[1]):
                best = found
            scope = scope._around
        return best

    def _add(self, name: str) -> None:
        try:
            tokens = tokens_of(name)
        except RuleReadError:
            return  # A key such as "a!b" can only be asked for in quotation marks.
        branch = self._root
        for token in tokens[:-1]:
            branch = branch.next.setdefault(token.text, _Branch())
        if branch is not self._root:
            branch.name = name


@lru_cache(maxsize=64)
def _shared(around: Names | None, names: frozenset[str]) -> Names:
    return Names(around, names)


def _walk(root: _Branch, tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    best: tuple[str, int] | None = None
    branch: _Branch | None = root
    while branch is not None:
        if branch.name is not None:
            best = (branch.name, at)
        token = tokens[at]
        branch = None if token.kind in ("end", "string", "temporal") else branch.next.get(token.text)
        at += 1
    return best


_BUILTINS: Final = Names(None, BUILTIN_NAMES)
_MEMBERS: Final = Names(None, MEMBERS)
BUILTINS_ONLY: Final = Names.of()
