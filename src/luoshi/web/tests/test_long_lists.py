"""What is long says how long it is, and what is alone does not stand beside an empty place."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast
from uuid import uuid4

import pytest
from django.urls import reverse

from luoshi.plan.service import Part, Slice
from luoshi.web.tests.conftest import City
from luoshi.web.views.commitments import MOST_OWNERS, _owners_of  # pyright: ignore[reportPrivateUsage]
from luoshi.web.views.overview import MOST_BARS, _charts  # pyright: ignore[reportPrivateUsage]


def a_picture(leads: int, groups: tuple[str, ...]) -> Any:
    """An overview with so many leads and these groups of two values."""
    values = {name: [Slice(value, "", 2, None) for value in ("x", "y")] for name in groups}
    values["lead"] = [Slice(f"organ {number}", "", 3, None) for number in range(leads)]
    return SimpleNamespace(
        plan=SimpleNamespace(id=uuid4()), group=lambda name: SimpleNamespace(slices=values.get(name, []))
    )


@pytest.mark.parametrize(("leads", "left_out"), [(MOST_BARS, 0), (MOST_BARS + 4, 4)])
def test_a_bar_chart_draws_the_first_and_knows_what_it_leaves_out(leads: int, left_out: int) -> None:
    """The table has all of them."""
    (chart,) = _charts(a_picture(leads, ()), {})
    assert (len(chart["drawn"]), chart["left_out"], len(chart["rows"])) == (MOST_BARS, left_out, leads)


@pytest.mark.parametrize("groups", [("strength",), ("strength", "state"), ("strength", "state", "how_known")])
def test_no_small_chart_stands_beside_an_empty_place(groups: tuple[str, ...]) -> None:
    """Those that do not take the whole line are always two and two."""
    assert sum(not chart["wide"] for chart in _charts(a_picture(2, groups), {})) % 2 == 0


def test_a_table_without_a_chart_is_not_called_the_same_as_one(full_city: City) -> None:
    """A single value is shown as a table at once; every folded table belongs to a drawn chart."""
    page = full_city.client("delivery-officer").get(reverse("plan", args=[full_city.plans["adopted"]]))
    drawn = [chart for chart in page.context["charts"] if chart["kind"]]
    assert len(drawn) < len(page.context["charts"])
    assert page.content.decode().count("以表格查看") == len(drawn)


def test_many_owners_are_folded_but_never_the_lead_or_an_objection() -> None:
    """Beyond the lead and five others."""
    parts: list[Any] = [SimpleNamespace(role="support", answer="accepted") for _ in range(8)]
    lead, objector = SimpleNamespace(role="lead", answer="accepted"), SimpleNamespace(role="support", answer="objected")
    folded = _owners_of(cast("list[Part]", [*parts, objector, lead]))
    assert (len(folded["shown_owners"]), len(folded["more_owners"])) == (MOST_OWNERS, 4)
    assert list(folded["shown_owners"])[:2] == [lead, objector]
