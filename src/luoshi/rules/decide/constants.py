"""The constants with which a cell compares its input, where that is all it does."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from luoshi.rules.evaluate import Scope, compile_expression
from luoshi.rules.feel import syntax
from luoshi.rules.values import Value

_EMPTY = Scope.of()


def constants_of(tests: syntax.UnaryTests, names: frozenset[str]) -> tuple[Value, ...] | None:
    """All constants of the tests; None when one of them does more than compare the input with constants.

    `names` are those in scope: one of them may hide a built-in function. The order of texts is not among the
    comparisons meant here, only whether they are equal.
    """
    return _all(_compared(test, names) for test in tests.tests)


def _all(parts: Iterable[tuple[Value, ...] | None]) -> tuple[Value, ...] | None:
    found = list(parts)
    return None if None in found else tuple(chain.from_iterable(each for each in found if each is not None))


def _compared(test: syntax.Node, names: frozenset[str]) -> tuple[Value, ...] | None:
    if isinstance(test, syntax.ListOf):
        return _all(_compared(item, names) for item in test.items)
    if isinstance(test, syntax.UnaryComparison):
        found = _constant(test.operand, names)
        return found if test.operator in ("=", "!=") else _ordered(found)
    if isinstance(test, syntax.RangeOf):
        return _ordered(_all(_constant(end, names) for end in (test.low, test.high)))
    return _constant(test, names)


def _ordered(found: tuple[Value, ...] | None) -> tuple[Value, ...] | None:
    return None if found is None or any(isinstance(value, str) for value in found) else found


def _constant(node: syntax.Node, names: frozenset[str]) -> tuple[Value, ...] | None:
    plain = node.operand if isinstance(node, syntax.Negation) else node
    if isinstance(plain, syntax.Literal) or _is_written_date(plain, names):
        return (compile_expression(node, _EMPTY)({}),)
    return None


def _is_written_date(node: syntax.Node, names: frozenset[str]) -> bool:
    """`date("2024-01-01")`."""
    return (
        isinstance(node, syntax.Call)
        and node.function == syntax.Name("date")
        and "date" not in names
        and len(node.positional) == 1
        and isinstance(node.positional[0], syntax.Literal)
    )
