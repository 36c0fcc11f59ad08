"""Calendars for tests: the declared ones of the packs in the project, and any calendar at all."""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from luoshi.clock import Calendar, Period, WorkingHours, Year
from luoshi.clock.declarations import CalendarDeclaration, resolve_calendar
from luoshi.packs.yaml_text import read_yaml

PACKS = Path(__file__).resolve().parents[4] / "packs"
FILES = sorted(PACKS.glob("*/calendars/*.yaml"))


@cache
def declared(path: Path) -> Calendar:
    """The first calendar in a file of a pack."""
    data = read_yaml(path.read_text(encoding="utf-8"), path.name).data
    assert isinstance(data, list)
    return resolve_calendar(CalendarDeclaration.model_validate_json(json.dumps(data[0])))


BEIJING = declared(PACKS / "beijing" / "calendars" / "working-days.yaml")


@st.composite
def any_year(draw: st.DrawFn, year: int) -> Year:
    """A year with some days off and some weekends worked."""
    first = date(year, 1, 1)
    days = st.integers(0, 364).map(lambda n: first + timedelta(days=n))
    off = draw(st.frozensets(days, max_size=12))
    worked = draw(st.frozensets(days, max_size=6))
    return Year(year, off - worked, frozenset(day for day in worked if day.weekday() > 4))


@st.composite
def any_hours(draw: st.DrawFn) -> WorkingHours:
    """One to three periods of work of at least an hour, with breaks between them."""
    marks = draw(st.lists(st.integers(0, 23), min_size=2, max_size=6, unique=True).map(sorted))
    past = draw(st.integers(0, 60))
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return WorkingHours(date(2020, 1, 1), tuple(Period(start * 60 + past, end * 60 + past) for start, end in pairs))


@st.composite
def any_calendar(draw: st.DrawFn) -> Calendar:
    """A calendar of 2024 to 2026 in one of a few time zones, some with summer time."""
    zone = draw(st.sampled_from(["Asia/Shanghai", "UTC", "America/New_York", "Pacific/Auckland"]))
    years = tuple(draw(any_year(year)) for year in (2023, 2024, 2025, 2026, 2027))
    return Calendar("clock/calendar/any", zone, frozenset({5, 6}), (draw(any_hours()),), years)
