"""clock: working calendars, legal limits, pauses."""
