"""Faults to be seeded in the lowering, the kernel and the compiler to SQL: such as people make."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pytest

from luoshi.rules.matching.kernel import (
    answering,
    bitmaps,
    calendars,
    coding,
    comparing,
    compiled,
    compiled_desk,
    desk,
    features,
    matches,
    program,
    reading,
)
from luoshi.rules.matching.kernel.vectors import Floats, Ints, Truths
from luoshi.rules.matching.lowering import building, cells

Inject = Callable[[pytest.MonkeyPatch], None]
KERNEL, COMPILED, SQL = "kernel", "compiled", "duckdb"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault: what it is in words, where it is put, which engine has it, and which generated cases are to show it."""

    name: str
    engine: str
    inject: Inject
    cases: str = "models"


FAULTS: list[Fault] = []


def fault(name: str, engine: str, cases: str = "models") -> Callable[[Inject], Inject]:
    """Put a fault on the list."""

    def register(inject: Inject) -> Inject:
        FAULTS.append(Fault(name, engine, inject, cases))
        return inject

    return register


# The lowering, which kernel and SQL share.


@fault("a null cell never meets null", KERNEL, "models")
def _null_is_no_null(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(building, "_plainly_null", lambda source: building.FALSE)


@fault("a comparison with the constant on the left is not turned round", KERNEL, "comparisons")
def _not_mirrored(patch: pytest.MonkeyPatch) -> None:
    for sign in ("<", "<=", ">", ">="):
        patch.setitem(building._MIRRORED, sign, sign)  # pyright: ignore[reportPrivateUsage]


@fault("open ends of ranges are taken as closed", KERNEL, "memberships")
def _open_is_closed(patch: pytest.MonkeyPatch) -> None:
    within = cells.within
    patch.setattr(cells, "within", lambda value, span: within(value, replace(span, low_closed=True, high_closed=True)))


@fault("an unknown value is taken as false when conditions are negated", KERNEL, "tables")
def _null_is_false_under_not(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(cells, "negated", lambda condition: building.negated(building.state(condition, True)))


# The kernel.


@fault("< is computed for <= between columns", KERNEL, "sums")
def _less_for_at_most(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(comparing._UFUNCS, "<=", np.less)  # pyright: ignore[reportPrivateUsage]


@fault("< is taken for <= against thresholds", KERNEL, "thresholds")
def _threshold_left_out(patch: pytest.MonkeyPatch) -> None:
    right = features._order_states  # pyright: ignore[reportPrivateUsage]
    patch.setattr(
        features, "_order_states", lambda sign, cuts, place: right("<" if sign == "<=" else sign, cuts, place)
    )


@fault("the near-miss counter stops at one: two missing conditions count as one", KERNEL)
def _saturated(patch: pytest.MonkeyPatch) -> None:
    def conjunctions(source: Any, members: Any, matched: Any, near: Any, scratch: Any) -> None:
        bitmaps.conjunctions(source, members, matched, near, scratch)
        np.bitwise_not(matched, out=near)

    patch.setattr(desk, "conjunctions", conjunctions)


@fault("a threshold code is off by one", KERNEL, "thresholds")
def _off_by_one(patch: pytest.MonkeyPatch) -> None:
    right = coding.Search.of_integers
    patch.setattr(
        coding.Search, "of_integers", lambda starts, first: right({at + 1: each for at, each in starts.items()}, first)
    )


@fault("a text that no rule names gets the code of the first that one names", KERNEL, "texts")
def _unseen_text(patch: pytest.MonkeyPatch) -> None:
    right = coding.Coder._class_of  # pyright: ignore[reportPrivateUsage]

    def class_of(self: coding.Coder, value: Any) -> int:
        known: list[Any] = self.feature.keys  # pyright: ignore[reportAssignmentType]
        return right(self, value if not isinstance(value, str) or value in known or not known else known[0])

    patch.setattr(coding.Coder, "_class_of", class_of)


@fault("thresholds of floats are floats and not decimals", KERNEL, "thresholds of floats")
def _float_thresholds(patch: pytest.MonkeyPatch) -> None:
    def search(self: coding.Coder) -> Any:
        starts: dict[float, int] = {}
        for place, key in enumerate(self.feature.keys):
            on, above = (int(self.feature.classes[2 * place + step]) for step in (2, 3))
            starts[float(Decimal(str(key)))] = on
            starts[float(np.nextafter(float(Decimal(str(key))), np.inf))] = above
        return coding.Search.of_floats(starts, int(self.feature.classes[1]))

    patch.setattr(coding.Coder, "_float_search", search)


@fault("quotients are divided as floats and not mended", KERNEL, "quotients")
def _float_quotients(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(coding.Coder, "_mend", lambda self, codes, rows, numerator, denominator: None)


@fault("the sign of a denominator is forgotten in cross multiplication", KERNEL, "ratios")
def _sign_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(comparing, "_sign", lambda vector: np.ones(len(vector)))


@fault("an unknown condition counts as true", KERNEL, "sums")
def _unknown_is_true(patch: pytest.MonkeyPatch) -> None:
    def codes(truths: Truths) -> npt.NDArray[np.uint16]:
        return np.where(truths.false, features.FALSE_CLASS, features.TRUE_CLASS).astype(np.uint16)

    patch.setattr(coding, "truth_codes", codes)


@fault("bits beyond the last row are left standing", KERNEL)
def _uncut(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(answering.Answer, "cut", lambda self: None)


@fault("columns that begin inside a byte are read from its first bit", KERNEL, "cut")
def _first_bit(patch: pytest.MonkeyPatch) -> None:
    def bits(array: pa.Array[Any], buffer: int) -> npt.NDArray[np.bool_]:
        found: Any = array.buffers()[buffer]
        return np.unpackbits(np.frombuffer(found, np.uint8), bitorder="little")[: len(array)].view(np.bool_)

    patch.setattr(reading, "_bits", bits)


@fault("the second batch of rows is matched as the first", KERNEL, "batches")
def _chunk_boundary(patch: pytest.MonkeyPatch) -> None:
    right = program.sized

    def sized(batches: Any, rows: int) -> Any:
        found = list(right(batches, rows))
        return [found[0].slice(0, each.num_rows) for each in found]

    patch.setattr(program, "sized", sized)


@fault("a month on from the 31st runs over into the month after", KERNEL, "dates")
def _month_runs_over(patch: pytest.MonkeyPatch) -> None:
    def shifted(days: Any, months: int, more: int) -> Any:
        year, month, day = calendars.civil(days)
        year, month = np.divmod(year * 12 + month - 1 + months, 12)
        return calendars.days_of(year, month + 1, day) + more

    patch.setattr(calendars, "shifted", shifted)


@fault("infinity is a number like others", KERNEL, "scores")
def _infinity(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        reading,
        "_floats",
        lambda array, null: Floats(array.to_numpy(zero_copy_only=False).astype(np.float64), null),
    )


@fault("of a wide decimal only the lower half is read", KERNEL, "rates")
def _lower_half(patch: pytest.MonkeyPatch) -> None:
    def decimals(array: pa.Array[Any], null: Any) -> Ints:
        buffer: Any = array.buffers()[1]
        halves = np.frombuffer(buffer, np.int64)[2 * array.offset : 2 * (array.offset + len(array))]
        none = np.zeros(len(array), np.bool_) if null is None else null
        return Ints("number", np.where(none, 0, halves[0::2]), null, array.type.scale)

    patch.setattr(reading, "_decimals", decimals)


@fault("records that a table refuses are matched all the same", KERNEL, "tables")
def _guard_gone(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(program.Program, "_guard", lambda self, number: 0)


@fault("the missed condition is the first that is false, though another is unknown", KERNEL)
def _first_false(patch: pytest.MonkeyPatch) -> None:
    def missed(self: matches.Matches, rule: int) -> tuple[Any, Any]:
        rows = self.near_rows(rule)
        missing = np.zeros(len(rows), np.intp)
        for place in range(len(self.program.lowered_rule(rule)[1].conditions)):
            missing[self.states(rule, place, rows).false] = place
        return rows, missing

    patch.setattr(matches.Matches, "missed", missed)


# The compiled loops.


@fault("compiled, two missing conditions count as one", COMPILED)
def _compiled_saturated(patch: pytest.MonkeyPatch) -> None:
    right = compiled.judge_blocks

    def judge_blocks(codes: Any, plan: Any, maps: Any, matched: Any, near: Any) -> None:
        right(codes, plan, maps, matched, near)
        np.bitwise_not(matched, out=near)

    patch.setattr(compiled, "judge_blocks", judge_blocks)


@fault("compiled, what records a table refuses is forgotten", COMPILED, "tables")
def _compiled_unguarded(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(compiled_desk, "_guards", lambda group: np.full(len(group.members), -1, np.intp))


@fault("compiled, what is joined by or is joined by and", COMPILED)
def _compiled_joins(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(compiled_desk._OPERATORS, "or", compiled.AND)  # pyright: ignore[reportPrivateUsage]


@fault("compiled, of a list the last one is left out", COMPILED, "memberships")
def _compiled_last(patch: pytest.MonkeyPatch) -> None:
    right = compiled_desk._listed  # pyright: ignore[reportPrivateUsage]
    patch.setattr(compiled_desk, "_listed", lambda lists: right([tuple(each)[:-1] or each for each in lists]))
