"""What becomes of decisions over columns."""

from __future__ import annotations

from decimal import Decimal

import pyarrow as pa
import pytest

from luoshi.rules.decide.tests.models import asked, decision, given, literal, table
from luoshi.rules.errors import UnknownNameError
from luoshi.rules.matching.errors import MissingColumnError
from luoshi.rules.matching.lowering import LoweredDecision, lower
from luoshi.rules.matching.lowering.tree import (
    Arithmetic,
    Column,
    Compare,
    Constant,
    Flag,
    OneOf,
    Ratio,
    RowOnly,
    State,
    Truth,
)

SCHEMA = pa.schema(
    [
        ("x", pa.int64()),
        ("y", pa.decimal128(18, 2)),
        ("s", pa.string()),
        ("b", pa.bool_()),
        ("l", pa.list_(pa.string())),
    ]
)
INPUTS = given("x", "number") + given("y", "number") + given("s", "string") + given("b", "boolean")
LISTS = '<inputData name="l" id="l"><variable name="l"/></inputData>'
NEEDS = "i:x i:y i:s i:b i:l"
X, Y, S = Column("x", "number"), Column("y", "number"), Column("s", "string")


def number(text: str) -> Constant:
    """A constant number."""
    return Constant(Decimal(text), "number")


def lowered(text: str, more: str = "", needs: str = "") -> LoweredDecision:
    """A literal expression over the columns."""
    model = asked(INPUTS + LISTS + more + decision("d", literal(text), f"{NEEDS} {needs}"))
    return lower(model, "d", SCHEMA)


def conditions(text: str, more: str = "", needs: str = "") -> list[object]:
    """Its conditions."""
    return list(lowered(text, more, needs).rules[0].conditions)


def test_operands_of_and_are_conditions() -> None:
    """Each is lowered by itself; equality with constants is one of them."""
    assert conditions('x &gt;= 1 and s in ("b", "a") and b') == [
        Compare(">=", X, number("1")),
        OneOf(S, (Constant("a", "string"), Constant("b", "string"))),
        Flag("b"),
    ]


def test_a_number_is_no_condition() -> None:
    """An expression that is no truth value has no rule, but a value."""
    found = lowered("x + 1")
    assert found.rules == ()
    assert found.value == Arithmetic("+", X, number("1"), "number")


def test_quotients_are_compared_and_never_computed() -> None:
    """A quotient stands under a comparison; powers of ten move into it, exact divisors become factors."""
    assert conditions("x / y * 100 &gt;= 5") == [
        Compare(">=", Ratio(Arithmetic("*", X, number("100"), "number"), Y), number("5"))
    ]
    assert conditions("x / 8 &gt; 1") == [Compare(">", Arithmetic("*", X, number("0.125"), "number"), number("1"))]
    (kept,) = conditions("x / y + 1 &gt; 2")
    assert isinstance(kept, RowOnly)
    assert kept.reason == "a quotient is computed with"


def test_what_other_decisions_and_functions_say_is_put_in_their_place() -> None:
    """Decisions, tables with one answer and business knowledge are inlined."""
    share = decision("甲", literal("x + y"), "i:x i:y")
    assert conditions("甲 &gt; 1", share, "d:甲") == [Compare(">", Arithmetic("+", X, Y, "number"), number("1"))]
    level = decision("级", table("FIRST", [("&gt; 10", '"高"'), ("-", '"低"')]), "i:x")
    assert conditions('级 = "高"', level, "d:级") == [State(Compare(">", X, number("10")), True)]
    twice = (
        '<businessKnowledgeModel name="倍" id="倍"><variable name="倍"/><encapsulatedLogic>'
        '<formalParameter name="n" typeRef="number"/><literalExpression><text>n * 2</text></literalExpression>'
        "</encapsulatedLogic></businessKnowledgeModel>"
    )
    found = conditions("倍(x) &lt; 5", twice, "f:倍")
    assert found == [Compare("<", Arithmetic("*", X, number("2"), "number"), number("5"))]


def test_a_function_that_calls_itself_runs_by_row() -> None:
    """Inlining ends."""
    loop = (
        '<businessKnowledgeModel name="转" id="转"><variable name="转"/><encapsulatedLogic>'
        '<formalParameter name="n"/><literalExpression><text>if n &lt; 1 then 0 else 转(n - 1)</text>'
        "</literalExpression></encapsulatedLogic></businessKnowledgeModel>"
    )
    (found,) = conditions("转(x) = 0", loop, "f:转")
    assert found == RowOnly("转(x) = 0", "“转” calls itself")


def test_constants_are_folded() -> None:
    """What speaks of no column is worked out once, decisions without inputs included."""
    limit = decision("限", literal("10 * 2"))
    assert conditions("x &gt; 限", limit, "d:限") == [Compare(">", X, number("20"))]
    allowed = decision("名单", literal('["a", "b"]'))
    assert conditions("s in 名单", allowed, "d:名单") == [OneOf(S, (Constant("a", "string"), Constant("b", "string")))]
    assert conditions("1 &gt; 2 or null &gt; 1") == [Truth(None)]


def test_a_declared_constraint_makes_other_values_null() -> None:
    """An input whose type allows some values only is null where it has another."""
    kinds = (
        '<itemDefinition name="档"><typeRef>number</typeRef><allowedValues><text>[1..3]</text></allowedValues>'
        '</itemDefinition><inputData name="y2" id="y2"><variable name="y2" typeRef="档"/></inputData>'
    )
    model = asked(kinds + decision("d", literal("y2 = null"), "i:y2"))
    (found,) = lower(model, "d", SCHEMA, {"y2": "y"}).rules[0].conditions
    assert "IsNull" in repr(found)
    assert "Constant(value=Decimal('3')" in repr(found)


def test_a_missing_column_is_an_error_even_where_rows_are_evaluated() -> None:
    """The text cannot be lowered, and asks for what the data lack."""
    model = asked(given("z", "number") + LISTS + decision("d", literal("l[z] = 1"), "i:z i:l"))
    with pytest.raises(MissingColumnError):
        lower(model, "d", SCHEMA)


def test_an_unknown_name_is_an_error() -> None:
    """It is none of the columns' business."""
    model = asked(INPUTS + decision("d", literal("xx &gt; 1"), NEEDS.replace(" i:l", "")))
    with pytest.raises(UnknownNameError):
        lower(model, "d", SCHEMA)
