"""What holds for any two plans."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from luoshi.reading.comparing import Figure, Promise, Status, compare

WORDS = [
    "背街小巷",
    "保障性住房",
    "新能源汽车",
    "养老床位",
    "污水管网",
    "口袋公园",
    "高标准农田",
    "政务服务",
    "数字经济",
]
VERBS = ["完成", "推进", "加强", "新建", "继续深化", "压减"]
OPPOSITE: dict[Status, Status] = {
    "raised": "lowered",
    "lowered": "raised",
    "dropped": "new",
    "new": "dropped",
    "kept": "kept",
}

figures = st.builds(
    Figure,
    text=st.just("n"),
    value=st.integers(1, 9).map(Decimal),
    unit=st.sampled_from(["个", "%", "公里", "千米", "亩"]),
    comparator=st.sampled_from(["=", ">=", "<=", "~"]),
    direction=st.sampled_from([None, "increase", "decrease"]),
    before=st.sampled_from(["", "降到", "失业率", "控制在", "建设"]),
)


@st.composite
def promises(draw: st.DrawFn) -> Promise:
    """A promise of a few words, with at most three figures."""
    words = draw(st.sampled_from(VERBS)) + "".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3)))
    found = tuple(draw(st.lists(figures, max_size=3)))
    return Promise("", words, 0, len(words), found, words, draw(st.sampled_from(["", "改善民生"])), "year")


plans = st.lists(promises(), max_size=12)


@given(plans, plans)
def test_every_promise_of_both_plans_is_told_exactly_once(old: list[Promise], new: list[Promise]) -> None:
    """Nothing is lost and nothing is counted twice."""
    lines = compare(old, new).lines
    assert [id(line.old) for line in lines if line.old] == [id(promise) for promise in old]
    assert sorted(id(line.new) for line in lines if line.new) == sorted(id(promise) for promise in new)
    assert all((line.status == "dropped") == (line.new is None) for line in lines)
    assert all((line.status == "new") == (line.old is None) for line in lines)


@given(plans)
def test_a_plan_beside_itself_is_kept_as_a_whole(plan: list[Promise]) -> None:
    """Every promise finds itself, also among others of the same words."""
    lines = compare(plan, list(plan)).lines
    assert [line.status for line in lines] == ["kept"] * len(plan)
    assert all(line.old is line.new for line in lines)


@given(plans, plans)
def test_exchanging_the_plans_exchanges_the_answer(old: list[Promise], new: list[Promise]) -> None:
    """What was raised is lowered when looked at from the other side, and what was dropped is new."""
    there = {(id(line.old), id(line.new)): line.status for line in compare(old, new).lines}
    back = {(id(line.new), id(line.old)): OPPOSITE[line.status] for line in compare(new, old).lines}
    if all(len(promise.figures) < 2 for promise in [*old, *new]):
        assert there == back
    else:
        # With several figures the first that moved decides, and the first is counted in the old plan's order.
        assert there.keys() == back.keys()


@given(plans, plans)
def test_the_same_plans_always_have_the_same_answer(old: list[Promise], new: list[Promise]) -> None:
    """No order of a set shows through."""
    assert compare(old, new) == compare(list(old), list(new))
