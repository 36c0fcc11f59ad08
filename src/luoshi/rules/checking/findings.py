"""What a check finds, and the budget that keeps it from searching for ever."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final, Literal

from luoshi.base.text import Text, Translator, msg
from luoshi.rules.errors import Place, RuleCheckError

FindingKind = Literal[
    "unreadable", "unknown-name", "overlap", "conflict", "gap", "unreachable", "impossible", "duplicate",
    "type-clash", "missing-column", "cycle", "recursion", "budget",
]  # fmt: skip
Severity = Literal["error", "warning", "note"]
STEPS: Final = 1_000_000
SHOWN: Final = 20
"""How many findings of one kind a table shows; the rest is counted."""


class FindingError(RuleCheckError):
    """A finding as an error, with its place and cure."""

    code = "C302"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: in which decision, at which rules (counted from 1), and a record that shows it."""

    kind: FindingKind
    severity: Severity
    decision: str | None
    error: RuleCheckError
    rules: tuple[int, ...] = ()
    example: Mapping[str, object] | None = None

    def render(self, translate: Translator) -> str:
        """Message and cure in the reader's language."""
        return self.error.render(translate)

    def to_dict(self, translate: Translator = str) -> dict[str, Any]:
        """The finding as JSON can hold it."""
        place = self.error.place
        return {
            "kind": self.kind,
            "severity": self.severity,
            "code": self.error.code,
            "decision": self.decision,
            "rules": list(self.rules),
            "column": place.column,
            "position": place.start,
            "message": self.error.message.render(translate),
            "cure": self.error.cure.render(translate) if self.error.cure else None,
            "example": {name: json_value(value) for name, value in self.example.items()} if self.example else None,
        }


def finding(
    kind: FindingKind,
    severity: Severity,
    place: Place,
    message: tuple[Text, Text],
    rules: tuple[int, ...] = (),
) -> Finding:
    """A finding from its message and cure."""
    return Finding(kind, severity, place.decision, FindingError(*message, place), rules)


def given_up(place: Place, what: Text, steps: int) -> Finding:
    """A search that the budget ended."""
    said = (
        msg("the search for {what} was given up after {steps} steps; there may be more", what=what, steps=steps),
        msg("Cut the table into several decisions."),
    )
    return finding("budget", "note", place, said)


def json_value(value: object) -> Any:
    """A value as JSON has it; numbers that a binary float would change stay texts."""
    if isinstance(value, Decimal):
        if value == value.to_integral_value():
            return int(value)
        return float(value) if Decimal(repr(float(value))) == value else str(value)
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    if isinstance(value, list):
        return [json_value(each) for each in value]  # pyright: ignore[reportUnknownVariableType]
    return value if value is None or isinstance(value, (str, bool, int, float)) else str(value)


class Budget:
    """How many steps a search may still take."""

    def __init__(self, steps: int = STEPS) -> None:
        self.left = steps

    def spend(self, steps: int) -> bool:
        """Take steps; False when there are none left."""
        self.left -= steps
        return self.left > 0
