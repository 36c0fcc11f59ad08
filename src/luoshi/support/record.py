"""What is known about one company on one day: each element with its value, its source and its day.

A source's own value always counts. What the company gave itself counts where the source has nothing, marked as such;
where the source has come to say otherwise, the difference is kept to be shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from luoshi.catalog.nouns import Element
from luoshi.directory.service import organ_names
from luoshi.rules.explaining import Datum, Naming
from luoshi.support.declared import Declared
from luoshi.support.given import GivenDatum, Value, given_on
from luoshi.support.registry import Company


@dataclass(frozen=True, slots=True)
class Known:
    """One element of one company; a value of None is not known."""

    element: Element
    value: Value | None
    source: str
    """The organ that answers for it, or that the company said so itself, in words."""
    day: date | None
    is_given: bool = False
    given: GivenDatum | None = None
    """What the company gave of itself, if it holds."""

    @property
    def differs(self) -> bool:
        """Whether the source says otherwise than the company did."""
        return self.given is not None and not self.is_given and self.given.value != self.value

    @property
    def can_be_given(self) -> bool:
        """Whether the company may give it: it may as long as the source has nothing."""
        return self.element.self_reported and (self.value is None or self.is_given)

    @property
    def datum(self) -> Datum:
        """As rules take it."""
        return Datum(self.value, self.source or None, self.day)


Record = Mapping[str, Known]
"""By the names that rules call elements by."""


def record_of(company: Company, day: date, declared: Declared, language: str = "zh") -> Record:
    """Everything that is known about the company on `day`."""
    given = given_on(company.code, day, {element.key: element for element in declared.elements})
    organs = organ_names(language, {element.organ for element in declared.elements})
    return {element.name.zh: _known(element, company, given.get(element.key), organs) for element in declared.elements}


def _known(element: Element, company: Company, given: GivenDatum | None, organs: Mapping[str, str]) -> Known:
    source = organs.get(element.organ, element.organ)
    value = as_rules_take_it(company.values.get(element.slug))
    if value is not None:
        return Known(element, value, source, company.as_of.get(element.slug), given=given)
    if given is not None and element.self_reported:
        return Known(element, given.value, _("said by the company itself"), given.given_on, True, given)
    return Known(element, None, source, None)


def as_rules_take_it(value: object) -> Value | None:
    """A stored value in the types of rules: whole numbers and decimals are one."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return Decimal(value)
    assert isinstance(value, (Decimal, str, date))
    return value


def namings(elements: Iterable[Element], language: str) -> dict[str, Naming]:
    """How people call the elements and in what they are counted."""
    english = language == "en"
    return {
        element.name.zh: Naming(
            element.name.en if english else element.name.zh,
            element.unit.after(None, english=english) if element.unit else None,
            unit_of_one=element.unit.after(1, english=english) if element.unit else None,
        )
        for element in elements
    }


def given_differences(record: Record) -> list[Known]:
    """Where a source says otherwise than the company did."""
    return [known for known in record.values() if known.differs]
