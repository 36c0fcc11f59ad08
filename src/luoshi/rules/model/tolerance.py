"""What modelling tools write beside the standard, and what of it can be understood without guessing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from luoshi.base.text import msg
from luoshi.rules.errors import Place, RuleReadError
from luoshi.rules.model.elements import DecisionTable, InputData, Model
from luoshi.rules.model.xml import Element

TYPES: Final[Mapping[str, str | None]] = MappingProxyType(
    dict.fromkeys(("integer", "int", "long", "short", "byte", "double", "float", "decimal", "Number"), "number")
    | {"String": "string", "Boolean": "boolean", "Date": "date", "undefined": None, "<Undefined>": None}
)
"""Types of tools that have none of their own in the file: every number is one of FEEL, and undefined says nothing."""
_NAME = re.compile(r"[^\W\d]\w*(?: \w+)*")


def refuse_other_languages(element: Element, place: Place) -> None:
    """RuleReadError for an expression that is said to be of another language than FEEL."""
    for each in element.walk():
        language = (each.get("expressionLanguage") or "").strip()
        if language and "feel" not in language.lower():
            raise RuleReadError(
                msg("line {line} is written in the language “{language}”", line=each.line or 0, language=language),
                msg("Only FEEL is read; write the expression in FEEL."),
                place,
            )


def with_named_inputs(model: Model) -> Model:
    """The model, where it has no inputs at all, with those that the columns of its tables name.

    Some tools leave out inputs and take every name in a column for one. Of a decision that requires others this cannot
    be told, and its names stay unknown.
    """
    if model.inputs or model.imports:
        return model
    inputs: dict[str, InputData] = {}
    for decision in list(model.decisions.values()):
        table = decision.logic
        if not isinstance(table, DecisionTable) or decision.decisions or decision.knowledge:
            continue
        own: dict[str, None] = {}
        for clause in table.inputs:
            if _NAME.fullmatch(clause.expression) and clause.expression not in ("true", "false", "null"):
                identity = f"input {clause.expression}"
                inputs.setdefault(identity, InputData(identity, clause.expression, clause.type_name))
                own[identity] = None
        model.decisions[decision.id] = replace(decision, inputs=tuple(own))
    model.inputs.update(inputs)
    return model
