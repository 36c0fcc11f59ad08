"""The policies in FEEL with Chinese names: one decision each, and all as the rows of one table."""

from __future__ import annotations

from datetime import date

from bench.rules.parameters import BY_SLUG, COLUMNS, STORED
from bench.rules.policies import Among, Atom, Compare, Flag, Policy, Ratio, Variant, make_policies
from luoshi.rules.decide import Runnable, runnable
from luoshi.rules.model.elements import (
    Decision,
    DecisionTable,
    InputClause,
    InputData,
    LiteralExpression,
    Model,
    OutputClause,
    TableRule,
)

TABLE = "适用政策"
NAMES = {column.name: column.slug for column in STORED}
"""Names in FEEL, with the columns that hold them."""
_TYPES = {"amount": "number", "count": "number", "date": "date", "text": "string", "flag": "boolean"}
_INPUTS = {column.slug: InputData(column.slug, column.name, _TYPES[column.kind]) for column in STORED}


def decisions(policies: list[Policy]) -> Runnable:
    """Each policy as a decision of its own, called by the policy's key."""
    made = {
        policy.key: Decision(
            policy.key,
            policy.key,
            LiteralExpression(" and ".join(condition(atom) for atom in policy.atoms)),
            "boolean",
            inputs=tuple(_INPUTS),
        )
        for policy in policies
    }
    return runnable(Model("bench", "urn:luoshi:bench", inputs=_INPUTS, decisions=made))


def table(rules: int, variant: Variant) -> Runnable:
    """All policies as rows of one table that collects their keys."""
    inputs = tuple(InputClause(column.name, _subject(column.slug), _kind(column.slug)) for column in COLUMNS)
    rows = tuple(_row(policy) for policy in make_policies(rules, variant))
    logic = DecisionTable(inputs, (OutputClause("key", type_name="string"),), rows, "COLLECT")
    decision = Decision(TABLE, TABLE, logic, None, inputs=tuple(_INPUTS))
    return runnable(Model("bench", "urn:luoshi:bench", inputs=_INPUTS, decisions={TABLE: decision}))


def condition(atom: Atom) -> str:
    """A condition as an operand of `and`."""
    subject = _subject(atom.column)
    if isinstance(atom, Among):
        return f"{subject} in ({_test(atom)})"
    return f"{subject} = {_test(atom)}" if isinstance(atom, Flag) else f"{subject} {_test(atom)}"


def _row(policy: Policy) -> TableRule:
    cells = {atom.column: _test(atom) for atom in policy.atoms}
    return TableRule(tuple(cells.get(column.slug, "-") for column in COLUMNS), (f'"{policy.key}"',), id=policy.key)


def _subject(slug: str) -> str:
    column = BY_SLUG[slug]
    if column.kind != "ratio":
        return column.name
    above, below = column.parts
    return f"{BY_SLUG[above].name} / {BY_SLUG[below].name}"


def _kind(slug: str) -> str:
    return "number" if BY_SLUG[slug].kind == "ratio" else _TYPES[BY_SLUG[slug].kind]


def _test(atom: Atom) -> str:
    """A condition as a cell of a table."""
    if isinstance(atom, Among):
        return ", ".join(f'"{value}"' for value in atom.values)
    if isinstance(atom, Flag):
        return str(atom.value).lower()
    return f"{atom.operator} {_threshold(atom)}"


def _threshold(atom: Compare | Ratio) -> str:
    if isinstance(atom.value, date):
        return f'@"{atom.value.isoformat()}"'
    if isinstance(atom, Ratio):
        return f"0.{atom.value:04d}"
    return f"{atom.value // 100}.{atom.value % 100:02d}" if BY_SLUG[atom.column].kind == "amount" else str(atom.value)
