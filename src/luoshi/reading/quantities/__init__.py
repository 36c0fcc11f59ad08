"""Figures, deadlines, names and places in a stretch of text.

Pure: may use `luoshi.reading.model` and nothing else. All functions take ``(text, start, end)``, never raise, and give
offsets of the whole text. What counts as a quantity is fixed by point 8 of the annotation guideline.
"""

from __future__ import annotations

from luoshi.reading.quantities.deadlines import find_deadline
from luoshi.reading.quantities.finding import find_quantities
from luoshi.reading.quantities.places import find_places
from luoshi.reading.quantities.programmes import find_programmes

__all__ = ["find_deadline", "find_places", "find_programmes", "find_quantities"]
