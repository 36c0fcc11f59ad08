"""What a condition asks, in words: at least so much, one of these, between two days."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from luoshi.base.text import Text, msg
from luoshi.rules.errors import NOWHERE
from luoshi.rules.evaluate.forms import names_in
from luoshi.rules.explaining.states import ConditionState
from luoshi.rules.explaining.telling.amounts import amount, either, percent
from luoshi.rules.explaining.telling.subjects import described, is_share, naming_of
from luoshi.rules.feel import syntax
from luoshi.rules.values import Date, DateTime, Range, Time, Value

_OPPOSITE: Final[dict[syntax.CompareOperator, syntax.CompareOperator]] = {
    "<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "="
}  # fmt: skip
_MIRRORED: Final[dict[syntax.CompareOperator, syntax.CompareOperator]] = {
    "<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="
}  # fmt: skip


def requirement(state: ConditionState, *, negated: bool = False) -> Text | None:
    """What is asked, or its opposite; None where there are no words for it."""
    tests = state.condition.tests
    if tests is None:
        return amount(not negated)
    return _Asked(state).tests(tests, negated is not tests.negated)


def is_named(state: ConditionState) -> bool:
    """Whether a condition names the values that it takes, so that a datum can be said to be one of them."""
    tests = state.condition.tests
    if tests is None:
        return True
    return not tests.negated and all(
        isinstance(each, syntax.Literal) or (isinstance(each, syntax.UnaryComparison) and each.operator == "=")
        for each in tests.tests
    )


class _Asked:
    """Puts the tests of one condition into words, with the values that they have for the record."""

    def __init__(self, state: ConditionState) -> None:
        self._state = state
        self._naming = naming_of(state)

    def tests(self, tests: syntax.UnaryTests, negated: bool) -> Text | None:
        if len(tests.tests) == 1:
            return self._test(tests.tests[0], negated)
        values = [self._plain_value(each) for each in tests.tests]
        if all(value is not None for value in values):
            words = either([amount(value, self._naming) for value in values])
            return msg("not {values}", values=words) if negated else words
        parts = [self._test(each, False) for each in tests.tests]
        known = [part for part in parts if part is not None]
        if len(known) < len(parts):
            return None
        return msg("none of these: {values}", values=either(known)) if negated else either(known)

    def _test(self, test: syntax.Node, negated: bool) -> Text | None:
        if isinstance(test, syntax.UnaryComparison):
            operator = _OPPOSITE[test.operator] if negated else test.operator
            return self._compared(operator, self._value(test.operand), test.operand)
        if isinstance(test, syntax.RangeOf):
            return self._between(
                self._value(test.low), self._value(test.high), (test.low_closed, test.high_closed), negated
            )
        if self._mentions_input(test):
            return self._asking(test, negated)
        value = self._value(test)
        if isinstance(value, Range):
            return self._between(value.low, value.high, (value.low_closed, value.high_closed), negated)
        if isinstance(value, bool):
            return amount(value is not negated)
        if isinstance(value, list):
            words = either([self._amount(each) for each in value]) if value else msg("nothing")
            return msg("not {values}", values=words) if negated else words
        return self._compared("!=" if negated else "=", value, test)

    def _mentions_input(self, test: syntax.Node) -> bool:
        return any(name.name == "?" for name in names_in(test))

    def _plain_value(self, test: syntax.Node) -> Value:
        if isinstance(test, (syntax.UnaryComparison, syntax.RangeOf)) or self._mentions_input(test):
            return None
        value = self._value(test)
        return value if isinstance(value, (str, Decimal, Date)) else None

    def _value(self, tree: syntax.Node) -> Value:
        plan = self._state.around.plan
        return plan.texts.compiled(tree, "", NOWHERE)(self._state.around.situation.environment)

    def _amount(self, value: Value) -> Text:
        if isinstance(value, Decimal) and is_share(self._state, value):
            return percent(value)
        return amount(value, self._naming)

    def _compared(self, operator: syntax.CompareOperator, value: Value, tree: syntax.Node) -> Text:
        if value is None:
            if isinstance(tree, syntax.Literal) and tree.kind == "null":
                return msg("not known") if operator == "=" else msg("known")
            words = described(tree, self._state.around)
        else:
            words = self._amount(value)
        return _in_time(operator, words) if isinstance(value, (Date, DateTime, Time)) else _in_size(operator, words)

    def _between(self, low: Value, high: Value, closed: tuple[bool, bool], negated: bool) -> Text:
        if low is None or high is None:
            end, operator = (high, "<=" if closed[1] else "<") if low is None else (low, ">=" if closed[0] else ">")
            return self._compared(_OPPOSITE[operator] if negated else operator, end, syntax.Literal(None, "null"))
        if closed == (True, True):
            words = msg("from {low} to {high}", low=self._amount(low), high=self._amount(high))
        else:
            nothing = syntax.Literal(None, "null")
            words = msg(
                "{one} and {other}",
                one=self._compared(">=" if closed[0] else ">", low, nothing),
                other=self._compared("<=" if closed[1] else "<", high, nothing),
            )
        return msg("not {values}", values=words) if negated else words

    def _asking(self, test: syntax.Node, negated: bool) -> Text | None:
        """A test that speaks of the value itself, such as what it contains."""
        if isinstance(test, syntax.Comparison):
            mirrored = syntax.Comparison(_MIRRORED[test.operator], test.right, test.left)
            for side in (test, mirrored):
                subject, operator, other = side.left, side.operator, side.right
                if subject == syntax.Name("?") and not self._mentions_input(other):
                    return self._compared(_OPPOSITE[operator] if negated else operator, self._value(other), other)
        if isinstance(test, syntax.Conjunction) and not negated:
            parts = [self._asking(each, False) for each in test.operands]
            known = [part for part in parts if part is not None]
            if len(known) == len(parts) == 2:
                return msg("{one} and {other}", one=known[0], other=known[1])
        if isinstance(test, syntax.Call) and isinstance(test.function, syntax.Name) and len(test.positional) == 2:
            subject, other = test.positional
            if subject == syntax.Name("?") and not self._mentions_input(other):
                return _looked_through(test.function.name, amount(self._value(other)), negated)
        return None


def asked_of_call(state: ConditionState) -> Text | None:
    """What a call asks of a datum, where the condition is nothing but the call."""
    tree = state.condition.subject
    if state.condition.tests is not None or not isinstance(tree, syntax.Call) or len(tree.positional) != 2:
        return None
    plan = state.around.plan
    if not isinstance(tree.function, syntax.Name) or plan.reach.leaf(tree.positional[0]) is None:
        return None
    value = plan.texts.compiled(tree.positional[1], "", NOWHERE)(state.around.situation.environment)
    return _looked_through(tree.function.name, amount(value), False)


def _looked_through(function: str, words: Text, negated: bool) -> Text | None:
    if function in ("contains", "list contains"):
        return msg("without {part}", part=words) if negated else msg("with {part} in it", part=words)
    if function == "starts with":
        return msg("not beginning with {part}", part=words) if negated else msg("beginning with {part}", part=words)
    if function == "ends with":
        return msg("not ending with {part}", part=words) if negated else msg("ending with {part}", part=words)
    return None


def _in_size(operator: syntax.CompareOperator, words: Text) -> Text:
    match operator:
        case ">=":
            return msg("at least {value}", value=words)
        case ">":
            return msg("more than {value}", value=words)
        case "<=":
            return msg("at most {value}", value=words)
        case "<":
            return msg("less than {value}", value=words)
        case "=":
            return words
        case "!=":
            return msg("not {values}", values=words)


def _in_time(operator: syntax.CompareOperator, words: Text) -> Text:
    match operator:
        case ">=":
            return msg("not before {day}", day=words)
        case ">":
            return msg("after {day}", day=words)
        case "<=":
            return msg("not after {day}", day=words)
        case "<":
            return msg("before {day}", day=words)
        case "=":
            return words
        case "!=":
            return msg("not {values}", values=words)
