"""Conditions in words for people, and how far it is to the nearest one that is not met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext

from luoshi.rules.explaining import ConditionState, sentence
from luoshi.support.record import Known


@dataclass(frozen=True, slots=True)
class Gap:
    """How much more of an element (less, when negative) would meet a condition by itself."""

    known: Known
    difference: Decimal

    @property
    def share(self) -> Decimal:
        """The difference beside what there is: two people are little of a hundred and much of three."""
        value = self.known.value
        there = abs(value) if isinstance(value, Decimal) else Decimal(0)
        return abs(self.difference) / max(there, Decimal(1))


def said(condition: ConditionState, known: Iterable[Known], language: str) -> str:
    """What was used, what is asked, and what is lacking, with source and day."""
    text = sentence(condition).render(gettext)
    if language != "en":
        return text
    # Rules hold a choice as its value, in the city's language; people read its name.
    for choice in (choice for each in known for choice in each.element.choices):
        text = text.replace(f"“{choice.value}”", f"“{choice.name.en}”")
    return text


def gap_of(condition: ConditionState, record: Mapping[str, Known]) -> Gap | None:
    """The way to a condition that is not met, where one known figure alone leads there."""
    if condition.state is not False or condition.missing:
        return None
    for step in condition.steps:
        if step.name in record and isinstance(step.difference, Decimal) and step.difference:
            return Gap(record[step.name], step.difference)
    return None
