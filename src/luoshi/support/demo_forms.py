"""The written form of an invented register of companies: how each column is drawn, and what is amiss in it.

The order of the columns is the order of drawing: a column may depend only on columns above it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, PlainSerializer, StringConstraints, model_validator

from luoshi.base.text import msg
from luoshi.catalog.declarations import ElementKey
from luoshi.packs import Declared, KeyOf, Name, NotAFigure, Slug, Words, objection

_INVENTED = NotAFigure("the shape of invented data")


def _as_json(value: str | bool | Decimal | None) -> str | bool | int | float | None:
    """A number stays a number in a manifest: written as a text it would be read as one."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


Given = Annotated[str | bool | Decimal | None, PlainSerializer(_as_json, when_used="json")]
"""A value of an element as it is written."""
Amounts = Annotated[Decimal, Field(ge=0), _INVENTED]
Share = Annotated[Decimal, Field(ge=0, le=1), _INVENTED]
Weights = Annotated[dict[str, Decimal], _INVENTED]


class CodeForm(Declared):
    """Unified credit codes with correct check digits."""

    region: ElementKey
    """The column from whose region the six digits of the place come."""
    organisation: Annotated[str, StringConstraints(pattern=r"^[0-9A-HJ-NP-RT-UW-Y]{2}$")]
    """The two characters with which codes of organisations begin; ones that no real register gives out."""
    form: ElementKey | None = None
    """The column that may call for other first characters."""
    categories: dict[str, Annotated[str, StringConstraints(pattern=r"^[0-9A-HJ-NP-RT-UW-Y]{2}$")]] = {}
    """First two characters by value of that column, where they are not 91."""


class WordsForm(Declared):
    """Names put together: a first word, two or three syllables, a trade, an ending."""

    first: Annotated[tuple[Words, ...], Field(min_length=1)]
    """Words that names begin with."""
    syllables: Annotated[tuple[Words, ...], Field(min_length=1)]
    """What the invented part is made of."""
    industry: ElementKey
    """The column that the trade follows."""
    trades: dict[str, tuple[Words, ...]]
    """Trades by value of that column; `*` for all others."""
    form: ElementKey
    """The column that the ending follows."""
    endings: dict[str, tuple[Words, ...]]
    """Endings by value of that column; `*` for all others."""


class CaseForm(Declared):
    """Other weights for some rows."""

    element: ElementKey
    """The column that decides."""
    values: Annotated[tuple[str, ...], Field(min_length=1)]
    """The values for which these weights hold; "true" or "false" for a truth value."""
    weights: Weights
    """Weights by value; a value that is left out never comes up."""


class PickForm(Declared):
    """One of the element's values by weight: Zipf's law over their order, or weights."""

    zipf: Annotated[Decimal | None, Field(ge=0), _INVENTED] = None
    """The exponent of Zipf's law."""
    weights: Annotated[dict[str, Decimal] | None, _INVENTED] = None
    """Weights by value; a value that is left out never comes up."""
    cases: tuple[CaseForm, ...] = ()
    """Other weights for some rows; the first case that fits holds."""

    @model_validator(mode="after")
    def _has_one_law(self) -> PickForm:
        if (self.zipf is None) == (self.weights is None):
            raise objection("C209", msg("a choice follows zipf or weights"), msg("Write one of the two."))
        return self


class RungForm(Declared):
    """One step of a ladder."""

    start: Annotated[Decimal, _INVENTED]
    """The number from which it holds."""
    value: Words
    """The value there."""


class LadderForm(Declared):
    """A value that follows from how large a number is."""

    element: ElementKey
    """The column with the number."""
    steps: Annotated[tuple[RungForm, ...], Field(min_length=1)]
    """The steps, the lowest first."""


class AmountForm(Declared):
    """A number that is often small and seldom very large (lognormal)."""

    median: Amounts
    """Half of the values lie below it."""
    spread: Amounts
    """The standard deviation of the logarithm: 0 for no spread, 1 for much, 2 for very much."""
    per: ElementKey | None = None
    """A column by whose value it is multiplied, such as the staff."""
    least: Annotated[Decimal, _INVENTED] = Decimal(0)
    """The smallest value."""
    most: Amounts
    """The largest value."""
    step: Annotated[Decimal, Field(gt=0), _INVENTED] = Decimal("0.01")
    """What it is rounded to: 1 for people, 0.01 for cents."""
    zero: Share = Decimal(0)
    """The share of rows in which it is nought."""
    minus: Share = Decimal(0)
    """The share of rows in which it is below nought, such as losses."""
    at_most: ElementKey | None = None
    """A column whose value it never passes."""


class DayForm(Declared):
    """A day between two others."""

    first: date
    """The earliest day."""
    last: date
    """The latest day."""
    recent: Amounts = Decimal(0)
    """How much later days are likelier: 0 not at all, 3 much."""
    after: ElementKey | None = None
    """A column with a day before which it never lies."""


class ByForm(Declared):
    """A factor on the median or the share that depends on another column."""

    element: ElementKey
    """The other column."""
    factors: Weights = {}
    """Factors by value; "true" or "false" for a truth value."""
    steps: tuple[StepForm, ...] = ()
    """Factors by size, where the other column is a number."""
    otherwise: Amounts = Decimal(1)
    """The factor in all other rows."""


class StepForm(Declared):
    """A factor from some size on."""

    start: Annotated[Decimal, _INVENTED]
    """The number from which it holds."""
    factor: Amounts
    """The factor there."""


class OnlyForm(Declared):
    """A condition without which the column has no value."""

    element: ElementKey
    """The other column."""
    values: tuple[str, ...] = ()
    """The values of which it must have one; "true" or "false" for a truth value."""
    at_least: Annotated[Decimal | None, _INVENTED] = None
    """The number that it must reach."""
    before: date | None = None
    """The day before which it must lie. Without values, number and day it must only have a value."""


class FlawForm(Declared):
    """Something that is wrong in some rows."""

    sort: Literal["ten-thousands", "negative", "zero", "late"]
    """`ten-thousands`: given in 万元; `negative`: wrong sign; `zero`: left at nought; `late`: ten years late."""
    share: Share
    """In which share of the rows that have a value."""


class ColumnForm(Declared):
    """One column: one of the seven ways to draw it, on what it depends, what is missing or wrong."""

    element: ElementKey
    """The element; its slug is the name of the column."""
    as_of: date | None = None
    """The day whose state the column shows; the register's if left out."""
    code: CodeForm | None = None
    """Draw credit codes."""
    words: WordsForm | None = None
    """Draw names."""
    pick: PickForm | None = None
    """Draw one of the element's values."""
    ladder: LadderForm | None = None
    """Follow the size of a number."""
    amount: AmountForm | None = None
    """Draw a number."""
    day: DayForm | None = None
    """Draw a day."""
    chance: Annotated[Decimal | None, Field(ge=0, le=1), _INVENTED] = None
    """Draw true with this probability."""
    by: tuple[ByForm, ...] = ()
    """Factors on the median of a number or on the probability of true."""
    only: tuple[OnlyForm, ...] = ()
    """Conditions without which there is no value."""
    present: Share = Decimal(1)
    """The share of rows that have the value at all; in the others it is not missing, there is none."""
    otherwise: Annotated[Given, _INVENTED] = None
    """The value where the conditions do not hold; unknown if left out."""
    gap: Share = Decimal(0)
    """The share of rows in which the register lacks the value."""
    flaws: tuple[FlawForm, ...] = ()
    """What is wrong in some rows."""

    @property
    def ways(self) -> dict[str, object]:
        """The ways to draw it that are written down, by name."""
        found = {name: getattr(self, name) for name in ("code", "words", "pick", "ladder", "amount", "day", "chance")}
        return {name: way for name, way in found.items() if way is not None}

    @model_validator(mode="after")
    def _is_drawn_in_one_way(self) -> ColumnForm:
        if len(self.ways) != 1:
            raise objection(
                "C209",
                msg("a column is drawn in one way"),
                msg("Write one of code, words, pick, ladder, amount, day and chance."),
            )
        return self


class ExampleForm(Declared):
    """A company that is always there, in the first rows."""

    slug: Slug
    """A short name, unique in the register."""
    values: Annotated[dict[str, Given], _INVENTED]
    """Its values by the slug of the element; null for what the register does not know, the rest is drawn."""


class RegistryDeclaration(Declared):
    """An invented register of companies."""

    key: Annotated[str, KeyOf("support/demo-registry")]
    """The key, support/demo-registry/<slug>."""
    name: Name
    """What it is called; says that it is invented."""
    as_of: date
    """The day whose state it shows."""
    columns: Annotated[tuple[ColumnForm, ...], Field(min_length=1)]
    """Its columns in the order in which they are drawn."""
    examples: tuple[ExampleForm, ...] = ()
    """Companies that are always there."""


ByForm.model_rebuild()
