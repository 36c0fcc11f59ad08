"""Conditions in FEEL over the columns of a fact table: checked when they are declared, asked the same way for one row
and for all. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from luoshi.rules.decide import Runnable, runnable
from luoshi.rules.errors import RuleCheckError, RuleReadError
from luoshi.rules.forms.data import used_names
from luoshi.rules.model.elements import Decision, InputData, LiteralExpression, Model

NAME: Final = "counts"
"""The decision that says whether a row counts."""


def condition(columns: Mapping[str, str], text: str) -> Runnable:
    """A condition over columns (name → FEEL type), ready to be asked by the name `counts`."""
    inputs = {name: InputData(name, name, kind) for name, kind in columns.items()}
    decision = Decision("d", NAME, LiteralExpression(text), None, tuple(inputs))
    return runnable(Model("indicator", "urn:luoshi:indicator", inputs=inputs, decisions={"d": decision}))


def faults(columns: Mapping[str, str], text: str) -> list[RuleCheckError | RuleReadError]:
    """What is wrong in a condition: what cannot be read, and names that are no column."""
    try:
        return list(condition(columns, text).faults())
    except RuleReadError as fault:
        return [fault]


def names_of(columns: Mapping[str, str], text: str | None) -> set[str]:
    """The columns that a condition speaks of."""
    return used_names([text], columns) if text else set()
