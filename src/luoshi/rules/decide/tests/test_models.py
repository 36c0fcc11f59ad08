"""Requirements, functions, services, imports and types of whole models."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.rules.decide.tests.models import asked, decision, document, given, literal
from luoshi.rules.errors import RuleCheckError, RuleExecuteError, UnknownNameError

DOUBLE = (
    '<businessKnowledgeModel name="double it" id="f"><variable name="double it"/><encapsulatedLogic>'
    '<formalParameter name="n" typeRef="number"/><literalExpression><text>n * 2</text></literalExpression>'
    "</encapsulatedLogic></businessKnowledgeModel>"
)
SERVICE = (
    '<decisionService name="s" id="s"><variable name="s"/><outputDecision href="#total"/>'
    '<inputDecision href="#part"/><inputData href="#x"/></decisionService>'
)
IMPORT = '<import name="{name}" namespace="urn:b" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>'


def test_a_decision_uses_the_decisions_and_inputs_it_requires() -> None:
    """Values flow along requirements, with names of several words."""
    runs = asked(
        given("net income", "number")
        + decision("half", literal("net income / 2"), "i:netincome")
        + decision("d", literal("half + net income"), "d:half i:netincome")
    )
    assert runs.decide("d", {"net income": 10}) == Decimal(15)


def test_what_is_not_required_is_not_seen() -> None:
    """A name without a requirement is an error, never null; only who asks leniently gets null."""
    parts = given("x", "number") + decision("d", literal("x + 1")) + decision("e", literal("1"))
    runs = asked(parts)
    with pytest.raises(UnknownNameError, match="“x”"):
        runs.decide("d", {"x": 1})
    assert runs.decide("e") == Decimal(1)
    assert [fault.code for fault in runs.faults()] == ["C301"]
    assert asked(parts, lenient=True).decide("d", {"x": 1}) is None


def test_a_faulty_function_stops_who_calls_it() -> None:
    """Business knowledge with an unknown name is an error each time it is needed."""
    body = "<encapsulatedLogic><literalExpression><text>nothing</text></literalExpression></encapsulatedLogic>"
    knowledge = f'<businessKnowledgeModel name="f" id="f"><variable name="f"/>{body}</businessKnowledgeModel>'
    runs = asked(knowledge + decision("d", literal("f()"), "f:f"))
    for _ in range(2):
        with pytest.raises(UnknownNameError, match="“nothing”"):
            runs.decide("d")


def test_a_function_is_called_by_position_and_by_name() -> None:
    """Business knowledge is a function in FEEL; an argument of the wrong type makes null."""
    runs = asked(
        DOUBLE
        + decision("a", literal("double it(4)"), "f:f")
        + decision("b", literal("double it(n: 5)"), "f:f")
        + decision("c", literal('double it("x")'), "f:f")
    )
    assert [runs.decide(name) for name in "abc"] == [Decimal(8), Decimal(10), None]


def test_a_service_runs_with_the_decisions_it_is_given() -> None:
    """An input decision is not worked out again; the service is also a function in FEEL."""
    runs = asked(
        given("x", "number")
        + decision("part", literal("1"))
        + decision("total", literal("x + part"), "i:x d:part")
        + SERVICE
        + decision("d", literal("s(1, 20)"), "f:s")
    )
    assert runs.invoke("s", {"x": 5, "part": 100}) == Decimal(105)
    assert runs.decide("d") == Decimal(21)


def test_an_imported_model_is_spoken_of_by_its_name() -> None:
    """Types, functions and decisions of an import carry its name; without a name they stand alone."""
    other = document(DOUBLE + given("y", "number") + decision("e", literal("y + 1"), "i:y"), "urn:b")
    needs = "f:urn:b#f d:urn:b#e"
    named = asked(
        IMPORT.format(name="other one") + decision("d", literal("other one.double it(other one.e)"), needs), b=other
    )
    assert named.decide("d", {"other one": {"y": 3}}) == Decimal(8)
    assert named.decide("d", {"{urn:b}y": 3}) == Decimal(8)
    bare = asked(IMPORT.format(name="") + decision("d", literal("double it(e)"), needs), b=other)
    assert bare.decide("d", {"y": 3}) == Decimal(8)


def test_a_value_that_is_not_of_its_type_is_null() -> None:
    """Inputs and answers are made to fit, with the standard's conversions, or are null."""
    item = (
        '<itemDefinition name="grade"><typeRef>string</typeRef><allowedValues><text>"A", "B"</text></allowedValues>'
        '</itemDefinition><itemDefinition name="grades" isCollection="true"><typeRef>grade</typeRef></itemDefinition>'
    )
    runs = asked(
        item + given("g", "grades") + decision("d", literal("g"), "i:g") + decision("n", literal('"7"'), "", "number")
    )
    assert runs.decide("d", {"g": ["A", "B"]}) == ["A", "B"]
    assert runs.decide("d", {"g": "A"}) == ["A"]
    assert runs.decide("d", {"g": ["A", "Z"]}) is None
    assert runs.decide("n") is None


def test_boxed_expressions_nest() -> None:
    """Conditional, filter, loop and context work inside each other."""
    loop = f'<for iteratorVariable="i"><in>{literal("[1..3]")}</in><return>{literal("i * i")}</return></for>'
    kept = f"<filter><in>{loop}</in><match>{literal('item &gt; 3')}</match></filter>"
    logic = f"<conditional><if>{literal('true')}</if><then>{kept}</then><else>{literal('0')}</else></conditional>"
    assert asked(decision("d", logic)).decide("d") == [Decimal(4), Decimal(9)]


def test_decisions_that_need_each_other_are_refused() -> None:
    """A ring of requirements is an error that names the decision."""
    runs = asked(decision("a", literal("b"), "d:b") + decision("b", literal("a"), "d:a"))
    with pytest.raises(RuleCheckError, match="needs its own answer"):
        runs.decide("a")


def test_an_unknown_decision_is_refused_with_the_known_ones() -> None:
    """The error lists what the model has."""
    with pytest.raises(RuleCheckError, match="these decisions: a"):
        asked(decision("a", literal("1"))).decide("z")


def test_a_function_without_an_end_is_a_typed_error() -> None:
    """Endless recursion neither ends the process nor passes as null."""
    endless = DOUBLE.replace("n * 2", "double it(n)")
    with pytest.raises(RuleExecuteError, match="without an end"):
        asked(endless + decision("d", literal("double it(1)"), "f:f")).decide("d")


def test_an_imported_decision_is_asked_for_with_its_own_inputs() -> None:
    """By the names of the imports that lead to it, or by its namespace."""
    c = document(given("p", "string") + decision("hi", literal('"Hi " + p'), "i:p"), "urn:c")
    by_name = IMPORT.replace("urn:b", "urn:c").format(name="c")
    b = document(by_name + decision("hib", literal("c.hi"), "d:urn:c#hi"), "urn:b")
    model = asked(IMPORT.format(name="b") + by_name, b=b, c=c)
    record = {"b": {"c": {"p": "inner"}}, "c": {"p": "outer"}}
    assert model.decide("b.hib", record) == "Hi inner"
    assert model.decide("{urn:b}hib", record) == "Hi inner"
    assert model.decide("b.c.hi", record) is not None
