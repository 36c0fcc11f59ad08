"""Columns of FEEL values as arrays: exact, with nulls apart.

Numbers are scaled integers while they fit 63 bits; what does not fit becomes an array of FEEL values, which is slow and
still exact. Floats stay floats until they are computed with: for comparing with a constant their order is enough.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from luoshi.rules.matching.lowering.tree import Kind
from luoshi.rules.values import DateTime, DaysTime, Value, YearsMonths, from_python
from luoshi.rules.values.kinds import NANOSECONDS, Date, date_of
from luoshi.rules.values.zones import instant_of, local_of

Bools: TypeAlias = NDArray[np.bool_]
Integers: TypeAlias = NDArray[np.int64]
LIMIT: Final = 2**63 - 1
_POWERS: Final = [10**exponent for exponent in range(19)]
_MOST_DIGITS: Final = 10**15


@dataclass(frozen=True, slots=True)
class Ints:
    """Integers: a number is the integer over 10 ** scale, a date its day, a date and time its whole second, a duration
    its nanoseconds or months. Where it is null the integer is 0."""

    kind: Kind
    values: Integers
    null: Bools | None = None
    scale: int = 0

    def __len__(self) -> int:
        return len(self.values)

    @property
    def bound(self) -> int:
        """The largest size of an integer here."""
        return max(int(self.values.max()), -int(self.values.min())) if len(self.values) else 0


@dataclass(frozen=True, slots=True)
class Floats:
    """Numbers as floats, each standing for its shortest decimal; NaN and infinities are null."""

    values: NDArray[np.float64]
    null: Bools | None
    kind: Kind = "number"

    def __len__(self) -> int:
        return len(self.values)


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts as positions in a list of words; -1 is null."""

    codes: NDArray[np.int32]
    words: list[str]
    kind: Kind = "string"

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def null(self) -> Bools:
        """Where it is null."""
        return self.codes < 0


@dataclass(frozen=True, slots=True)
class Objects:
    """FEEL values one by one; None is null."""

    kind: Kind
    values: NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.values)

    @property
    def null(self) -> Bools:
        """Where it is null."""
        return np.fromiter((value is None for value in self.values), np.bool_, len(self.values))


@dataclass(frozen=True, slots=True)
class Quotients:
    """Numbers as numerator over denominator; null where the denominator is 0."""

    numerator: Vector
    denominator: Vector
    kind: Kind = "number"

    def __len__(self) -> int:
        return len(self.numerator)


@dataclass(frozen=True, slots=True)
class Truths:
    """True, false, or neither for unknown."""

    true: Bools
    false: Bools

    def __len__(self) -> int:
        return len(self.true)


Vector: TypeAlias = Ints | Floats | Texts | Objects | Quotients


def power_of_ten(exponent: int) -> int:
    """10 ** exponent; beyond 63 bits it is only good for finding that something does not fit."""
    return _POWERS[exponent] if exponent < 19 else 10**exponent


def either(one: Bools | None, other: Bools | None) -> Bools | None:
    """Where one or the other is null."""
    if one is None or other is None:
        return other if one is None else one
    return one | other


def scaled(value: Decimal) -> tuple[int, int]:
    """A decimal as integer and scale."""
    sign, digits, exponent = value.as_tuple()
    whole = int("".join(map(str, digits)) or "0") * (-1 if sign else 1)
    if int(exponent) > 0:
        return whole * 10 ** int(exponent), 0
    return whole, -int(exponent)


def rescaled(vector: Ints, scale: int) -> Ints | None:
    """The same numbers over a larger power of ten; None when they do not fit."""
    if scale == vector.scale:
        return vector
    factor = power_of_ten(scale - vector.scale)
    if vector.bound == 0:
        return Ints(vector.kind, vector.values, vector.null, scale)
    if vector.bound * factor > LIMIT:
        return None
    return Ints(vector.kind, vector.values * np.int64(factor), vector.null, scale)


def number_key(value: Value) -> Decimal | int | str | None:
    """What a constant is ordered by: as `Ints` keep it, and numbers as decimals."""
    if isinstance(value, (Decimal, str)):
        return value
    if isinstance(value, Date):
        return value.ordinal
    if isinstance(value, DateTime):
        instant = instant_of(value)
        return (local_of(value) if instant is None else instant) // NANOSECONDS
    if isinstance(value, DaysTime):
        return value.nanoseconds
    return value.months if isinstance(value, YearsMonths) else None


def value_of(kind: Kind, whole: int, scale: int) -> Value:
    """The FEEL value of an integer of `Ints`."""
    if kind == "number":
        return from_python(Decimal(whole).scaleb(-scale))
    if kind == "date":
        return date_of(whole)
    if kind == "days and time duration":
        return DaysTime(whole)
    if kind == "years and months duration":
        return YearsMonths(whole)
    raise TypeError(f"a {kind} is only compared")


def objects_of(vector: Vector) -> Objects:
    """Any vector as FEEL values one by one."""
    if isinstance(vector, Objects):
        return vector
    if isinstance(vector, Quotients):
        raise TypeError("a quotient is only compared")
    made = np.empty(len(vector), object)
    made[:] = _listed(vector)
    return Objects(vector.kind, made)


def _listed(vector: Ints | Floats | Texts) -> list[Value]:
    if isinstance(vector, Texts):
        return [None if code < 0 else vector.words[code] for code in vector.codes.tolist()]
    nulls: list[bool] = [False] * len(vector) if vector.null is None else vector.null.tolist()
    if isinstance(vector, Floats):
        return [None if null else from_python(value) for value, null in zip(vector.values.tolist(), nulls, strict=True)]
    kind, scale = vector.kind, vector.scale
    pairs = zip(vector.values.tolist(), nulls, strict=True)
    return [None if null else value_of(kind, value, scale) for value, null in pairs]


def exact(vector: Vector) -> Vector:
    """Floats as scaled integers, or as FEEL values where that does not go; other vectors as they are."""
    if not isinstance(vector, Floats):
        return vector
    values = vector.values if vector.null is None else np.where(vector.null, 0.0, vector.values)
    if not len(values):
        return Ints("number", values.astype(np.int64), vector.null)
    largest = float(np.abs(values).max())
    for scale in range(16):
        factor = float(power_of_ten(scale))
        if largest * factor >= _MOST_DIGITS:
            break
        whole = np.rint(values * factor)
        # Fewer than 16 digits tell floats apart, so a decimal of so few that divides back to the float is its shortest.
        if bool((whole / factor == values).all()):
            return Ints("number", whole.astype(np.int64), vector.null, scale)
    return objects_of(vector)


def mapped(function: Callable[..., Value], kind: Kind, *vectors: Vector) -> Objects:
    """A function of FEEL values, row by row."""
    columns = [objects_of(vector).values for vector in vectors]
    made = np.empty(len(columns[0]), object)
    made[:] = [function(*row) for row in zip(*columns, strict=True)]
    return Objects(kind, made)


def constant_vector(value: Value, kind: Kind, length: int) -> Vector:
    """The same value for every row."""
    if value is None:
        return Ints(kind, np.zeros(length, np.int64), np.ones(length, np.bool_))
    if isinstance(value, str):
        return Texts(np.zeros(length, np.int32), [value])
    key = number_key(value)
    whole, scale = scaled(key) if isinstance(key, Decimal) else (cast("int", key), 0)
    if abs(whole) > LIMIT:
        made = np.empty(length, object)
        made[:] = [value] * length
        return Objects(kind, made)
    return Ints(kind, np.full(length, whole, np.int64), None, scale)
