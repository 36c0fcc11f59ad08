"""What became of the figures of a promise: how much more or less is promised."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Move = Literal["raised", "lowered", "same"]

# Of these less is better, also where the text sets neither a limit nor a direction.
_BURDEN = re.compile(
    r"失业率|能耗|电耗|水耗|用水量|排放|浓度|细颗粒物|PM|死亡率|发病率|发生率|事故|负债率|杠杆率|垃圾填埋|缺口"
)
_LIMIT = re.compile(r"(?:不超过|不高于|低于|少于|不多于|控制在)$")
_LEVEL = re.compile(r"(?:到|至|为|在)$")
_SAME_UNIT = {"千米": "公里", "公尺": "米", "百分点": "个百分点", "平方千米": "平方公里", "％": "%"}
_BOUND = {"~": 0, "=": 1, "range": 1, ">=": 2, "<=": 2}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a promise. `before` is what stands before it in the promise; `lower` is the other end of a range."""

    text: str
    value: Decimal
    unit: str
    comparator: str = "="
    direction: str | None = None
    lower: Decimal | None = None
    before: str = ""

    @property
    def less_is_more(self) -> bool:
        """Whether a smaller figure promises more: a limit, the end of a reduction, or a burden by its nature."""
        if self.direction == "decrease":
            return self.comparator == "<=" or bool(_LEVEL.search(self.before))
        if self.comparator == "<=" or _LIMIT.search(self.before):
            return True
        return self.direction is None and bool(_BURDEN.search(self.before))


@dataclass(frozen=True, slots=True)
class Change:
    """A figure of the one plan beside that of the other; one that has no counterpart stands alone."""

    old: Figure | None
    new: Figure | None
    move: Move


def changes(old: Sequence[Figure], new: Sequence[Figure]) -> tuple[Change, ...]:
    """The figures of two promises paired unit by unit, then what stands alone.

    A figure that is gone lowers the promise and one that was added raises it, but only where no pair says more.
    """
    pairs = _paired(old, new)
    taken_old, taken_new = {i for i, _ in pairs}, {j for _, j in pairs}
    found = [Change(old[i], new[j], _moved(old[i], new[j])) for i, j in pairs]
    found += [Change(figure, None, "lowered") for i, figure in enumerate(old) if i not in taken_old]
    found += [Change(None, figure, "raised") for j, figure in enumerate(new) if j not in taken_new]
    return tuple(found)


def verdict(found: Sequence[Change]) -> Move:
    """What the figures say together: the first pair that moved; without a pair, whether figures came or went.

    Figures of units that have nothing in common cannot be compared: then the promise is the same.
    """
    pairs: list[Move] = [change.move for change in found if change.old and change.new]
    if not pairs and len({change.move for change in found}) == 1:
        return found[0].move
    for move in pairs:
        if move != "same":
            return move
    return "same"


def unit_of(figure: Figure) -> str:
    """The unit under its usual name."""
    return _SAME_UNIT.get(figure.unit, figure.unit)


def _paired(old: Sequence[Figure], new: Sequence[Figure]) -> list[tuple[int, int]]:
    """Pairs of the same unit and direction first, then of the same unit; in the order of both texts."""
    pairs: list[tuple[int, int]] = []
    for alike in (_same_use, _not_opposed):
        free_new = [j for j in range(len(new)) if j not in {taken for _, taken in pairs}]
        for i in (i for i in range(len(old)) if i not in {taken for taken, _ in pairs}):
            match = next((j for j in free_new if alike(old[i], new[j])), None)
            if match is not None:
                pairs.append((i, match))
                free_new.remove(match)
    return sorted(pairs)


def _same_unit(one: Figure, other: Figure) -> bool:
    return unit_of(one) == unit_of(other)


def _not_opposed(one: Figure, other: Figure) -> bool:
    """Growth of the one year and reduction of the other are two things."""
    return _same_unit(one, other) and {one.direction, other.direction} != {"increase", "decrease"}


def _same_use(one: Figure, other: Figure) -> bool:
    return _same_unit(one, other) and one.direction == other.direction


def _moved(old: Figure, new: Figure) -> Move:
    # Where one states a limit and the other a level, the limit says which way is more.
    less = old.less_is_more or new.less_is_more
    for key in (_upper, _lower):
        if key(old) != key(new):
            return "raised" if (key(new) > key(old)) != less else "lowered"
    before, after = _BOUND.get(old.comparator, 1), _BOUND.get(new.comparator, 1)
    if before == after:
        return "same"
    return "raised" if after > before else "lowered"


def _upper(figure: Figure) -> Decimal:
    return figure.value


def _lower(figure: Figure) -> Decimal:
    return figure.value if figure.lower is None else figure.lower
