"""The syntax tree of FEEL (OMG DMN 1.5, chapter 10).

Every node knows the code points it came from, half open, so that an error and a working-out can point at the words.
Trees are immutable and compare by value without their places, so that equal conditions are found equal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal as Choice

CompareOperator = Choice["=", "!=", "<", "<=", ">", ">="]
ArithmeticOperator = Choice["+", "-", "*", "/", "**"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Anything that stands in a FEEL text."""

    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Literal(Node):
    """A value as written: number (Decimal), string, boolean, null, or @"…" (a date, time, date and time, duration).

    `kind` keeps 1 and true apart when trees are compared.
    """

    value: object
    kind: Choice["number", "string", "boolean", "null", "temporal"]


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A reference to what is in scope; spaces inside are single ones. `?` is the input of a unary test."""

    name: str


@dataclass(frozen=True, slots=True)
class Path(Node):
    """`source.member`."""

    source: Node
    member: str


@dataclass(frozen=True, slots=True)
class Filter(Node):
    """`source[condition]`, by position or by condition."""

    source: Node
    condition: Node


@dataclass(frozen=True, slots=True)
class Call(Node):
    """A function called with positional arguments, or with named ones; never both."""

    function: Node
    positional: tuple[Node, ...] = ()
    named: tuple[tuple[str, Node], ...] = ()


@dataclass(frozen=True, slots=True)
class Negation(Node):
    """Arithmetic minus in front of an operand."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    """Two operands and + - * / or **."""

    operator: ArithmeticOperator
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Comparison(Node):
    """Two operands and = != < <= > or >=."""

    operator: CompareOperator
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Conjunction(Node):
    """`a and b and c`: at least two operands, flattened."""

    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Disjunction(Node):
    """`a or b or c`: at least two operands, flattened."""

    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Between(Node):
    """`value between low and high`, both ends included."""

    value: Node
    low: Node
    high: Node


@dataclass(frozen=True, slots=True)
class In(Node):
    """`value in test` or `value in (test, test)`; a test is an expression or a `UnaryComparison`."""

    value: Node
    tests: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class InstanceOf(Node):
    """`value instance of type`."""

    value: Node
    type: TypeNode


@dataclass(frozen=True, slots=True)
class If(Node):
    """`if condition then consequence else alternative`."""

    condition: Node
    consequence: Node
    alternative: Node


@dataclass(frozen=True, slots=True)
class Iterator(Node):
    """`name in source` of a for, some or every; `source` to `until` where a span of numbers or dates is written."""

    name: str
    source: Node
    until: Node | None = None


@dataclass(frozen=True, slots=True)
class For(Node):
    """`for … return result`; `partial` names the results so far inside `result`."""

    iterators: tuple[Iterator, ...]
    result: Node


@dataclass(frozen=True, slots=True)
class Quantified(Node):
    """`some|every … satisfies condition`."""

    kind: Choice["some", "every"]
    iterators: tuple[Iterator, ...]
    condition: Node


@dataclass(frozen=True, slots=True)
class FunctionDefinition(Node):
    """`function(a: number, b) body`; an external one has a context as body that names class and signature."""

    parameters: tuple[tuple[str, TypeNode | None], ...]
    body: Node
    external: bool = False


@dataclass(frozen=True, slots=True)
class ListOf(Node):
    """`[a, b]`."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class ContextOf(Node):
    """`{a: 1, "b c": 2}`; an entry sees the ones before it."""

    entries: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, slots=True)
class RangeOf(Node):
    """`[low..high]`, `(low..high]` and so on; both ends are written."""

    low: Node
    high: Node
    low_closed: bool
    high_closed: bool


@dataclass(frozen=True, slots=True)
class UnaryComparison(Node):
    """`< x`, `>= x`, `= x`, `!= x` without a left side: as a unary test, or in brackets as a range value."""

    operator: CompareOperator
    operand: Node


@dataclass(frozen=True, slots=True)
class UnaryTests(Node):
    """A cell of a decision table: alternatives, one of which must hold (or none, when `negated`).

    No test at all (`-`) always holds. A test is an `UnaryComparison`, a `RangeOf`, or any expression: one that speaks
    of `?` is a condition, one that gives a list or a range holds when the input is in it, any other by equality.
    """

    tests: tuple[Node, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class TypeNode(Node):
    """A type as written: `number`, `list<number>`, `context<a: string>`, `function<number>->string`, `range<date>`.

    `name` is the generic's name or the plain type's; `parts` are element, entry or parameter types with their names
    (empty where there are none); `result` is a function's.
    """

    name: str
    parts: tuple[tuple[str, TypeNode], ...] = ()
    result: TypeNode | None = None
