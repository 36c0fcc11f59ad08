"""What a boxed loop goes through: a list, or a range of whole numbers or of dates."""

from __future__ import annotations

from luoshi.rules.evaluate import Scope, compile_expression
from luoshi.rules.feel import syntax
from luoshi.rules.values import Range, Value

_ITEM = "\u0000each"
_SOURCE = "\u0000all"
_THROUGH = compile_expression(
    syntax.For((syntax.Iterator(_ITEM, syntax.Name(_SOURCE)),), syntax.Name(_ITEM)), Scope.of([_SOURCE])
)


def items_of(source: Value) -> list[Value] | None:
    """The items, as FEEL's `for` finds them; None for what cannot be gone through."""
    if isinstance(source, list):
        return source
    if not isinstance(source, Range):
        return None
    found = _THROUGH({_SOURCE: source})
    return found if isinstance(found, list) else None
