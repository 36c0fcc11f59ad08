"""One plan beside another: which promises were kept, raised, lowered or dropped, and which are new.

``compare(old, new)`` takes two lists of promises and gives a `Comparison`; ``promises_of(report)`` makes the list of a
reading. A promise of the one plan is paired with at most one of the other: the one that speaks of the same thing,
judged by the words that are rare in both plans, not by those that every promise has. What happened to the promise is
then judged by its figures alone, unit by unit and in the direction in which more is promised.

Exchanging the two plans exchanges raised with lowered and dropped with new. Pure: may use the model of `reading`.
"""

from luoshi.reading.comparing.figures import Change, Figure, Move
from luoshi.reading.comparing.outcome import Comparison, Line, Status, compare
from luoshi.reading.comparing.promise import Promise, bare, promises_of
from luoshi.reading.comparing.telling import comparison_as_json, tell_comparison

__all__ = [
    "Change",
    "Comparison",
    "Figure",
    "Line",
    "Move",
    "Promise",
    "Status",
    "bare",
    "compare",
    "comparison_as_json",
    "promises_of",
    "tell_comparison",
]
