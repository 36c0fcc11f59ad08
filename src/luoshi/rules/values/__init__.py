"""Values of FEEL: what they are, how they compare, what the operators make of them, how they are written.

Numbers are decimals with 34 digits, never floats, and a boolean is no number. An operation that has no meaning gives
null. Nothing here reads a clock. Uses the standard library, and `steps`, which long lists and texts are counted by.
"""

from __future__ import annotations

from luoshi.rules.values.arithmetic import add, divide, multiply, negate, power, subtract
from luoshi.rules.values.comparing import at_most, contains, equal, less
from luoshi.rules.values.exchange import from_python, to_python
from luoshi.rules.values.kinds import (
    Date,
    DateTime,
    DaysTime,
    Function,
    Range,
    RangeOperator,
    Time,
    Value,
    YearsMonths,
    comparison_range,
    is_number,
)
from luoshi.rules.values.members import member
from luoshi.rules.values.numbers import DECIMAL128
from luoshi.rules.values.reading import parse_date, parse_date_time, parse_duration, parse_time, temporal
from luoshi.rules.values.text_forms import feel_text

__all__ = [
    "DECIMAL128",
    "Date",
    "DateTime",
    "DaysTime",
    "Function",
    "Range",
    "RangeOperator",
    "Time",
    "Value",
    "YearsMonths",
    "add",
    "at_most",
    "comparison_range",
    "contains",
    "divide",
    "equal",
    "feel_text",
    "from_python",
    "is_number",
    "less",
    "member",
    "multiply",
    "negate",
    "parse_date",
    "parse_date_time",
    "parse_duration",
    "parse_time",
    "power",
    "subtract",
    "temporal",
    "to_python",
]
