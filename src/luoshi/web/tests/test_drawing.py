"""Rows and trees drawn in Python: safe for any text, and as many statements for many rows as for few."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from html import escape
from uuid import UUID, uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from luoshi.documents.service import Column, Row, TableList
from luoshi.plan import service
from luoshi.web.lists import as_csv
from luoshi.web.oddities import said
from luoshi.web.tests.conftest import City, read
from luoshi.web.tests.markup import Page
from luoshi.web.tree_html import draw_rows, drawing

TASKS = "2026年工作报告\n\n一、2026年重点工作\n\n（一）建设。{}\n"


def a_row(text: str) -> service.Row:
    """A row with this text and nothing else of interest."""
    return service.Row(
        uuid4(), None, "", "", 0, len(text), text, "action", "ongoing", True, "proposed", "", None, True, 1,
        service.Owners(None, ()),
    )  # fmt: skip


@given(st.text())
def test_any_text_stays_text(text: str) -> None:
    """Nothing that stands in a report becomes markup."""
    drawn = draw_rows([a_row(text)], drawing({}, lambda row: f"/commitments/{row}/"))
    assert escape(text) in drawn
    page = Page(f"<html lang='zh'><h1>x</h1>{drawn}</html>")
    assert page.tags["li"] == 3
    assert set(page.tags) == {"html", "h1", "ul", "li", "a", "span"}


@given(st.text())
def test_any_warning_is_told(message: str) -> None:
    """Whatever a reader says, there is something to show and nothing raises."""
    assert said(message) or not message


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=20), min_size=1, max_size=5))
def test_no_cell_of_a_csv_begins_like_a_formula(cells: list[str]) -> None:
    """Spreadsheets run what begins with = + - @."""
    columns = tuple(Column(str(n), "t", 1) for n in range(len(cells)))
    table = TableList("x", columns, [Row(tuple(cells))], datetime(2026, 1, 1, tzinfo=UTC))
    lines = list(csv.reader(io.StringIO(as_csv(table).decode("utf-8-sig"), newline="")))
    assert all(not cell.startswith(("=", "+", "-", "@")) for cell in lines[1])


def test_many_tasks_take_no_more_statements_than_few(city: City) -> None:
    """Overview and tasks ask a fixed number of questions of the database."""
    client = city.client("delivery-officer")
    few = read(city, TASKS.format("新建公园3个。"))
    many = read(city, TASKS.format("".join(f"新建{n}号公园{n + 2}个。" for n in range(60))))
    assert len(service.plans(city.office)) == 2
    for name in ("plan", "tree"):
        counts: list[int] = []
        for plan in (few, many):
            client.get(reverse(name, args=[plan]))
            with CaptureQueriesContext(connection) as statements:
                client.get(reverse(name, args=[plan]))
            # Sessions and the demo's day are asked for now and then, whatever the page shows.
            counts.append(sum('FROM "plan_' in each["sql"] for each in statements))
        assert 0 < counts[0] == counts[1], name
    assert service.overview(city.office, UUID(many)).total == 60
