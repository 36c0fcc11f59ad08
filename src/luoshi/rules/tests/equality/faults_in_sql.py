"""Faults to be seeded in the compiler to SQL."""

from __future__ import annotations

import math
from typing import Any

import ibis
import pytest

from luoshi.rules.matching.lowering import tree
from luoshi.rules.portable import columns as sql_columns
from luoshi.rules.portable import conditions, matching, numbers, results, rules, thresholds
from luoshi.rules.portable import program as sql_program
from luoshi.rules.portable.numbers import Scaled
from luoshi.rules.tests.equality.faults import FAULTS, SQL, fault

__all__ = ["FAULTS"]


@fault("SQL: < for <= between numbers", SQL, "itself")
def _sql_less(patch: pytest.MonkeyPatch) -> None:
    right = numbers.signed
    wrong = lambda sign, left, right_: right("<" if sign == "<=" else sign, left, right_)  # noqa: E731
    patch.setattr(numbers, "signed", wrong)


@fault("SQL: money is divided as floats", SQL, "quotients")
def _sql_floats(patch: pytest.MonkeyPatch) -> None:
    def ratio(sign: Any, top: Scaled, bottom: Scaled, other: Scaled) -> Any:
        one, two, three = (each.value.cast("float64") / float(10**each.scale) for each in (top, bottom, other))
        return numbers.signed(sign, one / two, three)

    patch.setattr(numbers, "ratio_compared", ratio)


@fault("SQL: a float is compared with the float next to the threshold", SQL, "thresholds of floats")
def _sql_float_threshold(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(thresholds, "first_float", lambda constant, *, beyond: float(constant))


@fault("SQL: a threshold between two cents is rounded up", SQL, "thresholds")
def _sql_rounded(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(thresholds, "math", _Ceiling())


class _Ceiling:
    """The module `math` with a floor that is a ceiling."""

    floor = staticmethod(math.ceil)

    def __getattr__(self, name: str) -> Any:
        return getattr(math, name)


@fault("SQL: a negative denominator does not turn a comparison round", SQL, "ratios")
def _sql_not_turned(patch: pytest.MonkeyPatch) -> None:
    for sign in ("<", "<=", ">", ">="):
        patch.setitem(numbers.MIRRORED, sign, sign)


@fault("SQL: unknown is asked of NOT x without brackets", SQL, "negations")
def _sql_unbracketed(patch: pytest.MonkeyPatch) -> None:
    def state(node: tree.State, columns: sql_columns.Columns) -> Any:
        found = conditions.condition(node.condition, columns)
        return found.isnull() if node.state is None else ibis.coalesce(found if node.state else ~found, False)

    patch.setitem(conditions.RULES, tree.State, state)


@fault("SQL: two missing conditions count as one", SQL)
def _sql_saturated(patch: pytest.MonkeyPatch) -> None:
    def missed(rule: rules.PortableRule, allowed: tree.Condition, storey: rules.Storey) -> Any:
        unmet: list[tuple[Any, int]] = [
            (ibis.coalesce(storey.state(each), False), place) for place, each in rule.conditions
        ]
        cases = [(~state, ibis.literal(place, type="int16")) for state, place in unmet]
        return ibis.cases(*cases) if cases else ibis.null("int16")

    patch.setattr(sql_program, "missed_of", missed)


@fault("SQL: null is not equal to null", SQL, "models")
def _sql_null(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(conditions, "null_of", lambda node, columns: ibis.literal(False))


@fault("SQL: NaN is the greatest number", SQL, "scores")
def _sql_nan(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sql_columns.Columns, "number", lambda self, name: self.value(name))


@fault("SQL: unknown is fetched as false", SQL)
def _sql_unknown(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(matching, "UNKNOWN", matching.FALSE)


@fault("SQL: only matches survive for the row evaluator, and near misses do not", SQL)
def _sql_survivors(patch: pytest.MonkeyPatch) -> None:
    def survivors(program: Any, group: Any, query: Any) -> Any:
        left: Any = ibis.literal(False)
        for place, rule in enumerate(group):
            if rule.by_row:
                left = left | ibis.coalesce(query[f"state {place}"], False)
        return program.source.table.semi_join(query.filter(left).select(program.source.key), program.source.key)

    patch.setattr(matching, "_survivors", survivors)


@fault("SQL: UNIQUE answers with the first of two matches", SQL, "tables")
def _sql_not_unique(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(results, "_count", lambda states: ibis.literal(1, type="int16"))
