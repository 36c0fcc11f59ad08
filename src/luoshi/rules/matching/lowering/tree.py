"""The typed form of conditions and results over the columns of a table: what the kernel and Ibis compile.

Everything is immutable and compares by value, so that equal conditions of different rules are found equal. There are
two sorts of node:

- a **Scalar** is a value of one `kind` for every row, or null;
- a **Condition** is true, false or unknown for every row (a boolean column is a condition, too).

Meaning, where FEEL and SQL differ (all of it as `rules.evaluate` has it):

- `Compare` with `<`, `<=`, `>`, `>=` is unknown when a side is null. With `=` and `!=` it is never unknown: null equals
  null and nothing else.
- `OneOf` is never unknown: false for null.
- `All`, `Any`, `Not` are Kleene's: false decides `All`, true decides `Any`.
- `State` asks whether a condition is true, false or unknown (`None`); it is never unknown itself.
- arithmetic with a null is null. Numbers are exact. A `Ratio` stands only directly under a `Compare`; it is null when
  its denominator is 0, and must be compared by cross multiplication (mind the sign of the denominator), never by
  dividing.
- texts are compared by code points; dates are days; dates and times are compared by their whole seconds.

The two sides of a `Compare` have the same kind. A null constant is never a side of a `Compare`: it becomes `IsNull`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from luoshi.rules.feel.syntax import ArithmeticOperator, CompareOperator
from luoshi.rules.values import Value

Kind = Literal[
    "number",
    "string",
    "date",
    "date and time",
    "days and time duration",
    "years and months duration",
    "null",
]
DatePartName = Literal["year", "month", "day", "weekday"]
TextTestName = Literal["contains", "starts with", "ends with", "matches"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the data, by its name there; never of booleans (see `Flag`).

    Floats stand for their shortest decimal (`Decimal(repr(x))`), NaN and infinities for null. A date and time with a
    zone in its type is a moment, one without is local. `local` is only of use for that kind.
    """

    name: str
    kind: Kind
    local: bool = True


@dataclass(frozen=True, slots=True)
class Constant:
    """A FEEL value (`Decimal`, `str`, `Date`, `DateTime`, `DaysTime`, `YearsMonths`), or None of kind null."""

    value: Value
    kind: Kind


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`left operator right`: + - * of numbers, + - of durations; `date - date` is a days and time duration."""

    operator: ArithmeticOperator
    left: Scalar
    right: Scalar
    kind: Kind


@dataclass(frozen=True, slots=True)
class Ratio:
    """`numerator / denominator` of numbers, as one side of a `Compare`; null when the denominator is 0."""

    numerator: Scalar
    denominator: Scalar
    kind: Kind = "number"


@dataclass(frozen=True, slots=True)
class Shift:
    """A date moved by constant months (31 January and a month is the last of February), then by constant days."""

    source: Scalar
    months: int
    days: int
    kind: Kind = "date"


@dataclass(frozen=True, slots=True)
class DatePart:
    """A part of a date as a number; weekday 1 is Monday."""

    source: Scalar
    part: DatePartName
    kind: Kind = "number"


@dataclass(frozen=True, slots=True)
class MonthsBetween:
    """The whole months from one date to another, towards zero: a years and months duration."""

    start: Scalar
    end: Scalar
    kind: Kind = "years and months duration"


@dataclass(frozen=True, slots=True)
class TextFunction:
    """A built-in function of texts and constants by its FEEL name: `string length`, `upper case`, `substring` …; `+`
    joins two texts. The first argument varies by row, null in any gives null."""

    function: str
    arguments: tuple[Scalar, ...]
    kind: Kind


@dataclass(frozen=True, slots=True)
class ListCount:
    """How many items a column of lists holds; null for no list."""

    column: str
    kind: Kind = "number"


@dataclass(frozen=True, slots=True)
class Choose:
    """`then` where the condition is true, else `otherwise` (also where it is unknown)."""

    condition: Condition
    then: Scalar
    otherwise: Scalar
    kind: Kind


@dataclass(frozen=True, slots=True)
class Truth:
    """The same for every row: true, false, or None for unknown."""

    state: bool | None


@dataclass(frozen=True, slots=True)
class Flag:
    """A column of booleans; unknown where it is null."""

    column: str


@dataclass(frozen=True, slots=True)
class Compare:
    """Two scalars of one kind."""

    operator: CompareOperator
    left: Scalar
    right: Scalar


@dataclass(frozen=True, slots=True)
class OneOf:
    """Whether a scalar equals one of some constants, none of them null."""

    source: Scalar
    values: tuple[Constant, ...]


@dataclass(frozen=True, slots=True)
class IsNull:
    """Whether a scalar is null."""

    source: Scalar


@dataclass(frozen=True, slots=True)
class TextTest:
    """`contains(text, pattern)` and the like; unknown for null. `flags` are those of `matches`."""

    function: TextTestName
    text: Scalar
    pattern: str
    flags: str = ""


@dataclass(frozen=True, slots=True)
class ListHas:
    """Whether a column of lists has an item equal to a constant, never null; `absent` is the state for no list."""

    column: str
    item: Constant
    absent: bool | None


@dataclass(frozen=True, slots=True)
class State:
    """Whether a condition is in a state: true, false, or None for unknown."""

    condition: Condition
    state: bool | None


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite; unknown stays unknown."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class All:
    """All of at least two conditions."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Any of at least two conditions."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class RowOnly:
    """What is evaluated row by row: `text` as it is written, and why. It stands alone, never inside another node."""

    text: str
    reason: str


Scalar = (
    Column | Constant | Arithmetic | Ratio | Shift | DatePart | MonthsBetween | TextFunction | ListCount | Choose
)  # fmt: skip
Condition = Truth | Flag | Compare | OneOf | IsNull | TextTest | ListHas | State | Not | All | Any
ConditionOrRow = Condition | RowOnly
ResultOrRow = Scalar | Condition | RowOnly


@dataclass(frozen=True, slots=True)
class LoweredRule:
    """One rule: its conditions in order with the input each stands in (0 for a literal expression), and its results,
    one for each output (a boolean result is a condition)."""

    index: int
    conditions: tuple[ConditionOrRow, ...]
    inputs: tuple[int, ...]
    results: tuple[ResultOrRow, ...]
    id: str | None = None


@dataclass(frozen=True, slots=True)
class LoweredOutput:
    """An output: its name, its allowed values from the highest priority on, and its default (None for none)."""

    name: str
    ranks: tuple[Constant | Truth | RowOnly, ...] = ()
    default: ResultOrRow | None = None


@dataclass(frozen=True, slots=True)
class LoweredDecision:
    """A decision over columns.

    Where `allowed` is not true the record is refused: no rule matches, none nearly, and the value is null. A literal
    expression is one rule whose value is the expression's own (`value`), and its hit policy is None.
    """

    name: str
    rules: tuple[LoweredRule, ...]
    allowed: ConditionOrRow
    hit_policy: str | None
    aggregation: str | None = None
    outputs: tuple[LoweredOutput, ...] = ()
    value: ResultOrRow | None = None
    columns: tuple[str, ...] = field(default=(), compare=False)

    @property
    def row_only(self) -> tuple[tuple[int, int, RowOnly], ...]:
        """What runs by row: rule, position of the condition, and why."""
        return tuple(
            (rule.index, position, condition)
            for rule in self.rules
            for position, condition in enumerate(rule.conditions)
            if isinstance(condition, RowOnly)
        )
