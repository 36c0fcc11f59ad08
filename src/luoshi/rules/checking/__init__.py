"""Checking a model before anybody is decided by it: what its texts, its rules and its parts contradict.

`check_model(runnable)` lists findings, each with its place, a cure and, where one helps, an example record. Tables are
taken for boxes over the segments that their cells tell apart, so overlaps, gaps and unreachable rules are found exactly
where cells compare with constants, and by trying where they do more. A budget of steps bounds every search. May use
`decide` and everything below it, and numpy.
"""

from __future__ import annotations

from luoshi.rules.checking.findings import Budget, Finding
from luoshi.rules.checking.model import check_model

__all__ = ["Budget", "Finding", "check_model"]
