"""What a condition looks at, in words: a datum by its label, or what is worked out from several."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, cast

from luoshi.base.text import Text, msg
from luoshi.rules.explaining.data import Naming, name_of
from luoshi.rules.explaining.reaching import chain
from luoshi.rules.explaining.states import ConditionState, Surroundings
from luoshi.rules.explaining.telling.amounts import PLAIN, amount, listed, plain
from luoshi.rules.feel import syntax
from luoshi.rules.values import Value, temporal

_SIGNS: Final = frozenset('<>=?"[]{}*+/!()')


def label(state: ConditionState) -> Text:
    """What a condition looks at."""
    tree = state.condition.subject
    around = state.around
    if tree is not None and around.plan.reach.leaf(tree) is not None:
        path = around.plan.reach.leaf(tree) or ()
        named = around.datum(path).label
        if named is not None:
            return plain(named)
    if not _SIGNS.intersection(state.label) and (tree is None or chain(tree) is None or "." not in state.label):
        return plain(state.label)
    return described(tree, around) if tree is not None else data_of(state)


def data_of(state: ConditionState) -> Text:
    """The data that a condition comes to, by name."""
    names = [plain(datum.label or name) for name, datum in state.data]
    return listed(names) if names else msg("this condition")


def described(tree: syntax.Node, around: Surroundings) -> Text:
    """An expression in words."""
    return _known(tree, around) or _worked_out(tree, around)


def _worked_out(tree: syntax.Node, around: Surroundings) -> Text:
    names = [plain(around.datum(path).label or name_of(path)) for path in around.plan.reach.data(tree)]
    return msg("what follows from {names}", names=listed(names)) if names else msg("this value")


def _known(tree: syntax.Node, around: Surroundings) -> Text | None:
    path = around.plan.reach.leaf(tree)
    if path is not None:
        return plain(around.datum(path).label or "的".join(path))
    if isinstance(tree, syntax.Name):
        return plain(tree.name)
    if isinstance(tree, syntax.Literal):
        value = temporal(str(tree.value)) if tree.kind == "temporal" else tree.value
        return amount(cast("Value", value))
    if isinstance(tree, syntax.Arithmetic):
        return _arithmetic(tree, around)
    if isinstance(tree, syntax.Path):
        return _member(tree, around)
    return _call(tree, around) if isinstance(tree, syntax.Call) else None


def _arithmetic(tree: syntax.Arithmetic, around: Surroundings) -> Text | None:
    left, right = _known(tree.left, around), _known(tree.right, around)
    if left is None or right is None:
        return None
    match tree.operator:
        case "+":
            return msg("{left} and {right} together", left=left, right=right)
        case "-":
            return msg("{left} less {right}", left=left, right=right)
        case "*":
            return msg("{left} times {right}", left=left, right=right)
        case "/":
            return msg("the ratio of {left} to {right}", left=left, right=right)
        case _:
            return None


def _member(tree: syntax.Path, around: Surroundings) -> Text | None:
    whole = _known(tree.source, around)
    if whole is None:
        return None
    match tree.member:
        case "year" | "years":
            return msg("the year of {whole}", whole=whole)
        case "month" | "months":
            return msg("the month of {whole}", whole=whole)
        case "day" | "days":
            return msg("the day of {whole}", whole=whole)
        case _:
            return None


def _call(tree: syntax.Call, around: Surroundings) -> Text | None:
    if not isinstance(tree.function, syntax.Name):
        return None
    if tree.function.name in ("date", "duration") and len(tree.positional) == 1:
        text = tree.positional[0]
        return amount(temporal(str(text.value))) if isinstance(text, syntax.Literal) else _known(text, around)
    if tree.function.name == "today":
        return msg("today")
    parts = [_known(each, around) for each in tree.positional]
    if len(parts) != 1 or parts[0] is None:
        return None
    match tree.function.name:
        case "count":
            return msg("the number of {whole}", whole=parts[0])
        case "sum":
            return msg("the sum of {whole}", whole=parts[0])
        case "string length":
            return msg("the length of {whole}", whole=parts[0])
        case "floor" | "ceiling" | "abs":
            return parts[0]
        case _:
            return None


def naming_of(state: ConditionState) -> Naming:
    """In what the tested value is counted: as its datum, or as all of its data where they agree and are added."""
    tree = state.condition.subject
    if tree is None:
        return PLAIN
    return _naming(tree, state.around) or PLAIN


def _naming(tree: syntax.Node, around: Surroundings) -> Naming | None:
    path = around.plan.reach.leaf(tree)
    if path is not None:
        return around.namings.get(name_of(path))
    if isinstance(tree, syntax.Arithmetic) and tree.operator in ("+", "-"):
        left, right = _naming(tree.left, around), _naming(tree.right, around)
        return left if left is not None and right is not None and left.unit == right.unit else None
    return around.namings.get(tree.name) if isinstance(tree, syntax.Name) else None


def is_share(state: ConditionState, value: object) -> bool:
    """Whether a value is better told in hundredths: a part of a whole, asked to be at most all of it."""
    tree = state.condition.subject
    part = state.around.plan.reach.decision(tree) if tree is not None else None
    text = getattr(getattr(part.element, "logic", None), "text", "") if part is not None else ""
    divided = (isinstance(tree, syntax.Arithmetic) and tree.operator == "/") or (text.count("/") == 1)
    return divided and isinstance(value, Decimal) and abs(value) <= 1 and naming_of(state).unit is None
