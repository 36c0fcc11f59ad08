"""The door of the indicators room: what pages, API, command line and other rooms may call.

Ask
    indicators_on(day) -> Indicators, indicator_on(key, day) -> Indicator      what is declared
    measure(indicator or key, valid, known) -> Measured     value, numerator, denominator, rows, or the reason for none;
                                                            over all rows, whoever asks
    rows_of(actor, key, valid, known, Asked(why, …)) -> Opened      the rows behind it that the actor may see: those
                                                            that count and those that do not, each with its why
    what_it_reads(indicator) -> {column: type}              the columns that its conditions may speak of

Do
    bind_declared(actor, indicators, commitments)           lets declared indicators compute the targets they name
    record_due(actor, day)                                  measures what is due and records what is new, as the daily
                                                            job ``indicators.measure`` does before lights are judged
"""

from __future__ import annotations

from luoshi.indicators.declared import Indicators, indicator_on, indicators_on
from luoshi.indicators.measuring import Measured, measure
from luoshi.indicators.nouns import Indicator, Part
from luoshi.indicators.opening import WHYS, Asked, Opened, OpenedRow, Unmet, Why, rows_of
from luoshi.indicators.recording import bind_declared, record_due
from luoshi.indicators.tables import what_it_reads

__all__ = [
    "WHYS",
    "Asked",
    "Indicator",
    "Indicators",
    "Measured",
    "Opened",
    "OpenedRow",
    "Part",
    "Unmet",
    "Why",
    "bind_declared",
    "indicator_on",
    "indicators_on",
    "measure",
    "record_due",
    "rows_of",
    "what_it_reads",
]
