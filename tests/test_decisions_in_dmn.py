"""A pack whose decision stands in a DMN file: checked with the pack, frozen with it, and asked like any other."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from luoshi.packs.check import check
from luoshi.packs.freeze import load_pack, thaw
from luoshi.packs.read import read_pack
from luoshi.project.kinds import KINDS
from luoshi.support.declared import read_declared

PACKS = Path(__file__).parent.parent / "packs"
HEAD = '<dmn:definitions xmlns:dmn="https://www.omg.org/spec/DMN/20191111/MODEL/" namespace="urn:rent" name="rent">'
INPUTS = """
  <dmn:inputData id="i1" name="从业人员"><dmn:variable name="从业人员"/></dmn:inputData>
  <dmn:inputData id="i2" name="经营面积"><dmn:variable name="经营面积" typeRef="number"/></dmn:inputData>
  <dmn:inputData id="i3" name="与此无关"><dmn:variable name="与此无关" typeRef="number"/></dmn:inputData>
"""
MODEL = f"""<?xml version="1.0" encoding="UTF-8"?>
{HEAD}{INPUTS}
  <dmn:decision id="d1" name="rent">
    <dmn:variable name="rent" typeRef="number"/>
    <dmn:informationRequirement><dmn:requiredInput href="#i1"/></dmn:informationRequirement>
    <dmn:informationRequirement><dmn:requiredInput href="#i2"/></dmn:informationRequirement>
    <dmn:knowledgeRequirement><dmn:requiredKnowledge href="#k1"/></dmn:knowledgeRequirement>
    <dmn:decisionTable hitPolicy="UNIQUE">
      <dmn:input label="人数"><dmn:inputExpression><dmn:text>从业人员</dmn:text></dmn:inputExpression></dmn:input>
      <dmn:input><dmn:inputExpression><dmn:text>公顷(经营面积)</dmn:text></dmn:inputExpression></dmn:input>
      <dmn:output typeRef="number"><dmn:defaultOutputEntry><dmn:text>0</dmn:text></dmn:defaultOutputEntry></dmn:output>
      <dmn:rule id="DecisionRule_0x1">
        <dmn:inputEntry><dmn:text>&lt; 20</dmn:text></dmn:inputEntry>
        <dmn:inputEntry><dmn:text>&lt;= 0.02</dmn:text></dmn:inputEntry>
        <dmn:outputEntry><dmn:text>50000</dmn:text></dmn:outputEntry>
      </dmn:rule>
    </dmn:decisionTable>
  </dmn:decision>
  <dmn:businessKnowledgeModel id="k1" name="公顷">
    <dmn:encapsulatedLogic>
      <dmn:formalParameter name="平方米" typeRef="number"/>
      <dmn:literalExpression><dmn:text>平方米 / 10000</dmn:text></dmn:literalExpression>
    </dmn:encapsulatedLogic>
  </dmn:businessKnowledgeModel>
</dmn:definitions>
"""
RULE = MODEL[MODEL.index("<dmn:rule ") : MODEL.index("</dmn:rule>")] + "</dmn:rule>"
DECISION = """
- key: rules/decision/rent-support
  name: {zh: 房租补贴, en: Rent support}
  effective_from: 2024-01-01
  source: {kind: example}
  file: models/rent.dmn
  decision: rent
"""


@pytest.fixture(name="pack")
def _pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    shutil.copytree(PACKS / "template", folder)
    (folder / "models").mkdir()
    (folder / "models" / "rent.dmn").write_text(MODEL, encoding="utf-8")
    (folder / "decisions.yaml").write_text(DECISION, encoding="utf-8")
    policies = folder / "policies.yaml"
    policies.write_text(policies.read_text("utf-8").replace("rule: small", "rule: rule-1"), encoding="utf-8")
    return folder


def _faults(pack: Path) -> list[str]:
    return [str(fault) for fault in check(read_pack(pack, KINDS))]


def test_a_model_with_functions_is_a_decision_of_a_pack(pack: Path) -> None:
    """Frozen, thawed, and asked for a company: functions, untyped inputs and the name in the pack included."""
    manifest = load_pack(pack, KINDS)
    assert thaw(manifest.body, KINDS, manifest.version).version == manifest.version
    declared = read_declared(manifest.version, manifest.body)
    compiled = declared.compiled(declared.policies[0])
    assert compiled.runnable.decide(compiled.name, {"从业人员": 3, "经营面积": 200}) == 50000
    assert compiled.runnable.decide(compiled.name, {"从业人员": 3, "经营面积": 201}) == 0
    assert [each.name.zh for each in compiled.elements] == ["从业人员", "经营面积"]
    assert [each.type_name for each in compiled.runnable.model.inputs.values()] == ["number", "number"]


def test_a_changed_model_is_a_changed_policy(pack: Path) -> None:
    """Whoever follows a policy learns of a new threshold in the file."""
    before = load_pack(pack, KINDS)
    file = pack / "models" / "rent.dmn"
    file.write_text(MODEL.replace("&lt; 20", "&lt; 30"), encoding="utf-8")
    contents: list[str] = []
    for manifest in (before, load_pack(pack, KINDS)):
        declared = read_declared(manifest.version, manifest.body)
        contents.append(declared.content(declared.policies[0]))
    assert contents[0] != contents[1]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("&lt; 20", "&lt; 二十", "models/rent.dmn.*rent.*rule 1.*人数"),
        ("从业人员</dmn:text>", "从业人数</dmn:text>", "从业人数.*从业人员"),
        ("&lt; 20", "&lt; 3%", "0.03"),
        ('name="从业人员"/>', 'name="从业人员" typeRef="string"/>', "从业人员.*string.*number"),
        ('id="d1" name="rent"', 'id="d1" name="rents"', "no decision “rent”.*rents"),
        ("</dmn:definitions>", "", "models/rent.dmn.*well-formed"),
        ("?>", '?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>', "document type"),
        ("UNIQUE", "PERHAPS", "models/rent.dmn.*rent.*PERHAPS"),
        (RULE, RULE + RULE, "models/rent.dmn.*rent.*rule 2.*rule 1"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_the_file_is_a_fault_of_the_pack(pack: Path, old: str, new: str, said: str) -> None:
    """File, decision, rule and column are named, at the line of the declaration that names the file."""
    (pack / "models" / "rent.dmn").write_text(MODEL.replace(old, new, 1), encoding="utf-8")
    faults = [fault for fault in check(read_pack(pack, KINDS)) if fault.place.file == "decisions.yaml"]
    assert faults
    assert {fault.place.line for fault in faults} == {6}
    assert re.search(said, " ".join(str(fault) for fault in faults), re.DOTALL), faults


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("file: ../rent.dmn", "no such file"),
        ("file: /etc/passwd", "no such file"),
        ("file: policies.yaml", "another type"),
        ("file: models/rnet.dmn", "models/rent.dmn"),
        ("file: models/rent.dmn\n  expression: 1 + 1", "written out here as well"),
        ("expression: 1 + 1\n  decision: rent", "there is no file"),
    ],
)
def test_a_file_is_one_of_the_pack(pack: Path, line: str, said: str) -> None:
    """No path leads out of the pack, and what is meant is never left open."""
    (pack.parent / "rent.dmn").write_text(MODEL, encoding="utf-8")
    text = DECISION.replace("file: models/rent.dmn\n  decision: rent", line)
    (pack / "decisions.yaml").write_text(text, encoding="utf-8")
    assert any(said in fault for fault in _faults(pack))


def test_a_link_out_of_the_pack_is_refused(pack: Path) -> None:
    """A link that leads out is a fault, and the file behind it is not read."""
    outside = pack.parent / "outside.dmn"
    outside.write_text(MODEL, encoding="utf-8")
    (pack / "models" / "rent.dmn").unlink()
    (pack / "models" / "rent.dmn").symlink_to(outside)
    assert any("leads out of the pack" in fault for fault in _faults(pack))


def test_a_clause_for_a_rule_that_the_model_lacks_is_a_fault(pack: Path) -> None:
    """Clauses of policies are held against the rules of the table in the file."""
    policies = pack / "policies.yaml"
    policies.write_text(policies.read_text("utf-8").replace("rule: rule-1", "rule: rule-2"), encoding="utf-8")
    assert any("no rule with this id" in fault for fault in _faults(pack))
