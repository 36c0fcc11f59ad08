"""What boxes that do not overlap leave open, found by counting: their sizes add up to that of the region, or do not.

Where rules may overlap, finding an open point can take a time that grows with every combination; where they may not
and do not, it is a sum for each axis.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod

import numpy as np
from numpy.typing import NDArray

from luoshi.rules.checking.boxes import Box, packed

_LIMB = 30
"""Sizes are whole numbers of any length; they are added up in pieces of so many bits, which a 64-bit sum holds."""


def open_boxes(boxes: Sequence[Box], sizes: Sequence[int], region: Box, most: int) -> Iterator[Box]:
    """Boxes of a region that none of some boxes touches, up to so many; the boxes must not overlap each other."""
    inside = [box for box in (_common(box, region) for box in boxes) if all(box)]
    for _ in range(most):
        found = _open_point(inside, sizes, region)
        if found is None:
            return
        wide = grown(found, inside, region)
        yield wide
        inside.append(wide)


def _common(one: Box, other: Box) -> Box:
    return tuple(a & b for a, b in zip(one, other, strict=True))


def _size(box: Sequence[int]) -> int:
    return prod(segments.bit_count() for segments in box)


def _open_point(boxes: Sequence[Box], sizes: Sequence[int], region: Box) -> Box | None:
    """A point that no box holds: on each axis a segment in whose slice the boxes leave something open."""
    left = list(boxes)
    if sum(map(_size, left)) == _size(region):
        return None
    point: list[int] = []
    for axis in range(len(region)):
        whole = _size(region[axis + 1 :])
        taken = _slices([box[axis] for box in left], [_size(box[axis + 1 :]) for box in left], sizes[axis])
        place = next(place for place in range(sizes[axis]) if region[axis] >> place & 1 and taken[place] < whole)
        left = [box for box in left if box[axis] >> place & 1]
        point.append(1 << place)
    return tuple(point)


def _slices(masks: Sequence[int], weights: Sequence[int], size: int) -> list[int]:
    """For each segment of an axis the sum of the weights of the boxes that hold it."""
    if not masks:
        return [0] * size
    rows = np.unpackbits(packed(masks, size).view(np.uint8), axis=1, bitorder="little")[:, :size]
    count = max(weight.bit_length() for weight in weights) // _LIMB + 1
    limbs: NDArray[np.int64] = np.array(
        [[weight >> _LIMB * place & (1 << _LIMB) - 1 for place in range(count)] for weight in weights], dtype=np.int64
    )
    sums = rows.T.astype(np.int64) @ limbs
    return [sum(int(limb) << _LIMB * place for place, limb in enumerate(row)) for row in sums]


def grown(point: Box, boxes: Sequence[Box], region: Box) -> Box:
    """An open box made as wide as it can be, axis after axis: what does not matter becomes whole."""
    wide = list(point)
    for axis in range(len(wide)):
        free = region[axis]
        for box in boxes:
            others = zip(box, wide, strict=True)
            if all(a & b for place, (a, b) in enumerate(others) if place != axis):
                free &= ~box[axis]
        wide[axis] = free
    return tuple(wide)
