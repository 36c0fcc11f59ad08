"""Values of elements and parts of policies in words for people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from luoshi.catalog.nouns import Element
from luoshi.packs import Label, Name, Source
from luoshi.support.service import Known
from luoshi.web.requests import language
from luoshi.web.templatetags.luoshi_pages import figure


def words_of(label: Label | Name) -> str:
    """Declared words in the reader's language, as far as there are any."""
    return (label.en if language() == "en" else label.zh) or label.zh


def value_words(element: Element, value: object) -> str:
    """A value of an element as people write it."""
    if value is None:
        return _("not known")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Decimal):
        unit = element.unit.after(value, english=language() == "en") if element.unit else ""
        return f"{figure(value)} {unit}".strip()
    if isinstance(value, date):
        return value.isoformat()
    choice = next((each for each in element.choices if each.value == value), None)
    return words_of(choice.name) if choice else str(value)


def basis_words(source: Source) -> str:
    """What something rests on; what is invented says so."""
    return source.reference or _("example: invented for this demo")


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form: how it is asked, what was answered, and what was wrong with that."""

    element: Element
    label: str
    unit: str
    answer: str = ""
    error: str = ""

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The values that can be chosen, with their names."""
        if self.element.type == "boolean":
            return [("true", _("yes")), ("false", _("no"))]
        return [(each.value, words_of(each.name)) for each in self.element.choices]


def question_of(element: Element, answer: str = "", error: str = "") -> Question:
    """The question for an element: in its own words, or by its name."""
    label = words_of(element.question) if element.question else words_of(element.name)
    return Question(element, label, words_of(element.unit) if element.unit else "", answer, error)


@dataclass(frozen=True, slots=True)
class Shown:
    """A known or unknown datum in words."""

    name: str
    value: str
    source: str
    day: date | None
    is_given: bool
    is_known: bool


def shown(known: Known) -> Shown:
    """A datum in words."""
    element = known.element
    return Shown(
        words_of(element.name),
        value_words(element, known.value),
        known.source,
        known.day,
        known.is_given,
        known.value is not None,
    )


def all_shown(known: Iterable[Known]) -> list[Shown]:
    """Data in words."""
    return [shown(each) for each in known]
