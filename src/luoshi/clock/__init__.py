"""clock: working calendars, legal limits, pauses. Pure: no Django, no database, no look at the time.

    calendar = manifest.all(Calendar)[0]
    add_working_days(calendar, date(2024, 2, 9), 1)                      # 2024-02-18, worked in exchange
    LegalClock(calendar, started_at, Limit(20, "working-day"), pauses).due_on()

What a calendar counts comes from the pack (`declarations.py`); a year without a notice is an `UnknownYearError`, never
a guess. Days are days of the calendar's time zone; moments carry a time zone. May use `packs` and `base`.
"""

from luoshi.clock.calendar import Calendar, Period, WorkingHours, Year
from luoshi.clock.days import add_calendar_days, add_working_days, next_working_day, working_days_between
from luoshi.clock.deadline import Extension, LegalClock, Limit, Pause, Segment
from luoshi.clock.errors import NaiveMomentError, UnknownHoursError, UnknownYearError
from luoshi.clock.hours import add_working_time, working_time_between

__all__ = [
    "Calendar",
    "Extension",
    "LegalClock",
    "Limit",
    "NaiveMomentError",
    "Pause",
    "Period",
    "Segment",
    "UnknownHoursError",
    "UnknownYearError",
    "WorkingHours",
    "Year",
    "add_calendar_days",
    "add_working_days",
    "add_working_time",
    "next_working_day",
    "working_days_between",
    "working_time_between",
]
