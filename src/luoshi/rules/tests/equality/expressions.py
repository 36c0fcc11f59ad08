"""Boolean expressions of FEEL over the columns, made at random."""

from __future__ import annotations

from hypothesis import strategies as st

from luoshi.rules.tests.equality.columns import (
    ALL,
    FOUNDED,
    NUMBERS,
    REGISTERED,
    RESEARCH,
    SMALL,
    TEXTS,
    TITLES,
    TURNOVER,
    Column,
)
from luoshi.rules.tests.equality.literals import feel

_SIGNS = ("<", "<=", ">", ">=", "=", "!=")
_SHARES = ("0.05", "5 / 100", "0.1", "1 / 3", "0", "-0.05")


def expressions() -> st.SearchStrategy[str]:
    """One to four conditions joined by `and` at the top."""
    return st.lists(conditions(), min_size=1, max_size=4).map(" and ".join)


def conditions() -> st.SearchStrategy[str]:
    """A condition: an atom, or atoms under or, not, if; inner ones in brackets."""
    return st.recursive(atoms(), _joined, max_leaves=4)


def _joined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(inner, inner)
    return st.one_of(
        pair.map(lambda each: f"({each[0]} or {each[1]})"),
        pair.map(lambda each: f"(({each[0]}) and ({each[1]}))"),
        inner.map(lambda each: f"not({each})"),
        st.tuples(inner, inner, inner).map(lambda each: f"(if {each[0]} then {each[1]} else {each[2]})"),
        pair.map(lambda each: f"(({each[0]}) = ({each[1]}))"),
    )


def atoms() -> st.SearchStrategy[str]:
    """A single condition."""
    return st.one_of(comparisons(), comparisons(), ratios(), sums(), memberships(), _others(), _others())


@st.composite
def comparisons(draw: st.DrawFn, *of: Column) -> str:
    """A column against a value, on either side; any column where none is named."""
    column = draw(st.sampled_from(of or [each for each in ALL if each is not TITLES]))
    value = feel(draw(st.sampled_from([*column.marks, None])))
    sides = [column.name, value] if draw(st.integers(0, 4)) else [value, column.name]
    return f"{sides[0]} {draw(st.sampled_from(_SIGNS))} {sides[1]}"


@st.composite
def ratios(draw: st.DrawFn) -> str:
    """A quotient, or a product that says the same, against a share."""
    top, bottom = draw(st.sampled_from([(RESEARCH, TURNOVER), (TURNOVER, NUMBERS[0]), (RESEARCH, RESEARCH)]))
    share, sign = draw(st.sampled_from(_SHARES)), draw(st.sampled_from(_SIGNS))
    forms = [
        f"{top.name} / {bottom.name} {sign} {share}",
        f"{share} {sign} {top.name} / {bottom.name}",
        f"{top.name} {sign} {bottom.name} * {share}",
        f"{top.name} * 100 {sign} {bottom.name} * 5",
        f"{top.name} / {bottom.name} * 100 {sign} 5",
    ]
    return draw(st.sampled_from(forms))


@st.composite
def sums(draw: st.DrawFn) -> str:
    """What is computed of two columns of numbers, or one of them against the other."""
    left, right = draw(st.sampled_from(NUMBERS)), draw(st.sampled_from(NUMBERS))
    operator, sign = draw(st.sampled_from("+-*")), draw(st.sampled_from(_SIGNS))
    mark = feel(draw(st.sampled_from(right.marks)))
    return draw(
        st.sampled_from([f"{left.name} {operator} {right.name} {sign} {mark}", f"{left.name} {sign} {right.name}"])
    )


@st.composite
def memberships(draw: st.DrawFn) -> str:
    """A column in a list, in a range, between two values."""
    column: Column = draw(st.sampled_from([*NUMBERS, *TEXTS, FOUNDED, REGISTERED]))
    values = draw(st.lists(st.sampled_from([*column.marks, None]), min_size=1, max_size=3))
    listed = ", ".join(map(feel, values))
    ordered = sorted(value for value in values if value is not None)
    forms = [
        f"{column.name} in ({listed})",
        f"{column.name} in [{listed}]",
        f"list contains([{listed}], {column.name})",
    ]
    if ordered:
        low, high = feel(ordered[0]), feel(ordered[-1])
        forms += [f"{column.name} in [{low}..{high}]", f"{column.name} in ({low}..{high}]"]
        forms += [f"({column.name} between {low} and {high})", f"{column.name} in (>= {high}, < {low})"]
    return draw(st.sampled_from(forms))


def negations() -> st.SearchStrategy[str]:
    """Two conditions, one of them turned round, that are or are not in the same state."""
    orders = st.sampled_from([column.name for column in (*NUMBERS, *TEXTS)]).map(lambda name: f"{name} < {name}")
    others = st.one_of(comparisons(), st.just("null"))
    return st.tuples(orders, others).map(lambda each: f"(not({each[0]})) = ({each[1]})")


def _others() -> st.SearchStrategy[str]:
    return st.sampled_from(
        [
            SMALL.name,
            f"not({SMALL.name})",
            f"{SMALL.name} = null",
            "null",
            "true",
            'contains(注册地址, "朝阳")',
            'starts with(注册地址, "北京市")',
            'ends with(行业, "业")',
            "string length(注册地址) >= 2",
            'substring(注册地址, 1, 3) = "北京市"',
            "行业 < 注册地址",
            "行业 != 注册地址",
            '行业 + 注册地址 = "餐饮业朝阳"',
            '成立日期 + duration("P1M") <= date("2024-02-29")',
            '成立日期 - duration("P1Y") >= date("2023-02-28")',
            'date("2024-02-29") - 成立日期 >= duration("P365D")',
            '成立日期 < date("2023-01-31") + duration("P1M")',
            "成立日期.year >= 2023",
            "成立日期.month = 2",
            '成立日期 + 合同期限 > date("2024-02-29")',
            "登记时间 > 成立日期",
            "登记时间.hour = 12",
            '合同期限 + duration("P1D") > duration("P31D")',
            'list contains(资质, "高新技术企业")',
            'some x in 资质 satisfies x = "专精特新"',
            "count(资质) = 1",
            "从业人员 / 0 > 1",
            "人均收入 >= 1",
            '企业规模 = "大型"',
            '企业规模 in ("大型", null)',
            "扶持系数 < 1",
            "研发占比(研发费用, 营业收入（万元）) >= 0.05",
            "研发占比(甲: 研发费用, 乙: 从业人员) = 1",
            "从业人员 = 行业",
            "从业人员 < 行业",
            "从业人员 in (> 营业收入（万元）)",
            "abs(从业人员) >= 10",
            "floor(得分) = 0",
            "decimal(税率, 2) = 0.33",
            "从业人员 ** 2 > 100",
            "(从业人员 + 1) / 3 * 3 = 从业人员 + 1",
            "max(从业人员, 10) > 10",
            "modulo(从业人员, 2) = 0",
        ]
    )
