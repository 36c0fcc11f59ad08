"""The fields of a target, checked together."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from luoshi.base.text import msg
from luoshi.plan.editing import COMPARATORS, checked_day, checked_figure
from luoshi.plan.errors import FieldError

_FIGURES = ("value", "lower", "baseline")
_WORDS = {"indicator": 200, "unit": 40}
FIELDS = ("indicator", "comparator", "value", "lower", "unit", "direction", "baseline", "due_on")


def checked_target(fields: Mapping[str, Any], old: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The given fields as rows keep them; with `old` (a target's body) only those that change need be given.

    Raises:
        FieldError: C111, a field that does not exist, cannot have this value, or does not fit the others.
    """
    unknown = sorted(set(fields) - set(FIELDS))
    if unknown:
        raise FieldError(
            msg("“{field}” cannot be set.", field=unknown[0]), msg("Allowed: {known}.", known=", ".join(FIELDS))
        )
    new = {name: _checked(name, value) for name, value in fields.items()}
    if new.get("due_on") is not None:
        new["due_is_inferred"] = False
    whole = dict(old or {}) | new
    if not whole.get("indicator") or whole.get("value") is None:
        raise FieldError(msg("A target needs an indicator and a value."), msg("Write what is measured, and how much."))
    _require_range(whole)
    return new


def _checked(name: str, value: Any) -> Any:
    if name in _FIGURES:
        return None if value in (None, "") and name != "value" else Decimal(checked_figure(name, value))
    if name == "due_on":
        return None if value in (None, "") else checked_day(name, value)
    if name in _WORDS:
        if not isinstance(value, str) or len(value.strip()) > _WORDS[name]:
            raise FieldError(msg("{field} has 1 to {most} characters.", field=name, most=_WORDS[name]))
        return value.strip()
    known = COMPARATORS if name == "comparator" else ("", "increase", "decrease")
    if value not in known:
        raise FieldError(
            msg("{field} is “{value}”; allowed: {known}.", field=name, value=str(value)[:80], known=", ".join(known))
        )
    return value


def _require_range(whole: Mapping[str, Any]) -> None:
    lower, is_range = whole.get("lower"), whole.get("comparator") == "range"
    if is_range != (lower is not None):
        raise FieldError(msg("A range has a lower bound, and nothing else has one."))
    if lower is not None and Decimal(lower) > Decimal(whole["value"]):
        raise FieldError(msg("The lower bound {lower} is above the value {value}.", lower=lower, value=whole["value"]))
