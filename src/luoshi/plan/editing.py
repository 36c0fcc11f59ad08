"""Fields of a commitment that people may set, and what each may hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from luoshi.base.text import msg
from luoshi.plan import states
from luoshi.plan.clauses import figure
from luoshi.plan.errors import FieldError

PLACES = 6
COMPARATORS = ("=", ">=", "<=", "~", "range")
DIRECTIONS = (None, "increase", "decrease")


def checked_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as rows keep them.

    Raises:
        FieldError: C111, names the field, its value and what is allowed.
    """
    checked: dict[str, Any] = {}
    for name, value in fields.items():
        check = _CHECKS.get(name)
        if check is None:
            raise FieldError(
                msg("“{field}” cannot be set.", field=name), msg("Allowed: {known}.", known=", ".join(_CHECKS))
            )
        checked[name] = check(name, value)
    if "due_on" in checked:
        checked["due_is_inferred"] = False
    return checked


def checked_figure(field: str, value: object) -> str:
    """A number as plain digits.

    Raises:
        FieldError: C111
    """
    try:
        number = Decimal(str(value).replace(",", "").strip())
    except InvalidOperation:
        raise _wrong(field, value, "a number") from None
    # Written out in full, a tiny exponent would be a text of a billion zeros; no column holds more places anyway.
    exponent = number.normalize().as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -PLACES or abs(number) >= Decimal(10) ** 18:
        raise _wrong(field, value, "a number below 10^18 with up to six decimals")
    return figure(number)


def checked_day(field: str, value: object) -> date:
    """A day, given as one or as YYYY-MM-DD.

    Raises:
        FieldError: C111
    """
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise _wrong(field, value, "YYYY-MM-DD") from None


def _choice(known: tuple[str, ...]) -> Callable[[str, object], str]:
    def check(field: str, value: object) -> str:
        if value not in known:
            raise _wrong(field, value, ", ".join(each or "“”" for each in known))
        return cast(str, value)

    return check


def _words(longest: int) -> Callable[[str, object], str]:
    def check(field: str, value: object) -> str:
        if not isinstance(value, str) or len(value) > longest:
            raise _wrong(field, value, f"≤ {longest}")
        return value.strip()

    return check


def _claim(field: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise _wrong(field, value, "true, false")
    return value


def _day(field: str, value: object) -> str:
    return checked_day(field, value).isoformat()


def _names(field: str, value: object) -> list[str]:
    if not isinstance(value, list | tuple) or len(value) > 50:
        raise _wrong(field, value, "a list of names")
    return [_words(200)(field, each) for each in cast("list[object]", value)]


def _quantities(field: str, value: object) -> list[dict[str, Any]]:
    if not isinstance(value, list | tuple) or len(value) > 50:
        raise _wrong(field, value, "a list of quantities")
    return [_quantity(field, each) for each in cast("list[object]", value)]


def _quantity(field: str, value: object) -> dict[str, Any]:
    if not isinstance(value, dict) or "value" not in value:
        raise _wrong(field, value, "{text, value, unit, comparator, direction, from}")
    given = cast("dict[str, Any]", value)
    lower = given.get("from")
    comparator, direction = given.get("comparator", "="), given.get("direction")
    if comparator not in COMPARATORS or direction not in DIRECTIONS:
        raise _wrong(field, f"{comparator} {direction}", ", ".join(COMPARATORS) + "; increase, decrease")
    return {
        "text": _words(200)(field, given.get("text", "")),
        "start": _place(field, given.get("start", -1)),
        "end": _place(field, given.get("end", -1)),
        "value": checked_figure(field, given["value"]),
        "unit": _words(40)(field, given.get("unit", "")),
        "comparator": comparator,
        "direction": direction,
        "from": None if lower is None else checked_figure(field, lower),
        "precision": _choice(("exact", "order-of-magnitude"))(field, given.get("precision", "exact")),
    }


def _place(field: str, value: object) -> int:
    if not isinstance(value, int) or not -1 <= value < 2**31:
        raise _wrong(field, value, "a place in the text")
    return value


def _wrong(field: str, value: object, known: str) -> FieldError:
    return FieldError(msg("{field} is “{value}”; allowed: {known}.", field=field, value=str(value)[:80], known=known))


_CHECKS: dict[str, Callable[[str, object], Any]] = {
    "verb": _words(40),
    "kind": _choice(states.KINDS),
    "strength": _choice(states.STRENGTHS),
    "measurable": _claim,
    "objects_named": _names,
    "quantities": _quantities,
    "due_on": _day,
    "how_known": _choice(states.HOW_KNOWN),
    "how_reason": _words(2000),
}
