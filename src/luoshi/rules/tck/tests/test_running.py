"""The runner of the public test collection."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import pytest

from luoshi.rules.tck import run_tck
from luoshi.rules.tck.comparing import agrees
from luoshi.rules.values import Value

MODEL = (
    '<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="urn:t" name="t">'
    '<decision name="d" id="d"><variable name="d"/><literalExpression><text>1 + 1</text></literalExpression></decision>'
    "</definitions>"
)
CASES = (
    '<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><modelName>m.dmn</modelName>'
    '<testCase id="1"><resultNode name="d"><expected><value xsi:type="xsd:decimal">2</value></expected></resultNode>'
    '</testCase><testCase id="2"><resultNode name="d"><expected><value xsi:type="xsd:decimal">3</value></expected>'
    '</resultNode></testCase><testCase id="3"><resultNode name="d" errorResult="true"/></testCase></testCases>'
)


def test_the_runner_counts_and_names_what_does_not_agree(tmp_path: Path) -> None:
    """A wrong value and a value where an error is expected both fail; only values count as positive."""
    (tmp_path / "m.dmn").write_text(MODEL)
    (tmp_path / "m-test-01.xml").write_text(CASES)
    out = io.StringIO()
    run_tck(tmp_path, out)
    lines = out.getvalue().splitlines()
    assert [line.split(":")[0] for line in lines[:2]] == ["m-test-01.xml 2", "m-test-01.xml 3"]
    assert lines[2:] == ["1 passed, 2 failed, 0 skipped", "1 of 2 cases that expect a value (50.0 %)"]


@pytest.mark.parametrize(
    ("expected", "actual", "same"),
    [
        (Decimal("0.333333333"), Decimal(1) / Decimal(3), True),
        (Decimal("0.3333"), Decimal(1) / Decimal(3), False),
        (True, Decimal(1), False),
        ({"a": [None]}, {"a": [None]}, True),
        ({"a": None}, {}, False),
        ([], None, False),
    ],
)
def test_answers_are_compared_part_by_part(expected: Value, actual: Value, same: bool) -> None:
    """Numbers to eight digits, everything else exactly."""
    assert agrees(expected, actual) is same
