"""Tables that cut everything into pieces: nothing is open, and with a piece taken out exactly that is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from luoshi.rules.checking.boxes import Box
from luoshi.rules.checking.tiling import open_boxes


@st.composite
def pieces(draw: st.DrawFn) -> tuple[Box, list[Box]]:
    """A region, and disjoint boxes that fill it: each cut divides one of them along one axis."""
    region = tuple(draw(st.lists(st.integers(1, 2**9 - 1), min_size=1, max_size=4)))
    found = [region]
    for _ in range(draw(st.integers(0, 12))):
        place = draw(st.integers(0, len(found) - 1))
        axis = draw(st.integers(0, len(region) - 1))
        part = found[place][axis] & draw(st.integers(0, 2**9 - 1))
        if part and part != found[place][axis]:
            box = found.pop(place)
            found += [(*box[:axis], each, *box[axis + 1 :]) for each in (part, box[axis] & ~part)]
    return region, found


@given(pieces())
def test_pieces_that_fill_a_region_leave_nothing_open(made: tuple[Box, list[Box]]) -> None:
    """Their sizes add up."""
    region, boxes = made
    assert list(open_boxes(boxes, [9] * len(region), region, 3)) == []


@given(pieces(), st.integers(0, 100))
def test_a_piece_that_is_taken_out_is_found(made: tuple[Box, list[Box]], which: int) -> None:
    """What is found lies in the region and touches no other piece."""
    region, boxes = made
    boxes.pop(which % len(boxes))
    found = next(open_boxes(boxes, [9] * len(region), region, 1))
    assert all(found)
    assert all(part & ~whole == 0 for part, whole in zip(found, region, strict=True))
    assert not any(all(a & b for a, b in zip(found, box, strict=True)) for box in boxes)
