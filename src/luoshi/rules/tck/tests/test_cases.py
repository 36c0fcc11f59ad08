"""How the values of a test file are read."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from luoshi.rules.tck.cases import cases_of
from luoshi.rules.values import DaysTime, Value, YearsMonths

HEAD = (
    '<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><testCase id="1"><inputNode name="x">'
)
TAIL = "</inputNode></testCase></testCases>"


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ('<value xsi:type="xsd:dayTimeDuration">P1D</value>', DaysTime(86_400 * 10**9)),
        ('<value xsi:type="xs:yearMonthDuration">P1Y</value>', YearsMonths(12)),
        ('<value xsi:type="xsd:unsignedInt">7</value>', Decimal(7)),
        ('<value xsi:type="xsd:nonNegativeInteger">0</value>', Decimal(0)),
        ('<value xsi:type="xsd:double">NaN</value>', None),
        ('<value xsi:type="xsd:anySimpleType">true</value>', True),
        ('<value xsi:type="xsd:string"></value>', ""),
        ('<value xsi:nil="1"/>', None),
        ('<list xsi:nil="true"/>', None),
        ("<list/>", []),
        ('<list><item><value>1</value></item><item xsi:nil="true"/></list>', [Decimal(1), None]),
        ('<component name="a"><component name="b"><value>x</value></component></component>', {"a": {"b": "x"}}),
    ],
)
def test_a_value_is_read_by_its_stated_type(tmp_path: Path, written: str, wanted: Value) -> None:
    """Types of XML Schema, nulls, lists and components, also nested."""
    path = tmp_path / "x-test-01.xml"
    path.write_text(HEAD + written + TAIL, encoding="utf-8-sig")
    assert cases_of(path)[0].inputs == {"x": wanted}
