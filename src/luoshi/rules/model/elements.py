"""The parts of a decision model (OMG DMN 1.5, chapters 6 to 8), as read and before anything is compiled.

Expressions and cells stay texts here; `place` says where each stood, for errors and for the working-out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from luoshi.rules.errors import NOWHERE, Place

HitPolicy = Literal["UNIQUE", "FIRST", "PRIORITY", "ANY", "COLLECT", "RULE ORDER", "OUTPUT ORDER"]
Aggregation = Literal["SUM", "COUNT", "MIN", "MAX"]
FunctionKind = Literal["FEEL", "Java", "PMML"]
IteratorKind = Literal["for", "some", "every"]


@dataclass(frozen=True, slots=True)
class LiteralExpression:
    """One FEEL expression."""

    text: str
    type_name: str | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class InputClause:
    """A column of conditions: the expression that is tested, its type, its allowed values as unary tests."""

    label: str
    expression: str
    type_name: str | None = None
    allowed: str | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class OutputClause:
    """A column of results; `allowed` lists its values, highest priority first; `default` when no rule matches."""

    name: str
    label: str | None = None
    type_name: str | None = None
    allowed: str | None = None
    default: str | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class TableRule:
    """A row: one unary test for each input, one expression for each output, and its notes by annotation name."""

    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    notes: tuple[tuple[str, str], ...] = ()
    id: str | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """Rules in rows under one hit policy."""

    inputs: tuple[InputClause, ...]
    outputs: tuple[OutputClause, ...]
    rules: tuple[TableRule, ...]
    hit_policy: HitPolicy = "UNIQUE"
    aggregation: Aggregation | None = None
    type_name: str | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class ContextEntry:
    """A named part of a boxed context; without a name it is the context's result."""

    name: str | None
    logic: Logic | None
    type_name: str | None = None


@dataclass(frozen=True, slots=True)
class BoxedContext:
    """Named parts, each of which sees those before it."""

    entries: tuple[ContextEntry, ...]
    type_name: str | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class BoxedList:
    """A list of parts."""

    items: tuple[Logic, ...]
    type_name: str | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Relation:
    """A table of values: a list of contexts."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Logic, ...], ...]
    type_name: str | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class BoxedFunction:
    """Parameters (name, type) and a body; `kind` is FEEL, or Java and PMML for a declared external function."""

    parameters: tuple[tuple[str, str | None], ...]
    body: Logic | None
    kind: FunctionKind = "FEEL"
    type_name: str | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Invocation:
    """A call of a function with named bindings."""

    function: Logic
    bindings: tuple[tuple[str, Logic | None], ...]
    type_name: str | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Conditional:
    """Boxed if, then, else."""

    condition: Logic
    consequence: Logic
    alternative: Logic
    type_name: str | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class BoxedFilter:
    """Boxed filter: a list and the condition its items must meet."""

    source: Logic
    condition: Logic
    type_name: str | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class BoxedIterator:
    """Boxed for, some or every: one variable over one list."""

    kind: IteratorKind
    variable: str
    source: Logic
    body: Logic
    type_name: str | None = None
    place: Place = NOWHERE


Logic = (
    LiteralExpression
    | DecisionTable
    | BoxedContext
    | BoxedList
    | Relation
    | BoxedFunction
    | Invocation
    | Conditional
    | BoxedFilter
    | BoxedIterator
)


@dataclass(frozen=True, slots=True)
class ItemDefinition:
    """A named type: another type by name, or components, or a function; a list of it when `is_list`."""

    name: str
    type_name: str | None = None
    components: tuple[ItemDefinition, ...] = ()
    is_list: bool = False
    allowed: str | None = None
    type_constraint: str | None = None
    function: tuple[tuple[tuple[str, str | None], ...], str | None] | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class InputData:
    """A datum that the decision asks for."""

    id: str
    name: str
    type_name: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A question and the logic that answers it; requirements are ids (with namespace where imported)."""

    id: str
    name: str
    logic: Logic | None
    type_name: str | None = None
    inputs: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    knowledge: tuple[str, ...] = ()
    question: str | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class BusinessKnowledge:
    """A named function (BKM) that decisions may call."""

    id: str
    name: str
    logic: BoxedFunction | None
    type_name: str | None = None
    knowledge: tuple[str, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class DecisionService:
    """A group of decisions called as one function; all four lists hold ids."""

    id: str
    name: str
    outputs: tuple[str, ...]
    encapsulated: tuple[str, ...] = ()
    input_decisions: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    type_name: str | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Model:
    """One decision model; maps are by id, item definitions by name, imports by the name they are given,
    or `#` and the namespace where they have none."""

    name: str
    namespace: str
    items: dict[str, ItemDefinition] = field(default_factory=dict[str, ItemDefinition])
    inputs: dict[str, InputData] = field(default_factory=dict[str, InputData])
    decisions: dict[str, Decision] = field(default_factory=dict[str, Decision])
    knowledge: dict[str, BusinessKnowledge] = field(default_factory=dict[str, BusinessKnowledge])
    services: dict[str, DecisionService] = field(default_factory=dict[str, DecisionService])
    imports: dict[str, Model] = field(default_factory=dict[str, "Model"])


def spoken(name: str) -> str:
    """The name of an import as texts speak of it; empty where it has none, and its parts are named without one."""
    return "" if name.startswith("#") else name
