"""Random decision tables and random data for them, on the edges where arithmetic and nulls go wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from html import escape
from typing import Any

import pyarrow as pa
from hypothesis import strategies as st

from luoshi.rules.decide.tests.models import decision, document, given

SCHEMA = pa.schema(
    [
        ("金额", pa.decimal128(18, 2)),
        ("费用", pa.decimal128(18, 2)),
        ("人数", pa.int64()),
        ("比率", pa.float64()),
        ("行业", pa.string()),
        ("成立", pa.date32()),
        ("高新", pa.bool_()),
        ("标签", pa.list_(pa.string())),
    ]
)
KINDS = {"金额": "number", "费用": "number", "人数": "number", "比率": "number", "行业": "string", "成立": "date"}
NUMBERS = ["0", "1", "-1", "5", "0.05", "0.1", "0.3", "19999999.99", "20000000", "100", "99.995", "1e3", "0.1 + 0.2"]
WORDS = ["餐饮业", "零售业", "", "a", "餐"]
DAYS = ["2024-02-29", "2024-03-31", "1970-01-01", "1969-12-31", "2023-03-01"]
_COMPARISONS = st.sampled_from(["<", "<=", ">", ">=", "=", "!="])


def literals(kind: str) -> st.SearchStrategy[str]:
    """A constant of a kind as FEEL writes it."""
    if kind == "number":
        return st.sampled_from(NUMBERS)
    if kind == "string":
        return st.sampled_from(WORDS).map(lambda word: f'"{word}"')
    return st.sampled_from(DAYS).map(lambda day: f'date("{day}")')


@st.composite
def cells(draw: st.DrawFn, kind: str, by_row: bool = True) -> str:
    """One cell for an input of a kind; some of them run by row, unless that is not wanted."""
    one, two = draw(literals(kind)), draw(literals(kind))
    plain = [
        f"{draw(_COMPARISONS)} {one}",
        one,
        f"[{one}..{two}]",
        f"({one}..{two}]",
        f"{one}, {two}",
        f"< {one}, >= {two}",
        "null",
        f"not({one}, null)",
        f"not(< {one})",
        f"? in ({one}, {two})",
        f"? = {one} or ? > {two}",
        f"not(? between {one} and {two})",
        f"[{one}, {two}, null]",
        f"if ? > {one} then ? < {two} else null",
    ]
    special = {
        "number": [
            f"? * 2 > {one}",
            "? > 人数",
            "[人数..金额]",
            f"(费用..{one})",
            '[1.."a"]',
            "? <= 金额",
            f"? / 人数 >= {one}",
            f"abs(?) < {one}",
            "费用 / 金额 >= 0.05",
            "费用 / 金额 * 100 < 5",
            "费用 / 金额 > 费用 / 人数",
            "金额 / 比率 >= 100",
            "费用 / 3 > 金额",
        ],
        "string": [
            'starts with(?, "餐")',
            'contains(?, "业")',
            "string length(?) > 1",
            'matches(?, "^.业?$")',
            f"upper case(?) = {one}",
        ],
        "date": [
            f'years and months duration(?, {one}) >= @"P1M"',
            f'? + @"P1M" > {one}',
            "?.year >= 2024",
            f'? - {one} < @"P30D"',
        ],
    }[kind]  # fmt: skip
    general = [
        "高新",
        "高新 = false",
        "not(高新)",
        'list contains(标签, "甲")',
        "count(标签) > 1",
        "-",
        '标签[1] = "甲"',
    ]
    return draw(st.sampled_from([*plain, *plain, *special, *general]))


POLICIES = ["UNIQUE", "FIRST", "ANY", "PRIORITY", "OUTPUT ORDER", "RULE ORDER", "COLLECT"]
AGGREGATIONS = ["", ' aggregation="SUM"', ' aggregation="COUNT"', ' aggregation="MIN"', ' aggregation="MAX"']
RESULTS = {
    "number": ["1", "2", "3.50", "null", "金额 * 0.1", "人数 + 1", "金额 / 人数"],
    "string": ['"甲"', '"乙"', '"丙"', "null"],
}
_RANKS = {"number": "3.50, 1, 2", "string": '"乙", "甲", "丙"'}


@st.composite
def outputs(draw: st.DrawFn, policy: str) -> tuple[str, list[list[str]]]:
    """One or two output columns, and the results that their rules may have."""
    clauses = ""
    choices: list[list[str]] = []
    for number in range(draw(st.integers(1, 2))):
        kind = draw(st.sampled_from(list(RESULTS)))
        known = draw(st.sampled_from([RESULTS[kind], RESULTS[kind][:4]]))
        allowed = _element("outputValues", _RANKS[kind]) if policy in ("PRIORITY", "OUTPUT ORDER") else ""
        default = _element("defaultOutputEntry", known[0]) if draw(st.booleans()) else ""
        clauses += f'<output name="结果{number}">{allowed}{default}</output>'
        choices.append(known)
    return clauses, choices


@st.composite
def decided_tables(draw: st.DrawFn) -> bytes:
    """A model of one table under any hit policy, whose results may differ by row."""
    policy = draw(st.sampled_from(POLICIES))
    aggregation = draw(st.sampled_from(AGGREGATIONS)) if policy == "COLLECT" else ""
    clauses, choices = draw(outputs(policy))
    names = draw(st.lists(st.sampled_from(["金额", "人数", "行业"]), min_size=1, max_size=2))
    easy = {"金额": ["< 100", ">= 5", "-"], "人数": ["> 2", "<= 5", "-"], "行业": ['"餐"', "-", 'not("a")']}
    inputs = "".join(f"<input><inputExpression><text>{name}</text></inputExpression></input>" for name in names)
    if draw(st.booleans()):
        inputs = inputs.replace("</input>", "<inputValues><text>not(5)</text></inputValues></input>", 1)
    rules = ""
    for _ in range(draw(st.integers(1, 5))):
        tests = "".join(_element("inputEntry", draw(st.sampled_from(easy[name]))) for name in names)
        results = "".join(_element("outputEntry", draw(st.sampled_from(each))) for each in choices)
        rules += f"<rule>{tests}{results}</rule>"
    logic = f'<decisionTable hitPolicy="{policy}"{aggregation}>{inputs}{clauses}{rules}</decisionTable>'
    return document(_inputs() + decision("表", logic, _NEEDS))


@st.composite
def tables(draw: st.DrawFn, policy: str = "COLLECT", by_row: bool = True) -> tuple[bytes, list[str]]:
    """A model of one table, and the names of its inputs."""
    names = draw(st.lists(st.sampled_from(list(KINDS)), min_size=1, max_size=4))
    expressions = [
        draw(st.sampled_from([name, name, f"{name} + 1" if KINDS[name] == "number" else name])) for name in names
    ]
    inputs = "".join(
        f"<input><inputExpression><text>{escape(each)}</text></inputExpression></input>" for each in expressions
    )
    rules = "".join(
        "<rule>"
        + "".join(f"<inputEntry><text>{escape(draw(cells(KINDS[name], by_row)))}</text></inputEntry>" for name in names)
        + f"<outputEntry><text>{number}</text></outputEntry></rule>"
        for number in range(draw(st.integers(1, 5)))
    )
    logic = f'<decisionTable hitPolicy="{policy}">{inputs}<output/>{rules}</decisionTable>'
    return document(_inputs() + decision("表", logic, _NEEDS)), names


def _element(name: str, text: str) -> str:
    return f"<{name}><text>{escape(text)}</text></{name}>"


_NEEDS = " ".join(f"i:{name}" for name in SCHEMA.names)


def _inputs() -> str:
    made = "".join(given(name, kind) for name, kind in KINDS.items())
    return made + given("高新", "boolean") + '<inputData name="标签" id="标签"><variable name="标签"/></inputData>'


_MONEY = st.sampled_from(
    [Decimal(text) for text in ("0", "5", "-1", "0.05", "19999999.99", "20000000", "99.99", "100")]
)
_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "金额": _MONEY,
    "费用": _MONEY | st.decimals("-1000", "1000", places=2),
    "人数": st.integers(-2, 6) | st.sampled_from([2**62, -(2**63), 2**63 - 1, 100, 1000]),
    "比率": st.sampled_from([0.1, 0.3, 0.1 + 0.2, 0.05, -0.0, float("nan"), float("inf"), 1e22, 5e-324, 99.995, 1.5]),
    "行业": st.sampled_from(WORDS),
    "成立": st.sampled_from([date.fromisoformat(day) for day in DAYS]) | st.dates(date(1960, 1, 1), date(2030, 1, 1)),
    "高新": st.booleans(),
    "标签": st.lists(st.sampled_from(["甲", "乙", None]), max_size=3),
}


@st.composite
def data(draw: st.DrawFn, most: int = 12) -> pa.RecordBatch:
    """Some rows, a null here and there."""
    rows = draw(st.integers(1, most))
    columns = [
        pa.array([draw(st.none() | _VALUES[field.name]) for _ in range(rows)], field.type, from_pandas=False)
        for field in SCHEMA
    ]
    return pa.record_batch(columns, schema=SCHEMA)
