"""A small recipe for tests: every way to draw a column, with the dependencies between them."""

from __future__ import annotations

from datetime import date
from typing import Any

from luoshi.catalog.nouns import Choice, Element, ElementType
from luoshi.packs import Label, Name
from luoshi.support.generating.recipe import (
    Amount,
    By,
    Chance,
    Code,
    Column,
    Day,
    Example,
    Flaw,
    How,
    Ladder,
    Only,
    Pick,
    Recipe,
    Words,
)


def element(slug: str, kind: ElementType, *values: str) -> Element:
    """An element of a test."""
    name, words = Name(zh=slug, en=slug), Label(zh=slug)
    choices = tuple(Choice(value, Name(zh=value, en=value)) for value in values)
    return Element(
        f"catalog/element/{slug}", slug, name, words, kind, None, choices, "organ", None, "yearly", False, None, None
    )


def column(of: Element, how: How, **more: Any) -> Column:
    """A column that everybody has, without dependencies, gaps or flaws unless they are asked for."""
    plain: dict[str, Any] = {
        "as_of": date(2024, 2, 29),
        "by": (),
        "only": (),
        "present": 1.0,
        "otherwise": None,
        "gap": 0.0,
        "flaws": (),
    }
    return Column(element=of, how=how, **plain | more)


def amount(median: float, spread: float = 0.0, **more: float | str | None) -> Amount:
    """A lognormal number with the usual bounds."""
    given: dict[str, float | str | None] = {"per": None, "least": 0.0, "most": 1e12, "step": 0.01, "zero": 0.0}
    given |= {"minus": 0.0, "at_most": None} | more
    return Amount(median=median, spread=spread, **given)  # pyright: ignore[reportArgumentType]


COLUMNS = (
    column(element("region", "string", "东", "西"), Pick((3.0, 1.0), ())),
    column(element("industry", "string", "餐饮", "软件", "矿业"), Pick((1.0, 0.5, 0.25), ())),
    column(element("form", "string", "公司", "个体"), Pick((1.0, 1.0), ())),
    column(
        element("code", "string"), Code("region", {"东": "990101", "西": "990102"}, "YL", "form", {"个体": "92"})
    ),
    column(
        element("name", "string"),
        Words(("明川",), ("云", "禾"), "industry", {"餐饮": ("小馆",), "*": ("实业",)}, "form", {"*": ("店",)}),
    ),
    column(element("founded", "date"), Day(date(2000, 1, 1), date(2024, 2, 29), 1.0, None)),
    column(
        element("staff", "number"),
        amount(6, 1.3, least=1, step=1.0),
        by=(By("industry", {"矿业": 10.0}, (), 1.0),),
        gap=0.1,
    ),
    column(element("size", "string", "小", "大"), Ladder("staff", (0.0, 20.0), (0, 1))),
    column(
        element("turnover", "money"), amount(200_000, 1.0, per="staff"), gap=0.4, flaws=(Flaw("ten-thousands", 0.05),)
    ),
    column(
        element("costs", "money"),
        amount(0.1, 0.5, per="turnover", at_most="turnover"),
        only=(Only("industry", ("软件",), None, None),),
        otherwise=0.0,
    ),
    column(
        element("recognised", "boolean"), Chance(0.2), by=(By("costs", {}, ((1.0, 4.0),), 0.1),)
    ),
    column(
        element("since", "date"),
        Day(date(2010, 1, 1), date(2024, 2, 29), 0.0, "founded"),
        only=(Only("recognised", ("true",), None, None),),
        flaws=(Flaw("late", 0.1),),
    ),
)  # fmt: skip
EXAMPLE = Example("line", {"code": "91990101YX00000016", "staff": 20.0, "turnover": None, "industry": "软件"})
RECIPE = Recipe(
    "support/demo-registry/test", Name(zh="虚构", en="Invented"), date(2024, 2, 29), COLUMNS, (EXAMPLE,)
)  # fmt: skip
