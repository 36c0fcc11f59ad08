"""Looking conditions up in a large column says the same as trying each."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.rules.explaining.plan import plan_of
from luoshi.rules.explaining.situation import Situation
from luoshi.rules.explaining.tests import brute
from luoshi.rules.explaining.tests.brute import ASKED, FOUNDED, STAFF
from luoshi.rules.model.elements import DecisionTable, InputClause, OutputClause, TableRule

DAYS = [date(2024, 2, 27) + timedelta(days=days) for days in range(5)]
NUMBERS = [
    Decimal(text) for text in ("-3", "0", "0.05", "0.1", "2", "2.5", "3", "1E+20", "12345678901234567890.123456789")
]
NUMBER = st.sampled_from([format(number, "f") for number in NUMBERS])
DAY = st.sampled_from([f'date("{day}")' for day in DAYS])


@st.composite
def cells(draw: st.DrawFn, ends: st.SearchStrategy[str]) -> str:
    """Any cell over these ends, now and then one that cannot be looked up."""
    one, other = draw(ends), draw(ends)
    return draw(
        st.sampled_from(
            [f"< {one}", f"<= {one}", f"> {one}", f">= {one}", one, f"!= {one}", f"[{one}..{other}]",
             f"({one}..{other}]", f"not({one})", f"{one}, {other}", f"< {one}, > {other}", f"not([{one}..{other}))",
             f"{one}, null", "null", f"? > {one}", f"not(null, {one})", "today()", f"> {one}, < 从业人员"]
        )
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_looked_up_state_is_the_tried_one(data: st.DataObject) -> None:
    """For numbers and days, on every end, beside it, unknown, and of another kind."""
    number = data.draw(st.booleans())
    subject, ends = (STAFF, NUMBER) if number else (FOUNDED, DAY)
    texts = data.draw(st.lists(cells(ends), min_size=7, max_size=14))
    rules = tuple(TableRule((text,), ("1",)) for text in texts)
    clause = InputClause(subject.name, subject.name)
    table = DecisionTable((clause,), (OutputClause("结果", None, "number"),), rules, "COLLECT")
    runs = brute.asked(table, list({each.name: each for each in (subject, STAFF)}.values()))
    plan = plan_of(runs, ASKED)
    around = [number + step for number in NUMBERS for step in (Decimal("-0.01"), Decimal(0), Decimal("0.01"))]
    values: list[object] = [None, *around] if number else [None, *DAYS, DAYS[0] - timedelta(1), DAYS[-1] + timedelta(1)]
    for value in values:
        found = Situation(plan, {subject.name: value})
        for condition in plan.conditions:
            tried = condition.check(found.values[condition.column], found.environment)
            assert found.state(condition.index) is tried, (condition.text, value)
