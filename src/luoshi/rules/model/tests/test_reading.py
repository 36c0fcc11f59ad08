"""Reading DMN XML: what is taken from it, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.rules.decide import runnable
from luoshi.rules.decide.tests.models import decision, document, literal
from luoshi.rules.errors import RuleReadError
from luoshi.rules.model import read_dmn
from luoshi.rules.model.elements import DecisionTable

SPACE = "https://www.omg.org/spec/DMN/20230324/MODEL/"
OLD = "http://www.omg.org/spec/DMN/20151101/dmn.xsd"


def file_of(parts: str, space: str = SPACE, namespace: str = "urn:t") -> bytes:
    """A file of these elements."""
    head = f'<definitions xmlns="{space}" xmlns:feel="urn:feel" namespace="{namespace}" name="t">'
    return f"{head}{parts}</definitions>".encode()


def test_a_table_is_read_with_its_notes_and_places() -> None:
    """Labels, allowed values, annotations and the number of each rule are kept."""
    model = read_dmn(
        file_of(
            '<decision name="d" id="d"><decisionTable hitPolicy="RULE ORDER"><input label="size"><inputExpression>'
            "<text>x</text></inputExpression><inputValues><text>[1..9]</text></inputValues></input>"
            '<output name="o"/><annotation name="source"/><rule><inputEntry><text>-</text></inputEntry><outputEntry>'
            "<text>1</text></outputEntry><annotationEntry><text>§ 4</text></annotationEntry></rule>"
            "</decisionTable></decision>"
        )
    )
    table = model.decisions["d"].logic
    assert isinstance(table, DecisionTable)
    assert (table.hit_policy, table.inputs[0].label, table.inputs[0].allowed) == ("RULE ORDER", "size", "[1..9]")
    assert (table.rules[0].notes, table.rules[0].place.rule) == ((("source", "§ 4"),), 1)


def test_the_oldest_version_is_read_with_its_prefixed_types() -> None:
    """DMN 1.1 writes feel:number."""
    model = read_dmn(
        file_of('<inputData name="a  b" id="i"><variable name="a b" typeRef="feel:number"/></inputData>', OLD)
    )
    assert (model.inputs["i"].name, model.inputs["i"].type_name) == ("a b", "number")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'<!DOCTYPE a [<!ENTITY e "x">]><definitions xmlns="' + SPACE.encode() + b'"/>', "document type"),
        (b"<definitions", "well-formed"),
        (b"<other/>", "no DMN model"),
        (file_of("<decision>" * 220 + "</decision>" * 220), "deeper|depth"),
        (file_of('<decision id="x"/>'), "no name"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    """Document types, broken or foreign XML, great depth and missing names each have their message."""
    with pytest.raises(RuleReadError, match=reason):
        read_dmn(content)


def test_an_import_is_found_beside_the_file_and_a_ring_is_refused(tmp_path: Path) -> None:
    """Files are found by namespace; two that import each other are an error."""
    link = '<import name="{0}" namespace="urn:{0}" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>'
    (tmp_path / "a.dmn").write_bytes(file_of(link.format("b"), namespace="urn:a"))
    (tmp_path / "aa.dmn").write_bytes(b"broken")
    (tmp_path / "b.dmn").write_bytes(file_of("", namespace="urn:b"))
    assert read_dmn(tmp_path / "a.dmn").imports["b"].namespace == "urn:b"
    (tmp_path / "b.dmn").write_bytes(file_of(link.format("a"), namespace="urn:b"))
    with pytest.raises(RuleReadError, match="ring"):
        read_dmn(tmp_path / "a.dmn")


def test_a_missing_import_is_refused() -> None:
    """The error names the namespace."""
    with pytest.raises(RuleReadError, match="urn:b"):
        read_dmn(file_of(f'<import name="b" namespace="urn:b" importType="{SPACE}"/>'))


CAMUNDA = b"""<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="DRD" namespace="urn:c">
  <decision id="dish" name="Dish"><decisionTable id="t">
    <input label="Season"><inputExpression typeRef="string"><text>season</text></inputExpression></input>
    <input><inputExpression typeRef="integer"><text>guestCount</text></inputExpression></input>
    <output name="dish" typeRef="string"/>
    <rule><inputEntry><text>"Fall"</text></inputEntry><inputEntry><text/></inputEntry>
      <outputEntry><text>"Ribs"</text></outputEntry></rule>
    <rule><inputEntry><text>"Winter"</text></inputEntry><inputEntry><text>&lt;= 8</text></inputEntry>
      <outputEntry><text>"Soup"</text></outputEntry></rule>
  </decisionTable></decision></definitions>"""


def test_a_model_without_inputs_has_those_that_its_columns_name() -> None:
    """As Camunda's modeller writes tables: no input data, and whole numbers called integer."""
    made = runnable(read_dmn(CAMUNDA))
    assert made.faults() == []
    assert made.decide("Dish", {"season": "Winter", "guestCount": 4}) == "Soup"
    assert [each.type_name for each in made.model.inputs.values()] == ["string", "number"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("long", "number"), ("xsd:double", "number"), ("&lt;Undefined&gt;", None), ("feel:date", "date"), ("kg", "kg")],
)
def test_types_of_other_tools_are_understood_unless_the_file_defines_them(written: str, meant: str | None) -> None:
    """A type that is defined in the file under such a name is that one."""
    parts = f'<inputData name="x" id="x"><variable name="x" typeRef="{written}"/></inputData>'
    assert read_dmn(document(parts)).inputs["x"].type_name == meant
    defined = '<itemDefinition name="long"><typeRef>string</typeRef></itemDefinition>'
    assert read_dmn(document(defined + parts)).inputs["x"].type_name == ("long" if written == "long" else meant)


def test_an_expression_in_another_language_is_refused() -> None:
    """A script that happens to read as FEEL would mean something else."""
    logic = '<literalExpression expressionLanguage="javascript"><text>1 + "1"</text></literalExpression>'
    with pytest.raises(RuleReadError, match="language “javascript”"):
        read_dmn(document(decision("d", logic)))


def test_two_parts_with_one_id_are_refused() -> None:
    """Of two decisions with one id only one would be left."""
    other = decision("b", literal("2")).replace('id="b"', 'id="a"')
    with pytest.raises(RuleReadError, match="“a” and “b” share the id “a”"):
        read_dmn(document(decision("a", literal("1")) + other))
