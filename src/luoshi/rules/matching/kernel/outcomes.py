"""What decisions answer for every row: the hit policy over the rules that match.

Where results are constants, an answer depends only on which rules match: it is worked out once for every combination
that occurs, by `decide` itself. Results that differ by row are computed as columns under UNIQUE, FIRST and COLLECT with
SUM; whatever is left is decided record by record.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, cast

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from luoshi.rules.decide import Runnable
from luoshi.rules.decide.hits import settle
from luoshi.rules.evaluate import Type, coerce
from luoshi.rules.matching.kernel.answers import array_of, kind_of_result, scalar_array, truth_array, type_of_results
from luoshi.rules.matching.kernel.computing import Batch
from luoshi.rules.matching.kernel.vectors import LIMIT, Ints, exact, rescaled
from luoshi.rules.matching.lowering.building import is_condition
from luoshi.rules.matching.lowering.tree import (
    Condition,
    Constant,
    LoweredDecision,
    ResultOrRow,
    RowOnly,
    Scalar,
    Truth,
)
from luoshi.rules.model.elements import DecisionTable
from luoshi.rules.values import Value

if TYPE_CHECKING:
    from luoshi.rules.matching.kernel.matches import Matches

_KNOWN: Final = (Constant, Truth)
_LISTS: Final = ("RULE ORDER", "OUTPUT ORDER")
_REFUSED: Final = (-1,)
Pattern = tuple[int, ...]
Mode = Callable[["Matches"], "pa.Array[Any]"]


class Outcomes:
    """The answers of one decision of a program; answers of combinations of rules are kept."""

    def __init__(self, number: int, runnable: Runnable, decision: LoweredDecision, schema: pa.Schema) -> None:
        self._number = number
        self._runnable = runnable
        self._decision = decision
        part = runnable.index.named(decision.name)
        logic = getattr(part.element, "logic", None)
        self._table = logic if isinstance(logic, DecisionTable) else None
        items = runnable.index.items(part.model)
        names = [getattr(logic, "type_name", None), getattr(part.element, "type_name", None)]
        self._wanted: list[Type] = [items.named(name) for name in names]
        self._known: dict[Pattern, int] = {}
        self._answers: list[Value] = []
        self.type = self._answer_type(schema)
        self._mode = self._chosen_mode()

    @property
    def runs_by_row(self) -> bool:
        """Whether answers are worked out record by record (sums may be, where they are too large)."""
        return self._mode in (self._of_rows, self._of_sum)

    def values(self, matches: Matches) -> pa.Array[Any]:
        """The answer for each row; null where there is none, or where rules contradict each other."""
        return self._mode(matches)

    def violations(self, matches: Matches) -> NDArray[np.intp]:
        """Rows on which more rules match than the hit policy allows."""
        policy = self._decision.hit_policy
        if policy not in ("UNIQUE", "ANY"):
            return np.empty(0, np.intp)
        codes = self._patterns(matches)
        wrong = np.array([self._contradicts(pattern) for pattern in self._known], np.bool_)
        return np.flatnonzero(wrong[codes])

    def _contradicts(self, pattern: Pattern) -> bool:
        if len(pattern) < 2:
            return False
        if self._decision.hit_policy == "UNIQUE":
            return True
        results = [self._decision.rules[rule].results for rule in pattern]
        return any(result != results[0] for result in results[1:])

    def _answer_type(self, schema: pa.Schema) -> pa.DataType:
        decision = self._decision
        if self._table is None and decision.rules:
            return pa.bool_()  # An expression that is a rule is boolean, even where its value is found by row.
        if self._table is None:
            return type_of_results([cast("ResultOrRow", decision.value)], schema)
        if decision.aggregation == "COUNT":
            count = Constant(Decimal(0), "number")
            defaults = [output.default for output in decision.outputs if output.default is not None]
            # Several defaults are one context, beside which a count can only be a text.
            several = len(decision.outputs) > 1 and bool(defaults)
            return pa.string() if several else type_of_results([count, *defaults], schema)
        columns: list[pa.DataType] = []
        for place, output in enumerate(decision.outputs):
            defaults = [] if output.default is None else [output.default]
            columns.append(type_of_results([*(rule.results[place] for rule in decision.rules), *defaults], schema))
        one = columns[0] if len(columns) == 1 else pa.struct(self._fields(columns))
        many = decision.hit_policy in _LISTS or (decision.hit_policy == "COLLECT" and decision.aggregation is None)
        single = any(wanted.kind not in ("Any", "list", "context") for wanted in self._wanted)
        return pa.list_(one) if many and not single else one

    def _fields(self, columns: list[pa.DataType]) -> list[pa.Field[Any]]:
        return [pa.field(output.name, data) for output, data in zip(self._decision.outputs, columns, strict=True)]

    def _chosen_mode(self) -> Mode:
        decision = self._decision
        if self._table is None:
            return self._of_rows if isinstance(decision.value, RowOnly) else self._of_value
        results = [result for rule in decision.rules for result in rule.results]
        results += [output.default for output in decision.outputs if output.default is not None]
        ranks = [rank for output in decision.outputs for rank in output.ranks]
        if all(isinstance(each, _KNOWN) for each in [*results, *ranks]):
            return self._of_patterns
        if any(isinstance(each, RowOnly) for each in results) or not self._fits():
            return self._of_rows
        if decision.hit_policy in ("UNIQUE", "FIRST"):
            return self._of_choice
        kinds = {kind_of_result(each) for each in results}
        has_default = any(output.default is not None for output in decision.outputs)
        if decision.aggregation == "SUM" and len(decision.outputs) == 1 and kinds == {"number"} and not has_default:
            return self._of_sum
        return self._of_rows

    def _fits(self) -> bool:
        """Whether what the decision declares of its answer changes nothing."""
        kinds = {kind_of_result(result) for rule in self._decision.rules for result in rule.results} - {"null"}
        return all(
            wanted.check is None and (wanted.kind in ("Any", "context") or kinds <= {wanted.kind})
            for wanted in self._wanted
        )

    def _of_rows(self, matches: Matches) -> pa.Array[Any]:
        tests = matches.program.row_tests
        records = tests.plain_records(self._number, matches.batch.data)
        return array_of([self._runnable.decide(self._decision.name, record) for record in records], self.type)

    def _of_value(self, matches: Matches) -> pa.Array[Any]:
        found = cast("Scalar | Condition", self._decision.value)
        return self._column(matches.batch, found, self.type)

    def _column(self, batch: Batch, found: Scalar | Condition, data: pa.DataType) -> pa.Array[Any]:
        if is_condition(found):
            return truth_array(batch.truths(cast("Condition", found)))
        return scalar_array(exact(batch.vector(cast("Scalar", found))), data)

    def _patterns(self, matches: Matches) -> NDArray[np.int64]:
        """For each row the number of the combination of rules that match it, in the order of the rules."""
        rules = matches.program.rules_of(self._number)
        found = [matches.matched_rows(rule) for rule in rules]
        rows = np.concatenate([*found, np.empty(0, np.intp)])
        places = np.repeat(np.arange(len(rules)), [len(each) for each in found])
        counts = np.bincount(rows, minlength=matches.rows)
        codes = np.full(matches.rows, self._pattern(()), np.int64)
        alone = counts[rows] == 1
        codes[rows[alone]] = np.array([self._pattern((place,)) for place in range(len(rules))], np.int64)[places[alone]]
        several = ~alone
        order = np.argsort(rows[several], kind="stable")
        listed = places[several][order].tolist()
        begin = 0
        for row in np.flatnonzero(counts > 1).tolist():
            end = begin + int(counts[row])
            codes[row] = self._pattern(tuple(listed[begin:end]))
            begin = end
        codes[matches.refused(self._number)] = self._pattern(_REFUSED)
        return codes

    def _pattern(self, pattern: Pattern) -> int:
        return self._known.setdefault(pattern, len(self._known))

    def _of_patterns(self, matches: Matches) -> pa.Array[Any]:
        codes = self._patterns(matches)
        for pattern in list(self._known)[len(self._answers) :]:
            self._answers.append(self._answer(pattern))
        return array_of(self._answers, self.type).take(pa.array(codes, pa.int64()))

    def _answer(self, pattern: Pattern) -> Value:
        if pattern == _REFUSED:
            return None
        table, outputs = cast("DecisionTable", self._table), self._decision.outputs
        hits = [[_value(result) for result in self._decision.rules[rule].results] for rule in pattern]
        if not hits and any(output.default is not None for output in outputs):
            defaults = [None if output.default is None else _value(output.default) for output in outputs]
            named = zip((output.name for output in outputs), defaults, strict=True)
            found: Value = defaults[0] if len(defaults) == 1 else dict(named)
        else:
            found = settle(table, hits, [[_value(rank) for rank in output.ranks] for output in outputs])
        for wanted in self._wanted:
            found = coerce(found, wanted)
        return found

    def _of_choice(self, matches: Matches) -> pa.Array[Any]:
        """The results of the one rule that counts, put together from a column for each rule."""
        chosen = self._chosen(matches)
        outputs = self._decision.outputs
        if len(outputs) == 1:
            return self._gathered(matches, chosen, 0, self.type)
        fields = list(cast("pa.StructType", self.type))
        columns = [self._gathered(matches, chosen, place, field.type) for place, field in enumerate(fields)]
        nothing = chosen == -2 if any(output.default is not None for output in outputs) else chosen < 0
        return pa.StructArray.from_arrays(columns, fields=fields, mask=pa.array(nothing))

    def _chosen(self, matches: Matches) -> NDArray[np.int64]:
        """The rule that counts for each row; -1 for none, -2 for null."""
        chosen = np.full(matches.rows, -1, np.int64)
        rules = matches.program.rules_of(self._number)
        for place, rule in reversed(list(enumerate(rules))):
            rows = matches.matched_rows(rule)
            if self._decision.hit_policy == "UNIQUE":
                chosen[rows] = np.where(chosen[rows] == -1, place, -2)
            else:
                chosen[rows] = place
        chosen[matches.refused(self._number)] = -2
        return chosen

    def _gathered(self, matches: Matches, chosen: NDArray[np.int64], output: int, data: pa.DataType) -> pa.Array[Any]:
        parts: list[pa.Array[Any]] = [array_of([None], data)]
        source = np.zeros(matches.rows, np.int64)
        length = 1
        for rule in np.unique(chosen).tolist():
            found = self._decision.outputs[output].default if rule == -1 else None
            if rule >= 0:
                found = self._decision.rules[rule].results[output]
            if found is None:
                continue
            rows = np.flatnonzero(chosen == rule)
            column = self._column(matches.batch, cast("Scalar | Condition", found), data)
            parts.append(column.take(pa.array(rows, pa.int64())).cast(data))
            source[rows] = np.arange(length, length + len(rows))
            length += len(rows)
        return pa.concat_arrays(parts).take(pa.array(source, pa.int64()))

    def _of_sum(self, matches: Matches) -> pa.Array[Any]:
        """The sum over the matching rules; null where none matches, or one of the results is null."""
        data = cast("pa.Decimal128Type[Any, Any]", self.type)
        total, null = np.zeros(matches.rows, np.int64), np.zeros(matches.rows, np.bool_)
        hit = np.zeros(matches.rows, np.bool_)
        bound = 0
        for place, rule in enumerate(matches.program.rules_of(self._number)):
            rows = matches.matched_rows(rule)
            vector = exact(matches.batch.vector(cast("Scalar", self._decision.rules[place].results[0])))
            same = rescaled(vector, data.scale) if isinstance(vector, Ints) and pa.types.is_decimal128(data) else None
            bound += LIMIT if same is None else same.bound
            if same is None or bound > LIMIT:
                return self._of_rows(matches)
            total[rows] += same.values[rows]
            hit[rows] = True
            if same.null is not None:
                null[rows] |= same.null[rows]
        return scalar_array(Ints("number", total, null | ~hit, data.scale), data)


def _value(result: object) -> Value:
    return result.state if isinstance(result, Truth) else cast("Constant", result).value
