"""Words that the written forms of every room share: names, sources, figures.

`Declared` is strict: an unknown field is a fault, a text is taken for no whole number and no truth value, and nothing
can be changed after it is read. A figure that somebody may have to answer for derives from `Sourced`.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from luoshi.base.text import msg
from luoshi.packs.marks import SLUG
from luoshi.packs.wording import objection

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"[^\W\d]\w*(?: \w+)*")


class Declared(BaseModel):
    """A written form or a part of one: exactly the declared fields, in exactly their types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True)


def _has_no_template(text: str) -> str:
    if "{" in text or "}" in text:
        raise objection(
            "C207",
            msg("braces are only for placeholders in letters and messages"),
            msg("Write the words themselves; a pack has no templates."),
        )
    return text


def _has_plain_placeholders(text: str) -> str:
    rest = PLACEHOLDER.sub("", text)
    names = PLACEHOLDER.findall(text)
    if "{" in rest or "}" in rest or not all(_NAME.fullmatch(name) for name in names):
        raise objection(
            "C207",
            msg("a placeholder is the name of an element in single braces, nothing more"),
            msg("Write it as in {example}, without expressions, filters or double braces.", example="{element}"),
        )
    return text


Words = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(?:[\s\S]*\S)?$"), AfterValidator(_has_no_template)]
"""Text for people: not empty, no space at either end, no braces."""

TemplateText = Annotated[str, StringConstraints(min_length=1), AfterValidator(_has_plain_placeholders)]
"""Text with ``{element}`` placeholders: plain names only, no expressions."""

Slug = Annotated[str, StringConstraints(pattern=f"^{SLUG}$")]
"""Lower-case English words with hyphens."""


class Name(Declared):
    """What something is called, in both languages."""

    zh: Words
    """The name in Chinese."""
    en: Words
    """The name in English."""


class Label(Declared):
    """Words in the city's language, with a translation where there is one."""

    zh: Words
    """The words in Chinese."""
    en: Words | None = None
    """The same in English."""


_NEEDS_REFERENCE: dict[str, Any] = {
    "if": {"properties": {"kind": {"enum": ["law", "published"]}}, "required": ["kind"]},
    "then": {"required": ["reference"]},
}


class Source(Declared):
    """Where something comes from, so that a reader can look it up; what is invented for a demo is an example."""

    model_config = ConfigDict(json_schema_extra=_NEEDS_REFERENCE)

    kind: Literal["law", "published", "example"]
    """`law`: a law or regulation; `published`: a public document; `example`: invented, and shown as such (示例)."""
    reference: Words | None = None
    """Title, number and article of what to look up; required for `law` and `published`."""
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None
    """Where it can be read, if it is public on the web."""

    @model_validator(mode="after")
    def _can_be_looked_up(self) -> Source:
        if self.kind != "example" and not self.reference:
            raise objection(
                "C208",
                msg("a source of kind {kind} needs a reference that a reader can look up", kind=self.kind),
                msg("Add reference: title, number, article. If it is invented, say kind: example."),
            )
        return self


class Sourced(Declared):
    """Something that holds figures: from which day, and says who."""

    effective_from: date
    """The first day on which the figure holds."""
    source: Source
    """Where the figure comes from."""


class Figure(Sourced):
    """One number: a time limit, a threshold, a fee, a cap."""

    value: Decimal
    """The number itself, without thousands separators."""
    unit: Annotated[str, Field(max_length=20)]
    """The unit of the number; empty for a pure number."""
