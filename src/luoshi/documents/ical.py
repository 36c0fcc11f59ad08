"""Days in people's calendars."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event


@dataclass(frozen=True, slots=True)
class Day:
    """Something that is due on a day. `uid` stays the same when the day is moved, `changed_at` says when it was."""

    uid: str
    title: str
    on: date
    changed_at: datetime
    description: str = ""
    link: str = ""


def render_ical(name: str, days: Iterable[Day], example: str = "") -> bytes:
    """A calendar of whole days, as the bytes of an ics file."""
    calendar = Calendar()
    calendar.add("prodid", "-//Luoshi//luoshi//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{name} {example}".strip())
    for day in days:
        event = Event()
        event.add("uid", day.uid)
        event.add("dtstamp", day.changed_at)
        event.add("summary", f"{day.title} {example}".strip())
        event.add("dtstart", day.on)
        event.add("dtend", day.on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        if day.description:
            event.add("description", day.description)
        if day.link:
            event.add("url", day.link)
        calendar.add_component(event)
    return calendar.to_ical()
