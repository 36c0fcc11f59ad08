"""The calculator of a policy: asks what its decision asks, answers with reasons, and stores nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from luoshi.base.today import today
from luoshi.catalog.nouns import Element
from luoshi.support.declared import declared_on
from luoshi.support.errors import DatumError
from luoshi.support.given import Value, as_value, checked_value
from luoshi.support.nouns import Policy
from luoshi.support.record import Known
from luoshi.support.standing import PolicyStanding, stand_to


@dataclass(frozen=True, slots=True)
class Calculator:
    """What a policy asks for, in the order of its table."""

    policy: Policy
    questions: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Calculated:
    """The answer; `errors` by the slugs of elements whose answers could not be taken."""

    standing: PolicyStanding
    errors: Mapping[str, DatumError] = field(default_factory=dict[str, DatumError])


def calculator(key: str, day: date | None = None) -> Calculator:
    """The questions of a policy's calculator.

    Raises:
        NotFoundError: X003 when there is no such policy on the day.
    """
    declared = declared_on(day or today())
    policy = declared.policy(key)
    compiled = declared.compiled(policy)
    columns = [column.element for column in compiled.declaration.inputs or ()]
    # What stands in no column is asked last: it is used by an expression.
    order = {key: place for place, key in enumerate(columns) if key is not None}
    questions = sorted(compiled.elements, key=lambda each: order.get(each.key, len(order)))
    return Calculator(policy, tuple(questions))


def calculated(key: str, answers: Mapping[str, str], language: str = "zh", day: date | None = None) -> Calculated:
    """How somebody with these answers (texts by the slugs of elements) stands to a policy; empty ones are not known."""
    on = day or today()
    declared = declared_on(on)
    policy = declared.policy(key)
    errors: dict[str, DatumError] = {}
    record: dict[str, Known] = {}
    for element in declared.compiled(policy).elements:
        try:
            record[element.name.zh] = _answered(element, answers.get(element.slug, ""), on)
        except DatumError as error:
            errors[element.slug] = error
            record[element.name.zh] = _answered(element, "", on)
    return Calculated(stand_to(policy, record, declared, on, language), errors)


def _answered(element: Element, text: str, day: date) -> Known:
    value: Value | None = as_value(element, checked_value(element, text)) if text.strip() else None
    return Known(element, value, _("your answer") if value is not None else "", day if value is not None else None)
