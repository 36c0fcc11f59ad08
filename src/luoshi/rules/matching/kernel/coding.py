"""The class of every row of a feature: one search among all constants that any rule compares it with."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from luoshi.rules.matching.kernel.comparing import divided, is_null
from luoshi.rules.matching.kernel.computing import Batch
from luoshi.rules.matching.kernel.features import Feature, truth_codes
from luoshi.rules.matching.kernel.searching import Search
from luoshi.rules.matching.kernel.vectors import (
    LIMIT,
    Bools,
    Floats,
    Ints,
    Quotients,
    Texts,
    Vector,
    number_key,
    scaled,
)
from luoshi.rules.matching.lowering import tree
from luoshi.rules.values import Value

Codes: TypeAlias = NDArray[np.uint16]
_NEAR: Final = 1e-12
_MOST_WORDS: Final = 100_000


@dataclass(slots=True)
class Coder:
    """Finds the classes of one feature; what it prepares for a scale it keeps."""

    feature: Feature
    _searches: dict[object, Search] = field(default_factory=dict[object, Search])
    _is_crowded: bool | None = None
    _words: dict[str, int] = field(default_factory=dict[str, int])

    def codes(self, batch: Batch) -> Codes:
        """The class of each row."""
        if self.feature.is_truth:
            return truth_codes(batch.truths(cast("tree.Condition", self.feature.source)))
        return self._coded(batch.vector(cast("tree.Scalar", self.feature.source)))

    def _coded(self, vector: Vector) -> Codes:
        if isinstance(vector, Texts):
            return self._of_texts(vector)
        if isinstance(vector, Ints):
            return self._cleared(self._search(vector.scale).codes(vector.values), vector)
        if isinstance(vector, Floats):
            return self._cleared(self._float_search().codes(vector.values), vector)
        if isinstance(vector, Quotients):
            return self._of_quotients(vector)
        return np.array([self._class_of(value) for value in vector.values], np.uint16)

    def _cleared(self, codes: Codes, vector: Ints | Floats) -> Codes:
        if vector.null is not None:
            codes[vector.null] = 0
        return codes

    def _class_of(self, value: Value) -> int:
        """The class of one value."""
        key = number_key(value)
        if key is None:
            return 0
        keys: Sequence[Any] = self.feature.keys
        place = bisect_left(keys, key)
        on = place < len(keys) and keys[place] == key
        return int(self.feature.classes[2 * place + 1 + on])

    def _of_texts(self, vector: Texts) -> Codes:
        known, words = self._words, vector.words
        if not self.feature.ordered:
            # No condition can tell words apart that are no constant.
            other = int(self.feature.classes[1])
            if not known:
                known.update({cast("str", key): self._class_of(cast("str", key)) for key in self.feature.keys})
            found = (known.get(word, other) for word in words)
            return np.fromiter((*found, 0), np.uint16, len(words) + 1)[vector.codes]
        table = np.zeros(len(words) + 1, np.uint16)
        for position, word in enumerate(words):
            code = known.get(word)
            if code is None:
                code = self._class_of(word)
                if len(known) < _MOST_WORDS:
                    known[word] = code
            table[position] = code
        return table[vector.codes]

    def _search(self, scale: int) -> Search:
        """Among the whole numbers from which on a class begins, over this power of ten."""
        if scale not in self._searches:
            starts: dict[int, int] = {}
            for place, key in enumerate(self.feature.keys):
                exact = Fraction(cast("Decimal | int", key)) * 10**scale
                first = -(-exact.numerator // exact.denominator)
                on, above = (int(self.feature.classes[2 * place + step]) for step in (2, 3))
                if exact.denominator == 1:
                    starts[first] = on
                    starts[first + 1] = above
                else:
                    starts[first] = above
            self._searches[scale] = Search.of_integers(starts, int(self.feature.classes[1]))
        return self._searches[scale]

    def _float_search(self) -> Search:
        """Among the floats whose shortest decimal begins a class."""
        if "float" not in self._searches:
            starts: dict[float, int] = {}
            for place, key in enumerate(self.feature.keys):
                on, above = (int(self.feature.classes[2 * place + step]) for step in (2, 3))
                nearest = float(cast("Decimal", key))
                shortest = Decimal(repr(nearest))
                if shortest == key:
                    starts[nearest] = on
                    starts[float(np.nextafter(nearest, np.inf))] = above
                else:
                    first = nearest if shortest > cast("Decimal", key) else float(np.nextafter(nearest, np.inf))
                    starts[first] = above
            self._searches["float"] = Search.of_floats(starts, int(self.feature.classes[1]))
        return self._searches["float"]

    def _of_quotients(self, vector: Quotients) -> Codes:
        """By dividing floats, and exactly for the few rows that come near a constant."""
        numerator, denominator = vector.numerator, vector.denominator
        null = is_null(vector)
        if not (isinstance(numerator, Ints) and isinstance(denominator, Ints)) or self._crowded():
            codes = np.array([self._class_of(value) for value in divided(vector).values], np.uint16)
            codes[null] = 0
            return codes
        if not self.feature.keys:
            return self.feature.classes[1] * (~null).astype(np.uint16)
        codes = self._nearly(numerator, denominator, null)
        codes[null] = 0
        return codes

    def _nearly(self, numerator: Ints, denominator: Ints, null: Bools) -> Codes:
        quotients = numerator.values / np.where(null, 1, denominator.values)
        quotients *= float(10.0 ** (denominator.scale - numerator.scale))
        zones = self._zones().codes(quotients)
        codes = self.feature.classes.astype(np.uint16)[1:].take(zones)
        rows = np.flatnonzero(zones & 1)
        self._mend(codes, rows, zones[rows].astype(np.intp) >> 1, (numerator, denominator))
        return codes

    def _crowded(self) -> bool:
        """Whether constants lie so near to each other that a quotient may be near several."""
        if self._is_crowded is None:
            keys = [Fraction(cast("Decimal", key)) for key in self.feature.keys]
            self._is_crowded = any(above - below <= abs(above) / 10**9 for below, above in pairwise(keys))
        return self._is_crowded

    def _zones(self) -> Search:
        """Zone 2 n + 1 lies around constant n, where floats cannot tell; the even ones lie between."""
        if "zones" not in self._searches:
            starts: dict[float, int] = {}
            for place, key in enumerate(self.feature.keys):
                nearest = float(cast("Decimal", key))
                starts[nearest - _NEAR * abs(nearest)] = 2 * place + 1
                starts[float(np.nextafter(nearest + _NEAR * abs(nearest), np.inf))] = 2 * place + 2
            self._searches["zones"] = Search.of_floats(starts, 0)
        return self._searches["zones"]

    def _mend(self, codes: Codes, rows: NDArray[np.intp], places: NDArray[np.intp], parts: tuple[Ints, Ints]) -> None:
        """Exact classes for the rows whose quotient comes near the constant at a place, by cross multiplication."""
        numerator, denominator = parts
        shift = denominator.scale - numerator.scale
        wholes = [scaled(cast("Decimal", key)) for key in self.feature.keys]
        factors = [10 ** max(0, shift + scale) for _, scale in wholes]
        others = [whole * 10 ** max(0, -shift - scale) for whole, scale in wholes]
        below = denominator.values[rows]
        sign = np.sign(below)
        left = _exact_product(numerator.values[rows] * sign, np.array(factors, object)[places])
        right = _exact_product(below * sign, np.array(others, object)[places])
        step = 1 + (left >= right).astype(np.intp) + (left > right)
        codes[rows] = self.feature.classes[2 * places + step]


def _exact_product(one: NDArray[np.int64], other: NDArray[Any]) -> NDArray[Any]:
    """The product of whole numbers, of Python's where 63 bits do not hold it."""
    if not len(one):
        return one
    largest = max(int(one.max()), -int(one.min()), 1) * max(int(other.max()), -int(other.min()))
    return one * other.astype(np.int64) if largest <= LIMIT else one.astype(object) * other
