"""Names and values of data in the reader's language: tables speak Chinese and FEEL, people need not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from luoshi.base.text import Text
from luoshi.catalog.nouns import Element, Unit
from luoshi.packs import Label, Name
from luoshi.web.requests import language
from luoshi.web.templatetags.luoshi_pages import figure


@dataclass(frozen=True)
class DataWords:
    """The declared words of elements, by the Chinese name under which rules know them."""

    forms: Mapping[str, Mapping[str, Any]]

    @classmethod
    def of(cls, forms: Iterable[Mapping[str, Any]]) -> DataWords:
        """From the written forms of elements."""
        return cls({form["name"]["zh"]: form for form in forms})

    @classmethod
    def declared(cls, elements: Iterable[Element]) -> DataWords:
        """From elements as the city declares them."""
        return cls.of(
            {
                "key": each.key,
                "name": _both(each.name),
                "unit": each.unit.model_dump() if each.unit else None,
                "choices": [{"value": choice.value, "name": _both(choice.name)} for choice in each.choices],
            }
            for each in elements
        )

    def name(self, name: str) -> str:
        """What people call a datum; one that is no element keeps the name that rules have for it."""
        form = self.forms.get(name)
        return worded(form["name"]) if form else name

    def unit(self, name: str, number: Decimal | None = None) -> str:
        """In what it is counted; empty where it is no number."""
        form = self.forms.get(name)
        if not form or not form.get("unit"):
            return ""
        return Unit.model_validate(form["unit"]).after(number, english=language() == "en")

    def choice(self, name: str, value: str) -> str:
        """A value that can be chosen."""
        form = self.forms.get(name)
        choices = form["choices"] if form else ()
        return next((worded(each["name"]) for each in choices if each["value"] == value), value)

    def value(self, name: str, text: str) -> str:
        """A value as FEEL writes it, as people do."""
        if text in TRUTH:
            return TRUTH[text]()
        try:
            number = Decimal(text)
        except InvalidOperation:
            return self.choice(name, text.strip('"'))
        return f"{figure(number)} {self.unit(name, number)}".strip()

    def record(self, record: Mapping[str, str]) -> list[tuple[str, str]]:
        """A record, datum by datum."""
        return [(self.name(name), self.value(name, value)) for name, value in record.items()]

    def problem(self, text: Text, example: Mapping[str, str] | None) -> Text:
        """A finding whose example record is said in words."""
        if not example:
            return text
        between = ", " if language() == "en" else "，"
        values = tuple(
            (key, between.join(" ".join(each) for each in self.record(_said_in(str(value), example))))
            if key == "example" else (key, value)
            for key, value in text.values
        )  # fmt: skip
        return replace(text, values=values)

    def is_all_said(self, text: Text, example: Mapping[str, str]) -> bool:
        """Whether the text names the whole record already."""
        return any(key == "example" and _said_in(str(value), example) == dict(example) for key, value in text.values)

    def value_of_register(self, value: str) -> str:
        """A district, industry or size, as a register has it."""
        for slug in ("region", "industry", "company-size"):
            found = next((name for name, form in self.forms.items() if _is(form, slug)), None)
            if found and (words := self.choice(found, value)) != value:
                return words
        return value


def worded(words: Mapping[str, Any]) -> str:
    """Declared words in the reader's language, as far as there are any."""
    return (words.get("en") if language() == "en" else None) or words["zh"]


def _both(words: Label | Name) -> dict[str, str | None]:
    return {"zh": words.zh, "en": words.en}


def _is(form: Mapping[str, Any], slug: str) -> bool:
    return form.get("identity") == slug or str(form["key"]).rpartition("/")[2] == slug


def _said_in(said: str, example: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in example.items() if f"{name} = " in said}


TRUTH: Mapping[str, Callable[[], str]] = {
    "true": lambda: _("yes"),
    "false": lambda: _("no"),
    "null": lambda: _("not known"),
}
