"""Cells of decision tables, made at random for a column."""

from __future__ import annotations

from hypothesis import strategies as st

from luoshi.rules.tests.equality.columns import Column
from luoshi.rules.tests.equality.literals import feel

_ORDERED = ("number", "string", "date", "date and time", "days and time duration")
_BRACKETS = (("[", "]"), ("(", "]"), ("[", ")"), ("]", "["))


def cells(column: Column) -> st.SearchStrategy[str]:
    """A cell under a column; a dash in one of five."""
    dash = st.just("-")
    return st.one_of(plain(column), plain(column), negated(column), special(column), dash)


@st.composite
def plain(draw: st.DrawFn, column: Column) -> str:
    """A comparison, a value, some values, or a range."""
    if column.kind == "list<string>":
        return draw(
            st.sampled_from(
                ['list contains(?, "高新技术企业")', "count(?) > 1", 'some x in ? satisfies x = "专精特新"']
            )
        )
    values = draw(st.lists(st.sampled_from(column.marks), min_size=1, max_size=3))
    if column.kind not in _ORDERED or draw(st.booleans()):
        return ", ".join(map(feel, values))
    if draw(st.booleans()):
        return draw(st.sampled_from(["<", "<=", ">", ">=", "=", "!="])) + " " + feel(values[0])
    left, right = draw(st.sampled_from(_BRACKETS))
    low, high = min(values), max(values)
    return f"{left}{feel(low)}..{feel(high)}{right}"


@st.composite
def negated(draw: st.DrawFn, column: Column) -> str:
    """None of some tests."""
    if column.kind == "list<string>":
        return draw(plain(column))
    tests = draw(st.lists(plain(column), min_size=1, max_size=2))
    return f"not({', '.join(tests)})"


_ANYWHERE = ["null", "not(null)", "< null", "? = null", "? != null", "null, null"]
_SPECIAL: dict[str, list[str]] = {
    "number": [
        "? >= 10 and ? < 300",
        "? * 2 > 20",
        "? / 3 > 3",
        "? - 9 = 1",
        "-? < -9",
        '"10"',
        "从业人员",
        "< 从业人员",
        "<= 营业收入（万元）",
        "? + 研发费用 > 50",
        "研发费用 / ? >= 0.05",
        "研发费用 > ? * 5 / 100",
        "? in (0, [9..10], > 299)",
        "? between 0 and 10",
        "if ? > 9 then 小微企业 else ? < 0",
        "[0, 10]",
        "abs(?) > 9",
        "floor(?) = 0",
        "even(?)",
        "? > 0 or ? = null",
        "not(? > 0)",
        "< 从业人员 * 2",
    ],
    "string": [
        'contains(?, "餐")',
        'starts with(?, "北京市")',
        'ends with(?, "业")',
        "string length(?) > 2",
        'upper case(?) = "A"',
        'substring(?, 1, 2) = "餐饮"',
        'matches(?, "餐.*")',
        '? + "业" = "餐饮业"',
        "行业",
        "< 注册地址",
        "10",
        '["餐饮业", "零售业"]',
        '? in ("餐饮业", "零售业")',
    ],
    "date": [
        '>= date("2023-01-31") + duration("P1M")',
        '? + duration("P1M") <= date("2024-02-29")',
        '? - duration("P1Y") < date("2023-02-28")',
        "?.year = 2024",
        "?.month in [1..2]",
        '? + duration("P30D") > date("2000-01-31")',
        '? - date("2000-01-01") > duration("P1D")',
        "10",
        'date and time("2024-02-29T00:00:00")',
    ],
    "date and time": [
        "?.hour >= 12",
        'date("2024-02-29")',
        '? + duration("PT1S") > date and time("2024-02-29T12:30:15")',
    ],
    "boolean": ["? and 从业人员 > 9", "? or 从业人员 > 9", "not(?)", "小微企业", "? = true"],
    "days and time duration": ['? * 2 > duration("P60D")', "?.days = 30", 'duration("P1M")'],
    "list<string>": ['["专精特新", "高新技术企业"]', "? = []", "? = null", '"其他"'],
}


def special(column: Column) -> st.SearchStrategy[str]:
    """What is seldom written: null, a test of another type, conditions that speak of the input."""
    return st.sampled_from([*_ANYWHERE, *_SPECIAL[column.kind]])
