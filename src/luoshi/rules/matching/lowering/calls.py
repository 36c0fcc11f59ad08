"""Calls: the built-in functions that have a counterpart over columns, and business knowledge, which is inlined."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final, cast

from luoshi.rules.builtins import BUILTINS
from luoshi.rules.builtins.registry import Builtin
from luoshi.rules.feel import syntax
from luoshi.rules.matching.lowering.building import (
    NULL,
    UNKNOWN,
    CannotLowerError,
    Expression,
    any_of,
    choose,
    compare,
    constant,
    is_condition,
    is_null,
    negated,
    over_choices,
)
from luoshi.rules.matching.lowering.cells import has_item
from luoshi.rules.matching.lowering.expressions import arithmetic, condition, kind, lower_node, plain, rule
from luoshi.rules.matching.lowering.scope import Callee, Folded, Lowered, Meanings
from luoshi.rules.matching.lowering.sources import ListColumn
from luoshi.rules.matching.lowering.tree import (
    Condition,
    Constant,
    Kind,
    ListCount,
    MonthsBetween,
    OneOf,
    Scalar,
    TextFunction,
    TextTest,
    TextTestName,
    Truth,
)
from luoshi.rules.values import Value

Call = Callable[[list[Lowered]], Lowered]
_TEXT_TESTS: Final[dict[str, TextTestName]] = {
    "contains": "contains",
    "starts with": "starts with",
    "ends with": "ends with",
    "matches": "matches",
}
_TEXT_FUNCTIONS: Final[dict[str, Kind]] = {
    "string length": "number",
    "upper case": "string",
    "lower case": "string",
    "substring": "string",
    "substring before": "string",
    "substring after": "string",
}


@rule(syntax.Call)
def _call(node: syntax.Call, meanings: Meanings) -> Lowered:
    if isinstance(node.function, syntax.Name) and node.function.name in meanings.names:
        callee = meanings.of(node.function.name)
        if not isinstance(callee, Callee):
            raise CannotLowerError("something that is no function is called")
        return _inlined(callee, node, meanings)
    if not (isinstance(node.function, syntax.Name) and node.function.name in BUILTINS):
        raise CannotLowerError("a function that is computed")
    name = node.function.name
    arguments = _in_order(name, node) if node.named else list(node.positional)
    found = [_argument(each, meanings) for each in arguments]
    return _built_in(name, found)


@rule(syntax.Quantified)
def _quantified(node: syntax.Quantified, meanings: Meanings) -> Lowered:
    """`some x in list satisfies x in (…)` over a column of lists, and `every … satisfies not(x in (…))`."""
    iterator = node.iterators[0]
    source = lower_node(iterator.source, meanings)
    if len(node.iterators) > 1 or iterator.until is not None or not isinstance(source, ListColumn):
        raise CannotLowerError(f"“{node.kind}” over something else than a column of lists")
    found = condition(node.condition, meanings.bound({iterator.name: source.item}))
    every = node.kind == "every"
    test = negated(found) if every else found
    if not (isinstance(test, OneOf) and test.source == source.item):
        raise CannotLowerError(f"“{node.kind}” with this condition")
    some = any_of([has_item(source, value, absent=None) for value in test.values])
    return negated(some) if every else some


def _in_order(name: str, node: syntax.Call) -> list[syntax.Node]:
    """Named arguments in the order of the form that has these names."""
    given = dict(node.named)
    for form in cast("Builtin", BUILTINS[name]).forms:
        names = [parameter.name for parameter in form.parameters]
        if set(given) == set(names[: len(given)]):
            return [given[each] for each in names[: len(given)]]
    raise CannotLowerError(f"“{name}” with these names")


def _argument(node: syntax.Node, meanings: Meanings) -> Lowered:
    return lower_node(node, meanings)


def _inlined(callee: Callee, node: syntax.Call, meanings: Meanings) -> Lowered:
    names = [name for name, _ in callee.parameters]
    given = dict(node.named) if node.named else dict(zip(names, node.positional, strict=False))
    if set(given) != set(names) or len(node.positional) > len(names):
        return NULL
    return callee.body({name: _argument(value, meanings) for name, value in given.items()})


def _built_in(name: str, given: list[Lowered]) -> Lowered:
    if name in _TEXT_TESTS:
        return _text_test(_TEXT_TESTS[name], given)
    if name in _TEXT_FUNCTIONS:
        return _text_function(name, given)
    call = _CALLS.get(name)
    if call is None:
        raise CannotLowerError(f"the function “{name}” over columns")
    return call(given)


def _text_test(name: TextTestName, given: list[Lowered]) -> Lowered:
    text, *rest = given
    written = [_known_text(each) for each in rest]
    source = plain(text)
    if kind(source) == "null" or not written or written[0] is None:
        return UNKNOWN
    if kind(source) != "string":
        raise CannotLowerError(f"“{name}” of a {kind(source)}")
    pattern, flags = written[0], (written[1] or "") if len(written) > 1 else ""
    if name == "matches" and BUILTINS["matches"].call(["", pattern, flags]) is None:
        return UNKNOWN
    return over_choices(cast("Scalar", source), lambda each: _plain_text_test(name, each, pattern, flags))


def _plain_text_test(name: TextTestName, text: Scalar, pattern: str, flags: str) -> Condition:
    if text == NULL:
        return UNKNOWN
    if isinstance(text, Constant):
        arguments: list[Value] = [text.value, pattern, *([flags] if name == "matches" else [])]
        return Truth(BUILTINS[name].call(arguments) is True)
    return TextTest(name, text, pattern, flags)


def _known_text(found: Lowered) -> str | None:
    if isinstance(found, Constant) and (isinstance(found.value, str) or found.value is None):
        return found.value
    raise CannotLowerError("a text that differs by row is looked for")


def _text_function(name: str, given: list[Lowered]) -> Lowered:
    arguments = [plain(each) for each in given]
    if NULL in arguments[:1] or any(is_condition(each) for each in arguments):
        return NULL
    if kind(arguments[0]) != "string" or not all(isinstance(each, Constant) for each in arguments[1:]):
        raise CannotLowerError(f"“{name}” with arguments that differ by row")
    scalars = tuple(cast("Scalar", each) for each in arguments)
    return TextFunction(name, scalars, _TEXT_FUNCTIONS[name])


def _not(given: list[Lowered]) -> Lowered:
    found = plain(given[0]) if len(given) == 1 else NULL
    return negated(cast("Condition", found)) if is_condition(found) else UNKNOWN


def _months(given: list[Lowered]) -> Lowered:
    start, end = (plain(each) for each in given)
    if NULL in (start, end):
        return NULL
    if (kind(start), kind(end)) != ("date", "date"):
        raise CannotLowerError("months between something else than two dates")
    return MonthsBetween(cast("Scalar", start), cast("Scalar", end))


def _count(given: list[Lowered]) -> Lowered:
    if len(given) == 1 and isinstance(given[0], ListColumn):
        return ListCount(given[0].name)
    raise CannotLowerError("a count of something else than a column of lists")


def _list_contains(given: list[Lowered]) -> Lowered:
    source, item = given
    if isinstance(source, ListColumn) and isinstance(item, Constant) and item != NULL:
        return has_item(source, item, absent=None)
    if isinstance(source, Folded) and isinstance(source.value, list):
        found = plain(item)
        known = [constant(each) for each in source.value]
        same = [each for each in known if each is not None and (each == NULL or kind(each) == kind(found))]
        return any_of([compare("=", found, each) for each in same])
    raise CannotLowerError("“list contains” of a list that is computed")


def _absolute(given: list[Lowered]) -> Lowered:
    value = cast("Scalar", plain(given[0]))
    if value.kind != "number":
        raise CannotLowerError("the size of something that is no number")
    below = compare("<", value, Constant(Decimal(0), "number"))
    return choose(below, arithmetic("*", value, Constant(Decimal(-1), "number")), value)


def _is(given: list[Lowered]) -> Lowered:
    if len(given) == 2 and NULL in given:
        return is_null(plain(given[1] if given[0] == NULL else given[0]))
    raise CannotLowerError("“is” of values that are not null")


def _date(given: list[Lowered]) -> Lowered:
    found = plain(given[0]) if len(given) == 1 else NULL
    if kind(found) == "date":
        return found
    raise CannotLowerError("a date that is computed")


def _extreme(operator: syntax.CompareOperator) -> Call:
    def call(given: list[Lowered]) -> Lowered:
        best: Expression = plain(given[0])
        if len(given) > 4 or any(kind(plain(each)) != "number" for each in given):
            raise CannotLowerError("the smallest or largest of many values")
        for each in given[1:]:
            item = plain(each)
            kept = choose(compare(operator, item, best), item, best)
            best = choose(any_of([is_null(item), is_null(best)]), NULL, kept)
        return best

    return call


_CALLS: Final[dict[str, Call]] = {
    "not": _not,
    "years and months duration": _months,
    "count": _count,
    "list contains": _list_contains,
    "abs": _absolute,
    "is": _is,
    "date": _date,
    "min": _extreme("<"),
    "max": _extreme(">"),
}
