"""Data that a company gave of itself: what is asked, which values an element can have, what holds on a day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Q

from luoshi.base.text import msg
from luoshi.catalog.nouns import Element
from luoshi.support.errors import DatumError
from luoshi.support.models import GivenDatumRecord

MOST_DIGITS = 15
LONGEST = 200
_TRUE = frozenset(("true", "yes", "1", "on", "是", "有"))
_FALSE = frozenset(("false", "no", "0", "off", "否", "无", "没有"))

Plain = str | bool
"""A value as it is stored: numbers and days as texts."""
Value = Decimal | str | date | bool


@dataclass(frozen=True, slots=True)
class GivenDatum:
    """One value that holds, with the day on which it was given and by whom (a person's internal id)."""

    id: UUID
    element: str
    value: Value
    given_on: date
    given_by: str


def checked_value(element: Element, text: str) -> Plain:
    """What a person typed as the element's value, ready to be stored.

    Raises:
        DatumError: C140, says what the element can be.
    """
    typed = text.strip()
    if not typed:
        raise DatumError(msg("No value was given."), msg("Fill in the field, or leave the question alone."))
    if element.type in ("number", "money"):
        return _number(element, typed)
    if element.type == "date":
        return _day(typed)
    if element.type == "boolean":
        return _truth(typed)
    return _words(element, typed)


def _number(element: Element, typed: str) -> str:
    bare = typed.replace(",", "").replace("，", "")
    if re.fullmatch(r"-[0-9.]+", bare):
        raise DatumError(msg("The value cannot be below zero."), msg("Write zero, or what it really is."))
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", bare):
        raise DatumError(
            msg("“{value}” is not a number.", value=typed[:40]), msg("Write digits only, such as 1250000 or 12.5.")
        )
    if len(bare.partition(".")[0].lstrip("0")) > MOST_DIGITS:
        raise DatumError(
            msg("The number is too large."),
            msg("Check the unit: it is asked for in {unit}.", unit=element.unit.zh if element.unit else "1"),
        )
    if len(bare.partition(".")[2].rstrip("0")) > 2:
        raise DatumError(msg("At most two decimals are kept."), msg("Round the number."))
    return format(Decimal(bare).normalize(), "f")


def _day(typed: str) -> str:
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        raise DatumError(
            msg("“{value}” is not a day.", value=typed[:20]), msg("Write it as year-month-day: 2026-03-31.")
        ) from None


def _truth(typed: str) -> bool:
    if typed.lower() in _TRUE | _FALSE:
        return typed.lower() in _TRUE
    raise DatumError(msg("“{value}” is neither yes nor no.", value=typed[:20]), msg("Choose yes or no."))


def _words(element: Element, typed: str) -> str:
    if element.choices and typed not in element.values:
        raise DatumError(
            msg("“{value}” is none of the values that this can have.", value=typed[:40]),
            msg("Choose one of: {values}", values="、".join(element.values)),
        )
    if len(typed) > LONGEST:
        raise DatumError(msg("The text is longer than {most} characters.", most=LONGEST), msg("Shorten it."))
    return typed


def as_value(element: Element, plain: Plain) -> Value:
    """A stored value as rules take it."""
    if isinstance(plain, bool):
        return plain
    if element.type in ("number", "money"):
        return Decimal(plain)
    return date.fromisoformat(plain) if element.type == "date" else plain


def given_on(company: str, day: date, elements: Mapping[str, Element]) -> dict[str, GivenDatum]:
    """What the company's own data say on `day`, by the keys of elements."""
    rows = GivenDatumRecord.objects.filter(Q(ended_on=None) | Q(ended_on__gt=day), company=company, given_on__lte=day)
    return {
        row.element: GivenDatum(
            row.id, row.element, as_value(elements[row.element], row.value), row.given_on, row.given_by
        )
        for row in rows.order_by("given_at", "pk")
        if row.element in elements
    }
